import type { Action } from "./action.ts";
import type { ErrorCode } from "./errors.ts";
import type { Generation, Usage } from "./model.ts";
import type { Screen } from "./screen.ts";

/** Everything needed to run the same attempt again. */
export interface EpisodeSpec {
  readonly task: { readonly id: string; readonly version: number; readonly seed: number };
  readonly goal: string;
  readonly model: string;
  readonly device: string;
  readonly agent: Readonly<Record<string, unknown>>;
  readonly code: { readonly version: string; readonly commit?: string; readonly dirty?: boolean };
}

/** What a check found. */
export interface CheckResult {
  /** 1 for success, 0 for failure, between for parts done. */
  readonly score: number;
  /** Why, in one sentence a reader of the report understands. */
  readonly reason: string;
  /** How much of the way a failed attempt went, by the task's essential states: from 0 to 1. */
  readonly progress?: number;
}

/** One turn of the loop: look, think, act, look again. */
export interface Step {
  readonly index: number;
  readonly before: Screen;
  /** The model's own words about why; empty when it gave none. */
  readonly thought: string;
  readonly action: Action;
  readonly result: ActionResult;
  readonly usage: Usage;
  readonly startedAt: string;
  readonly durationMs: number;
}

/** What became of an action on the device. */
export interface ActionResult {
  readonly ok: boolean;
  /** What the agent is told in the next prompt. */
  readonly message: string;
  readonly code?: ErrorCode;
  /** Whether anything on the screen changed. */
  readonly changed: boolean;
}

/** One candidate that a model weighed. */
export interface Consideration {
  /** The words by which it is chosen, such as `tap Display`. */
  readonly label: string;
  readonly probability: number;
}

/** How an attempt ended; only `success` counts as one. */
export type Outcome = "success" | "failure" | "infeasible" | "out-of-budget" | "aborted" | "error";

/** A finished attempt. Outcome `error` counts as a failure and is reported apart. */
export interface Episode {
  readonly id: string;
  readonly spec: EpisodeSpec;
  readonly outcome: Outcome;
  readonly answer?: string;
  readonly steps: readonly Step[];
  readonly check?: CheckResult;
  /** What ended it, with outcome `error`. */
  readonly error?: { readonly code: ErrorCode; readonly message: string; readonly hint?: string };
  readonly usage: Usage;
  readonly startedAt: string;
  readonly durationMs: number;
}

/**
 * One line of `trace.jsonl`, written as it happens. An {@link Episode} is a fold
 * over its events, so a crash loses at most the last line.
 */
export type TraceEvent = { readonly at: string } & (
  | { readonly type: "episode-start"; readonly format: 1; readonly id: string; readonly spec: EpisodeSpec }
  | {
      readonly type: "screen";
      readonly screen: Screen;
      /** The tree that it was read from, where that is kept. */
      readonly treeFile?: string;
    }
  | {
      readonly type: "model-call";
      readonly promptFile: string;
      readonly generation: Generation;
      /** The candidates, most likely first. */
      readonly considered: readonly Consideration[];
      /** Tokens before the newest history line that were computed again: 0 when the cache held. */
      readonly recomputedTokens: number;
    }
  | { readonly type: "action-start"; readonly step: number; readonly action: Action }
  | { readonly type: "action-end"; readonly step: number; readonly result: ActionResult }
  | { readonly type: "note"; readonly level: "debug" | "info" | "warn"; readonly text: string }
  | { readonly type: "error"; readonly code: ErrorCode; readonly message: string }
  | { readonly type: "check"; readonly result: CheckResult }
  | { readonly type: "episode-end"; readonly outcome: Outcome; readonly usage: Usage }
);
