import {
  type Box,
  bare,
  group,
  icon,
  label,
  nest,
  page,
  person,
  range,
  sentence,
  tap,
  tile,
  view,
  words,
} from "./dump.ts";

/** A React Native home whose descriptions name kinds of views, with frames that take taps around buttons that do too. */
export function reactHome(): string {
  const box: Box = [0, 0, 1080, 2400];
  const card = (index: number): string => {
    const top = 700 + index * 300;
    const inner: Box = [20, top, 1060, top + 290];
    return view(group, inner, tap, [
      view(group, inner, { focusable: true }, [
        view("Button", inner, { ...tap, "content-desc": `Play ${index}` }, [
          icon([40, top + 20, 200, top + 180], { "content-desc": "image" }),
          view("TextView", [220, top + 20, 900, top + 90], { text: words(2), "content-desc": "text" }),
          view("TextView", [220, top + 100, 900, top + 160], {
            text: `₹${(index + 1) * 50} prize`,
            "content-desc": "text",
          }),
          view("TextView", [960, top + 20, 1040, top + 100], { text: "\uE5D4", "content-desc": "icon" }),
        ]),
      ]),
    ]);
  };
  return page([
    nest(12, group, box, [
      view(group, [0, 0, 1080, 300], { "content-desc": "Home Header Container" }, [
        view(group, [36, 161, 120, 259], { ...tap, "content-desc": "touch" }, [
          view("TextView", [36, 173, 108, 247], { "content-desc": "Menu Icon", "resource-id": "vds-icon" }),
        ]),
        view(group, [500, 150, 730, 270], tap, [
          view(group, [500, 150, 730, 270], { focusable: true }, [
            view("Button", [500, 150, 730, 270], { ...tap, "content-desc": "Wallet" }, [
              view("TextView", [560, 160, 720, 260], { text: "₹120", "content-desc": "text" }),
            ]),
          ]),
        ]),
      ]),
      view(
        "HorizontalScrollView",
        [0, 320, 1080, 660],
        { scrollable: true },
        range(5).map((index) =>
          view(group, [20 + index * 260, 330, 260 + index * 260, 650], { ...tap, "content-desc": "touch" }, [
            icon([30 + index * 260, 340, 250 + index * 260, 560], { "content-desc": "image" }),
            view("TextView", [30 + index * 260, 570, 250 + index * 260, 640], {
              text: words(1),
              "content-desc": "text",
            }),
          ]),
        ),
      ),
      view("ScrollView", [0, 680, 1080, 2200], { scrollable: true }, range(5).map(card)),
      ...["Home", "Rewards", "Wallet", "Friends"].map((name, index) =>
        view(group, [index * 270, 2230, index * 270 + 270, 2400], { ...tap, selected: index === 0 }, [
          view("TextView", [index * 270 + 40, 2240, index * 270 + 230, 2300], { text: "\uE88A" }),
          label(name, [index * 270 + 40, 2310, index * 270 + 230, 2390]),
        ]),
      ),
    ]),
  ]);
}

/** A Flutter dashboard: descriptions of many lines, tabs that count themselves, a bar of the system over its end. */
export function flutterCards(): string {
  const box: Box = [0, 0, 1080, 2400];
  const cards = [
    `10\nCare points (lifetime)\n1 / 30\n30-day path`,
    `This week\nMon\nTue\nWed\nThu\nFri\nSat\nSun`,
    `Today's overview\nTasks, 0/3, 0 percent\nCalories, 0 kcal, 0 percent\nWater, 0/8 cups, 0 percent`,
  ];
  return page([
    nest(5, bare, box, [
      view("Button", [11, 153, 137, 279], { ...tap, "content-desc": "Back" }),
      view(bare, [189, 177, 445, 254], { "content-desc": "Pet care", focusable: true }),
      ...["Diary", "Health", "Feeding"].map((name, index) =>
        view(bare, [index * 360, 499, index * 360 + 360, 625], {
          ...tap,
          selected: index === 0,
          "content-desc": `${name}\nTab ${index + 1} of 3`,
        }),
      ),
      view(bare, [0, 625, 1080, 2400], { scrollable: true }, [
        nest(
          3,
          bare,
          [0, 625, 1080, 2400],
          [
            view("ScrollView", [0, 625, 1080, 2400], { scrollable: true, focusable: true }, [
              view(bare, [42, 667, 1038, 825], { ...tap, "content-desc": sentence(10) }),
              ...cards.map((text, index) =>
                view(
                  bare,
                  [42, 860 + index * 400, 1038, 1240 + index * 400],
                  { "content-desc": text, focusable: true },
                  index === 2
                    ? [view("Button", [699, 1700, 993, 1760], { ...tap, "content-desc": "Edit goals" })]
                    : [],
                ),
              ),
              view("EditText", [42, 2080, 1038, 2200], {
                ...tap,
                text: "",
                hint: "Note\nWhat happened today?",
              }),
              view("CheckBox", [42, 2220, 1038, 2300], {
                ...tap,
                checkable: true,
                "content-desc": "Fed this morning",
              }),
            ]),
          ],
        ),
      ]),
    ]),
  ]);
}

