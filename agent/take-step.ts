import type { CallOptions, Device, InstalledApp } from "../core/device.ts";
import type { ActionResult, Step } from "../core/episode.ts";
import { TapwrightError } from "../core/errors.ts";
import type { Screen } from "../core/screen.ts";
import { type Perceived, perceive } from "../perception/perceive.ts";
import type { Decider, Decision } from "./decider.ts";
import { describeMove } from "./describe.ts";
import { execute } from "./execute.ts";
import { type Approve, demandApproval } from "./policy.ts";
import { makeStuckDetector, type StuckDetector } from "./stuck.ts";
import type { TraceSink } from "./trace.ts";
import { verify } from "./verify.ts";

/** What steps are taken on, and where they are recorded. */
export interface StepOptions extends CallOptions {
  readonly device: Device;
  readonly apps: readonly InstalledApp[];
  /** Asked before every action that nobody does for a person unasked. */
  readonly approve: Approve;
  readonly trace?: TraceSink | undefined;
}

/** How far the way to a goal has come. Every step begins with it, and moves it on. */
export interface Progress {
  readonly goal: string;
  /** The newest screen. */
  seen: Perceived;
  /** The screen before it. */
  previous: Screen | undefined;
  /** How many parts of the newest screen were shown before. */
  part: number;
  /** One line a step: what was done and what came of it. */
  readonly history: string[];
  readonly stuck: StuckDetector;
  /** The steps taken so far, maybe for earlier goals too: they number the next one. */
  readonly steps: Step[];
}

/** The start of the way to a goal: nothing is done yet. */
export function makeProgress(goal: string, seen: Perceived, steps: Step[] = []): Progress {
  return { goal, seen, previous: undefined, part: 0, history: [], stuck: makeStuckDetector(), steps };
}

/** Looks at the device; with what was seen before, elements that stayed keep their refs. */
export async function look(
  previous: Perceived | undefined,
  { device, trace, signal }: Omit<StepOptions, "approve">,
): Promise<Perceived> {
  const perceived = perceive(await device.capture({ signal }), previous);
  trace?.write({ type: "screen", screen: perceived.screen });
  return perceived;
}

/**
 * One turn of the loop: decide, act, look again, verify. A step that throws is not taken: the progress
 * stays as it was.
 *
 * @throws `approval-needed`, what the decider and the device throw, but what another decision can mend is the step's result.
 */
export async function takeStep(
  progress: Progress,
  decider: Pick<Decider, "decide">,
  options: StepOptions,
): Promise<{ readonly step: Step; readonly decision: Decision }> {
  const { apps, trace, signal } = options;
  const { goal, history, previous, part, stuck, steps, seen } = progress;
  const { screen } = seen;
  const index = steps.length;
  const startedAt = new Date().toISOString();
  const started = performance.now();
  const tried = { fruitless: stuck.fruitless(screen), returned: stuck.returned(screen) };
  const decision = await decider.decide({ goal, history, screen, previous, part, ...tried }, { signal });
  const { action, thought, usage } = decision;
  writeCall(decision, trace);
  await demandApproval(action, screen, options.approve, { signal });
  trace?.write({ type: "action-start", step: index, action });
  const { moved, failure } = await act(decision, options, screen);
  const after = moved ? await look(seen, options) : seen;
  const result = failure ?? verify(action, screen, after.screen, apps);
  trace?.write({ type: "action-end", step: index, result });
  const durationMs = performance.now() - started;
  const step: Step = { index, before: screen, thought, action, result, usage, startedAt, durationMs };
  steps.push(step);
  progress.part = action.type === "more" ? part + 1 : 0;
  if (action.type === "more") history.push(`more -> ${result.message}`);
  else if (action.type !== "done") {
    history.push(`${describeMove(action, screen)} -> ${result.message}`);
    stuck.note(screen, action, result.changed);
    progress.previous = screen;
    progress.seen = after;
  }
  return { step, decision };
}

/** Errors that the decider can mend by another choice become the step's result; others get through. */
async function act(
  { action }: Decision,
  { device, apps, signal }: StepOptions,
  screen: Screen,
): Promise<{ readonly moved: boolean; readonly failure?: ActionResult }> {
  try {
    await execute(action, { device, apps, screen }, { signal });
    return { moved: action.type !== "done" && action.type !== "more" };
  } catch (error) {
    // Nobody knows whether it was carried out. The next look tells, or throws as there is no device any more.
    if (TapwrightError.is(error, "device-lost")) return { moved: true };
    if (!TapwrightError.is(error, "stale-ref", "element-not-found", "unsupported")) throw error;
    const { code, message } = error;
    return { moved: false, failure: { ok: false, message, code, changed: false } };
  }
}

function writeCall({ call, usage }: Decision, trace: TraceSink | undefined): void {
  if (call === undefined || trace === undefined) return;
  const { prompt, text, considered, recomputedTokens } = call;
  const promptFile = trace.keep(prompt);
  const generation = { text, finish: "stop", usage } as const;
  trace.write({ type: "model-call", promptFile, generation, considered, recomputedTokens });
}
