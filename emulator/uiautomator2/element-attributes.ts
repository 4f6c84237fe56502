import { formatBounds } from "../tree-xml.ts";
import type { UiNode } from "../ui-node.ts";
import { readText } from "./source.ts";
import { WebDriverError } from "./web-driver-error.ts";

type Read = (node: UiNode) => string | number | boolean | null | undefined;

/** Each attribute with its names, as clients ask for them; case does not count. */
const attributes: readonly (readonly [names: string, read: Read])[] = [
  ["checkable", (node) => node.checkable],
  ["checked", (node) => node.checked],
  ["class className", (node) => node.className],
  ["clickable", (node) => node.clickable],
  ["content-desc contentDescription", (node) => node.description || null],
  ["contentSize", describeSize],
  ["displayed", () => true],
  ["enabled", (node) => node.enabled],
  ["focusable", (node) => node.focusable],
  ["focused", (node) => node.focused],
  ["bounds", (node) => formatBounds(node.bounds)],
  ["hint", (node) => node.hint],
  ["long-clickable longClickable", (node) => node.longClickable],
  ["package", (node) => node.packageName],
  ["password", (node) => node.password],
  ["resource-id resourceId", (node) => node.resourceId || null],
  ["scrollable", (node) => node.scrollable],
  ["selected", (node) => node.selected],
  ["showing-hint showingHintText", (node) => node.hint !== undefined && node.content === ""],
  ["text name", readText],
];

const readers: ReadonlyMap<string, Read> = new Map(
  attributes.flatMap(([names, read]) => names.split(" ").map((name) => [name.toLowerCase(), read] as const)),
);

/**
 * An attribute as a text; null where the view has no value for it.
 *
 * @throws WebDriverError "invalid argument" for a name that no attribute has.
 */
export function readAttribute(node: UiNode, name: string): string | null {
  const read = readers.get(name.toLowerCase());
  if (!read) {
    const known = attributes.map(([names]) => `{${names.replaceAll(" ", ",")}}`).join(", ");
    throw new WebDriverError(
      "invalid argument",
      `'${name}' attribute is unknown for the element. Only the following attributes are supported: [${known}]`,
    );
  }
  const value = read(node);
  return value === undefined || value === null ? null : String(value);
}

function describeSize({ bounds, scroll }: UiNode): string {
  return JSON.stringify({
    width: bounds.width,
    height: bounds.height,
    top: bounds.y,
    left: bounds.x,
    scrollableOffset: scroll?.limit ?? 0,
    touchPadding: 0,
  });
}
