import { isDeepStrictEqual } from "node:util";
import type { Action } from "../core/action.ts";
import type { CheckResult, Episode } from "../core/episode.ts";
import { TapwrightError } from "../core/errors.ts";
import { makeRandom } from "../core/random.ts";
import type { Screen } from "../core/screen.ts";
import type { Budget, Task, TaskContext } from "../core/task.ts";
import { describeDifference, type PhoneState, readPhoneState } from "./phone-state.ts";
import { poolWords, type Words } from "./words.ts";

/** Seeds from here on are for tests: nothing is ever trained on them. */
export const firstTestSeed = 1_000_000;

/** One way to say what is wanted. (A method's type, so that templates of all params fit into one suite.) */
export type Phrasing<P> = { say(params: P): string }["say"];

/** What an oracle decides from: only what an agent could see, and what the task is. */
export interface OracleView<P> {
  readonly screen: Screen;
  readonly params: P;
  /** What it decided a step ago, and on which screen. */
  readonly previous?: { readonly screenId: string; readonly action: Action } | undefined;
  /** The oracle's own notebook. */
  readonly notes: Map<string, number>;
}

/** A task with all that a benchmark needs: many phrasings, an oracle, and a check by the whole state. */
export interface TaskTemplate<P extends Readonly<Record<string, unknown>> = Readonly<Record<string, unknown>>>
  extends Task<P> {
  readonly feasible: boolean;
  /** `test` phrasings are never trained on. */
  readonly phrasings: { readonly train: readonly Phrasing<P>[]; readonly test: readonly Phrasing<P>[] };
  /** Params of one instance. Training passes words of its own; a test never does. */
  sample(seed: number, words?: Words): P;
  /** A policy that acts only by gestures and proves that the task can be done. */
  oracle(view: OracleView<P>): Action;
}

/** What {@link defineTask} is given. */
export interface TaskDefinition<P extends Readonly<Record<string, unknown>>>
  extends Pick<
    TaskTemplate<P>,
    "id" | "version" | "goal" | "apps" | "tags" | "params" | "phrasings" | "oracle"
  > {
  readonly budget: Budget;
  sample(words: Words, random: ReturnType<typeof makeRandom>): P;
  setUp?(context: TaskContext<P>): Promise<void>;
  /**
   * The whole state of the phone that counts as done, made from the state before. `now` is for what the
   * phone changes by itself along with it, and for what cannot be hit exactly.
   */
  goalState?(before: PhoneState, params: P, now: PhoneState): PhoneState;
  /** What a question should be answered with; the phone's state must stay as it was. */
  answer?(params: P): string;
  /** Cannot be done: right is to say so and leave all as it was. */
  infeasible?: boolean;
}

/**
 * Makes a task. Its check compares the phone's whole state after the episode with the wanted one, so
 * that nothing else may have changed.
 *
 * @example
 * export const turnOnBluetooth = defineTask({
 *   id: "first/toggle",
 *   goalState: (before) => ({ ...before, settings: { ...before.settings, bluetooth_on: "1" } }),
 *   // …
 * });
 * @throws `task-invalid` when a goal state, an answer and infeasibility are mixed up.
 */
export function defineTask<P extends Readonly<Record<string, unknown>>>(
  definition: TaskDefinition<P>,
): TaskTemplate<P> {
  const { goalState, answer, infeasible = false, sample, budget, ...rest } = definition;
  if ([goalState, answer, infeasible || undefined].filter((kind) => kind !== undefined).length !== 1) {
    throw new TapwrightError(
      "task-invalid",
      `${definition.id} needs a goal state, an answer, or to be infeasible`,
      {
        hint: "Give exactly one of goalState, answer, infeasible.",
      },
    );
  }
  return {
    ...rest,
    budget,
    feasible: !infeasible,
    sample: (seed, words) =>
      sample(words ?? poolWords(seed, seed >= firstTestSeed ? "test" : "train"), makeRandom(seed)),
    observe: ({ device }) => readPhoneState(device),
    async check({ device, before, params }, episode) {
      const now = await readPhoneState(device);
      const start = before as PhoneState;
      const wanted = goalState?.(start, params, now) ?? start;
      if (!isDeepStrictEqual(now, wanted)) return { score: 0, reason: describeDifference(wanted, now) };
      if (answer !== undefined) return checkAnswer(answer(params), episode);
      if (infeasible && episode.outcome !== "infeasible")
        return { score: 0, reason: "It was not said to be impossible." };
      return { score: 1, reason: "The phone is as it should be." };
    },
  };
}

function checkAnswer(expected: string, { answer = "" }: Episode): CheckResult {
  const plain = (text: string): string => text.replace(/[\s.-]/g, "").toLowerCase();
  const right = plain(answer) === plain(expected);
  return right
    ? { score: 1, reason: "The answer is right." }
    : { score: 0, reason: `The answer is ${JSON.stringify(answer)}, not ${JSON.stringify(expected)}.` };
}
