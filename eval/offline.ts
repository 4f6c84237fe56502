import type { Decision, Situation } from "../agent/decider.ts";
import type { CallOptions } from "../core/device.ts";
import { TapwrightError } from "../core/errors.ts";
import { parseTree } from "../perception/tree.ts";
import { findNode, type Judgement, judge, sharesNoWord } from "./offline-judge.ts";
import { isAddressable } from "./offline-recall.ts";
import { makeSituation } from "./offline-situation.ts";
import { type OfflineStep, readOfflineStep, taskOf } from "./offline-step.ts";
import { dropUnknown, mean, median, percentile } from "./statistics.ts";

/** A line of a dataset, or why it cannot be had. */
export type OfflineSource =
  | { readonly place: string; readonly text: string }
  | { readonly place: string; readonly error: TapwrightError };

/** Who decides, asked about one recorded step after another. */
export interface OfflinePolicy {
  decide(situation: Situation, step: OfflineStep, options: CallOptions): Promise<Decision>;
}

/** How to measure. */
export interface OfflineOptions extends CallOptions {
  /** Told of every line that is passed over, and of every step that could not be decided. */
  onTrouble?(place: string, error: TapwrightError): void;
  onStep?(steps: number): void;
}

/** What a dataset measures, in shares from 0 to 1; a share of nothing is absent. A contract: others read it. */
export interface OfflineResult {
  readonly steps: number;
  /** Lines that are no step, or whose tree or path cannot be read. */
  readonly skipped: number;
  /** Over all steps that are not `done`. */
  readonly stepAccuracy?: number;
  /** The element alone, over tap, long-press and type. */
  readonly groundingAccuracy?: number;
  /** The same where what the element says shares no word with the goal. */
  readonly groundingNoOverlap?: number;
  readonly typeExact?: number;
  readonly doneRecall?: number;
  readonly donePrecision?: number;
  /** Tasks all of whose steps are right. */
  readonly taskAccuracy?: number;
  /** Steps whose element can still be chosen, by what is offered and said to the model. */
  readonly candidateRecall?: number;
  readonly medianPromptTokens?: number;
  readonly p90PromptTokens?: number;
  readonly medianMs?: number;
}

/**
 * Asks a policy about every step of a dataset and compares. What cannot be read is passed over and counted; a step that
 * a policy cannot decide, such as one too long for its model, is a wrong one. Holds a few numbers a step, never a tree.
 *
 * @throws `aborted`, `config-invalid` where not one step could be measured, and what a policy throws that has no model.
 */
export async function measureOffline(
  lines: AsyncIterable<OfflineSource>,
  policy: OfflinePolicy,
  options: OfflineOptions = {},
): Promise<OfflineResult> {
  const measured: Measured[] = [];
  let skipped = 0;
  for await (const line of lines) {
    if (options.signal?.aborted === true)
      throw new TapwrightError("aborted", "The measurement was cancelled");
    const posed = "error" in line ? line.error : pose(line.text);
    if (posed instanceof Error) {
      skipped += 1;
      options.onTrouble?.(line.place, posed);
      continue;
    }
    measured.push(await measure(posed, policy, options));
    options.onStep?.(measured.length);
  }
  if (measured.length > 0) return { steps: measured.length, skipped, ...addUp(measured) };
  throw new TapwrightError(
    "config-invalid",
    `Not one step could be measured (${skipped} lines passed over)`,
    {
      hint: "Give one JSON object a line, as docs/evaluation.md describes.",
    },
  );
}

/** A step as it is put to a policy. */
interface Posed {
  readonly step: OfflineStep;
  readonly situation: Situation;
  readonly node: ReturnType<typeof findNode> | undefined;
  readonly readingMs: number;
}

