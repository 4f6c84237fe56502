import { InvalidArgumentError } from "@commander-js/extra-typings";
import type { Summary } from "../eval/summary.ts";
import { parseShare } from "./parse-number.ts";

/** Figures that may decide the exit code, and whether a low one is the bad one. */
const figures = { success: "low", feasibleSuccess: "low", falseSuccess: "high", stuck: "high" } as const;

/** A limit for one figure of a run. */
export interface Threshold {
  readonly figure: keyof typeof figures;
  readonly limit: number;
}

/** Reads `0.8` or `success=0.8`, `falseSuccess=0.05`; given several times, all of them hold. */
export function parseThreshold(text: string, before: readonly Threshold[] = []): readonly Threshold[] {
  const [figure = "success", share = ""] = text.includes("=") ? text.split("=", 2) : ["success", text];
  if (!(figure in figures)) {
    throw new InvalidArgumentError(`Write a share, or one of ${Object.keys(figures).join(", ")} and =.`);
  }
  return [...before, { figure: figure as Threshold["figure"], limit: parseShare(share) }];
}

/** What is on the wrong side of its limit, in words. */
export function listMissed(thresholds: readonly Threshold[], summary: Summary): readonly string[] {
  return thresholds.flatMap(({ figure, limit }) => {
    const found = summary[figure];
    if (found === undefined) return [];
    const isLow = figures[figure] === "low";
    const isMissed = isLow ? found < limit : found > limit;
    return isMissed ? [`${figure} is ${found.toFixed(3)}, ${isLow ? "below" : "above"} ${limit}`] : [];
  });
}
