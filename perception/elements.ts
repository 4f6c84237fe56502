import type { Rect } from "../core/geometry.ts";
import type { ElementGesture, Role } from "../core/screen.ts";
import { intersect, isEmpty } from "./boxes.ts";
import { contentOf, namingTexts } from "./fields.ts";
import { gesturesOf, hasContent, holdsTabs, isActionable, isToggle, roleOf } from "./roles.ts";
import type { TreeNode } from "./tree.ts";
import { saysWords, toLine } from "./words.ts";

/** An element in the making: what one node and the texts that it swallowed amount to. */
export interface Draft {
  readonly node: TreeNode;
  readonly role: Role;
  readonly gestures: readonly ElementGesture[];
  bounds: Rect;
  /** The nearest element around it. */
  parent: Draft | undefined;
  /** Texts for the name in order, the title first. */
  readonly texts: string[];
  value: string | undefined;
  readonly checked: boolean;
  covered: boolean;
  /** Texts that the dump knows above and below what a scroll container shows. */
  readonly beyond: { above: number; below: number };
  /** The scroll container around it. */
  readonly list: TreeNode | undefined;
  /** A text of the same row, which tells equal buttons of different rows apart; empty when there is none. */
  readonly row: string;
}

/** What a node learns from the nodes around it. */
interface Surroundings {
  readonly clip: Rect;
  readonly parent: Draft | undefined;
  /** Takes the texts that nothing below it owns. */
  readonly owner: Draft | undefined;
  /** The switch or box whose state the owner took over. */
  readonly toggle: TreeNode | undefined;
  readonly list: TreeNode | undefined;
  readonly inside: "list" | "tabs" | undefined;
  readonly scroller: Draft | undefined;
  /** In a web page a list is what the page calls so: its rows take no taps for that. */
  readonly isWeb: boolean;
}

/**
 * The elements of a tree in document order, parents first: what answers to a gesture, with the texts
 * that it swallows, and the plain texts and pictures with a description that nothing swallows.
 */
export function readElements(root: TreeNode, screen: Rect): Draft[] {
  const drafts: Draft[] = [];

  function visit(node: TreeNode, around: Surroundings, row: string): void {
    const bounds = boundsOf(node, around.clip);
    if (bounds === undefined) countBeyond(node, around.scroller);
    const read = bounds === undefined ? around : readNode(node, bounds, around, row);
    const inner = enter(node, read);
    const rows = isPage(node, around.list) ? [] : rowTexts(node, row);
    const taps = !inner.isWeb && tapsRows(node);
    for (const [index, child] of node.children.entries())
      visit(
        taps && isTappedRow(child, node) ? { ...child, clickable: true } : child,
        inner,
        rows[index] ?? "",
      );
  }

  function boundsOf({ visible, bounds }: TreeNode, clip: Rect): Rect | undefined {
    if (!visible || bounds === undefined) return undefined;
    const clipped = intersect(bounds, clip);
    if (!isEmpty(clipped)) return clipped;
    // The dump clips what it prints: what lies outside its container and on the screen is drawn there.
    const shown = intersect(bounds, screen);
    return isEmpty(shown) ? undefined : shown;
  }

  function readNode(node: TreeNode, bounds: Rect, around: Surroundings, row: string): Surroundings {
    const { clip, parent, owner, list, inside, scroller } = around;
    const isPlain = node === around.toggle || !isActionable(node);
    const texts = hasContent(node) ? namingTexts(node) : labelTexts(node);
    if (isPlain && (texts.length === 0 || swallow(owner, texts))) return around;
    const isRow = !isPlain && takesTexts(node, bounds, screen);
    const showsOwn = isToggle(node) || hasContent(node);
    const toggle = isRow && !showsOwn ? rowToggle(node) : undefined;
    const role = node === around.toggle ? "text" : roleOf(toggle ?? node, inside);
    const draft: Draft = {
      node,
      role,
      gestures: isPlain ? [] : gesturesOf(node, role),
      bounds,
      parent,
      texts: [...texts],
      value: hasContent(node) ? contentOf(node) : undefined,
      checked: !isPlain && (toggle ?? node).checked,
      covered: false,
      beyond: { above: 0, below: 0 },
      list,
      row,
    };
    drafts.push(draft);
    if (isPlain) return { ...around, parent: draft };
    return {
      ...around,
      clip: node.scrollable ? bounds : clip,
      parent: draft,
      owner: isRow ? draft : undefined,
      toggle,
      list: node.scrollable ? node : list,
      inside: node.scrollable ? "list" : inside,
      scroller: node.scrollable ? draft : scroller,
    };
  }

  const none = undefined;
  const outside = { parent: none, owner: none, toggle: none, list: none, inside: none, scroller: none };
  visit(root, { clip: screen, ...outside, isWeb: false }, "");
  return drafts;
}

