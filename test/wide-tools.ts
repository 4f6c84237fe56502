import { faker } from "@faker-js/faker";
import { type Box, bar, bare, icon, label, page, range, recycler, tap, tile, view, words } from "./dump.ts";

const id = (name: string) => ({ "resource-id": `com.example.shop:id/${name}` });

/** Keys in a grid under a display. */
export function calculator(): string {
  const keys = [
    "AC",
    "( )",
    "%",
    "÷",
    "7",
    "8",
    "9",
    "×",
    "4",
    "5",
    "6",
    "−",
    "1",
    "2",
    "3",
    "+",
    "0",
    ".",
    "⌫",
    "=",
  ];
  const names: Readonly<Record<string, string>> = {
    AC: "clear",
    "( )": "parentheses",
    "%": "percent",
    "÷": "divide",
    "×": "multiply",
    "−": "minus",
    "+": "plus",
    ".": "point",
    "⌫": "delete",
    "=": "equals",
  };
  return page([
    view("TextView", [40, 300, 1040, 500], {
      text: "12+7",
      ...id("formula"),
      ...tap,
      "long-clickable": true,
    }),
    label("19", [40, 520, 1040, 640], "result_preview"),
    ...keys.map((key, index) => {
      const [left, top] = [(index % 4) * 270, 900 + Math.floor(index / 4) * 290];
      return view("ImageButton", [left, top, left + 260, top + 280], {
        ...tap,
        "content-desc": names[key] ?? key,
        ...id(`key_${index}`),
      });
    }),
  ]);
}

/** The keypad of a phone: letters below the digits. */
export function dialer(): string {
  const letters = ["", "ABC", "DEF", "GHI", "JKL", "MNO", "PQRS", "TUV", "WXYZ", "", "+", ""];
  return page([
    view("EditText", [60, 900, 900, 1060], { ...tap, ...id("digits"), "long-clickable": true }),
    view("ImageButton", [920, 900, 1060, 1060], {
      ...tap,
      "long-clickable": true,
      "content-desc": "backspace",
    }),
    ...[..."123456789*0#"].map((digit, index) => {
      const box: Box = tile(index, 3, [0, 1100, 1080, 2000]);
      return view(
        "FrameLayout",
        box,
        { ...tap, "content-desc": [digit, letters[index]].filter(Boolean).join(",") },
        [
          view("LinearLayout", box, {}, [
            label(digit, [box[0] + 100, box[1] + 20, box[0] + 200, box[1] + 120], "dialpad_key_number"),
            label(
              letters[index]!,
              [box[0] + 210, box[1] + 20, box[0] + 340, box[1] + 120],
              "dialpad_key_letters",
            ),
          ]),
        ],
      );
    }),
    view("ImageButton", [440, 2040, 640, 2240], { ...tap, "content-desc": "dial" }),
  ]);
}

/** Files with sizes and dates, a box to tick each, and a path above. */
export function files(): string {
  const rows = range(9).map((index) => {
    const top = 400 + index * 190;
    const name = faker.system.fileName();
    return view(
      "LinearLayout",
      [0, top, 1080, top + 190],
      { ...tap, "long-clickable": true, ...id("item_root") },
      [
        view("FrameLayout", [20, top + 20, 160, top + 160], { ...tap, ...id("icon") }, [
          icon([20, top + 20, 160, top + 160], id("icon_mime")),
        ]),
        label(name, [180, top + 20, 900, top + 90], "title"),
        label(`${index + 1}.${index} MB`, [180, top + 100, 400, top + 160], "size"),
        label(`${index + 1} May`, [420, top + 100, 700, top + 160], "date"),
        view("FrameLayout", [920, top + 20, 1060, top + 160], {
          ...tap,
          "content-desc": `Preview the file ${name}`,
          ...id("preview_icon"),
        }),
      ],
    );
  });
  return page([
    bar("Downloads"),
    view(
      "HorizontalScrollView",
      [0, 250, 1080, 380],
      { scrollable: true },
      ["Images", "Audio", "Videos", "Documents"].map((name, index) =>
        view("CompoundButton", [20 + index * 260, 260, 270 + index * 260, 370], {
          ...tap,
          checkable: true,
          text: name,
        }),
      ),
    ),
    view(recycler, [0, 390, 1080, 2400], { scrollable: true, ...id("dir_list") }, rows),
    label(`${words(1)} free`, [40, 2330, 400, 2390]),
  ]);
}

