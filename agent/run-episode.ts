import { randomUUID } from "node:crypto";
import type { Episode, EpisodeSpec, Outcome, Step } from "../core/episode.ts";
import { TapwrightError } from "../core/errors.ts";
import type { Usage } from "../core/model.ts";
import type { Budget } from "../core/task.ts";
import type { Decider, Decision } from "./decider.ts";
import { addUsage } from "./model-turn.ts";
import { look, makeProgress, type Progress, type StepOptions, takeStep } from "./take-step.ts";
import type { TraceSink } from "./trace.ts";

/** What the way to a goal needs. */
export interface PursuitOptions extends StepOptions {
  readonly decider: Decider;
  readonly budget: Budget;
  /** Called after every step, for those who watch. */
  onStep?(step: Step, decision: Decision): void;
}

/** What an episode needs. */
export interface EpisodeOptions extends PursuitOptions {
  readonly goal: string;
  readonly spec: EpisodeSpec;
}

/** Limits of a run for which nobody gave any. */
export const defaultBudget: Budget = { steps: 25, seconds: 300 };

/**
 * The loop: look, decide, act, look again, until the decider says that it is done, the budget is
 * spent, or nothing gets on. Never throws for what happens on the way: the episode tells it. Only a
 * mistake in the program gets through. The trace is complete up to there in any case.
 *
 * @example
 * const episode = await runEpisode({ device, decider, goal: "Turn on Bluetooth", apps, budget, spec });
 */
export async function runEpisode(options: EpisodeOptions): Promise<Episode> {
  const { spec, trace, signal } = options;
  const id = randomUUID();
  const startedAt = new Date();
  const started = performance.now();
  const steps: Step[] = [];
  trace?.write({ type: "episode-start", format: 1, id, spec });
  let ending: Ending = { outcome: "error" };
  try {
    ending = await play(options, steps).catch((error: unknown) => explainFailure(error, signal));
  } finally {
    writeEnd(trace, ending, steps);
  }
  const usage = sumUsage(steps);
  const durationMs = performance.now() - started;
  return { id, spec, ...ending, steps, usage, startedAt: startedAt.toISOString(), durationMs };
}

/** How the way to a goal ended. */
export type Ending = Pick<Episode, "outcome" | "answer" | "error">;

async function play(options: EpisodeOptions, steps: Step[]): Promise<Ending> {
  const seen = await look(undefined, options);
  return pursue(makeProgress(options.goal, seen, steps), options);
}

/**
 * Takes steps towards the goal until the decider says that it is done, the budget is spent, or nothing
 * gets on. The budget is that of this call: steps taken earlier do not count.
 *
 * @throws what {@link takeStep} throws; the progress then holds the steps up to there.
 */
export async function pursue(progress: Progress, options: PursuitOptions): Promise<Ending> {
  const { decider, budget, trace } = options;
  const { steps, stuck } = progress;
  const first = steps.length;
  const deadline = performance.now() + budget.seconds * 1000;
  for (;;) {
    const spent = findSpent(budget, steps.slice(first), deadline);
    if (spent !== undefined) return end("out-of-budget", spent, trace);
    if (stuck.reason !== undefined) return end("failure", stuck.reason, trace);
    const { step, decision } = await takeStep(progress, decider, options);
    options.onStep?.(step, decision);
    const { action } = step;
    if (action.type !== "done") continue;
    const outcome = action.status === "infeasible" ? "infeasible" : "success";
    return { outcome, ...(action.answer !== undefined && { answer: action.answer }) };
  }
}

function writeEnd(trace: TraceSink | undefined, { outcome, error }: Ending, steps: readonly Step[]): void {
  if (error !== undefined) trace?.write({ type: "error", code: error.code, message: error.message });
  trace?.write({ type: "episode-end", outcome, usage: sumUsage(steps) });
}

function sumUsage(steps: readonly Step[]): Usage {
  return addUsage(...steps.map(({ usage }) => usage));
}

function findSpent(budget: Budget, steps: readonly Step[], deadline: number): string | undefined {
  if (steps.length >= budget.steps) return `${budget.steps} steps are used up`;
  if (performance.now() > deadline) return `${budget.seconds} s are used up`;
  const tokens = steps.reduce((total, { usage }) => total + usage.inputTokens + usage.outputTokens, 0);
  return budget.tokens !== undefined && tokens >= budget.tokens
    ? `${budget.tokens} tokens are used up`
    : undefined;
}

function end(outcome: Outcome, why: string, trace: TraceSink | undefined): Ending {
  trace?.write({ type: "note", level: "warn", text: `Ended: ${why}.` });
  return { outcome };
}

function explainFailure(error: unknown, signal: AbortSignal | undefined): Ending {
  if (signal?.aborted === true || TapwrightError.is(error, "aborted")) return { outcome: "aborted" };
  if (!TapwrightError.is(error)) throw error;
  const { code, message, hint } = error;
  return { outcome: "error", error: { code, message, ...(hint !== undefined && { hint }) } };
}