function enter(node: TreeNode, around: Surroundings): Surroundings {
  if (holdsTabs(node)) return { ...around, inside: "tabs" };
  return node.className.endsWith("WebView") ? { ...around, isWeb: true } : around;
}

/** Whether it is a list of the old kind whose rows say nothing of the taps that the list takes for them. */
function tapsRows({ className, children }: TreeNode): boolean {
  return /(ListView|GridView)$/.test(className) && !children.some(({ clickable }) => clickable);
}

/** A text of its own among rows with parts is a heading. */
function isTappedRow(row: TreeNode, { children }: TreeNode): boolean {
  return row.enabled && (row.children.length > 0 || children.every((child) => child.children.length === 0));
}

/** Counts a text that the container around it has scrolled away. */
function countBeyond({ bounds, text, description, visible }: TreeNode, scroller: Draft | undefined): void {
  if (bounds === undefined || scroller === undefined || !visible || (text === "" && description === ""))
    return;
  const { y, height } = scroller.bounds;
  if (bounds.y >= y + height) scroller.beyond.below += 1;
  else if (bounds.y + bounds.height <= y) scroller.beyond.above += 1;
}

/** A row's name grows to this many characters; further texts stay elements of their own. */
const longestName = 600;

/** Whether the row took the texts: it does until its name would grow too long. */
function swallow(row: Draft | undefined, texts: readonly string[]): boolean {
  if (row === undefined) return false;
  const length = [...row.texts, ...texts].join(" · ").length;
  if (row.texts.length > 0 && length > longestName) return false;
  row.texts.push(...texts);
  return true;
}

/** Text and description as they belong in a name; a switch's own "ON" is said by its state. */
function labelTexts(node: TreeNode): readonly string[] {
  const { text, description } = node;
  if (text === "" && description === "") return [];
  if (text !== "" && saysWords(toLine(description), toLine(text))) return [description];
  return [text, description].filter((text) => toLine(text) !== "" && !saysState(text, node));
}

function saysState(text: string, node: TreeNode): boolean {
  if (text.length > 3 || !/^(on|off)$/i.test(text) || !isToggle(node)) return false;
  return (text.length === 2) === node.checked;
}

/** Whether the node is a row, card or button, not a whole page that happens to be clickable. */
function takesTexts(node: TreeNode, bounds: Rect, screen: Rect): boolean {
  if (node.scrollable || bounds.width * bounds.height > (screen.width * screen.height) / 2) return false;
  return !node.holdsScroll;
}

/** The only switch, box or radio button of a row that does not take taps itself. */
function rowToggle(row: TreeNode): TreeNode | undefined {
  const toggles: TreeNode[] = [];
  function collect(node: TreeNode): void {
    if (isToggle(node) && !node.clickable) toggles.push(node);
    else if (!isActionable(node)) node.children.forEach(collect);
  }
  row.children.forEach(collect);
  return toggles.length === 1 ? toggles[0] : undefined;
}

/** Whether the children of the node are rows or the parts of a scrolling page, not the parts of one row. */
function isPage(node: TreeNode, list: TreeNode | undefined): boolean {
  return (
    node.scrollable ||
    (list !== undefined && /ScrollView$/.test(list.className) && list.children.includes(node))
  );
}

/**
 * For each child of `node` the text that tells its row from others: the first one of the siblings
 * beside it, unless the children are the rows themselves, which their class and id give away.
 */
function rowTexts({ children }: TreeNode, row: string): readonly string[] {
  if (children.length < 2) return [row];
  const kinds = children.map((child) => (child.children.length > 0 ? viewKind(child) : ""));
  const [first, second] = children.filter(({ firstText }) => firstText !== "");
  return children.map((child, index) => {
    const kind = kinds[index]!;
    if (kind !== "" && kinds.indexOf(kind) !== kinds.lastIndexOf(kind)) return "";
    return row || ((first === child ? second : first)?.firstText ?? "");
  });
}

function viewKind({ className, resourceId }: TreeNode): string {
  return `${className} ${resourceId}`;
}
