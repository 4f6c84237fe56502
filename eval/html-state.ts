import { TapwrightError } from "../core/errors.ts";
import { printTree, type XmlNode } from "./tree-xml.ts";

/*
 * States as some agents print them: `<button id=3 text='Save'></button>`, with or without quotes, nested or in a row.
 * They know no places on the screen, so every element gets a row of its own below the one before.
 */

/** Such a state as a dump. */
export interface HtmlState {
  readonly tree: string;
  readonly size: { readonly width: number; readonly height: number };
  /** The index path of the element with this id, as the state writes it. */
  readonly paths: ReadonlyMap<string, string>;
}

interface OpenTag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly top: number;
  readonly children: XmlNode[];
  text: string;
}

const width = 1080;
const rowHeight = 100;
const voidTags = new Set(["br", "img", "hr"]);
const token = /<(\/?)([a-zA-Z][\w-]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>|([^<]+|<)/g;
const attribute = /([\w-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;

/** @throws `screen-unreadable` for a text without an element. */
export function readHtmlState(html: string): HtmlState {
  const root: OpenTag = { name: "root", attributes: {}, top: 0, children: [], text: "" };
  const open: OpenTag[] = [root];
  const paths = new Map<string, string>();
  let rows = 0;
  const close = (): void => {
    const tag = open.pop()!;
    rows = Math.max(rows, tag.top + 1);
    open.at(-1)!.children.push(makeNode(tag, rows));
  };
  for (const [, slash, name = "", rest = "", words] of html.matchAll(token)) {
    const tag = name.toLowerCase();
    const inner = open.at(-1)!;
    if (words !== undefined) inner.text += words;
    else if (slash === "/") {
      const depth = open.findLastIndex((one) => one.name === tag);
      if (depth > 0) while (open.length > depth) close();
    } else if (voidTags.has(tag) && tag !== "img") inner.text += " ";
    else {
      const attributes = readAttributes(rest);
      const path = [...open.slice(1).map((_, level) => open[level]!.children.length), inner.children.length];
      if (attributes.id !== undefined) paths.set(attributes.id, `0/${path.join("/")}`);
      const top =
        inner.children.length === 0 && inner !== root && inner.text.trim() === "" ? inner.top : rows;
      open.push({ name: tag, attributes, top, children: [], text: "" });
      if (rest.trimEnd().endsWith("/") || voidTags.has(tag)) close();
    }
  }
  while (open.length > 1) close();
  if (root.children.length === 0)
    throw new TapwrightError("screen-unreadable", "The state holds no element, such as <button id=1>");
  const size = { width, height: Math.max(1, rows) * rowHeight };
  const frame: XmlNode = {
    attributes: { class: "android.widget.FrameLayout" },
    bounds: { x: 0, y: 0, ...size },
    children: root.children,
  };
  return { tree: printTree([frame]), size, paths };
}

function readAttributes(text: string): Readonly<Record<string, string>> {
  const all = [...text.matchAll(attribute)];
  return Object.fromEntries(
    all.map(([, name = "", double, single, bare]) => [
      name.toLowerCase(),
      decode(double ?? single ?? bare?.replace(/\/$/, "") ?? "true"),
    ]),
  );
}

const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
};

function decode(text: string): string {
  return text
    .replace(/<br\s*\/?>/gi, " ")
    .replace(/&(?:#(\d{1,6})|(\w{2,4}));/g, (whole, code, name) =>
      code === undefined ? (entities[name] ?? whole) : String.fromCodePoint(Math.min(Number(code), 0x10ffff)),
    );
}

const classes: Readonly<Record<string, string>> = {
  button: "android.widget.Button",
  checkbox: "android.widget.CheckBox",
  img: "android.widget.ImageView",
  input: "android.widget.EditText",
  radio: "android.widget.RadioButton",
  scrollbar: "android.widget.ScrollView",
  switch: "android.widget.Switch",
  textarea: "android.widget.EditText",
};

function makeNode({ name, attributes, text, top, children }: OpenTag, rows: number): XmlNode {
  const className = classes[name] ?? "android.widget.TextView";
  const isScroller = name === "scrollbar" || attributes.scrollable === "true";
  const on = attributes.checked?.toLowerCase();
  return {
    attributes: {
      class: className,
      text: attributes.text ?? attributes.value ?? decode(text).replace(/\s+/g, " ").trim(),
      "content-desc": attributes.alt ?? attributes["aria-label"] ?? attributes.label ?? "",
      hint: attributes.placeholder ?? attributes.hint ?? "",
      checkable: /CheckBox|RadioButton|Switch/.test(className),
      checked: on === "true" || on === "checked",
      clickable: name in classes && !isScroller && name !== "img",
      scrollable: isScroller,
    },
    bounds: { x: 0, y: top * rowHeight, width, height: Math.max(1, rows - top) * rowHeight },
    children,
  };
}
