import type { Rect } from "../core/geometry.ts";
import type { Rotation } from "./rotation.ts";
import type { UiNode } from "./ui-node.ts";

/** A window's tree as `uiautomator dump` of Android 13 writes it. */
export function writeTreeXml(root: UiNode, rotation: Rotation = 0): string {
  const parts = [
    `<?xml version='1.0' encoding='UTF-8' standalone='yes' ?><hierarchy rotation="${rotation}">`,
  ];
  writeNode(root, 0, parts);
  parts.push("</hierarchy>");
  return parts.join("");
}

function writeNode(node: UiNode, index: number, parts: string[]): void {
  const attributes: readonly (readonly [string, string | number | boolean])[] = [
    // Android marks with NAF what can be tapped but says nothing to a screen reader.
    ...(node.nameless ? [["NAF", true] as const] : []),
    ["index", index],
    ["text", node.text],
    ["resource-id", node.resourceId],
    ["class", node.className],
    ["package", node.packageName],
    ["content-desc", node.description],
    ["checkable", node.checkable],
    ["checked", node.checked],
    ["clickable", node.clickable],
    ["enabled", node.enabled],
    ["focusable", node.focusable],
    ["focused", node.focused],
    ["scrollable", node.scrollable],
    ["long-clickable", node.longClickable],
    ["password", node.password],
    ["selected", node.selected],
    ["bounds", formatBounds(node.bounds)],
    // Newer dumps name the hint, without which an empty field cannot be told from one that holds its hint.
    ...(node.hint === undefined ? [] : [["hint", node.hint] as const]),
  ];
  parts.push("<node");
  for (const [name, value] of attributes) parts.push(` ${name}="${escapeXml(String(value))}"`);
  if (node.children.length === 0) {
    parts.push(" />");
    return;
  }
  parts.push(">");
  for (const [place, child] of node.children.entries()) writeNode(child, place, parts);
  parts.push("</node>");
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

/** Escapes for an XML attribute; characters that XML cannot hold become a dot, as in Android. */
export function escapeXml(value: string): string {
  return (
    value
      // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what XML forbids
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, ".")
      .replace(/[&<>"\n]/g, (character) => entities[character]!)
  );
}
