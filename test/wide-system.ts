import { faker } from "@faker-js/faker";
import {
  type Box,
  bare,
  type Facts,
  icon,
  label,
  person,
  range,
  recycler,
  sentence,
  tap,
  tile,
  view,
  words,
} from "./dump.ts";

const android = (name: string) => ({ "resource-id": `android:id/${name}` });

/** Where to send something: people, then apps in a grid, each an icon over a name. */
export function shareSheet(): string {
  const targets = ["Messages", "Gmail", "Bluetooth", "Drive", "Nearby Share", "Keep notes", "Print", "Maps"];
  const cell = (name: string, box: Box): string =>
    view("LinearLayout", box, { ...tap, "long-clickable": true, ...android("item") }, [
      icon([box[0] + 60, box[1] + 10, box[0] + 200, box[1] + 150], android("icon")),
      label(name, [box[0] + 10, box[1] + 160, box[0] + 250, box[1] + 210]),
      view("TextView", [box[0] + 10, box[1] + 215, box[0] + 250, box[1] + 260], android("text2")),
    ]);
  return view("FrameLayout", [0, 0, 1080, 2400], { package: "android" }, [
    view("ViewGroup", [0, 0, 1080, 2400], { ...tap, ...android("contentPanel") }, [
      view("RelativeLayout", [0, 900, 1080, 1150], android("chooser_header"), [
        label("Share link", [40, 920, 700, 990]),
        label(faker.internet.url(), [40, 1000, 1000, 1060]),
        view("ImageButton", [940, 920, 1040, 1020], { ...tap, "content-desc": "Copy" }),
      ]),
      view(recycler, [0, 1160, 1080, 2400], { scrollable: true }, [
        ...range(4).map((index) => cell(person(), tile(index, 4, [0, 1170, 1080, 1450], 1))),
        ...targets.map((name, index) => cell(name, tile(index, 4, [0, 1480, 1080, 2060], 2))),
      ]),
    ]),
  ]);
}

/** A question of the system about a permission. */
export function permission(): string {
  const own = { package: "com.google.android.permissioncontroller" };
  const answers = ["While using the app", "Only this time", "Don’t allow"];
  return view("FrameLayout", [60, 800, 1020, 1700], own, [
    view(
      "LinearLayout",
      [60, 800, 1020, 1700],
      { ...own, "resource-id": "com.android.permissioncontroller:id/grant_dialog" },
      [
        icon([500, 840, 580, 920], {
          ...own,
          "resource-id": "com.android.permissioncontroller:id/permission_icon",
        }),
        view("TextView", [120, 940, 960, 1060], {
          ...own,
          text: `Allow ${faker.company.name()} to access this device’s location?`,
          "resource-id": "com.android.permissioncontroller:id/permission_message",
        }),
        ...["Precise", "Approximate"].map((name, index) =>
          view("RadioButton", [120 + index * 430, 1080, 540 + index * 430, 1260], {
            ...own,
            ...tap,
            checkable: true,
            checked: index === 0,
            text: name,
          }),
        ),
        ...answers.map((text, index) =>
          view("Button", [120, 1300 + index * 130, 960, 1420 + index * 130], { ...own, ...tap, text }),
        ),
      ],
    ),
  ]);
}

