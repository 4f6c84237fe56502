import { faker } from "@faker-js/faker";
import { bar, bare, group, icon, label, page, range, recycler, sentence, tap, view } from "./dump.ts";

const android = (name: string) => ({ "resource-id": `android:id/${name}` });

/** Settings as Android 4 made them: rows of a list that take no taps themselves, with boxes in some. */
export function oldSettings(): string {
  const rows = ["Wi-Fi", "Bluetooth", "Data usage", "Sound", "Display", "Storage", "Battery", "Apps"].map(
    (name, index) => {
      const top = 240 + index * 120;
      return view("LinearLayout", [0, top, 720, top + 120], { focusable: index % 2 === 0 }, [
        icon([20, top + 20, 100, top + 100], android("icon")),
        view("RelativeLayout", [120, top, 600, top + 120], {}, [
          label(name, [120, top + 30, 600, top + 90], "title"),
        ]),
        ...(index < 2
          ? [
              view("Switch", [600, top + 20, 710, top + 100], {
                ...tap,
                checkable: true,
                checked: index === 0,
                text: index === 0 ? "ON" : "OFF",
              }),
            ]
          : []),
        ...(index === 5
          ? [view("CheckBox", [640, top + 20, 710, top + 100], { checkable: true, ...android("checkbox") })]
          : []),
      ]);
    },
  );
  return page(
    [
      view(bare, [0, 50, 720, 160], { "resource-id": "android:id/action_bar" }, [
        icon([10, 60, 90, 150], android("up")),
        label("Settings", [120, 70, 500, 140], "action_bar_title"),
      ]),
      view("ListView", [0, 160, 720, 1230], { scrollable: true, focusable: true, ...android("list") }, [
        label("WIRELESS & NETWORKS", [20, 170, 700, 230]),
        ...rows,
      ]),
    ],
    [0, 0, 720, 1280],
  );
}

/** A right-to-left list of settings. */
export function arabicSettings(): string {
  const rows = [
    ["الشبكة والإنترنت", "واي فاي، الهاتف المحمول، نقطة الاتصال"],
    ["الأجهزة المتصلة", "البلوتوث، الإقران"],
    ["التطبيقات", "المساعد، التطبيقات الحديثة"],
    ["البطارية", "‏82٪ - متبقٍ حوالي يومين"],
    ["الشاشة", "المظهر، حجم الخط"],
    ["الأمان", "قفل الشاشة، بصمة الإصبع"],
  ];
  return page([
    label("الإعدادات", [600, 200, 1040, 320], "homepage_title"),
    view(
      "FrameLayout",
      [40, 340, 1040, 480],
      { ...tap, "resource-id": "com.android.settings:id/search_action_bar" },
      [
        label("البحث في الإعدادات", [400, 370, 900, 450]),
        icon([920, 360, 1020, 460], { ...tap, "content-desc": "بحث" }),
      ],
    ),
    view(
      recycler,
      [0, 500, 1080, 2400],
      { scrollable: true },
      rows.map(([title, summary], index) =>
        view("LinearLayout", [0, 500 + index * 200, 1080, 700 + index * 200], tap, [
          icon([940, 540 + index * 200, 1040, 640 + index * 200], android("icon")),
          label(title!, [200, 520 + index * 200, 900, 600 + index * 200], "title"),
          label(summary!, [200, 610 + index * 200, 900, 680 + index * 200], "summary"),
        ]),
      ),
    ),
  ]);
}

/** Downloads as an old dark app shows them, under a bar whose icons have no names. */
export function obfuscated(): string {
  return page([
    view("RelativeLayout", [0, 60, 1080, 200], { "resource-id": "com.x:id/0_resource_name_obfuscated" }, [
      ...range(3).map((index) =>
        icon([20 + index * 500, 70, 120 + index * 500, 190], {
          ...tap,
          "resource-id": "com.x:id/0_resource_name_obfuscated",
        }),
      ),
      label("For you", [300, 80, 600, 180]),
    ]),
    view(
      recycler,
      [0, 210, 1080, 2400],
      { scrollable: true },
      range(5).map((index) => {
        const top = 220 + index * 430;
        return view(
          "FrameLayout",
          [0, top, 1080, top + 420],
          { ...tap, "resource-id": "com.x:id/0_resource_name_obfuscated" },
          [
            label(`@${faker.internet.username()}`, [140, top + 20, 800, top + 80]),
            label(sentence(9), [40, top + 100, 1040, top + 260]),
            ...["12.4K", "310", "98"].map((count, at) =>
              view("LinearLayout", [40 + at * 340, top + 300, 360 + at * 340, top + 400], tap, [
                icon([50 + at * 340, top + 310, 130 + at * 340, top + 390]),
                label(count, [150 + at * 340, top + 310, 340 + at * 340, top + 390]),
              ]),
            ),
          ],
        );
      }),
    ),
  ]);
}

/** What an app shows while it has nothing: one picture, one sentence, one thing to do. */
export function empty(): string {
  return page([
    bar("Playlists"),
    icon([340, 800, 740, 1200]),
    label(sentence(7), [100, 1260, 980, 1340]),
    view("Button", [300, 1400, 780, 1520], { ...tap, text: "Create a playlist" }),
  ]);
}

/** A page to swipe away, whose whole takes taps. */
export function onboarding(): string {
  return page([
    view("androidx.viewpager2.widget.ViewPager2", [0, 0, 1080, 2400], tap, [
      view("RecyclerView", [0, 0, 1080, 2400], { scrollable: true }, [
        view(group, [0, 0, 1080, 2400], { ...tap, "resource-id": "com.x:id/page_root" }, [
          icon([140, 400, 940, 1200]),
          label(sentence(4), [100, 1300, 980, 1400]),
          label(sentence(14), [100, 1420, 980, 1560]),
        ]),
      ]),
    ]),
    ...range(3).map((index) =>
      view(bare, [450 + index * 70, 1900, 500 + index * 70, 1950], {
        "content-desc": `Page ${index + 1}`,
        selected: index === 0,
      }),
    ),
    view("TextView", [60, 2200, 300, 2320], { ...tap, text: "SKIP" }),
    view("ImageButton", [880, 2180, 1040, 2340], { ...tap, "resource-id": "com.x:id/next_page_fab" }),
  ]);
}
