import type { Decider, Situation } from "../agent/decider.ts";
import { describeMove } from "../agent/describe.ts";
import type { Action } from "../core/action.ts";
import type { CallOptions } from "../core/device.ts";
import { TapwrightError } from "../core/errors.ts";
import type { LanguageModel, ModelSession } from "../core/model.ts";
import { makeRandom } from "../core/random.ts";
import type { ElementRef, Screen } from "../core/screen.ts";
import { groupBy } from "./statistics.ts";

/** A decision that the oracle made: what it saw, and what it did. */
export interface RecordedDecision {
  readonly situation: Situation;
  readonly action: Action;
}

/** How a model's decisions hold up when what should not matter changes, and when what should matter does. */
export interface ProbeResult {
  readonly decisions: number;
  /** Share of decisions that equal the oracle's. */
  readonly agreement: number;
  /** Share of decisions that stay when rows are put in another order and refs get other numbers. */
  readonly rowsPermuted: number;
  /** How many screens were met with several goals that need different actions. */
  readonly goalChoices: number;
  /** Share of those on which the decision follows the goal that is given. */
  readonly followsGoal: number;
}

/** Notes every decision of a decider. */
export function recordDecisions(decider: Decider, into: RecordedDecision[]): Decider {
  return {
    ...decider,
    async decide(situation, options) {
      const decision = await decider.decide(situation, options);
      // The history grows on; what counts is how it was.
      into.push({ situation: { ...situation, history: [...situation.history] }, action: decision.action });
      return decision;
    },
  };
}

/**
 * Asks for each recorded decision again: as it was, and with its screen permuted and renumbered. A fresh
 * decider for each keeps one answer from leaning on another.
 *
 * @throws `aborted`, and what the decider throws.
 */
export async function probe(
  recorded: readonly RecordedDecision[],
  decider: Decider,
  options: CallOptions = {},
): Promise<ProbeResult> {
  const random = makeRandom(recorded.length);
  const results = [];
  for (const { situation, action } of recorded) {
    if (options.signal?.aborted === true) throw new TapwrightError("aborted", "The probe was cancelled");
    const plain = describe((await decider.decide(situation, options)).action, situation.screen);
    const screen = permuteScreen(situation.screen, random);
    const { previous: _, ...rest } = situation;
    const permuted = describe((await decider.decide({ ...rest, screen }, options)).action, screen);
    results.push({ situation, wanted: describe(action, situation.screen), plain, permuted });
  }
  const choices = groupBy(results, ({ situation }) => keyOf(situation)).filter(
    (group) => new Set(group.map(({ wanted }) => wanted)).size > 1,
  );
  const following = choices.flat();
  const share = (items: readonly unknown[], all: readonly unknown[]): number =>
    all.length === 0 ? 0 : items.length / all.length;
  return {
    decisions: results.length,
    agreement: share(
      results.filter(({ plain, wanted }) => plain === wanted),
      results,
    ),
    rowsPermuted: share(
      results.filter(({ plain, permuted }) => plain === permuted),
      results,
    ),
    goalChoices: choices.length,
    followsGoal: share(
      following.filter(({ plain, wanted }) => plain === wanted),
      following,
    ),
  };
}

function describe(action: Action, screen: Screen): string {
  return describeMove(action, screen);
}

/** What two goals may have in common: the same screen after the same steps. */
function keyOf({ screen, history }: Situation): string {
  return `${screen.id} ${history.join("\n")}`;
}

/** The same screen with rows in another order and other refs. */
function permuteScreen(screen: Screen, random: ReturnType<typeof makeRandom>): Screen {
  const refs = new Map(
    random.shuffle(screen.elements).map(({ ref }, index) => [ref, `e${index + 500}` as ElementRef]),
  );
  const elements = random.shuffle(screen.elements).map(({ parent, ...element }) => ({
    ...element,
    ref: refs.get(element.ref)!,
    ...(parent !== undefined && { parent: refs.get(parent)! }),
  }));
  return { ...screen, elements };
}

/**
 * The control that must fail: the same model, whose labels mean other candidates than it thinks. If it
 * still succeeds, something else than the model decides.
 */
export function permuteLabels(model: LanguageModel, seed: number): LanguageModel {
  const random = makeRandom(seed);
  const permute = (session: ModelSession): ModelSession => ({
    model: session.model,
    get length() {
      return session.length;
    },
    generate: (...call) => session.generate(...call),
    async score(...call) {
      const { candidates, usage } = await session.score!(...call);
      const shuffled = random.shuffle(candidates.map(({ logProbability }) => logProbability));
      return {
        candidates: candidates.map((candidate, index) => ({
          ...candidate,
          logProbability: shuffled[index]!,
        })),
        usage,
      };
    },
    mark: () => session.mark(),
    rewind: (mark) => session.rewind(mark),
    [Symbol.asyncDispose]: () => session[Symbol.asyncDispose](),
  });
  const { spec, id, contextTokens, can } = model;
  return {
    spec,
    id: `${id} with permuted labels`,
    contextTokens,
    can,
    countTokens: (text) => model.countTokens(text),
    openSession: async (options) => permute(await model.openSession(options)),
    async [Symbol.asyncDispose]() {},
  };
}
