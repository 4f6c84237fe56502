import { randomUUID } from "node:crypto";
import type { CallOptions, Device, InstalledApp } from "../core/device.ts";
import type { ActionResult, Episode, EpisodeSpec, Outcome, Step } from "../core/episode.ts";
import { TapwrightError } from "../core/errors.ts";
import type { Usage } from "../core/model.ts";
import type { Budget } from "../core/task.ts";
import { type Perceived, perceive } from "../perception/perceive.ts";
import type { Decider, Decision } from "./decider.ts";
import { describeMove } from "./describe.ts";
import { execute } from "./execute.ts";
import { addUsage } from "./model-turn.ts";
import { makeStuckDetector } from "./stuck.ts";
import type { Trace } from "./trace.ts";
import { verify } from "./verify.ts";

/** What an episode needs. */
export interface EpisodeOptions extends CallOptions {
  readonly device: Device;
  readonly decider: Decider;
  readonly goal: string;
  readonly apps: readonly InstalledApp[];
  readonly budget: Budget;
  readonly spec: EpisodeSpec;
  readonly trace?: Trace;
  /** Called after every step, for those who watch. */
  onStep?(step: Step, decision: Decision): void;
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

type Ending = Pick<Episode, "outcome" | "answer" | "error">;

async function play(options: EpisodeOptions, steps: Step[]): Promise<Ending> {
  const { device, decider, goal, apps, budget, signal, trace } = options;
  const call: CallOptions = { signal };
  const history: string[] = [];
  const stuck = makeStuckDetector();
  const deadline = performance.now() + budget.seconds * 1000;
  let seen = await look(device, undefined, trace, call);
  let previous: Perceived["screen"] | undefined;
  for (;;) {
    const spent = findSpent(budget, steps, deadline);
    if (spent !== undefined) return end("out-of-budget", spent, trace);
    if (stuck.reason !== undefined) return end("failure", stuck.reason, trace);
    const { screen } = seen;
    const startedAt = new Date().toISOString();
    const started = performance.now();
    const fruitless = stuck.fruitless(screen);
    const decision = await decider.decide({ goal, history, screen, previous, fruitless }, call);
    const { action } = decision;
    writeCall(decision, trace);
    trace?.write({ type: "action-start", step: steps.length, action });
    const result = await act(decision, options, screen);
    const after = result.moved ? await look(device, seen, trace, call) : seen;
    const told = result.failure ?? verify(action, screen, after.screen, apps);
    trace?.write({ type: "action-end", step: steps.length, result: told });
    const durationMs = performance.now() - started;
    const { thought, usage } = decision;
    const step: Step = {
      index: steps.length,
      before: screen,
      thought,
      action,
      result: told,
      usage,
      startedAt,
      durationMs,
    };
    steps.push(step);
    options.onStep?.(step, decision);
    if (action.type === "done") {
      const outcome = action.status === "infeasible" ? "infeasible" : "success";
      return { outcome, ...(action.answer !== undefined && { answer: action.answer }) };
    }
    history.push(`${describeMove(action, screen)} -> ${told.message}`);
    stuck.note(screen, action, told.changed);
    previous = screen;
    seen = after;
  }
}

async function look(
  device: Device,
  previous: Perceived | undefined,
  trace: Trace | undefined,
  options: CallOptions,
): Promise<Perceived> {
  const perceived = perceive(await device.capture(options), previous);
  trace?.write({ type: "screen", screen: perceived.screen });
  return perceived;
}

/** Errors that the decider can mend by another choice become the step's result; others end the episode. */
async function act(
  { action }: Decision,
  { device, apps, signal }: EpisodeOptions,
  screen: Step["before"],
): Promise<{ readonly moved: boolean; readonly failure?: ActionResult }> {
  try {
    await execute(action, { device, apps, screen }, { signal });
    return { moved: action.type !== "done" };
  } catch (error) {
    if (!TapwrightError.is(error, "stale-ref", "element-not-found", "unsupported")) throw error;
    const { code, message } = error;
    return { moved: false, failure: { ok: false, message, code, changed: false } };
  }
}

function writeCall({ call, usage }: Decision, trace: Trace | undefined): void {
  if (call === undefined || trace === undefined) return;
  const { prompt, text, considered, recomputedTokens } = call;
  const promptFile = trace.keep(prompt);
  const generation = { text, finish: "stop", usage } as const;
  trace.write({ type: "model-call", promptFile, generation, considered, recomputedTokens });
}

function writeEnd(trace: Trace | undefined, { outcome, error }: Ending, steps: readonly Step[]): void {
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

function end(outcome: Outcome, why: string, trace: Trace | undefined): Ending {
  trace?.write({ type: "note", level: "warn", text: `Ended: ${why}.` });
  return { outcome };
}

function explainFailure(error: unknown, signal: AbortSignal | undefined): Ending {
  if (signal?.aborted === true || TapwrightError.is(error, "aborted")) return { outcome: "aborted" };
  if (!TapwrightError.is(error)) throw error;
  const { code, message, hint } = error;
  return { outcome: "error", error: { code, message, ...(hint !== undefined && { hint }) } };
}
