import type { Rect } from "../core/geometry.ts";
import type { Capture } from "../core/screen.ts";
import { centreOf, contains, intersect, isEmpty } from "../perception/boxes.ts";
import { perceive } from "../perception/perceive.ts";
import { snapshot } from "../perception/snapshot.ts";
import { floorStrings, textRecall } from "../perception/text-recall.ts";
import { parseTree, type TreeNode } from "../perception/tree.ts";

/** How short and how complete the text of one screen is. */
export interface SnapshotMeasure {
  readonly text: string;
  readonly tokens: number;
  /** Tokens of the unique visible strings alone. */
  readonly floor: number;
  readonly recall: number;
  /** Nodes on the screen that answer to a gesture. */
  readonly nodes: number;
  /** Those whose centre lies in an element whose ref stands in the text; and what the others are. */
  readonly addressed: number;
  readonly missed: readonly string[];
  /** Those that only elements of more than four times their area cover. */
  readonly loose: readonly string[];
  readonly missing: readonly string[];
}

/** Measures the text of one capture; `count` counts tokens. */
export async function measureSnapshot(
  capture: Capture,
  count: (text: string) => number | Promise<number>,
): Promise<SnapshotMeasure> {
  const { screen } = perceive(capture);
  const { text } = snapshot(screen);
  const root = parseTree(capture.tree ?? "");
  const strings = floorStrings(root, capture.size);
  const said = new Set(text.match(/\be\d+\b/g));
  const marked = screen.elements.filter(({ ref }) => said.has(ref));
  const nodes = listActionable(root, { x: 0, y: 0, ...capture.size });
  const missed: string[] = [];
  const loose: string[] = [];
  for (const { node, box } of nodes) {
    const covering = marked.filter(({ bounds }) => contains(bounds, centreOf(box)));
    if (covering.length === 0) missed.push(describe(node));
    else if (!covering.some(({ bounds }) => area(bounds) <= 4 * area(box))) loose.push(describe(node));
  }
  return {
    text,
    tokens: await count(text),
    floor: await count(strings.join("\n")),
    recall: textRecall(strings, text),
    nodes: nodes.length,
    addressed: nodes.length - missed.length,
    missed,
    loose,
    missing: strings.filter((string) => textRecall([string], text) === 0),
  };
}

function listActionable(root: TreeNode, screen: Rect): { node: TreeNode; box: Rect }[] {
  const found: { node: TreeNode; box: Rect }[] = [];
  function visit(node: TreeNode): void {
    const box = node.bounds === undefined ? undefined : intersect(node.bounds, screen);
    const answers = node.clickable || node.scrollable || node.className.endsWith("EditText");
    if (answers && node.visible && box !== undefined && !isEmpty(box)) found.push({ node, box });
    node.children.forEach(visit);
  }
  visit(root);
  return found;
}

function area({ width, height }: Rect): number {
  return width * height;
}

function describe({ className, resourceId, path }: TreeNode): string {
  return `${path} ${className.replace(/^.*\./, "")} ${resourceId}`.trim();
}
