import { type EpisodeRecord, recordOf, type StepRecord } from "./record.ts";
import type { Attempt } from "./run-instance.ts";
import { dropUnknown, groupBy, mean, median, passAtK, wilsonInterval } from "./statistics.ts";

/** What a suite's run amounts to; unknown numbers are absent. A contract: others read it. */
export interface Summary {
  readonly episodes: number;
  readonly success: number;
  readonly feasibleSuccess?: number;
  /** 95 % interval of the share of instances, each counted by its trials' average. */
  readonly successInterval: readonly [low: number, high: number];
  /** Where instances were tried several times: how many k of the trials would solve at least once. */
  readonly passAt?: readonly { readonly k: number; readonly share: number }[];
  /** Share of episodes that claimed success (or impossibility) and were wrong. */
  readonly falseSuccess: number;
  /** Share that ended because nothing got on. */
  readonly stuck: number;
  readonly medianSteps?: number;
  /** How many times the oracle's steps a success takes, on average. */
  readonly stepsOverOptimal?: number;
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

/** How to add up. */
export interface SummaryOptions {
  /** The looks are dated by the phone's own clock. */
  readonly phoneTime?: boolean | undefined;
  /** Steps of the oracle by {@link instanceOf}, where it acted too. */
  readonly optimalSteps?: ReadonlyMap<string, number> | undefined;
}

/** Adds up attempts of one policy. */
export function summarise(attempts: readonly Attempt[], options: SummaryOptions = {}): Summary {
  return summariseRecords(
    attempts.map((attempt) => recordOf(attempt, "")),
    options,
  );
}

/** Adds up the recorded episodes of one policy. */
export function summariseRecords(
  records: readonly EpisodeRecord[],
  { phoneTime = false, optimalSteps = new Map() }: SummaryOptions = {},
): Summary {
  const steps = records.flatMap((record) => record.steps);
  const asked = steps.map(({ usage }) => usage).filter(({ inputTokens }) => inputTokens > 0);
  const cached = asked.flatMap(({ cachedTokens }) => (cachedTokens === undefined ? [] : [cachedTokens]));
  const modelMs = asked.flatMap((usage) => modelMsOf(usage) ?? []);
  const phoneMs = phoneTime ? records.map(listPhoneTimes) : [];
  const wins = records.filter(({ success }) => success);
  const feasible = records.filter((record) => record.feasible);
  const instances = groupBy(records, instanceOf);
  const shares = instances.map(successOf);
  const claims = records.filter(({ outcome }) => outcome === "success" || outcome === "infeasible");
  const inputTokens = total(asked.map((usage) => usage.inputTokens));
  const detours = wins.flatMap((record) => {
    const optimal = optimalSteps.get(instanceOf(record));
    return optimal === undefined || optimal === 0 ? [] : [record.steps.length / optimal];
  });
  return dropUnknown({
    episodes: records.length,
    success: share(wins.length, records.length),
    feasibleSuccess: feasible.length === 0 ? undefined : successOf(feasible),
    successInterval: wilsonInterval(total(shares), shares.length),
    passAt: passAt(instances),
    falseSuccess: share(claims.filter(({ success }) => !success).length, records.length),
    stuck: share(records.filter(({ outcome }) => outcome === "failure").length, records.length),
    medianSteps: median(records.map((record) => record.steps.length)),
    stepsOverOptimal: mean(detours),
    medianMsPerStep: median(steps.map(({ ms }) => ms)),
    medianModelMsPerStep: median(modelMs),
    medianPhoneMsPerStep: median(phoneMs.flat()),
    medianPhoneMsPerEpisode: median(phoneMs.map(total)),
    medianPromptTokens: median(asked.map((usage) => usage.inputTokens)),
    computedTokens: cached.length === 0 ? undefined : inputTokens - total(cached),
    cachedTokens: cached.length === 0 ? undefined : total(cached),
    perTask: groupBy(records, ({ task }) => task).map(summariseTask),
  });
}

/** Which attempts are the same but for the trial. */
export function instanceOf({ task, seed }: Pick<EpisodeRecord, "task" | "seed">): string {
  return `${task} ${seed}`;
}

/** Steps of the episodes that reached their goal, by {@link instanceOf}: the shortest of each. */
export function listOptimalSteps(records: readonly EpisodeRecord[]): ReadonlyMap<string, number> {
  const steps = new Map<string, number>();
  for (const record of records.filter(({ success }) => success)) {
    const key = instanceOf(record);
    steps.set(key, Math.min(record.steps.length, steps.get(key) ?? Number.POSITIVE_INFINITY));
  }
  return steps;
}

/** What the model computed for, in a step or a whole episode; undefined where nobody measured it. */
export function modelMsOf({ prefillMs, decodeMs }: StepRecord["usage"]): number | undefined {
  return prefillMs === undefined ? undefined : prefillMs + (decodeMs ?? 0);
}

/** The share of instances that k of the trials would have solved at least once, by k; undefined for single trials. */
function passAt(instances: readonly (readonly EpisodeRecord[])[]): Summary["passAt"] {
  const trials = Math.min(...instances.map(({ length }) => length));
  if (instances.length === 0 || trials < 2) return undefined;
  return Array.from({ length: trials }, (_, index) => {
    const k = index + 1;
    const shares = instances.map((tried) =>
      passAtK(tried.length, tried.filter(({ success }) => success).length, k),
    );
    return { k, share: mean(shares) ?? 0 };
  });
}

/** From look to look, in milliseconds; the last step of an episode is left out where no look followed. */
function listPhoneTimes({ steps }: EpisodeRecord): readonly number[] {
  const looks = steps.map(({ takenAt }) => Date.parse(takenAt));
  return looks.slice(1).map((look, index) => look - looks[index]!);
}

function summariseTask(records: readonly EpisodeRecord[]): TaskSummary {
  return dropUnknown({
    task: records[0]!.task,
    episodes: records.length,
    success: successOf(records),
    medianSteps: median(records.map(({ steps }) => steps.length)),
  });
}

function successOf(records: readonly EpisodeRecord[]): number {
  return mean(records.map(({ success }) => Number(success))) ?? 0;
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
