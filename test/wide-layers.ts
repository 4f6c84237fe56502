import { faker } from "@faker-js/faker";
import {
  type Box,
  bar,
  bare,
  type Facts,
  group,
  icon,
  label,
  page,
  person,
  range,
  recycler,
  sentence,
  tap,
  view,
  words,
} from "./dump.ts";
import { settings } from "./wide-toolkits.ts";

/** A right-to-left form: hints printed as texts, a password, a box to tick. */
export function login(): string {
  const field = (top: number, facts: Facts): string =>
    view("EditText", [80, top, 1000, top + 130], { ...tap, "long-clickable": true, ...facts });
  return page([
    label("تسجيل الدخول", [300, 300, 1000, 400]),
    label("البريد الإلكتروني", [600, 460, 1000, 520]),
    field(530, { text: "user@example.com", "resource-id": "com.example.shop:id/email" }),
    field(700, { text: "كلمة المرور", password: true, "resource-id": "com.example.shop:id/password" }),
    field(850, { text: "••••••••", password: true }),
    view("CheckBox", [600, 1000, 1000, 1100], { ...tap, text: "تذكرني", checkable: true }),
    view("Button", [80, 1140, 1000, 1290], { ...tap, text: "دخول 🚀", enabled: false }),
    view("TextView", [300, 1330, 800, 1420], { ...tap, text: "هل نسيت كلمة المرور؟" }),
  ]);
}

/** Apps on a home screen. */
export function launcher(): string {
  const icons = range(20).map((index) => {
    const [left, top] = [(index % 4) * 270, 200 + Math.floor(index / 4) * 360];
    const name = faker.company.buzzNoun();
    return view("TextView", [left, top, left + 270, top + 360], {
      ...{ ...tap, "long-clickable": true, text: name, "content-desc": name },
    });
  });
  return page([
    view(
      "com.android.launcher3.Workspace",
      [0, 0, 1080, 2400],
      { scrollable: true, "long-clickable": true },
      icons,
    ),
  ]);
}

/** Bubbles with emoji over an entry with unlabelled icons. */
export function chat(): string {
  const bubbles = range(10).map((index) => {
    const top = 240 + index * 170;
    return view(group, [40, top, 1040, top + 160], { "long-clickable": true }, [
      label(`${sentence(7)} ${index % 2 ? "😂👍🏽" : ""}`.trim(), [60, top + 10, 1000, top + 100], "body"),
      label(`12:3${index}`, [900, top + 100, 1000, top + 150], "date"),
      ...(index % 2 ? [icon([1000, top + 100, 1040, top + 150], { "content-desc": "Read" })] : []),
    ]);
  });
  const ids = ["emoji_picker_btn", "ibAttach", "camera_btn", "send"];
  return page([
    bar(person()),
    view("ListView", [0, 240, 1080, 2000], { scrollable: true }, bubbles),
    view("EditText", [150, 2050, 700, 2200], {
      ...tap,
      text: "Message",
      "resource-id": "com.example.shop:id/entry",
    }),
    ...ids.map((id, index) =>
      icon([700 + index * 90, 2050, 790 + index * 90, 2200], {
        ...tap,
        "resource-id": `com.example.shop:id/${id}`,
      }),
    ),
  ]);
}

