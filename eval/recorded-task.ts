import { TapwrightError } from "../core/errors.ts";
import type { Point, Size } from "../core/geometry.ts";
import { contains } from "../perception/boxes.ts";
import { parseTree, type TreeNode } from "../perception/tree.ts";
import { captureOfTree } from "../perception/windows.ts";
import { findNode } from "./offline-judge.ts";
import type { Gold, OfflineLine, PastMove } from "./offline-step.ts";

/** A task that somebody recorded: in each step a screen, and what was done on it. */
export interface RecordedTask {
  readonly id: string;
  readonly app?: string | undefined;
  readonly goal: string;
  readonly moves: readonly RecordedMove[];
}

/** What was done, and where: by a pixel, an index path, or nothing for what needs no place. */
export interface RecordedMove {
  /** `tap`, `long-press`, `type`, `scroll`, `done`; any other word stands in the history alone. */
  readonly type: string;
  /** Absent where the screen was not recorded. */
  readonly tree?: string | undefined;
  readonly size?: Size | undefined;
  readonly at?: Point | undefined;
  readonly path?: string | undefined;
  readonly text?: string | undefined;
  readonly direction?: string | undefined;
  /** What an app or key is called, where the move is none on an element. */
  readonly name?: string | undefined;
}

/** Told of every step that cannot be had, by its id. */
export type OnTrouble = (place: string, error: TapwrightError) => void;

/** The steps of a task as lines of a dataset; what cannot be read is told, and stays in the history. */
export function* listRecordedSteps(task: RecordedTask, onTrouble: OnTrouble): Generator<OfflineLine> {
  const { id: taskId, app, goal, moves } = task;
  const history: PastMove[] = [];
  for (const [index, move] of moves.entries()) {
    const id = `${taskId}/${index}`;
    let node: TreeNode | undefined;
    try {
      if (isStep(move)) {
        const root = parseTree(move.tree ?? "");
        node = locateNode(move, root);
        const { size, app: front } = captureOfTree(move.tree ?? "");
        yield {
          id,
          ...(app !== undefined && { app }),
          goal,
          history: [...history],
          package: front.packageName,
          size: move.size ?? size,
          tree: move.tree ?? "",
          gold: goldOf(move, node),
        };
      }
    } catch (error) {
      if (!TapwrightError.is(error)) throw error;
      onTrouble(id, error);
    }
    history.push(pastMoveOf(move, node));
  }
}

const pointing = new Set(["tap", "long-press", "type"]);

function isStep({ type }: RecordedMove): boolean {
  return pointing.has(type) || type === "scroll" || type === "done";
}

function goldOf({ type, text = "", direction }: RecordedMove, node: TreeNode | undefined): Gold {
  if (type === "done") return { type };
  if (type === "scroll") {
    if (direction === "up" || direction === "down" || direction === "left" || direction === "right")
      return { type, direction };
    throw new TapwrightError("config-invalid", `Nobody knows the direction ${JSON.stringify(direction)}`);
  }
  const { path } = node!;
  return type === "type" ? { type, path, text } : { type: type as "tap" | "long-press", path };
}

function locateNode({ type, path, at }: RecordedMove, root: TreeNode): TreeNode | undefined {
  if (!pointing.has(type)) return undefined;
  if (path !== undefined) return findNode(root, path);
  const all = listNodes(root);
  const found = at === undefined ? findBox(all) : nodeAt(all, at, type);
  if (found !== undefined) return found;
  const where = at === undefined ? "has the focus" : `lies at ${at.x}, ${at.y}`;
  throw new TapwrightError("config-invalid", `Nothing that could be meant ${where}`);
}

/** Where words go of which nobody recorded a place: the box that has the focus, or the only one. */
function findBox(all: readonly TreeNode[]): TreeNode | undefined {
  const boxes = all.filter(({ className }) => /EditText|AutoComplete|TextField/.test(className));
  return boxes.find(({ focused }) => focused) ?? (boxes.length === 1 ? boxes[0] : undefined);
}

/** The smallest node under a finger that answers to it; the smallest of all where none says that it does. */
function nodeAt(all: readonly TreeNode[], at: Point, type: string): TreeNode | undefined {
  const under = all.filter(({ bounds, visible }) => visible && bounds !== undefined && contains(bounds, at));
  const answers = ({ clickable, longClickable, checkable, focusable }: TreeNode): boolean =>
    type === "long-press" ? longClickable : clickable || checkable || focusable === true;
  const own = under.filter(answers);
  const smallest = (nodes: readonly TreeNode[]): TreeNode | undefined =>
    nodes.reduce<TreeNode | undefined>(
      (one, other) => (one === undefined || areaOf(other) <= areaOf(one) ? other : one),
      undefined,
    );
  return smallest(own) ?? smallest(under);
}

function areaOf({ bounds }: TreeNode): number {
  return bounds === undefined ? Number.POSITIVE_INFINITY : bounds.width * bounds.height;
}

function listNodes(node: TreeNode): TreeNode[] {
  return node.children.flatMap((child) => [child, ...listNodes(child)]);
}

function pastMoveOf({ type, text, direction, name }: RecordedMove, node: TreeNode | undefined): PastMove {
  const called = name ?? (node === undefined ? undefined : labelOf(node));
  return {
    type,
    ...(called && { name: called }),
    ...(text !== undefined && { text }),
    ...(direction !== undefined && { direction }),
  };
}

function labelOf(node: TreeNode): string {
  const texts = [node, ...listNodes(node)].flatMap(({ text, description, hint }) => [
    text,
    description,
    hint,
  ]);
  return texts.find((text) => text.trim() !== "")?.trim() ?? "";
}
