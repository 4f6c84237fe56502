import { describeMove } from "../agent/describe.ts";
import type { Step } from "../core/episode.ts";
import type { Screen } from "../core/screen.ts";
import type { Ui } from "./ui.ts";

/** One line that tells a step to a person: what was seen, done and why, what came of it, and what it cost. */
export function formatStep(step: Step, ui: Ui): string {
  const { before, action, result, usage, thought } = step;
  const why = thought === "" ? "" : ui.paint("dim", ` (${thought})`);
  const outcome =
    result.message === "" ? "" : ` → ${ui.paint(result.ok ? "green" : "yellow", result.message)}`;
  const cost = ui.paint("dim", `[${formatCost(step.durationMs, usage)}]`);
  const number = ui.paint("dim", String(step.index + 1).padStart(2));
  return `${number} ${describeScreen(before)}: ${ui.paint("bold", describeMove(action, before))}${why}${outcome} ${cost}`;
}

/** The app, its title, and how much there is to see. */
function describeScreen({ app, elements }: Screen): string {
  const title =
    elements.find(({ role }) => role === "heading") ??
    elements.find(({ role, gestures }) => role === "text" && gestures.length === 0);
  const name = app.packageName.split(".").at(-1) ?? "";
  return `${name}${title === undefined ? "" : ` "${title.name}"`}, ${elements.length} elements`;
}

function formatCost(
  durationMs: number,
  { inputTokens, cachedTokens, prefillMs, decodeMs }: Step["usage"],
): string {
  const time = `${Math.round(durationMs)} ms`;
  if (inputTokens === 0) return time;
  const model = prefillMs === undefined ? "" : `, model ${Math.round(prefillMs + (decodeMs ?? 0))} ms`;
  const tokens =
    cachedTokens === undefined
      ? `${inputTokens} tokens`
      : `${inputTokens - cachedTokens} tokens computed, ${cachedTokens} cached`;
  return `${time}${model}, ${tokens}`;
}
