import { TapwrightError } from "../core/errors.ts";
import { makeRandom } from "../core/random.ts";
import type { EpisodeRecord } from "./record.ts";
import { dropUnknown, groupBy, mean, median, percentile, signTest } from "./statistics.ts";
import { instanceOf } from "./summary.ts";

/** How two runs differ on the instances that both tried. */
export interface Comparison {
  /** Instances that both tried, in the same version of the task. */
  readonly pairs: number;
  /** Instances of one run alone, which count for nothing here. */
  readonly unpaired: readonly [a: number, b: number];
  /** Share of the pairs that each solved. */
  readonly success: readonly [a: number, b: number];
  /** What B solves more than A. */
  readonly difference: number;
  /** 95 % interval of it: percentiles of 10,000 resamples of the pairs, drawn from a fixed seed (Efron, 1979). */
  readonly interval: readonly [low: number, high: number];
  /** Pairs that B did better, and worse. */
  readonly better: number;
  readonly worse: number;
  /** How often chance alone tells the two at least so far apart: exact sign test, for single trials McNemar's (1947). */
  readonly probability: number;
  /** Whether chance is explanation enough: above 0.05. */
  readonly isNoise: boolean;
  /** Median steps where both succeeded; absent where that was never so. */
  readonly steps?: readonly [a: number, b: number];
  /** Median time of a step. */
  readonly msPerStep?: readonly [a: number, b: number];
  /** Where they differ, the largest loss first. */
  readonly perTask: readonly TaskComparison[];
}

/** The same for one task. */
export interface TaskComparison {
  readonly task: string;
  readonly pairs: number;
  readonly success: readonly [a: number, b: number];
  readonly difference: number;
}

interface Pair {
  readonly task: string;
  readonly a: readonly EpisodeRecord[];
  readonly b: readonly EpisodeRecord[];
  readonly success: readonly [a: number, b: number];
  readonly difference: number;
}

const resamples = 10_000;
const confident = 0.05;

/**
 * Compares two runs by the instances that both tried; trials of an instance count by their average.
 *
 * @throws `config-invalid` where they have no instance in common.
 */
export function compareRuns(a: readonly EpisodeRecord[], b: readonly EpisodeRecord[]): Comparison {
  const pairs = makePairs(a, b);
  if (pairs.length === 0) {
    throw new TapwrightError("config-invalid", "The two runs have no task with the same seed in common", {
      hint: "Compare runs of the same suite, split and seeds.",
    });
  }
  const differences = pairs.map(({ difference }) => difference);
  const better = differences.filter((difference) => difference > 0).length;
  const worse = differences.filter((difference) => difference < 0).length;
  const probability = signTest(better, worse);
  const both = pairs.filter(({ success }) => success[0] === 1 && success[1] === 1);
  const side = (of: "a" | "b", read: (record: EpisodeRecord) => number | readonly number[], from = pairs) =>
    median(from.flatMap((pair) => pair[of].flatMap(read)));
  return dropUnknown({
    pairs: pairs.length,
    unpaired: [countOthers(a, pairs), countOthers(b, pairs)] as const,
    success: [averageOf(pairs, 0), averageOf(pairs, 1)] as const,
    difference: mean(differences)!,
    interval: resample(differences),
    better,
    worse,
    probability,
    isNoise: probability > confident,
    steps: both.length === 0 ? undefined : ([side("a", stepsOf, both)!, side("b", stepsOf, both)!] as const),
    msPerStep: tuple(side("a", timesOf), side("b", timesOf)),
    perTask: groupBy(pairs, ({ task }) => task)
      .map(compareTask)
      .filter(({ difference }) => difference !== 0)
      .sort((one, other) => one.difference - other.difference),
  });
}

const stepsOf = ({ steps }: EpisodeRecord): number => steps.length;
const timesOf = ({ steps }: EpisodeRecord): readonly number[] => steps.map(({ ms }) => ms);

function tuple(a: number | undefined, b: number | undefined): readonly [number, number] | undefined {
  return a === undefined || b === undefined ? undefined : [a, b];
}

/** A task of another version is another task. */
function keyOf(record: EpisodeRecord): string {
  return `${instanceOf(record)} ${record.version}`;
}

function makePairs(a: readonly EpisodeRecord[], b: readonly EpisodeRecord[]): readonly Pair[] {
  const others = new Map(groupBy(b, keyOf).map((group) => [keyOf(group[0]!), group]));
  return groupBy(a, keyOf).flatMap((group) => {
    const other = others.get(keyOf(group[0]!));
    if (other === undefined) return [];
    const success = [successOf(group), successOf(other)] as const;
    return [{ task: group[0]!.task, a: group, b: other, success, difference: success[1] - success[0] }];
  });
}

function countOthers(records: readonly EpisodeRecord[], pairs: readonly Pair[]): number {
  return new Set(records.map(keyOf)).size - pairs.length;
}

function successOf(records: readonly EpisodeRecord[]): number {
  return mean(records.map(({ success }) => Number(success))) ?? 0;
}

function averageOf(pairs: readonly Pair[], side: 0 | 1): number {
  return mean(pairs.map(({ success }) => success[side])) ?? 0;
}

function compareTask(pairs: readonly Pair[]): TaskComparison {
  const success = [averageOf(pairs, 0), averageOf(pairs, 1)] as const;
  return { task: pairs[0]!.task, pairs: pairs.length, success, difference: success[1] - success[0] };
}

function resample(differences: readonly number[]): readonly [low: number, high: number] {
  const random = makeRandom(differences.length);
  const means = Array.from({ length: resamples }, () => {
    let sum = 0;
    for (const _ of differences) sum += differences[Math.floor(random.next() * differences.length)]!;
    return sum / differences.length;
  });
  return [percentile(means, 0.025)!, percentile(means, 0.975)!];
}
