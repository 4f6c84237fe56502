import type { Size } from "../../core/geometry.ts";
import type { Rotation } from "../rotation.ts";
import type { WindowTree } from "../screen-port.ts";
import { escapeXml, formatBounds } from "../tree-xml.ts";
import { makeBareNode, type UiNode } from "../ui-node.ts";

/** The node of a toast, which stands in no window; another message is another node. */
export function makeToastNode(message: string): UiNode {
  // Whoever shows it: Android's accessibility does not say.
  const bare = makeBareNode("android.widget.Toast", "com.android.settings");
  return { ...bare, identity: `toast\n${message}`, text: message };
}

/** A node with its place among its siblings: what XPath and UiSelector see. */
export interface SourceElement {
  /** The tag: the class name, or `hierarchy` for the root. */
  readonly tag: string;
  readonly attributes: readonly (readonly [name: string, value: string])[];
  readonly children: readonly SourceElement[];
  /** Absent for the root. */
  readonly node?: UiNode;
}

/** What the screen shows when the source is taken. */
export interface ScreenSource {
  readonly windows: readonly WindowTree[];
  readonly toast: { readonly message: string; readonly packageName: string } | undefined;
  readonly size: Size;
  readonly rotation: Rotation;
}

/** The tree of the page source: a `hierarchy`, in it the windows, and the toast that shows. */
export function buildSource({ windows, toast, size, rotation }: ScreenSource): SourceElement {
  const children = windows.map(({ root }, index) => buildElement(root, index));
  if (toast) children.push(buildToast(toast.message, children.length));
  return {
    tag: "hierarchy",
    attributes: [
      ["index", "0"],
      ["class", "hierarchy"],
      ["rotation", String(rotation)],
      ["width", String(size.width)],
      ["height", String(size.height)],
    ],
    children,
  };
}

function buildElement(node: UiNode, index: number): SourceElement {
  const attributes = listAttributes(node, index);
  return {
    tag: tagOf(node.className),
    attributes,
    children: node.children.map(buildElement),
    node,
  };
}

/** Android's toasts are no windows to its accessibility; the server adds the last one that it heard of. */
function buildToast(message: string, index: number): SourceElement {
  const node = makeToastNode(message);
  return {
    tag: node.className,
    attributes: [
      ["index", String(index)],
      ["package", node.packageName],
      ["class", node.className],
      ["text", message],
      ["displayed", "true"],
    ],
    children: [],
    node,
  };
}

/** Names of classes inside classes hold a `$`, which no XML name may. */
function tagOf(className: string): string {
  return className.replaceAll("$", ".");
}

/** The attributes of a node in the order of Android's server; absent ones have no value there. */
function listAttributes(node: UiNode, index: number): readonly (readonly [string, string])[] {
  const text = (name: string, value: string | undefined) =>
    value === undefined || value === "" ? [] : [[name, value] as const];
  const yesNo = (name: string, value: boolean) => [[name, String(value)] as const];
  return [
    ["index", String(index)],
    ["package", node.packageName],
    ["class", node.className],
    ["text", readText(node)],
    ...text("content-desc", node.description),
    ...text("resource-id", node.resourceId),
    ...yesNo("checkable", node.checkable),
    ...yesNo("checked", node.checked),
    ...yesNo("clickable", node.clickable),
    ...yesNo("enabled", node.enabled),
    ...yesNo("focusable", node.focusable),
    ...yesNo("focused", node.focused),
    ...yesNo("long-clickable", node.longClickable),
    ...yesNo("password", node.password),
    ...yesNo("scrollable", node.scrollable),
    ...yesNo("selected", node.selected),
    ["bounds", formatBounds(node.bounds)],
    ...yesNo("displayed", true),
    ...text("hint", node.hint),
    ...yesNo("showing-hint", node.hint !== undefined && node.content === ""),
  ];
}

/** A view's text; of a slider its value, as Android's server says it. */
export function readText({ text, range }: UiNode): string {
  if (!range) return text;
  return Number.isInteger(range.value) ? `${range.value}.0` : String(range.value);
}

/** Writes a source tree as the XML that clients get. */
export function writeSource(root: SourceElement): string {
  const parts = ["<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>"];
  writeElement(root, parts);
  return parts.join("");
}

function writeElement({ tag, attributes, children }: SourceElement, parts: string[]): void {
  parts.push(`<${tag}`);
  for (const [name, value] of attributes) parts.push(` ${name}="${escapeXml(value)}"`);
  if (children.length === 0) {
    parts.push(" />");
    return;
  }
  parts.push(">");
  for (const child of children) writeElement(child, parts);
  parts.push(`</${tag}>`);
}

/** A node and all below it, in document order. */
export function* walkNodes(node: UiNode): Generator<UiNode> {
  yield node;
  for (const child of node.children) yield* walkNodes(child);
}
