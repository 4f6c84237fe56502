import { faker } from "@faker-js/faker";

/** Left, top, right, bottom. */
export type Box = readonly [left: number, top: number, right: number, bottom: number];
/** Attributes of a node beside those that every node has. */
export type Facts = Readonly<Record<string, string | boolean>>;

/** A node as UI Automator prints it: `kind` is a class of android.widget, or a full class name. */
export function view(kind: string, box: Box, facts: Facts = {}, children: readonly string[] = []): string {
  const [left, top, right, bottom] = box;
  const attributes = {
    ...{ index: 0, text: "", "resource-id": "", class: kind.includes(".") ? kind : `android.widget.${kind}` },
    ...{
      package: "com.example.shop",
      "content-desc": "",
      checkable: false,
      checked: false,
      clickable: false,
    },
    ...{ enabled: true, focusable: false, focused: false, scrollable: false, "long-clickable": false },
    ...{ password: false, selected: false, ...facts },
    bounds: `[${left},${top}][${right},${bottom}]`,
  };
  const printed = Object.entries(attributes).map(([name, value]) => `${name}="${escapeXml(String(value))}"`);
  return `<node ${printed.join(" ")}>${children.join("")}</node>`;
}

/** A whole dump of these windows. */
export function dump(...windows: readonly string[]): string {
  return `<?xml version='1.0' encoding='UTF-8' standalone='yes' ?><hierarchy rotation="0">${windows.join("")}</hierarchy>`;
}

function escapeXml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll('"', "&quot;")
    .replaceAll("\n", "&#10;");
}

/** What Compose, Flutter and web pages make everything of. */
export const bare = "android.view.View";
/** What React Native makes everything of. */
export const group = "android.view.ViewGroup";
/** A list. */
export const recycler = "androidx.recyclerview.widget.RecyclerView";
/** Takes taps. */
export const tap = { clickable: true, focusable: true };
/** A text that can only be read. */
export const label = (text: string, box: Box, id = ""): string =>
  view("TextView", box, { text, "resource-id": id && `com.example.shop:id/${id}` });
/** A picture. */
export const icon = (box: Box, facts: Facts = {}): string => view("ImageView", box, facts);
/** 0 to `count` - 1. */
export const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
/** The frames that every app stands in. */
export const page = (children: readonly string[], box: Box = [0, 0, 1080, 2400]): string =>
  view("FrameLayout", box, {}, [view("LinearLayout", box, {}, [view("FrameLayout", box, {}, children)])]);
/** A name of two words or more. */
export const person = () => faker.person.fullName();
/** Short words that screens are full of: made-up or rare ones would take more tokens than real texts do. */
const common =
  "the new your all for day time app home list photo music mail team work plan week order open free more last next best little great city water food game book phone light night easy first second people world today about after again with from when that this meeting project report family party ticket train weather summer price offer update account message friend group local video news store".split(
    " ",
  );
/** So many common words in no order. */
export const words = (count: number) =>
  range(count)
    .map(() => faker.helpers.arrayElement(common))
    .join(" ");
/** So many common words as a sentence. */
export const sentence = (count: number) => {
  const text = words(count);
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
};

/** The bar on top of a page. */
export function bar(title: string): string {
  return view(group, [0, 80, 1080, 230], { "resource-id": "com.example.shop:id/toolbar" }, [
    view("ImageButton", [0, 80, 150, 230], { ...tap, "content-desc": "Navigate up" }),
    label(title, [170, 110, 700, 200]),
    view("TextView", [780, 90, 920, 220], { ...tap, "content-desc": "Search", "long-clickable": true }),
    icon([930, 90, 1070, 220], { ...tap, "content-desc": "More options" }),
  ]);
}

/** The box of one tile of a grid. */
export function tile(index: number, columns: number, [left, top, right, bottom]: Box, rows = 4): Box {
  const [width, height] = [Math.floor((right - left) / columns), Math.floor((bottom - top) / rows)];
  const [x, y] = [left + (index % columns) * width, top + Math.floor(index / columns) * height];
  return [x, y, x + width, y + height];
}

/** Tabs at the bottom: a named frame around an icon and a label; the one that is shown does not take taps. */
export function tabs(names: readonly string[], top: number): string[] {
  const width = Math.floor(1080 / names.length);
  return names.map((name, index) => {
    const left = index * width;
    const isShown = index === 0;
    const facts = { clickable: !isShown, focusable: true, selected: isShown, "content-desc": name };
    return view("FrameLayout", [left, top, left + width, top + 150], facts, [
      icon([left + 100, top + 10, left + 180, top + 80], {
        selected: isShown,
        "resource-id": "com.example.shop:id/navigation_bar_item_icon_view",
      }),
      view("TextView", [left + 60, top + 90, left + 220, top + 140], { text: name, selected: isShown }),
    ]);
  });
}

/** Views in views, each as large as the one around it. */
export function nest(depth: number, kind: string, box: Box, children: readonly string[]): string {
  return range(depth).reduce<readonly string[]>((inside) => [view(kind, box, {}, inside)], children)[0]!;
}
