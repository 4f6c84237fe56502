import type { Rect } from "../core/geometry.ts";
import { escapeXml } from "./escape-xml.ts";

/** A node to be written as UI Automator writes it. */
export interface XmlNode {
  readonly attributes: Readonly<Record<string, string | boolean>>;
  readonly bounds?: Rect | undefined;
  readonly children: readonly XmlNode[];
}

/** The dump of these windows, in the form of `uiautomator dump`. */
export function printTree(windows: readonly XmlNode[]): string {
  return `<hierarchy rotation="0">${windows.map(printNode).join("")}</hierarchy>`;
}

function printNode({ attributes, bounds, children }: XmlNode): string {
  const words = Object.entries(attributes).map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`);
  const box =
    bounds === undefined
      ? ""
      : ` bounds="[${bounds.x},${bounds.y}][${bounds.x + bounds.width},${bounds.y + bounds.height}]"`;
  return `<node${words.join("")}${box}>${children.map(printNode).join("")}</node>`;
}