function pose(text: string): Posed | TapwrightError {
  try {
    const step = readOfflineStep(text);
    const { gold, capture } = step;
    const node = "path" in gold ? findNode(parseTree(capture.tree!), gold.path) : undefined;
    const started = performance.now();
    const situation = makeSituation(step);
    return { step, situation, node, readingMs: performance.now() - started };
  } catch (error) {
    if (TapwrightError.is(error)) return error;
    // One odd tree among thousands must not end the measurement; it is told and counted.
    return new TapwrightError("screen-unreadable", `This screen cannot be made sense of: ${error}`, {
      cause: error,
    });
  }
}

/** What is kept of a step. */
interface Measured extends Judgement {
  readonly task: string;
  readonly wasDone: boolean;
  readonly saidDone: boolean;
  readonly noOverlap: boolean;
  readonly addressable?: boolean;
  readonly promptTokens?: number;
  readonly ms: number;
}

async function measure(
  { step, situation, node, readingMs }: Posed,
  policy: OfflinePolicy,
  options: OfflineOptions,
): Promise<Measured> {
  const { id, goal, gold } = step;
  const started = performance.now();
  const decided = await decide(step, situation, policy, options);
  const ms = readingMs + performance.now() - started;
  const wasDone = gold.type === "done";
  const facts = { task: taskOf(id), wasDone, noOverlap: node !== undefined && sharesNoWord(node, goal), ms };
  if (decided instanceof Error) {
    options.onTrouble?.(id, decided);
    const wrong = node === undefined ? {} : { element: false, addressable: false };
    return {
      ...facts,
      right: false,
      saidDone: false,
      ...wrong,
      ...(gold.type === "type" && { text: false }),
    };
  }
  const { action, usage, call } = decided;
  return {
    ...facts,
    ...judge(action, gold, node, situation.screen),
    saidDone: action.type === "done",
    ...(node !== undefined && { addressable: isAddressable(node, situation, call?.prompt) }),
    ...(call !== undefined && { promptTokens: usage.inputTokens }),
  };
}

/** Parts of a long screen that are asked for before a policy has to say what it would do. */
const mostParts = 10;

async function decide(
  step: OfflineStep,
  situation: Situation,
  policy: OfflinePolicy,
  { signal }: CallOptions,
): Promise<Decision | TapwrightError> {
  try {
    let decision = await policy.decide(situation, step, { signal });
    for (let part = 1; decision.action.type === "more" && part <= mostParts; part += 1)
      decision = await policy.decide({ ...situation, part }, step, { signal });
    return decision;
  } catch (error) {
    if (TapwrightError.is(error, "request-too-large", "model-output-invalid")) return error;
    throw error;
  }
}

function addUp(all: readonly Measured[]) {
  const share = (items: readonly Measured[], isTrue: (item: Measured) => boolean | undefined) =>
    mean(items.map((item) => Number(isTrue(item) === true)));
  const grounded = all.filter(({ element }) => element !== undefined);
  const tasks = new Map<string, boolean>();
  for (const { task, right } of all) tasks.set(task, right && tasks.get(task) !== false);
  const tokens = all.flatMap(({ promptTokens }) => promptTokens ?? []);
  const isRight = ({ right }: Measured) => right;
  return dropUnknown({
    stepAccuracy: share(
      all.filter(({ wasDone }) => !wasDone),
      isRight,
    ),
    groundingAccuracy: share(grounded, ({ element }) => element),
    groundingNoOverlap: share(
      grounded.filter(({ noOverlap }) => noOverlap),
      ({ element }) => element,
    ),
    typeExact: share(
      all.filter(({ text }) => text !== undefined),
      ({ text }) => text,
    ),
    doneRecall: share(
      all.filter(({ wasDone }) => wasDone),
      isRight,
    ),
    donePrecision: share(
      all.filter(({ saidDone }) => saidDone),
      ({ wasDone }) => wasDone,
    ),
    taskAccuracy: mean([...tasks.values()].map(Number)),
    candidateRecall: share(grounded, ({ addressable }) => addressable),
    medianPromptTokens: median(tokens),
    p90PromptTokens: percentile(tokens, 0.9),
    medianMs: median(all.map(({ ms }) => ms)),
  });
}
