import type { Rect } from "../core/geometry.ts";
import type { Rotation } from "./rotation.ts";
import type { UiNode } from "./ui-node.ts";

/** A window's tree as `uiautomator dump` of Android 13 writes it. */
export function writeTreeXml(root: UiNode, rotation: Rotation = 0): string {
  const head = `<?xml version='1.0' encoding='UTF-8' standalone='yes' ?><hierarchy rotation="${rotation}">`;
  return `${head}${writeNode(root, 0)}</hierarchy>`;
}

function writeNode(node: UiNode, index: number): string {
  const { text, resourceId, className, packageName, description, hint, children } = node;
  const start =
    // Android marks with NAF what can be tapped but says nothing to a screen reader.
    `<node${node.nameless ? ' NAF="true"' : ""} index="${index}" text="${escapeXml(text)}" ` +
    `resource-id="${escapeXml(resourceId)}" class="${escapeXml(className)}" package="${escapeXml(packageName)}" ` +
    `content-desc="${escapeXml(description)}" checkable="${node.checkable}" checked="${node.checked}" ` +
    `clickable="${node.clickable}" enabled="${node.enabled}" focusable="${node.focusable}" ` +
    `focused="${node.focused}" scrollable="${node.scrollable}" long-clickable="${node.longClickable}" ` +
    `password="${node.password}" selected="${node.selected}" bounds="${formatBounds(node.bounds)}"` +
    // Newer dumps name the hint, without which an empty field cannot be told from one that holds its hint.
    (hint === undefined ? "" : ` hint="${escapeXml(hint)}"`);
  if (children.length === 0) return `${start} />`;
  return `${start}>${children.map(writeNode).join("")}</node>`;
}

/** `[left,top][right,bottom]`. */
export function formatBounds({ x, y, width, height }: Rect): string {
  return `[${x},${y}][${x + width},${y + height}]`;
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\n": "&#10;",
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what XML forbids
const special = /[&<>"\u0000-\u0008\u000a-\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u;

/** Escapes for an XML attribute; characters that XML cannot hold become a dot, as in Android. */
export function escapeXml(value: string): string {
  // Nearly all values have nothing to escape, and looking is cheaper than replacing.
  if (!special.test(value)) return value;
  return (
    value
      // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what XML forbids
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, ".")
      .replace(/[&<>"\n]/g, (character) => entities[character]!)
  );
}
