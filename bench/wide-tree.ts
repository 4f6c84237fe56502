/**
 * The XML of a screen with many small rows in four columns, each as apps build them: a wrapper, an icon, a
 * column with title and summary, a switch.
 */
export function makeWideTree(nodes: number): string {
  const rows = Array.from({ length: Math.ceil((nodes - 2) / rowNodes) }, (_, index) => {
    const left = (index % 4) * 180;
    return printRow(index, left, 48 + Math.floor(index / 4) * 34);
  });
  const list = print("androidx.recyclerview.widget.RecyclerView", [0, 48, 720, 1552], {
    "resource-id": "com.example:id/list",
    scrollable: "true",
  });
  const frame = print("android.widget.FrameLayout", [0, 0, 720, 1600], {});
  return `<?xml version='1.0' encoding='UTF-8' standalone='yes' ?><hierarchy rotation="0">${frame}${list}${rows.join("")}</node></node></hierarchy>`;
}

const rowNodes = 6;

function printRow(index: number, left: number, top: number): string {
  const box = (from: number, to: number): Box => [left + from, top, left + to, top + 32];
  const text = (value: string, id: string): string =>
    `${print("android.widget.TextView", box(34, 140), { text: value, "resource-id": `android:id/${id}` })}</node>`;
  return [
    print("android.widget.LinearLayout", box(0, 178), { clickable: "true", focusable: "true" }),
    `${print("android.widget.ImageView", box(0, 32), { "resource-id": "android:id/icon" })}</node>`,
    print("android.widget.LinearLayout", box(34, 140), {}),
    text(`Item ${index}`, "title"),
    text(`Summary of item ${index}`, "summary"),
    "</node>",
    `${print("android.widget.Switch", box(142, 178), { checkable: "true", checked: String(index % 3 === 0) })}</node>`,
    "</node>",
  ].join("");
}

type Box = readonly [number, number, number, number];

function print(className: string, [x1, y1, x2, y2]: Box, more: Readonly<Record<string, string>>): string {
  const attributes = {
    ...{
      index: "0",
      text: "",
      "resource-id": "",
      class: className,
      package: "com.example",
      "content-desc": "",
    },
    ...{ checkable: "false", checked: "false", clickable: "false", enabled: "true", focusable: "false" },
    ...{
      focused: "false",
      scrollable: "false",
      "long-clickable": "false",
      password: "false",
      selected: "false",
    },
    bounds: `[${x1},${y1}][${x2},${y2}]`,
    ...more,
  };
  return `<node ${Object.entries(attributes)
    .map(([name, value]) => `${name}="${value}"`)
    .join(" ")}>`;
}