/** The shade: tiles that are switches, a slider, what apps tell, each with its header and buttons. */
export function shade(): string {
  const own = { package: "com.android.systemui" };
  const ui = (name: string) => ({ "resource-id": `com.android.systemui:id/${name}` });
  const tiles = ["Internet, Home", "Bluetooth", "Do Not Disturb", "Flashlight"].map((name, index) => {
    const box = tile(index, 2, [40, 200, 1040, 560], 2);
    return view(
      "Switch",
      box,
      { ...own, ...tap, checkable: true, checked: index === 0, "long-clickable": true, "content-desc": name },
      [
        view("TextView", [box[0] + 130, box[1] + 30, box[2] - 10, box[1] + 90], {
          ...own,
          text: name.split(",")[0]!,
          ...ui("tile_label"),
        }),
        ...(index === 0
          ? [
              view("TextView", [box[0] + 130, box[1] + 90, box[2] - 10, box[1] + 140], {
                ...own,
                text: "Home",
              }),
            ]
          : []),
      ],
    );
  });
  const notes = range(3).map((index) => {
    const top = 760 + index * 340;
    const text = (text: string, box: Box, name: string) =>
      view("TextView", box, { ...own, text, ...android(name) });
    return view(
      "FrameLayout",
      [20, top, 1060, top + 320],
      { ...own, ...tap, "long-clickable": true, ...ui("expandableNotificationRow") },
      [
        view(
          "FrameLayout",
          [20, top, 1060, top + 320],
          { ...own, ...android("status_bar_latest_event_content") },
          [
            text(faker.company.buzzNoun(), [100, top + 20, 400, top + 60], "app_name_text"),
            text(`${index + 2}m`, [420, top + 20, 500, top + 60], "time"),
            view("Button", [960, top + 10, 1040, top + 90], {
              ...own,
              ...tap,
              "content-desc": "Expand",
              ...android("expand_button"),
            }),
            text(person(), [100, top + 80, 800, top + 140], "title"),
            text(sentence(6), [100, top + 140, 900, top + 200], "text"),
            ...(index === 0
              ? ["Reply", "Mark as read"].map((text, at) =>
                  view("Button", [100 + at * 300, top + 220, 380 + at * 300, top + 310], {
                    ...own,
                    ...tap,
                    text,
                    "content-desc": text,
                  }),
                )
              : []),
          ],
        ),
      ],
    );
  });
  return view("FrameLayout", [0, 0, 1080, 2400], { ...own, ...ui("notification_shade") }, [
    view("TextView", [40, 60, 240, 140], { ...own, text: "12:30", ...ui("clock") }),
    ...tiles,
    view("SeekBar", [40, 600, 1040, 700], {
      ...own,
      text: "",
      focusable: true,
      "content-desc": "Display brightness",
      ...ui("slider"),
    }),
    view(
      "ScrollView",
      [0, 740, 1080, 2200],
      { ...own, scrollable: true, ...ui("notification_stack_scroller") },
      notes,
    ),
    view("Button", [40, 2220, 400, 2320], { ...own, ...tap, text: "Manage" }),
    view("Button", [700, 2220, 1040, 2320], {
      ...own,
      ...tap,
      text: "Clear all",
      "content-desc": "Clear all notifications.",
    }),
  ]);
}

/** Two or three things to do with a phone that is locked. */
export function lockScreen(): string {
  const own: Facts = { package: "com.android.systemui" };
  return view("FrameLayout", [0, 0, 1080, 2400], own, [
    view("TextView", [80, 200, 600, 500], { ...own, text: "09:41", "content-desc": "09:41" }),
    view("TextView", [80, 520, 600, 580], { ...own, text: "Thu, 12 June" }),
    ...range(3).map(() =>
      icon([80, 600, 130, 650], { ...own, "content-desc": `${words(1)} notification: ${person()}` }),
    ),
    view("LinearLayout", [60, 2100, 200, 2240], { ...own, "content-desc": "Phone", focusable: true }),
    icon([480, 2000, 600, 2120], { ...own, ...tap, "content-desc": "Device locked. Swipe up" }),
    view("LinearLayout", [880, 2100, 1020, 2240], { ...own, "content-desc": "Camera", focusable: true }),
  ]);
}

/** A month in a dialog, and what to do with the day chosen. */
export function datePicker(): string {
  const days = range(30).map((index) => {
    const box = tile(index + 2, 7, [120, 1000, 960, 1600], 5);
    return view(bare, box, {
      ...tap,
      text: `${index + 1}`,
      "content-desc": `${String(index + 1).padStart(2, "0")} June 2025`,
      checkable: true,
      checked: index === 11,
    });
  });
  return view("FrameLayout", [90, 600, 990, 1800], {}, [
    label("2025", [120, 630, 400, 690], "date_picker_header_year"),
    view("TextView", [120, 700, 900, 800], {
      ...tap,
      text: "Thu, Jun 12",
      selected: true,
      ...android("date_picker_header_date"),
    }),
    icon([130, 850, 230, 950], { ...tap, "content-desc": "Previous month", ...android("prev") }),
    icon([850, 850, 950, 950], { ...tap, "content-desc": "Next month", ...android("next") }),
    view("ViewPager", [120, 840, 960, 1620], { scrollable: true }, [
      view(bare, [120, 840, 960, 1620], {}, days),
    ]),
    ...["Cancel", "OK"].map((text, index) =>
      view("Button", [560 + index * 200, 1660, 750 + index * 200, 1780], { ...tap, text }),
    ),
  ]);
}

/** A menu whose rows only their list makes tappable. */
export function popupMenu(): string {
  const names = ["New group", "New broadcast", "Linked devices", "Starred messages", "Settings"];
  return view("FrameLayout", [500, 100, 1060, 900], {}, [
    view(
      "ListView",
      [500, 100, 1060, 900],
      { focusable: true },
      names.map((name, index) =>
        view(
          "LinearLayout",
          [500, 110 + index * 150, 1060, 260 + index * 150],
          { "resource-id": "com.example.shop:id/content" },
          [
            view("RelativeLayout", [520, 120 + index * 150, 1040, 250 + index * 150], {}, [
              label(name, [540, 140 + index * 150, 1000, 230 + index * 150], "title"),
            ]),
          ],
        ),
      ),
    ),
  ]);
}
