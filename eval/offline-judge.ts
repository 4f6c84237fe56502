import { locate } from "../agent/execute.ts";
import type { Action, Target } from "../core/action.ts";
import { TapwrightError } from "../core/errors.ts";
import type { Rect } from "../core/geometry.ts";
import type { Screen } from "../core/screen.ts";
import { centreOf, contains } from "../perception/boxes.ts";
import type { TreeNode } from "../perception/tree.ts";
import type { Gold } from "./offline-step.ts";

/** How far a decision agrees with what was recorded; what does not apply is absent. */
export interface Judgement {
  readonly right: boolean;
  /** Whether the element is the right one, whatever is done to it. */
  readonly element?: boolean;
  /** Whether the very text was to be typed. */
  readonly text?: boolean;
}

/** Compares a decision with the record. `node` is what the record points at, where it points at something. */
export function judge(action: Action, gold: Gold, node: TreeNode | undefined, screen: Screen): Judgement {
  if (gold.type === "done") return { right: action.type === "done" };
  if (gold.type === "scroll")
    return { right: action.type === "scroll" && action.direction === gold.direction };
  const target = "target" in action ? action.target : undefined;
  const element = target !== undefined && isSameElement(target, node?.bounds, screen);
  const isSameMove = action.type === gold.type;
  if (gold.type !== "type") return { right: element && isSameMove, element };
  const text = action.type === "type" && action.text === gold.text;
  return { right: element && isSameMove && text, element, text };
}

/** The biggest an element may be, in areas of what is meant, for its middle to count as meant too. */
const largest = 4;

/** Whether a gesture on the target reaches what is meant. */
export function isSameElement(target: Target, meant: Rect | undefined, screen: Screen): boolean {
  if (meant === undefined) return false;
  if (contains(meant, locate(target, screen))) return true;
  const bounds = screen.elements.find(({ ref }) => ref === target)?.bounds;
  if (bounds === undefined) return false;
  return contains(bounds, centreOf(meant)) && areaOf(bounds) <= largest * areaOf(meant);
}

function areaOf({ width, height }: Rect): number {
  return Math.max(0, width) * Math.max(0, height);
}

/**
 * The node at an index path below the root.
 *
 * @throws `config-invalid` where the tree has none there.
 */
export function findNode(root: TreeNode, path: string): TreeNode {
  let node: TreeNode | undefined = root;
  for (const position of path.split("/")) node = node?.children[Number(position)];
  if (node !== undefined) return node;
  throw new TapwrightError("config-invalid", `The tree has no node at ${path}`);
}

/** Whether what a node says, with all inside it, shares no word with the goal. */
export function sharesNoWord(node: TreeNode, goal: string): boolean {
  const wanted = new Set(wordsOf(goal));
  return !listTexts(node).some((text) => wordsOf(text).some((word) => wanted.has(word)));
}

function listTexts({ text, description, children }: TreeNode): string[] {
  return [text, description, ...children.flatMap(listTexts)];
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
