import type { Size } from "../core/geometry.ts";
import { intersect, isEmpty } from "../perception/boxes.ts";
import type { TreeNode } from "../perception/tree.ts";

/** The text of a screen as another project prints it. */
export type PeerFormat = (root: TreeNode, size: Size) => string;

/**
 * The HTML of AutoDroid (arXiv 2308.15272), rebuilt small: a tag for each leaf or target that has words or can be
 * acted on, a number each, texts of what a target holds inside it.
 */
export const autoDroid: PeerFormat = (root, size) => {
  const lines: string[] = [];
  function visit(node: TreeNode): void {
    if (!isShown(node, size)) {
      node.children.forEach(visit);
      return;
    }
    const words = node.clickable ? wordsIn(node) : [node.text || node.description].filter(Boolean);
    const open = (tag: string, facts = "") =>
      lines.push(`<${tag} id=${lines.length}${facts}>${words.join("<br>")}</${tag}>`);
    if (node.className.endsWith("EditText")) open("input", node.description && ` alt='${node.description}'`);
    else if (node.checkable) open("checkbox", ` checked=${node.checked}`);
    else if (node.clickable) open("button");
    else if (node.scrollable) open("scrollbar");
    else if (words.length > 0) open("p");
    if (!node.clickable) node.children.forEach(visit);
    else node.children.forEach(visitTargets);
  }
  function visitTargets(node: TreeNode): void {
    if (node.clickable || node.checkable || node.scrollable || node.className.endsWith("EditText"))
      visit(node);
    else node.children.forEach(visitTargets);
  }
  visit(root);
  return lines.join("\n");
};

/** The list of AndroidWorld's M3A (arXiv 2405.14573), rebuilt small: an object for each leaf, words and flags. */
export const m3a: PeerFormat = (root, size) => {
  const lines: string[] = [];
  function visit(node: TreeNode): void {
    const isListed =
      node.children.length === 0 || node.description !== "" || node.scrollable || node.clickable;
    if (isShown(node, size) && isListed) {
      const { text, description, hint, clickable, longClickable, scrollable, selected, checked } = node;
      const facts = [
        ...Object.entries({ text, content_description: description, hint_text: hint })
          .filter(([, value]) => value !== "")
          .map(([name, value]) => `"${name}": "${value}"`),
        ...Object.entries({
          ...{ is_clickable: clickable, is_long_clickable: longClickable },
          ...{ is_editable: node.className.endsWith("EditText") },
        }).map(([name, value]) => `"${name}": ${value ? "True" : "False"}`),
        ...(scrollable ? ['"is_scrollable": True'] : []),
        ...(node.focusable ? ['"is_focusable": True'] : []),
        ...Object.entries({ is_selected: selected, is_checked: checked }).map(
          ([name, value]) => `"${name}": ${value ? "True" : "False"}`,
        ),
      ];
      lines.push(`UI element ${lines.length}: {"index": ${lines.length}, ${facts.join(", ")}}`);
    }
    node.children.forEach(visit);
  }
  visit(root);
  return lines.join("\n");
};

function isShown({ bounds, visible }: TreeNode, size: Size): boolean {
  return visible && bounds !== undefined && !isEmpty(intersect(bounds, { x: 0, y: 0, ...size }));
}

function wordsIn(node: TreeNode): string[] {
  const own = [node.text || node.description].filter(Boolean);
  const inner = node.children.filter(({ clickable }) => !clickable).flatMap(wordsIn);
  return [...new Set([...own, ...inner])];
}