/** A sheet of numbers, a cell a view. */
export function spreadsheet(): string {
  const cells = range(60).map((index) =>
    view(bare, tile(index, 6, [0, 300, 1080, 1500], 10), {
      ...tap,
      "content-desc": `${"ABCDEF"[index % 6]}${Math.floor(index / 6) + 1}${index % 3 ? `, ${faker.number.int(999)}` : ""}`,
      selected: index === 8,
    }),
  );
  return page([
    label("Budget", [140, 90, 600, 200]),
    ...["Undo", "Redo", "Add people", "More"].map((name, index) =>
      icon([600 + index * 120, 90, 710 + index * 120, 200], {
        ...tap,
        "content-desc": name,
        enabled: index > 1,
      }),
    ),
    view(bare, [0, 300, 1080, 2000], { scrollable: true }, cells),
    view("EditText", [0, 2100, 960, 2240], { ...tap, text: "=SUM(B1:B9)" }),
    icon([970, 2100, 1070, 2240], { ...tap, "resource-id": "com.x:id/formula_ok" }),
  ]);
}

/** A form in a web page: fields with labels beside them, links in lists, a table. */
export function webForm(): string {
  const fields = ["First name", "Last name", "E-mail", "Town"].flatMap((name, index) => {
    const top = 500 + index * 180;
    return [
      view(bare, [40, top, 1040, top + 50], {}, [view("TextView", [40, top, 400, top + 50], { text: name })]),
      view("EditText", [40, top + 60, 1040, top + 160], {
        ...tap,
        text: index === 1 ? "Lovelace" : "",
        "resource-id": `field-${index}`,
        hint: index === 2 ? "you@example.org" : "",
      }),
    ];
  });
  const cells = range(12).map((index) =>
    view("android.widget.TextView", tile(index, 3, [40, 1750, 1040, 2050], 4), {
      text: index < 3 ? words(1) : `${index * 7}`,
    }),
  );
  return page([
    view("FrameLayout", [0, 80, 1080, 230], { "resource-id": "com.android.chrome:id/toolbar_container" }, [
      view("ImageButton", [10, 90, 130, 220], {
        ...tap,
        "content-desc": "Open the home page",
        "resource-id": "com.android.chrome:id/home_button",
      }),
      view("ImageButton", [140, 100, 220, 210], { ...tap, "content-desc": "Connection is secure" }),
      view("EditText", [230, 90, 760, 220], {
        ...tap,
        "long-clickable": true,
        text: "shop.example.org/form",
        "resource-id": "com.android.chrome:id/url_bar",
      }),
      view(
        "ImageButton",
        [770, 90, 900, 220],
        {
          ...tap,
          "content-desc": "Switch or close tabs",
          "resource-id": "com.android.chrome:id/tab_switcher_button",
        },
        [label("2", [810, 120, 860, 190])],
      ),
      view("ImageButton", [920, 90, 1060, 220], {
        ...tap,
        "content-desc": "Customise and control Google Chrome",
      }),
    ]),
    view("FrameLayout", [0, 230, 1080, 2400], { "content-desc": "Web View" }, [
      view(
        "android.webkit.WebView",
        [0, 230, 1080, 2400],
        { text: "Order", scrollable: true, focusable: true },
        [
          view(bare, [0, 230, 1080, 2400], {}, [
            view(bare, [40, 260, 1040, 340], { heading: true, text: "Your order" }),
            ...["Home", "Basket (2)", "Help"].map((name, index) =>
              view(
                bare,
                [40 + index * 330, 360, 340 + index * 330, 440],
                { ...tap, text: name, "content-desc": "" },
                [view("TextView", [40 + index * 330, 360, 340 + index * 330, 440], { text: name })],
              ),
            ),
            ...fields,
            view("CheckBox", [40, 1260, 100, 1320], { ...tap, checkable: true }),
            view("TextView", [120, 1260, 1040, 1320], { text: "Send me news" }),
            view("Spinner", [40, 1360, 1040, 1460], { ...tap, text: "Standard delivery" }),
            view("RadioButton", [40, 1480, 100, 1540], { ...tap, checkable: true, checked: true, text: "" }),
            view("TextView", [120, 1480, 600, 1540], { text: "Pay later" }),
            view("Button", [40, 1600, 1040, 1720], { ...tap, text: "Continue to payment" }),
            view("android.widget.GridView", [40, 1750, 1040, 2050], {}, cells),
          ]),
        ],
      ),
    ]),
  ]);
}
