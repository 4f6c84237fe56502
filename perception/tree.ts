import { SaxesParser } from "saxes";
import { TapwrightError } from "../core/errors.ts";
import type { Rect } from "../core/geometry.ts";
import type { Role } from "../core/screen.ts";
import { roleOfClass } from "./class-roles.ts";
import { readPlainXml, type TagHandler } from "./plain-xml.ts";
import { toLine } from "./words.ts";

/** One node of a UI Automator tree, with the defaults filled in where an attribute is missing. */
export interface TreeNode {
  /** Full class name; the tag's name in Appium sources without a `class` attribute. */
  readonly className: string;
  /** What the class name tells. */
  readonly classRole: Role;
  readonly packageName: string;
  /** Such as `com.android.settings:id/title`; empty when the view has none. */
  readonly resourceId: string;
  readonly text: string;
  /** The content description. */
  readonly description: string;
  readonly hint: string;
  /** Absent when missing or unreadable; may be empty, negative or beyond the screen. */
  readonly bounds: Rect | undefined;
  readonly checkable: boolean;
  readonly checked: boolean;
  readonly clickable: boolean;
  readonly enabled: boolean;
  /** Undefined when the tree does not say. */
  readonly focusable: boolean | undefined;
  readonly focused: boolean;
  readonly heading: boolean;
  readonly longClickable: boolean;
  readonly password: boolean;
  readonly scrollable: boolean;
  readonly selected: boolean;
  /** False for what the platform says is not visible. */
  readonly visible: boolean;
  /** Zero-based positions among element children below the root, such as `0/2/1`. */
  readonly path: string;
  readonly children: readonly TreeNode[];
  /** The first text or description in it or below it, as one line; empty when there is none. */
  readonly firstText: string;
  /** Whether it scrolls, or something below it does. */
  readonly holdsScroll: boolean;
}

interface OpenNode extends TreeNode {
  readonly children: OpenNode[];
  firstText: string;
  holdsScroll: boolean;
}

/** What stands around windows: with `--windows` a dump has several displays, and a hierarchy in each window. */
const frames = new Set(["hierarchy", "displays", "display"]);

/** Deeper than any real screen; keeps recursion over a hostile tree safe. */
const deepest = 400;

/**
 * Reads the XML of `uiautomator dump` or of an Appium page source. The returned root stands for
 * `<hierarchy>`; its children are the windows.
 *
 * @throws `screen-unreadable` with line and column when the XML is malformed, empty or nested too deep.
 */
export function parseTree(xml: string): TreeNode {
  const builder = makeBuilder();
  if (readPlainXml(xml, builder) && builder.fault === undefined && builder.root.children.length > 0)
    return builder.root;
  return parseStrictly(xml);
}

/** Says what is wrong, and where; and reads what is right and not plain. */
function parseStrictly(xml: string): TreeNode {
  const parser = new SaxesParser({ xmlns: false });
  const unreadable = (reason: string, cause?: unknown) =>
    new TapwrightError("screen-unreadable", `The UI tree cannot be read: ${reason}`, {
      hint: "Capture the screen again.",
      retryable: true,
      details: { line: parser.line, column: parser.column },
      cause,
    });
  const builder = makeBuilder();
  parser.on("error", (error) => {
    throw unreadable(error.message, error);
  });
  parser.on("opentag", ({ name, attributes }) => {
    builder.open(name, attributes);
    if (builder.fault !== undefined) throw unreadable(`${parser.line}:${parser.column}: ${builder.fault}`);
  });
  parser.on("closetag", ({ name }) => builder.close(name));
  parser.write(xml).close();
  const { root } = builder;
  if (root.children.length === 0) throw unreadable(`${parser.line}:${parser.column}: it has no nodes`);
  return root;
}

interface TreeBuilder extends TagHandler {
  readonly root: TreeNode;
  /** What makes the tree unfit, if anything does. */
  readonly fault: string | undefined;
}

function makeBuilder(): TreeBuilder {
  const root = openNode("hierarchy", {}, "");
  const open: OpenNode[] = [root];
  let fault: string | undefined;
  return {
    root,
    get fault() {
      return fault;
    },
    open(name, attributes) {
      if (frames.has(name)) return;
      if (open.length > deepest) fault = `more than ${deepest} levels deep`;
      const parent = open.at(-1) ?? root;
      const position = parent.children.length;
      const path = parent === root ? `${position}` : `${parent.path}/${position}`;
      const node = openNode(name, attributes, path);
      parent.children.push(node);
      open.push(node);
    },
    close(name) {
      const node = frames.has(name) ? undefined : open.pop();
      if (node !== undefined) finish(node);
    },
  };
}

/** Tells of a node what only its children know. */
function finish(node: OpenNode): void {
  const { text, description, children } = node;
  node.firstText = toLine(text || description);
  for (const child of children) {
    if (node.firstText === "") node.firstText = child.firstText;
    if (child.holdsScroll) node.holdsScroll = true;
  }
}

function openNode(tagName: string, attributes: Readonly<Record<string, string>>, path: string): OpenNode {
  const className = attributes.class || tagName;
  return {
    className,
    classRole: roleOfClass(className),
    packageName: attributes.package ?? "",
    resourceId: attributes["resource-id"] ?? "",
    text: isRangeValue(tagName, attributes) ? "" : (attributes.text ?? ""),
    description: attributes["content-desc"] ?? "",
    hint: attributes.hint ?? "",
    bounds: parseBounds(attributes.bounds),
    checkable: attributes.checkable === "true",
    checked: attributes.checked === "true",
    clickable: attributes.clickable === "true",
    enabled: attributes.enabled !== "false",
    focusable: attributes.focusable === undefined ? undefined : attributes.focusable === "true",
    focused: attributes.focused === "true",
    heading: attributes.heading === "true",
    longClickable: attributes["long-clickable"] === "true",
    password: attributes.password === "true",
    scrollable: attributes.scrollable === "true",
    selected: attributes.selected === "true",
    visible: attributes.displayed !== "false" && attributes["visible-to-user"] !== "false",
    path,
    children: [],
    firstText: "",
    holdsScroll: attributes.scrollable === "true",
  };
}

/**
 * Appium writes the value of a slider or progress bar as its text, such as `40.0`, in the app's own measure. No
 * user sees it, and `uiautomator dump` does not write it.
 */
function isRangeValue(tagName: string, { text = "" }: Readonly<Record<string, string>>): boolean {
  return /(Bar|Slider)$/.test(tagName) && /^-?\d+\.\d+(E-?\d+)?$/.test(text);
}

const boundsPattern = /^\[(-?\d{1,6}),(-?\d{1,6})\]\[(-?\d{1,6}),(-?\d{1,6})\]$/;

function parseBounds(value: string | undefined): Rect | undefined {
  const match = value === undefined ? null : boundsPattern.exec(value);
  if (match === null) return undefined;
  const [x, y] = [Number(match[1]), Number(match[2])];
  return { x, y, width: Number(match[3]) - x, height: Number(match[4]) - y };
}
