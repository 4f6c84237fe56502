import { causeOf, failingStepOf } from "./causes.ts";
import type { EpisodeRecord } from "./record.ts";
import type { Results } from "./results-folder.ts";
import type { RunPlan } from "./run-plan.ts";
import { dropUnknown, groupBy, mean, median } from "./statistics.ts";
import { instanceOf, listOptimalSteps, modelMsOf, type Summary, summariseRecords } from "./summary.ts";

/** A run, added up in every way that the report shows. `report.json` is this. */
export interface Report {
  readonly plan: RunPlan;
  /** Whether all that was planned is there. */
  readonly isComplete: boolean;
  /** Who the run was made for, then whoever acted beside. */
  readonly policies: readonly { readonly policy: string; readonly summary: Summary }[];
  readonly groups: readonly GroupSet[];
  readonly causes: readonly { readonly cause: string; readonly episodes: readonly string[] }[];
  readonly time: TimeShares;
  readonly tasks: readonly TaskReport[];
}

/** One way to part the episodes, such as by app. */
export interface GroupSet {
  readonly by: string;
  readonly groups: readonly Group[];
}

/** Episodes that have something in common. */
export interface Group {
  readonly name: string;
  readonly episodes: number;
  readonly success: number;
  /** 95 % interval; instances are counted, trials averaged. */
  readonly interval: readonly [low: number, high: number];
  readonly stepsOverOptimal?: number;
  readonly medianSeconds?: number;
}

/** Where the time of all steps went, in milliseconds. */
export interface TimeShares {
  readonly total: number;
  readonly prefill: number;
  readonly decode: number;
  /** Perception, gestures, waiting for the phone. */
  readonly phone: number;
}

/** A task and its episodes. */
export interface TaskReport {
  readonly task: string;
  readonly success: number;
  readonly episodes: readonly EpisodeReport[];
}

/** An episode, and what is worth knowing of it at once. */
export interface EpisodeReport extends EpisodeRecord {
  readonly cause?: string;
  readonly failingStep?: number;
  readonly optimalSteps?: number;
}

/** Adds up a results folder. */
export function makeReport({ plan, records }: Results): Report {
  const [measured] = plan.asked.policies;
  const own = records.filter(({ policy }) => policy === measured);
  const optimalSteps = listOptimalSteps(records.filter(({ policy }) => policy === "oracle"));
  const summaries = groupBy(records, ({ policy }) => policy).map((group) => ({
    policy: group[0]!.policy,
    summary: summariseRecords(group, { optimalSteps }),
  }));
  const episodes = own.map((record) => describeEpisode(record, optimalSteps));
  return {
    plan,
    isComplete: records.length >= plan.episodes,
    policies: summaries,
    groups: listGroups(episodes),
    causes: listCauses(episodes),
    time: shareTime(own),
    tasks: groupBy(episodes, ({ task }) => task).map((group) => ({
      task: group[0]!.task,
      success: mean(group.map(({ success }) => Number(success))) ?? 0,
      episodes: group,
    })),
  };
}

function describeEpisode(record: EpisodeRecord, optimal: ReadonlyMap<string, number>): EpisodeReport {
  return dropUnknown({
    ...record,
    cause: causeOf(record),
    failingStep: failingStepOf(record),
    optimalSteps: optimal.get(instanceOf(record)),
  }) as EpisodeReport;
}

function listCauses(episodes: readonly EpisodeReport[]): Report["causes"] {
  const failed = episodes.filter(({ cause }) => cause !== undefined);
  return groupBy(failed, ({ cause }) => cause!)
    .map((group) => ({ cause: group[0]!.cause!, episodes: group.map(({ id }) => id) }))
    .sort((one, other) => other.episodes.length - one.episodes.length);
}

const lengths = [
  { name: "1 to 3 steps", most: 3 },
  { name: "4 to 8 steps", most: 8 },
  { name: "9 steps or more", most: Number.POSITIVE_INFINITY },
] as const;

function listGroups(episodes: readonly EpisodeReport[]): readonly GroupSet[] {
  const by = (name: string, keysOf: (episode: EpisodeReport) => readonly string[]): GroupSet => {
    const keyed = episodes.flatMap((episode) => keysOf(episode).map((key) => ({ key, episode })));
    const groups = groupBy(keyed, ({ key }) => key).map((group) =>
      addUp(
        group[0]!.key,
        group.map(({ episode }) => episode),
      ),
    );
    return { by: name, groups };
  };
  const lengthOf = ({ optimalSteps }: EpisodeReport): readonly string[] =>
    optimalSteps === undefined ? [] : [lengths.find(({ most }) => optimalSteps <= most)!.name];
  const sets = [
    by("app", ({ apps }) => apps),
    by("tag", ({ tags }) => tags),
    by("steps that the oracle needs", lengthOf),
    by("what is right", ({ feasible }) => [feasible ? "to do it" : "to say that it is impossible"]),
  ];
  const order = (name: string): number => lengths.findIndex((length) => length.name === name);
  return sets
    .filter(({ groups }) => groups.length > 0)
    .map(({ by: name, groups }) => ({
      by: name,
      groups: [...groups].sort(
        (one, other) => order(one.name) - order(other.name) || one.name.localeCompare(other.name),
      ),
    }));
}

function addUp(name: string, episodes: readonly EpisodeReport[]): Group {
  const { success, successInterval, stepsOverOptimal } = summariseRecords(episodes, {
    optimalSteps: new Map(
      episodes.flatMap((episode) =>
        episode.optimalSteps === undefined ? [] : [[instanceOf(episode), episode.optimalSteps] as const],
      ),
    ),
  });
  return dropUnknown({
    name,
    episodes: episodes.length,
    success,
    interval: successInterval,
    stepsOverOptimal,
    medianSeconds: median(episodes.map(({ durationMs }) => durationMs / 1000)),
  });
}

function shareTime(records: readonly EpisodeRecord[]): TimeShares {
  const steps = records.flatMap((record) => record.steps);
  const sum = (read: (step: (typeof steps)[number]) => number): number =>
    steps.reduce((total, step) => total + read(step), 0);
  const total = sum(({ ms }) => ms);
  const decode = sum(({ usage }) => usage.decodeMs ?? 0);
  const prefill = sum(({ usage }) => (modelMsOf(usage) ?? 0) - (usage.decodeMs ?? 0));
  return { total, prefill: Math.max(0, prefill), decode, phone: Math.max(0, total - prefill - decode) };
}