/** A question over a page, status bar and keyboard in windows of their own. */
export function dialogAndKeyboard(): string {
  const ui = { package: "com.android.systemui" };
  const keyboard = { package: "com.google.android.inputmethod.latin" };
  const keys = [..."qwertyuiopasdfghjklzxcvbnm"].map((key, index) => {
    const [left, top] = [(index % 10) * 108, 1700 + Math.floor(index / 10) * 150];
    return view("FrameLayout", [left, top, left + 108, top + 150], {
      ...keyboard,
      ...tap,
      "content-desc": key,
    });
  });
  const more = ["Shift", "Delete", "Symbol keyboard", "Space", "Enter"].map((name, index) =>
    view("FrameLayout", [index * 216, 2150, index * 216 + 216, 2300], {
      ...{ ...keyboard, ...tap, "content-desc": name },
    }),
  );
  return [
    view("FrameLayout", [90, 700, 990, 1300], {}, [
      label("Rename", [130, 730, 900, 800], "alertTitle"),
      view("EditText", [130, 830, 950, 960], { ...tap, text: "Holiday 2024", focused: true }),
      ...["Cancel", "OK"].map((text, index) =>
        view("Button", [500 + index * 220, 1150, 710 + index * 220, 1280], { ...tap, text }),
      ),
    ]),
    settings(),
    view("FrameLayout", [0, 1600, 1080, 2400], keyboard, [...keys, ...more]),
    view("FrameLayout", [0, 0, 1080, 80], ui, [
      view("TextView", [40, 10, 200, 70], {
        ...ui,
        text: "12:30",
        "resource-id": "com.android.systemui:id/clock",
      }),
      icon([700, 10, 760, 70], { ...ui, "content-desc": "Wi-Fi signal full." }),
      view("LinearLayout", [900, 10, 1000, 70], { ...ui, "content-desc": "Battery 82 percent." }),
    ]),
  ].join("");
}

/** A list beside what it opens, on a tablet, with a drawer that lies over both. */
export function tablet(drawer: boolean): string {
  const names = range(10).map(() => words(2));
  const list = names.map((name, index) =>
    view(group, [0, 120 + index * 140, 800, 260 + index * 140], { ...tap, selected: index === 3 }, [
      label(name, [40, 140 + index * 140, 700, 200 + index * 140]),
    ]),
  );
  const covering = view("FrameLayout", [0, 0, 2560, 1600], { ...tap, "resource-id": "a:id/scrim" }, [
    view("ListView", [0, 0, 700, 1600], { scrollable: true }, [
      ...["Inbox", "Starred", "Sent"].map((text, index) =>
        view("CheckedTextView", [0, 100 + index * 120, 700, 220 + index * 120], {
          ...tap,
          text,
          checkable: true,
        }),
      ),
    ]),
  ]);
  const box: Box = [0, 0, 2560, 1600];
  return page(
    [
      view(recycler, [0, 120, 800, 1600], { scrollable: true }, list),
      view("ScrollView", [800, 120, 2560, 1600], { scrollable: true }, [
        label(names[3]!, [860, 160, 2400, 240]),
        label(sentence(60), [860, 260, 2400, 900]),
        view("Button", [860, 1000, 1200, 1120], { ...tap, text: "Reply" }),
      ]),
      ...(drawer ? [covering] : []),
    ],
    box,
  );
}

/** A slider between times, and buttons that only their ids name. */
export function player(): string {
  const ids = ["shuffle", "btn_prev", "playPauseButton", "next_iv", "queue"];
  return page([
    label(faker.music.songName(), [100, 1300, 900, 1400], "song"),
    label(person(), [100, 1400, 900, 1470], "artist"),
    view("SeekBar", [60, 1550, 1020, 1650], {
      text: "63.0",
      focusable: true,
      "resource-id": "com.example.shop:id/seek",
    }),
    label("1:12", [60, 1660, 200, 1720]),
    label("3:40", [880, 1660, 1020, 1720]),
    ...ids.map((id, index) =>
      view("ImageButton", [60 + index * 200, 1800, 240 + index * 200, 1980], {
        ...{ ...tap, "resource-id": `com.example.shop:id/${id}` },
      }),
    ),
    ...range(3).map((index) => icon([index * 300, 2100, index * 300 + 200, 2300], tap)),
  ]);
}

/** A month, a day a cell. */
export function calendar(): string {
  const days = range(35).map((index) => {
    const [left, top] = [(index % 7) * 154, 400 + Math.floor(index / 7) * 200];
    return view(bare, [left, top, left + 154, top + 200], {
      ...{ ...tap, text: `${index + 1}`, "content-desc": `${index + 1} May 2025`, selected: index === 4 },
    });
  });
  return page([bar("May 2025"), ...days]);
}
