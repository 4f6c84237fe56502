import type { Step } from "../core/episode.ts";
import type { Screen } from "../core/screen.ts";

/** Which part of a suite a task belongs to: nothing is trained on `dev`, which chooses checkpoints, nor on `test`. */
export type TaskSplit = "train" | "dev" | "test";

/** What a benchmark says of a task beside what it is. */
export interface BenchFacts {
  /** The task of the field's benchmark that asks for the same. */
  readonly mirrors: string;
  readonly split: TaskSplit;
  readonly difficulty: "easy" | "medium" | "hard";
  /** Actions of somebody who knows the way, the last `done` aside. */
  readonly optimalSteps: number;
  /**
   * What set-up and check need of the device: `root` reads apps' databases, `shell` what any adb may
   * read, `screen` nothing but looks.
   */
  readonly needs: "root" | "shell" | "screen";
}

/** Something that a good path passes through: it tells how far an attempt came that failed. */
export interface EssentialState<P> {
  /** Such as `the form for a new event`. */
  readonly what: string;
  isReached(screen: Screen, params: P): boolean;
}

/** How many of these states the steps passed through in their order, and what was missing next. */
export function followEssentials<P>(
  essentials: readonly EssentialState<P>[],
  steps: readonly Step[],
  params: P,
): { readonly reached: number; readonly missing?: string } {
  let reached = 0;
  for (const { before } of steps) {
    while (essentials[reached]?.isReached(before, params)) reached += 1;
  }
  const missing = essentials[reached]?.what;
  return { reached, ...(missing !== undefined && { missing }) };
}
