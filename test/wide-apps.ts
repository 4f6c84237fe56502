import { faker } from "@faker-js/faker";
import {
  bar,
  bare,
  group,
  icon,
  label,
  page,
  person,
  range,
  recycler,
  sentence,
  tabs,
  tap,
  view,
} from "./dump.ts";

const id = (name: string) => ({ "resource-id": `com.example.shop:id/${name}` });

/** A map with a search box, chips that scroll sideways, floating icons and a sheet over its lower end. */
export function maps(): string {
  const chips = ["Restaurants", "Petrol", "Groceries", "Coffee", "Hotels"].map((name, index) =>
    view("FrameLayout", [40 + index * 230, 260, 250 + index * 230, 350], { ...tap }, [
      view("Button", [40 + index * 230, 270, 250 + index * 230, 340], {
        ...tap,
        text: name,
        "content-desc": name,
      }),
    ]),
  );
  const icons = ["layers_fab", "mylocation_button", "on_map_directions_button"];
  return page([
    view("RelativeLayout", [0, 0, 1080, 2400], id("fullscreen_group"), [
      view(bare, [0, 0, 1080, 2400], { "content-desc": "Map", "long-clickable": true, ...tap }),
      view("FrameLayout", [30, 100, 1050, 240], { ...tap, ...id("search_omnibox_container") }, [
        icon([50, 120, 130, 220], { ...tap, "content-desc": "Navigate up" }),
        view("TextView", [150, 130, 700, 210], { text: "Search here", ...id("search_omnibox_text_box") }),
        view("ImageButton", [760, 110, 880, 230], { ...tap, "content-desc": "Voice search" }),
        view("FrameLayout", [900, 110, 1040, 230], { ...tap, "content-desc": "Account and settings." }),
      ]),
      view("HorizontalScrollView", [0, 250, 1080, 360], { scrollable: true, focusable: true }, chips),
      ...icons.map((name, index) =>
        icon([920, 900 + index * 160, 1060, 1040 + index * 160], { ...tap, ...id(name) }),
      ),
      view("LinearLayout", [0, 1700, 1080, 2240], { ...tap, ...id("home_bottom_sheet_container") }, [
        view(recycler, [0, 1720, 1080, 2240], { scrollable: true }, [
          label(`Latest in ${faker.location.city()}`, [40, 1740, 900, 1800]),
          ...range(3).map((index) =>
            view("LinearLayout", [0, 1820 + index * 140, 1080, 1960 + index * 140], tap, [
              label(faker.company.name(), [40, 1830 + index * 140, 800, 1890 + index * 140]),
              label(`${index + 3}.${index} ★ · ${faker.location.streetAddress()}`, [
                40,
                1890 + index * 140,
                900,
                1950 + index * 140,
              ]),
            ]),
          ),
        ]),
      ]),
      ...tabs(["Explore", "You", "Contribute"], 2250),
    ]),
  ]);
}

/** Videos one below the other: a picture with its length, two lines, the channel, a menu. */
export function videos(): string {
  const rows = range(3).flatMap((index) => {
    const top = 240 + index * 620;
    const [title, channel] = [sentence(8), person()];
    return [
      view(group, [0, top, 1080, top + 420], {
        ...tap,
        "content-desc": `${title} - 12 minutes, 4 seconds - Go to channel - ${channel} - 1.2M views - 3 days ago - play video`,
      }),
      view(group, [0, top + 420, 1080, top + 620], {}, [
        icon([20, top + 440, 140, top + 560], { ...tap, "content-desc": `Go to channel ${channel}` }),
        view(group, [160, top + 440, 940, top + 600], {}, []),
        icon([960, top + 440, 1060, top + 540], { ...tap, "content-desc": "Action menu" }),
      ]),
    ];
  });
  return page([
    view(
      "android.support.v7.widget.RecyclerView",
      [0, 230, 1080, 2230],
      { scrollable: true, ...id("results") },
      rows,
    ),
    icon([20, 90, 300, 200], { ...id("youtube_logo") }),
    ...["Cast. Disconnected", "Notifications", "Search"].map((name, index) =>
      icon([640 + index * 140, 90, 760 + index * 140, 210], { ...tap, "content-desc": name }),
    ),
    view("HorizontalScrollView", [0, 210, 1080, 300], { scrollable: true, ...id("chip_bar") }, [
      ...["All", "Music", "Live", "Gaming"].map((name, index) =>
        view("TextView", [20 + index * 200, 215, 200 + index * 200, 295], {
          ...tap,
          text: name,
          selected: index === 0,
        }),
      ),
    ]),
    ...tabs(["Home", "Shorts", "Create", "Subscriptions", "Library"], 2240),
  ]);
}

/** Pictures in a grid, each described by when it was taken. */
export function gallery(): string {
  const pictures = range(18).map((index) => {
    const [left, top] = [(index % 3) * 360, 300 + Math.floor(index / 3) * 340];
    return view(group, [left, top, left + 355, top + 335], {
      ...{ ...tap, "long-clickable": true },
      "content-desc": `Photo taken on ${faker.date.past({ refDate: "2025-05-01T00:00:00Z" }).toDateString()} 10:${10 + index}:05 AM.`,
    });
  });
  return page([
    icon([20, 90, 300, 200], { "content-desc": "Photos" }),
    icon([900, 90, 1040, 210], { ...tap, "content-desc": "Signed in. Account and settings." }),
    view(recycler, [0, 230, 1080, 2250], { scrollable: true, "long-clickable": true }, [
      view("TextView", [20, 235, 400, 295], { text: "Thu, 1 May", "content-desc": "Thu, 1 May" }),
      view("CheckBox", [960, 235, 1040, 295], {
        ...tap,
        checkable: true,
        "content-desc": "Select all photos from Thu, 1 May",
      }),
      ...pictures,
    ]),
    ...tabs(["Photos", "Search", "Sharing", "Library"], 2255),
  ]);
}

