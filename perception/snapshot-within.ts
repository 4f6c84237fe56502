import type { Screen } from "../core/screen.ts";
import type { Budget } from "./budget.ts";
import { type Snapshot, type SnapshotOptions, snapshot } from "./snapshot.ts";

/** A budget by the count of a model that may have to be asked for it. */
export interface ModelBudget extends Omit<Budget, "count"> {
  readonly model: { countTokens(text: string): number | Promise<number> };
}

/** Tokens of the line that says how many are left out. */
const restTokens = 8;

/** The text of a screen within a budget, counted line by line: each line is sent to the model once. */
export async function snapshotWithin(
  screen: Screen,
  { model, ...budget }: ModelBudget,
  options: Omit<SnapshotOptions, "budget"> = {},
): Promise<Snapshot> {
  const whole = snapshot(screen, options);
  if (budget.part === undefined && (await model.countTokens(whole.text)) <= budget.tokens) return whole;
  const counts = new Map<string, number>();
  for (const line of new Set(whole.text.split("\n"))) counts.set(line, (await model.countTokens(line)) + 1);
  const perCharacter = sum([...counts.values()]) / Math.max(1, whole.text.length);
  // Shortened lines are new: they cost their share.
  const countLine = (line: string) =>
    counts.get(line) ?? (line.startsWith("… ") ? restTokens : Math.ceil(line.length * perCharacter));
  const count = (text: string) => sum(text.split("\n").map(countLine));
  return snapshot(screen, { ...options, budget: { ...budget, count } });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
