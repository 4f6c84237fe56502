import { isDeepStrictEqual } from "node:util";
import type { Action } from "../core/action.ts";
import type { CheckResult, Episode } from "../core/episode.ts";
import { TapwrightError } from "../core/errors.ts";
import { makeRandom } from "../core/random.ts";
import type { Screen } from "../core/screen.ts";
import type { Budget, Task, TaskContext } from "../core/task.ts";
import { type Answer, checkAnswer } from "./answers.ts";
import { type BenchFacts, type EssentialState, followEssentials } from "./bench-facts.ts";
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
  /** Only `train` is trained on; `dev`, where a task has it, chooses among planners, so that `test` need not. */
  readonly phrasings: {
    readonly train: readonly Phrasing<P>[];
    readonly dev?: readonly Phrasing<P>[];
    readonly test: readonly Phrasing<P>[];
  };
  /** Params of one instance. Training passes words of its own; a test never does. */
  sample(seed: number, words?: Words): P;
  /** A policy that acts only by gestures and proves that the task can be done. */
  oracle(view: OracleView<P>): Action;
  /** What a benchmark says of it; absent where nobody asks. */
  readonly bench?: BenchFacts;
}

/** What {@link defineTask} is given. */
export interface TaskDefinition<P extends Readonly<Record<string, unknown>>>
  extends Pick<
    TaskTemplate<P>,
    "id" | "version" | "goal" | "apps" | "tags" | "params" | "phrasings" | "oracle" | "bench"
  > {
  readonly budget: Budget;
  sample(words: Words, random: ReturnType<typeof makeRandom>): P;
  setUp?(context: TaskContext<P>): Promise<void>;
  /**
   * The whole state of the phone that counts as done, made from the state before. `now` is for what the
   * phone changes by itself along with it, and for what cannot be hit exactly.
   */
  goalState?(before: PhoneState, params: P, now: PhoneState): PhoneState;
  /** What must be on the screen at the end, alone or beside a goal state: an unsaved form, an app in front. */
  goalScreen?(screen: Screen, params: P): boolean;
  /** What a question should be answered with; the phone's state must stay as it was. */
  answer?(params: P): Answer;
  /** Cannot be done: right is to say so and leave all as it was. */
  infeasible?: boolean;
  /** In the order in which a good path passes through them. */
  essentials?: readonly EssentialState<P>[];
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
  const { goalState, goalScreen, answer, infeasible = false, essentials = [], ...others } = definition;
  const { sample, budget, ...rest } = others;
  const kinds = [goalState ?? goalScreen, answer, infeasible || undefined];
  if (kinds.filter((kind) => kind !== undefined).length !== 1) {
    throw new TapwrightError(
      "task-invalid",
      `${definition.id} needs a goal, an answer, or to be infeasible`,
      {
        hint: "Give a goalState or a goalScreen or both, or else one of answer and infeasible.",
      },
    );
  }
  const judge = async (context: TaskContext<P>, episode: Episode): Promise<CheckResult> => {
    const { device, before, params } = context;
    const now = await readPhoneState(device);
    const start = before as PhoneState;
    const wanted = goalState?.(start, params, now) ?? start;
    if (!isDeepStrictEqual(now, wanted)) return { score: 0, reason: describeDifference(wanted, now) };
    if (goalScreen?.(await context.look(), params) === false)
      return { score: 0, reason: "The screen does not show what it should." };
    if (answer !== undefined) return checkAnswer(answer(params), episode.answer);
    if (infeasible && episode.outcome !== "infeasible")
      return { score: 0, reason: "It was not said to be impossible." };
    return { score: 1, reason: "The phone is as it should be." };
  };
  return {
    ...rest,
    budget,
    feasible: !infeasible,
    sample: (seed, words) =>
      sample(words ?? poolWords(seed, seed >= firstTestSeed ? "test" : "train"), makeRandom(seed)),
    observe: ({ device }) => readPhoneState(device),
    async check(context, episode) {
      const result = await judge(context, episode);
      if (result.score === 1 || essentials.length === 0) return result;
      const { reached, missing } = followEssentials(essentials, episode.steps, context.params);
      const how = missing === undefined ? "All of the way was gone." : `The way ended before ${missing}.`;
      return { score: 0, reason: `${result.reason} ${how}`, progress: reached / essentials.length };
    },
  };
}
