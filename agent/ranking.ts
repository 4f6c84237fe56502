import type { CallOptions, InstalledApp } from "../core/device.ts";
import type { Consideration } from "../core/episode.ts";
import { TapwrightError } from "../core/errors.ts";
import type { LanguageModel, ModelSession, Scores, Usage } from "../core/model.ts";
import { type Candidate, moreCandidate } from "./candidates.ts";
import type { Decider, Situation } from "./decider.ts";
import { addContinuation, type ModelTurn, makeModelTurns, say } from "./model-turn.ts";
import { weighMoves } from "./move-weights.ts";
import { fitPrompt } from "./prompt.ts";
import { countReturns, listSensibleMoves } from "./sensible-moves.ts";
import { shiftToNamed } from "./shift-to-named.ts";
import { makeSlotGrammar } from "./slot-grammar.ts";

const longestSlot = 160;
/** What a move counts for each time that it was made on this very screen and led back here, or a small model walks in circles. */
const weightOfReturn = 1 / 3;

/** How a model is to be used. */
export interface StrategySettings {
  /**
   * A model that was not trained on our prompts: it is told what is wanted, and may write words that
   * neither goal nor screen has. Off for the embedded planner, which only copies.
   */
  readonly general?: boolean;
}

/** What a model makes of the candidates: how much each deserves to be taken, in their order, from 0 to 1. */
export type RateCandidates = (
  turn: ModelTurn,
  candidates: readonly Candidate[],
  options: CallOptions,
) => Promise<{ readonly probabilities: readonly number[]; readonly usage: Usage }>;

/** A strategy that takes the candidate which the model rates highest, and lets it write words where a move needs them. */
export function openRankingStrategy(
  name: string,
  rate: RateCandidates,
  model: LanguageModel,
  apps: readonly InstalledApp[],
  { general = false }: StrategySettings,
): Decider {
  const turns = makeModelTurns(model);
  return {
    name,
    async decide(situation, options = {}) {
      const { prompt, hidden } = await fitPrompt(model, situation, apps, general);
      const turn = await turns.take(prompt);
      const moves = listSensibleMoves(situation, apps);
      const candidates = hidden > 0 ? [...moves, moreCandidate] : moves;
      const { probabilities, usage } = await rate(turn, candidates, options);
      const shifted = shiftToNamed(situation, apps, candidates, probabilities);
      const weigh = weighMoves(situation, apps);
      const ranked = candidates
        .map((candidate, index) => ({
          candidate,
          probability:
            shifted[index]! * weightOfReturn ** countReturns(candidate, situation) * weigh(candidate),
        }))
        .sort((one, other) => other.probability - one.probability);
      const best = ranked[0]!.candidate;
      const { value, usage: slotUsage } = await fillSlot(turn, best, situation, general, options);
      const considered = ranked
        .slice(0, 5)
        .map(({ candidate, probability }): Consideration => ({ label: candidate.label, probability }));
      return {
        action: best.action(value),
        thought: explain(considered),
        usage: addContinuation(usage, slotUsage),
        call: {
          prompt: prompt.system + prompt.past + prompt.present,
          text: `${best.label} ${value}`.trim(),
          considered,
          recomputedTokens: Math.max(0, turn.sharedTokens - (usage.cachedTokens ?? turn.sharedTokens)),
        },
      };
    },
    [Symbol.asyncDispose]: () => turns[Symbol.asyncDispose](),
  };
}

/**
 * How likely a session holds each of these texts after the messages.
 *
 * @throws `unsupported` for a model that cannot say.
 */
export async function scoreTexts(
  session: ModelSession,
  messages: ModelTurn["messages"],
  texts: readonly string[],
  options: CallOptions,
): Promise<Scores> {
  if (session.score !== undefined) return session.score(messages, texts, options);
  throw new TapwrightError("unsupported", `${session.model.id} cannot say how likely its answers are`, {
    hint: "Use --strategy step with this model.",
  });
}

async function fillSlot(
  { session, messages }: ModelTurn,
  { label, ref, slot }: Candidate,
  situation: Situation,
  general: boolean,
  { signal }: CallOptions,
): Promise<{ value: string; usage?: Usage }> {
  if (slot === undefined) return { value: "" };
  const held = situation.screen.elements.find((element) => element.ref === ref)?.value;
  const { text, usage } = await session.generate([...messages, say("assistant", label)], {
    signal,
    maxTokens: longestSlot,
    stop: ["\n"],
    grammar: makeSlotGrammar(slot, situation, general, held),
  });
  return { value: text.trim(), usage };
}

function explain([best, second]: readonly Consideration[]): string {
  if (best === undefined) return "";
  const percent = (probability: number): string => `${Math.round(probability * 100)} %`;
  const next = second === undefined ? "" : `, then ${second.label} ${percent(second.probability)}`;
  return `${percent(best.probability)}${next}`;
}
