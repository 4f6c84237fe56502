import type { Attempt } from "./run-suite.ts";
import { dropUnknown, groupBy, mean, median, wilsonInterval } from "./statistics.ts";

/** What a suite's run amounts to; unknown numbers are absent. A contract: others read it. */
export interface Summary {
  readonly episodes: number;
  readonly success: number;
  readonly feasibleSuccess?: number;
  /** 95 % interval of the share of instances, each counted by its trials' average. */
  readonly successInterval: readonly [low: number, high: number];
  /** Share of episodes that claimed success (or impossibility) and were wrong. */
  readonly falseSuccess: number;
  /** Share that ended because nothing got on. */
  readonly stuck: number;
  readonly medianSteps?: number;
  readonly medianMsPerStep?: number;
  readonly medianModelMsPerStep?: number;
  /** Time by the phone's own clock, where looks are dated by it: without the model's time, and never waited for. */
  readonly medianPhoneMsPerStep?: number;
  /** The same of all steps of a whole episode. */
  readonly medianPhoneMsPerEpisode?: number;
  readonly medianPromptTokens?: number;
  /** Input tokens computed, and taken from the cache, over all episodes. */
  readonly computedTokens?: number;
  readonly cachedTokens?: number;
  readonly perTask: readonly TaskSummary[];
}

/** The same for one task. */
export interface TaskSummary {
  readonly task: string;
  readonly episodes: number;
  readonly success: number;
  readonly medianSteps?: number;
}

/**
 * Adds up attempts.
 *
 * @param options `phoneTime` says that the looks are dated by the phone's own clock.
 */
export function summarise(
  attempts: readonly Attempt[],
  { phoneTime = false }: { readonly phoneTime?: boolean } = {},
): Summary {
  const steps = attempts.flatMap(({ episode }) => episode.steps);
  const asked = steps.map(({ usage }) => usage).filter(({ inputTokens }) => inputTokens > 0);
  const cached = asked.flatMap(({ cachedTokens }) => (cachedTokens === undefined ? [] : [cachedTokens]));
  const modelMs = asked.flatMap(({ prefillMs, decodeMs }) =>
    prefillMs === undefined ? [] : [prefillMs + (decodeMs ?? 0)],
  );
  const phoneMs = phoneTime ? attempts.map(listPhoneTimes) : [];
  const wins = attempts.filter(({ success }) => success).length;
  const feasible = attempts.filter(({ instance }) => instance.template.feasible);
  const instances = groupBy(attempts, ({ instance }) => `${instance.template.id} ${instance.seed}`).map(
    successOf,
  );
  const claims = attempts.filter(
    ({ episode }) => episode.outcome === "success" || episode.outcome === "infeasible",
  );
  const inputTokens = total(asked.map((usage) => usage.inputTokens));
  return dropUnknown({
    episodes: attempts.length,
    success: share(wins, attempts.length),
    feasibleSuccess: feasible.length === 0 ? undefined : successOf(feasible),
    successInterval: wilsonInterval(total(instances), instances.length),
    falseSuccess: share(claims.filter(({ success }) => !success).length, attempts.length),
    stuck: share(attempts.filter(({ episode }) => episode.outcome === "failure").length, attempts.length),
    medianSteps: median(attempts.map(({ episode }) => episode.steps.length)),
    medianMsPerStep: median(steps.map(({ durationMs }) => durationMs)),
    medianModelMsPerStep: median(modelMs),
    medianPhoneMsPerStep: median(phoneMs.flat()),
    medianPhoneMsPerEpisode: median(phoneMs.map(total)),
    medianPromptTokens: median(asked.map((usage) => usage.inputTokens)),
    computedTokens: cached.length === 0 ? undefined : inputTokens - total(cached),
    cachedTokens: cached.length === 0 ? undefined : total(cached),
    perTask: groupBy(attempts, ({ instance }) => instance.template.id).map(summariseTask),
  });
}

/** From look to look, in milliseconds; the last step of an episode is left out where no look followed. */
function listPhoneTimes({ episode }: Attempt): readonly number[] {
  const looks = episode.steps.map(({ before }) => Date.parse(before.takenAt));
  return looks.slice(1).map((look, index) => look - looks[index]!);
}

function summariseTask(attempts: readonly Attempt[]): TaskSummary {
  return dropUnknown({
    task: attempts[0]!.instance.template.id,
    episodes: attempts.length,
    success: successOf(attempts),
    medianSteps: median(attempts.map(({ episode }) => episode.steps.length)),
  });
}

function successOf(attempts: readonly Attempt[]): number {
  return mean(attempts.map(({ success }) => Number(success))) ?? 0;
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
