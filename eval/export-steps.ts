import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Action } from "../core/action.ts";
import type { Screen } from "../core/screen.ts";
import type { Gold, OfflineLine, PastMove } from "./offline-step.ts";
import { readTrace, type TracedStep } from "./read-trace.ts";

/** What became of the steps of an episode. */
export interface ExportedSteps {
  readonly lines: readonly OfflineLine[];
  /** Steps that the format has no word for, such as opening an app, or whose tree was not kept. */
  readonly leftOut: number;
}

/**
 * The steps of an episode as lines of a dataset. Only what a check found right is worth repeating: the steps of other
 * episodes are all left out.
 *
 * @throws `config-invalid` where the folder holds no trace.
 */
export function exportSteps(folder: string, id: string): ExportedSteps {
  const { spec, steps, check } = readTrace(folder);
  const lines: OfflineLine[] = [];
  const history: PastMove[] = [];
  const [suite = ""] = spec.task.id.split("/");
  for (const step of steps) {
    const gold = goldOf(step);
    const file = step.treeFile === undefined ? undefined : join(folder, step.treeFile);
    if (check?.score === 1 && gold !== undefined && file !== undefined && existsSync(file)) {
      lines.push({
        id: `${suite}/${id}/${step.index}`,
        app: step.screen.app.packageName,
        goal: spec.goal,
        history: [...history],
        package: step.screen.app.packageName,
        size: step.screen.size,
        tree: readFileSync(file, "utf8"),
        gold,
      });
    }
    const past = pastMoveOf(step);
    if (past !== undefined) history.push(past);
  }
  return { lines, leftOut: steps.length - lines.length };
}

function goldOf({ action, screen }: TracedStep): Gold | undefined {
  if (action.type === "done") return action.status === "success" ? { type: "done" } : undefined;
  if (action.type === "scroll") return { type: "scroll", direction: action.direction };
  const path = elementOf(action, screen)?.source?.path;
  if (path === undefined) return undefined;
  if (action.type === "type") return { type: "type", path, text: action.text };
  return action.type === "tap" || action.type === "long-press" ? { type: action.type, path } : undefined;
}

function pastMoveOf({ action, screen, result }: TracedStep): PastMove | undefined {
  const name = elementOf(action, screen)?.name;
  const outcome = { ...(result !== undefined && { result: result.message }) };
  switch (action.type) {
    case "done":
      return undefined;
    case "press":
      return { type: action.key, ...outcome };
    case "open-app":
      return { type: action.type, name: action.app, ...outcome };
    case "set":
      return { type: action.type, ...(name && { name }), text: String(action.percent), ...outcome };
    case "type":
      return { type: action.type, ...(name && { name }), text: action.text, ...outcome };
    case "scroll":
      return { type: action.type, ...(name && { name }), direction: action.direction, ...outcome };
    default:
      return { type: action.type, ...(name && { name }), ...outcome };
  }
}

function elementOf(action: Action, { elements }: Screen): Screen["elements"][number] | undefined {
  const target = "target" in action ? action.target : undefined;
  return elements.find(({ ref }) => ref === target);
}
