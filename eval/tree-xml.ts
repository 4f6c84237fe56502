import type { Rect } from "../core/geometry.ts";

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

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text as an attribute's value; what XML cannot hold is left out. */
function escapeXml(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML cannot hold
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
      .replace(/[&<>"]/g, (sign) => entities[sign]!)
      .replace(/[\n\r\t]/g, (sign) => `&#${sign.charCodeAt(0)};`)
  );
}
