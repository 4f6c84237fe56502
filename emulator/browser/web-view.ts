import { fonts } from "../kit-basic.ts";
import type { Font, Widget } from "../widget.ts";
import type { BrowserEvent, OpenPage } from "./browser-state.ts";
import { walkMaze, writeMaze } from "./games.ts";
import type { Block, HtmlPage } from "./html.ts";

const plain = "android.view.View";

/** A page as a web view shows it: plain views with texts, buttons and fields. */
export function webView(html: HtmlPage, page: OpenPage): Widget<BrowserEvent> {
  return {
    className: "android.webkit.WebView",
    text: html.title,
    scroll: "vertical",
    style: { grow: 1, shrink: 1 },
    children: [
      {
        className: plain,
        style: { gap: 12, padding: 16, shrink: 0 },
        children: [
          ...html.blocks.flatMap((block, index) => viewBlock(block, page, `part-${index}`)),
          ...(page.verdict === undefined
            ? []
            : [words(page.verdict ? "Success!" : "Try again.", fonts.heading)]),
        ],
      },
    ],
  };
}

function words(content: string, font: Font, key?: string): Widget<never> {
  return {
    className: "android.widget.TextView",
    text: content,
    font,
    style: { shrink: 0 },
    ...(key === undefined ? {} : { key }),
  };
}

function pressable(label: string, onTap: BrowserEvent, key: string): Widget<BrowserEvent> {
  return {
    className: "android.widget.Button",
    key,
    text: label,
    font: { ...fonts.body, align: "center", maxLines: 1 },
    look: { background: "surfaceHigh", border: "outline", radius: 3 },
    style: { height: 44, justify: "center", padding: [0, 16], alignSelf: "start", shrink: 0 },
    onTap,
  };
}

function field(name: string, label: string, page: OpenPage, key: string): Widget<BrowserEvent> {
  return {
    className: "android.widget.EditText",
    key,
    text: page.fields[name] ?? "",
    hint: label,
    font: { ...fonts.body, maxLines: 1 },
    look: { border: "outline", radius: 3 },
    style: { height: 48, padding: [0, 12], shrink: 0 },
    onText: (text) => ({ type: "type", name, text }),
  };
}

function line(children: readonly Widget<BrowserEvent>[], key: string): Widget<BrowserEvent> {
  return { className: plain, key, children, style: { direction: "row", wrap: true, gap: 8, shrink: 0 } };
}

function viewBlock(block: Block, page: OpenPage, key: string): readonly Widget<BrowserEvent>[] {
  switch (block.kind) {
    case "heading":
      return [words(block.words, { size: 30 - 3 * (block.level ?? 1), weight: 700 }, key)];
    case "text":
      return [words(block.words, fonts.body, key)];
    case "item":
      return [words(`• ${block.words}`, fonts.body, key)];
    case "link":
      return [
        {
          ...words(block.words, { ...fonts.body, colour: "primary" }, key),
          className: plain,
          onTap: { type: "follow", href: block.href },
        },
      ];
    case "button":
      return [pressable(block.words, { type: "press", target: block.target }, key)];
    case "input":
      return [field(block.name, block.label, page, key)];
    case "maze":
      return viewMaze(block.rows, page, key);
    case "numbers":
      return viewNumbers(block.values, page, key);
    case "canvas":
      return viewCanvas(block.palette, page, key);
  }
}

function viewMaze(
  rows: readonly string[],
  { steps }: OpenPage,
  key: string,
): readonly Widget<BrowserEvent>[] {
  const lines = writeMaze(rows, steps);
  const way = (label: string, step: "U" | "D" | "L" | "R") =>
    pressable(label, { type: "step", way: step }, `${key}-${step}`);
  return [
    ...lines.map((cells, index) => words(cells, { size: 26, maxLines: 1 }, `${key}-row-${index}`)),
    line([way("Up", "U"), way("Down", "D"), way("Left", "L"), way("Right", "R")], `${key}-ways`),
    ...(walkMaze(rows, steps).arrived ? [words("Success!", fonts.heading, `${key}-end`)] : []),
  ];
}

function viewNumbers(
  values: readonly number[],
  page: OpenPage,
  key: string,
): readonly Widget<BrowserEvent>[] {
  const { shown } = page;
  if (shown >= values.length) {
    return [
      field("product", "Their product", page, `${key}-product`),
      pressable("Hand in", { type: "check-product" }, `${key}-hand-in`),
    ];
  }
  return [
    ...(shown === 0 ? [] : [words(String(values[shown - 1]), { size: 48 }, `${key}-number`)]),
    pressable(shown === 0 ? "First number" : "Next number", { type: "next-number" }, `${key}-next`),
  ];
}

/** Colours that pages may name, as they are painted. */
const paints: Readonly<Record<string, string>> = {
  red: "#d32f2f",
  green: "#388e3c",
  blue: "#1976d2",
  yellow: "#fbc02d",
  purple: "#7b1fa2",
  black: "#212121",
};

function viewCanvas(
  palette: readonly string[],
  { colour, marks }: OpenPage,
  key: string,
): readonly Widget<BrowserEvent>[] {
  const drawn = marks.map(({ from, to, colour: name }) => {
    const end = `x2="${to.x + 1}" y2="${to.y}"`;
    return `<line x1="${from.x}" y1="${from.y}" ${end} stroke="${paints[name] ?? "#212121"}" stroke-width="14" stroke-linecap="round"/>`;
  });
  return [
    line(
      palette.map((name) => ({
        ...pressable(name, { type: "colour", colour: name }, `${key}-${name}`),
        selected: name === colour,
        ...(name === colour ? { look: { background: "accent", border: "outline", radius: 3 } as const } : {}),
      })),
      `${key}-palette`,
    ),
    {
      className: plain,
      key: `${key}-canvas`,
      description: "Canvas",
      look: { background: "surface", border: "outline" },
      drawing: { width: 1000, height: 1000, svg: drawn.join("") },
      style: { height: 300, shrink: 0 },
      onStroke: (stroke) => ({ type: "stroke", stroke }),
    },
    pressable("Submit", { type: "submit-canvas" }, `${key}-submit`),
  ];
}