/** A Compose chat: no ids, bubbles that merge their texts, a field whose label is a text of its own. */
export function composeChat(): string {
  const bubbles = range(9).map((index) => {
    const top = 260 + index * 200;
    return view(
      bare,
      [40, top, 900, top + 190],
      { "long-clickable": index % 2 === 0, ...(index % 3 === 0 ? tap : {}) },
      [
        view("TextView", [60, top + 10, 880, top + 120], { text: sentence(8) }),
        view("TextView", [760, top + 130, 880, top + 180], { text: `10:0${index}` }),
      ],
    );
  });
  return page([
    view("androidx.compose.ui.platform.ComposeView", [0, 0, 1080, 2400], {}, [
      view(bare, [0, 0, 1080, 2400], {}, [
        view(bare, [0, 80, 140, 220], { ...tap, "content-desc": "" }, [
          view(bare, [30, 110, 110, 190], { "content-desc": "Back" }),
          view("Button", [0, 80, 140, 220], {}),
        ]),
        view(bare, [140, 80, 700, 220], tap, [
          view("TextView", [160, 90, 690, 150], { text: person() }),
          view("TextView", [160, 150, 690, 210], { text: "Online" }),
        ]),
        view(
          bare,
          [800, 80, 1080, 220],
          {},
          ["Call", "More"].map((name, index) =>
            view(bare, [800 + index * 140, 80, 940 + index * 140, 220], tap, [
              view(bare, [830 + index * 140, 110, 910 + index * 140, 190], { "content-desc": name }),
            ]),
          ),
        ),
        view(bare, [0, 240, 1080, 2150], { scrollable: true }, bubbles),
        view("EditText", [40, 2180, 900, 2320], { ...tap }, [
          view("TextView", [80, 2210, 400, 2290], { text: "Message" }),
        ]),
        view(bare, [920, 2180, 1060, 2320], { ...tap, enabled: false }, [
          view(bare, [950, 2210, 1030, 2290], { "content-desc": "Send" }),
        ]),
      ]),
    ]),
  ]);
}

/** A game: one view that draws everything itself. */
export function game(): string {
  return page(
    [
      view(bare, [0, 0, 2400, 1080], {
        focusable: true,
        focused: true,
        "content-desc": "Game view",
        package: "com.example.game",
      }),
    ],
    [0, 0, 2400, 1080],
  );
}

/** The home of a shop in Chinese: a grid of short names under a banner, prices in pieces. */
export function chineseShop(): string {
  const names = ["天猫", "聚划算", "超市", "充值", "旅行", "领金币", "拍卖", "分类", "会员", "生鲜"];
  const goods = range(4).map((index) => {
    const box = tile(index, 2, [20, 1150, 1060, 2200], 2);
    return view("FrameLayout", box, { ...tap, "content-desc": "" }, [
      icon([box[0] + 10, box[1] + 10, box[2] - 10, box[1] + 300]),
      label(
        ["无线蓝牙耳机 降噪长续航", "夏季新款连衣裙女", "家用大容量电饭煲", "儿童绘本 全套20册"][index]!,
        [box[0] + 10, box[1] + 310, box[2] - 10, box[1] + 380],
      ),
      label("¥", [box[0] + 10, box[1] + 400, box[0] + 40, box[1] + 450]),
      label(`${index + 1}9`, [box[0] + 40, box[1] + 400, box[0] + 100, box[1] + 450]),
      label(".90", [box[0] + 100, box[1] + 400, box[0] + 160, box[1] + 450]),
      label(`${index + 2}万+人付款 🔥`, [box[0] + 180, box[1] + 400, box[2] - 10, box[1] + 450]),
    ]);
  });
  return page([
    view(bare, [20, 90, 1060, 210], { ...tap, "content-desc": "搜索栏，电风扇" }, [
      label("电风扇", [120, 110, 700, 190]),
      view("Button", [880, 100, 1040, 200], { ...tap, text: "搜索" }),
    ]),
    view("androidx.viewpager.widget.ViewPager", [0, 230, 1080, 560], { scrollable: true }, [
      icon([0, 230, 1080, 560], { ...tap, "content-desc": "" }),
    ]),
    ...names.map((name, index) => {
      const box = tile(index, 5, [0, 600, 1080, 1100], 2);
      return view("LinearLayout", box, { ...tap, "content-desc": name }, [
        icon([box[0] + 40, box[1] + 20, box[2] - 40, box[1] + 150]),
        label(name, [box[0] + 20, box[1] + 160, box[2] - 20, box[1] + 220]),
      ]);
    }),
    view("androidx.recyclerview.widget.RecyclerView", [0, 1120, 1080, 2220], { scrollable: true }, goods),
  ]);
}
