import type { Size } from "../core/geometry.ts";
import { intersect, isEmpty } from "./boxes.ts";
import type { TreeNode } from "./tree.ts";
import { foldCase } from "./words.ts";

/** The unique trimmed texts and descriptions of all nodes whose bounds meet the screen: the least a snapshot must say. */
export function floorStrings(root: TreeNode, size: Size): string[] {
  const strings = new Set<string>();
  const screen = { x: 0, y: 0, ...size };
  function visit({ bounds, text, description, children }: TreeNode): void {
    if (bounds !== undefined && !isEmpty(intersect(bounds, screen))) {
      for (const string of [text.trim(), description.trim()]) if (string !== "") strings.add(string);
    }
    children.forEach(visit);
  }
  visit(root);
  return [...strings];
}

/** The share of the strings that the text says, whatever the case and white space; 1 when there are none. */
export function textRecall(strings: readonly string[], text: string): number {
  const said = foldCase(text);
  const found = strings.filter((string) => said.includes(foldCase(string)));
  return strings.length === 0 ? 1 : found.length / strings.length;
}
