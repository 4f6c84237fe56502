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
  tap,
  view,
  words,
} from "./dump.ts";

/** Mails in a list: portrait with initials, three texts and a star in each row; a button floats above. */
export function mailList(): string {
  const rows = range(9).map((index) => {
    const top = 230 + index * 230;
    const name = person();
    const initials = name
      .split(" ")
      .map((word) => word[0])
      .join("")
      .slice(0, 2);
    return view("LinearLayout", [0, top, 1080, top + 230], { ...tap, "long-clickable": true }, [
      label(initials, [20, top + 20, 160, top + 160], "avatar"),
      view("LinearLayout", [180, top, 900, top + 230], {}, [
        label(name, [180, top + 10, 800, top + 70], "sender"),
        label(sentence(5), [180, top + 70, 800, top + 130], "subject"),
        label(sentence(12), [180, top + 130, 900, top + 200], "snippet"),
      ]),
      label(`${index + 1}:${10 + index} PM`, [900, top, 1060, top + 60], "time"),
      view("CheckBox", [920, top + 80, 1060, top + 220], { ...tap, checkable: true, "content-desc": "Star" }),
    ]);
  });
  return page([
    bar("Inbox"),
    view(recycler, [0, 230, 1080, 2400], { scrollable: true }, rows),
    view("ImageButton", [820, 2150, 1000, 2330], {
      ...tap,
      "resource-id": "com.example.shop:id/fab_compose",
    }),
  ]);
}

/** Rows with titles, summaries and switches. */
export function settings(): string {
  const rows = range(11).map((index) => {
    const top = 240 + index * 190;
    const isSwitch = index % 3 === 1;
    return view("LinearLayout", [0, top, 1080, top + 190], tap, [
      icon([40, top + 40, 130, top + 130], { "resource-id": "android:id/icon" }),
      view("RelativeLayout", [160, top, 860, top + 190], {}, [
        label(words(2), [160, top + 20, 860, top + 90], "title"),
        ...(index % 2 ? [] : [label(sentence(4), [160, top + 90, 860, top + 160], "summary")]),
      ]),
      ...(isSwitch
        ? [view("Switch", [900, top + 40, 1040, top + 140], { text: "ON", checkable: true, checked: true })]
        : []),
    ]);
  });
  return page([
    bar("Settings"),
    view("ScrollView", [0, 240, 1080, 2400], { scrollable: true }, [
      view("LinearLayout", [0, 240, 1080, 2400], {}, rows),
    ]),
  ]);
}

/** As Jetpack Compose makes it: bare views, no ids, tabs at the bottom. */
export function compose(): string {
  const cards = range(5).map((index) => {
    const top = 250 + index * 380;
    return view(bare, [40, top, 1040, top + 360], tap, [
      view("TextView", [60, top + 20, 900, top + 90], { text: faker.commerce.productName() }),
      view("TextView", [60, top + 90, 900, top + 230], { text: faker.commerce.productDescription() }),
      view(bare, [900, top + 20, 1020, top + 140], { ...tap, "content-desc": "Favourite", checkable: true }),
      view(bare, [60, top + 240, 400, top + 340], tap, [
        view("TextView", [90, top + 260, 370, top + 320], { text: "Add to cart" }),
        view("Button", [90, top + 260, 370, top + 320]),
      ]),
    ]);
  });
  const tabs = ["Home", "Explore", "Orders", "Profile"].map((name, index) =>
    view(bare, [index * 270, 2200, index * 270 + 270, 2400], { ...tap, selected: index === 0 }, [
      view(bare, [index * 270 + 80, 2220, index * 270 + 190, 2300], { "content-desc": name }),
      view("TextView", [index * 270 + 60, 2310, index * 270 + 210, 2380], { text: name }),
    ]),
  );
  return page([
    view("androidx.compose.ui.platform.ComposeView", [0, 0, 1080, 2400], {}, [
      view(bare, [0, 0, 1080, 2400], {}, [
        view("TextView", [60, 100, 700, 200], { text: "Good morning" }),
        view(bare, [0, 240, 1080, 2190], { scrollable: true }, cards),
        ...tabs,
      ]),
    ]),
  ]);
}

/** As Flutter makes it: descriptions of several lines, everything a view. */
export function flutter(): string {
  const rows = range(8).map((index) => {
    const top = 300 + index * 220;
    const description = `${faker.music.songName()}\n${person()}\n${index + 2}:3${index}`;
    return view(bare, [0, top, 1080, top + 210], { ...tap, "content-desc": description }, [
      view("Button", [920, top + 40, 1060, top + 180], tap),
    ]);
  });
  return page([
    view("io.flutter.embedding.android.FlutterView", [0, 0, 1080, 2400], tap, [
      view(bare, [0, 0, 1080, 2400], {}, [
        view(bare, [0, 80, 1080, 240], { "content-desc": "Playlist" }),
        view(bare, [0, 300, 1080, 2200], { scrollable: true }, rows),
        ...["Home\nTab 1 of 3", "Search\nTab 2 of 3", "Library\nTab 3 of 3"].map((name, index) =>
          icon([index * 360, 2220, index * 360 + 360, 2400], {
            ...tap,
            "content-desc": name,
            selected: index === 2,
          }),
        ),
      ]),
    ]),
  ]);
}

/** As React Native makes it: groups in groups, a description that repeats the texts inside. */
export function reactNative(): string {
  const rows = range(7).map((index) => {
    const top = 300 + index * 250;
    const [title, price] = [faker.commerce.productName(), `$${faker.commerce.price()}`];
    return view(group, [0, top, 1080, top + 240], { ...tap, "content-desc": `${title}, ${price}` }, [
      view(group, [20, top + 10, 1060, top + 230], {}, [
        label(title, [260, top + 20, 1040, top + 90]),
        label(price, [260, top + 100, 600, top + 160]),
        view(group, [900, top + 100, 1040, top + 220], tap, [
          label("\uE8CC", [920, top + 120, 1020, top + 200]),
        ]),
      ]),
    ]);
  });
  return page([
    view(group, [0, 0, 1080, 2400], {}, [
      view("EditText", [40, 120, 900, 240], {
        ...tap,
        text: "Search products",
        "content-desc": "search-input",
      }),
      view("ScrollView", [0, 280, 1080, 2400], { scrollable: true }, [
        view(group, [0, 280, 1080, 2400], { ...tap }, rows),
      ]),
    ]),
  ]);
}

/** A web page in a browser. */
export function article(): string {
  const parts = range(6).flatMap((index) => {
    const top = 260 + index * 340;
    return [
      view(bare, [40, top, 1040, top + 60], { text: sentence(6), heading: true }),
      view("TextView", [40, top + 60, 1040, top + 250], { text: sentence(24) }),
      view(bare, [40, top + 250, 400, top + 310], { ...tap, text: words(3), "content-desc": words(2) }, [
        view("TextView", [40, top + 250, 400, top + 310], { text: words(3) }),
      ]),
    ];
  });
  return page([
    view("EditText", [150, 90, 900, 220], {
      ...tap,
      text: "news.example.org/a/1",
      "resource-id": "b:id/url_bar",
    }),
    view("android.webkit.WebView", [0, 240, 1080, 2400], { ...tap, scrollable: true, text: "The news" }, [
      view(bare, [0, 240, 1080, 2400], {}, parts),
    ]),
  ]);
}