/** Alarms as cards: a time, days, a switch; the first is open. */
export function alarms(): string {
  const card = (top: number, isOpen: boolean): string =>
    view(
      "LinearLayout",
      [20, top, 1060, top + (isOpen ? 700 : 280)],
      { ...tap, ...id("alarm_card"), "content-desc": isOpen ? "" : "Alarm" },
      [
        view("TextView", [60, top + 20, 400, top + 150], { ...tap, text: "6:30 AM", ...id("digital_clock") }),
        label("Tomorrow", [60, top + 160, 400, top + 220], "upcoming"),
        view("Switch", [860, top + 150, 1020, top + 250], {
          ...tap,
          checkable: true,
          checked: isOpen,
          "content-desc": "Alarm 6:30",
        }),
        icon([940, top + 20, 1020, top + 100], {
          ...tap,
          "content-desc": isOpen ? "Collapse alarm" : "Expand alarm",
        }),
        ...(isOpen
          ? [
              ...[..."SMTWTFS"].map((day, index) =>
                view("CheckBox", [60 + index * 130, top + 270, 170 + index * 130, top + 370], {
                  ...{ ...tap, checkable: true, checked: index % 2 === 1, text: day },
                  "content-desc": [
                    "Sunday",
                    "Monday",
                    "Tuesday",
                    "Wednesday",
                    "Thursday",
                    "Friday",
                    "Saturday",
                  ][index]!,
                }),
              ),
              view("TextView", [60, top + 390, 1020, top + 480], {
                ...tap,
                text: "Default (Bright Morning)",
                "content-desc": "Ringtone Default (Bright Morning)",
              }),
              view("CheckBox", [60, top + 490, 1020, top + 580], {
                ...tap,
                checkable: true,
                checked: true,
                text: "Vibrate",
              }),
              view("TextView", [60, top + 590, 500, top + 680], { ...tap, text: "Delete" }),
            ]
          : []),
      ],
    );
  return page([
    bar("Alarm"),
    view(recycler, [0, 240, 1080, 2200], { scrollable: true }, [
      card(250, true),
      card(970, false),
      card(1270, false),
    ]),
    view("ImageButton", [460, 2000, 620, 2160], { ...tap, "content-desc": "Add alarm" }),
    ...tabs(["Alarm", "Clock", "Timer", "Stopwatch"], 2240),
  ]);
}

/** A shop's page of an app: facts side by side, pictures that scroll, buttons, a long text. */
export function storePage(): string {
  const facts = [
    ["4.6", "1.2M reviews"],
    ["10M+", "Downloads"],
    ["PEGI 3", "Age"],
  ];
  return page([
    bar(""),
    view(recycler, [0, 240, 1080, 2250], { scrollable: true }, [
      view(bare, [40, 260, 1040, 420], { "content-desc": "" }, [
        label(faker.company.name(), [260, 270, 1000, 340]),
        view("TextView", [260, 340, 800, 400], { ...tap, text: person() }),
        label("Contains ads · In-app purchases", [260, 400, 1000, 440]),
      ]),
      view(
        "HorizontalScrollView",
        [0, 460, 1080, 600],
        { scrollable: true },
        facts.map(([value, name], index) =>
          view(
            bare,
            [40 + index * 340, 470, 360 + index * 340, 590],
            { ...tap, "content-desc": `${value} ${name}` },
            [
              label(value!, [60 + index * 340, 480, 340 + index * 340, 530]),
              label(name!, [60 + index * 340, 540, 340 + index * 340, 590]),
            ],
          ),
        ),
      ),
      view(bare, [40, 620, 1040, 740], tap, [
        label("Install", [440, 650, 640, 710]),
        view("Button", [40, 620, 1040, 740], {}),
      ]),
      view(
        recycler,
        [0, 780, 1080, 1300],
        { scrollable: true },
        range(4).map((index) =>
          icon([40 + index * 300, 790, 320 + index * 300, 1290], {
            ...tap,
            "content-desc": `Screenshot "${index + 1}" of "4"`,
          }),
        ),
      ),
      view(
        bare,
        [40, 1330, 1040, 1420],
        { ...tap, "content-desc": "About this app Learn more About this app" },
        [label("About this app", [40, 1340, 700, 1410]), icon([940, 1340, 1020, 1410])],
      ),
      label(sentence(14), [40, 1430, 1040, 1560]),
      ...["Tools", "Top grossing", "Offline"].map((name, index) =>
        view(bare, [40 + index * 320, 1580, 340 + index * 320, 1670], { ...tap, text: name }),
      ),
      label("Ratings and reviews", [40, 1700, 800, 1770]),
      ...range(2).map((index) =>
        view(bare, [40, 1800 + index * 220, 1040, 2010 + index * 220], {}, [
          label(person(), [140, 1810 + index * 220, 700, 1860 + index * 220]),
          view(bare, [40, 1870 + index * 220, 340, 1900 + index * 220], {
            "content-desc": `Rated ${index + 3} stars out of 5 stars`,
          }),
          label(sentence(16), [40, 1910 + index * 220, 1040, 2000 + index * 220]),
          view("ImageButton", [960, 1810 + index * 220, 1040, 1890 + index * 220], {
            ...tap,
            "content-desc": "Options",
          }),
        ]),
      ),
    ]),
    ...tabs(["Games", "Apps", "Search", "Books"], 2255),
  ]);
}
