import type { EpisodeRecord } from "./record.ts";

/** Why an episode failed, in words that group what is alike; undefined for a success. */
export function causeOf({
  success,
  outcome,
  feasible,
  score,
  error,
  reason,
}: EpisodeRecord): string | undefined {
  if (success) return undefined;
  switch (outcome) {
    case "success":
      if (!feasible) return "did not see that it is impossible";
      if (/^The answer is/.test(reason)) return "wrong answer";
      return score > 0 ? "claimed success with part of it done" : "claimed success, the phone says no";
    case "infeasible":
      return feasible ? "gave up on what can be done" : "gave up after changing something";
    case "failure":
      return "stuck: nothing got on";
    case "out-of-budget":
      return "budget spent";
    case "error":
      return `error ${error?.code ?? "unknown"}`;
    case "aborted":
      return "aborted";
  }
}

/**
 * The step to look at first in an episode that failed: the last one that the screen contradicted, else the last one
 * that got nothing on, else the one that ended it. Undefined for a success, and without steps.
 */
export function failingStepOf({ success, steps }: EpisodeRecord): number | undefined {
  if (success || steps.length === 0) return undefined;
  const contradicted = steps.findLastIndex(({ ok }) => !ok);
  if (contradicted >= 0) return contradicted;
  const vain = steps.findLastIndex(({ changed, type }) => !changed && type !== "done");
  return vain >= 0 ? vain : steps.length - 1;
}
