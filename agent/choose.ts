import type { CallOptions, InstalledApp } from "../core/device.ts";
import type { Consideration } from "../core/episode.ts";
import { TapwrightError } from "../core/errors.ts";
import type { LanguageModel, Usage } from "../core/model.ts";
import type { SnapshotFormat } from "../perception/format.ts";
import { type Candidate, moreCandidate } from "./candidates.ts";
import type { Decider, Situation } from "./decider.ts";
import { addContinuation, type ModelTurn, makeModelTurns, say } from "./model-turn.ts";
import { fitPrompt } from "./prompt.ts";
import { countReturns, listSensibleMoves } from "./sensible-moves.ts";
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
  /** The text format that the model was trained on, or the newest; 2 where nothing is said. */
  readonly format?: SnapshotFormat;
}

/**
 * Strategy `choose`: every legal move of the screen has a label in words (`tap Display`), the model says how
 * likely each is (all labels share one pass over the prompt), and words or numbers are written only for a
 * move that needs them. Nothing can be misformatted, which suits small models [V-Droid].
 */
export function openChooseStrategy(
  model: LanguageModel,
  apps: readonly InstalledApp[],
  { general = false, format }: StrategySettings = {},
): Decider {
  const turns = makeModelTurns(model);
  return {
    name: "choose",
    format,
    async decide(situation, options = {}) {
      const { prompt, hidden } = await fitPrompt(model, situation, apps, general);
      const turn = await turns.take(prompt);
      const moves = listSensibleMoves(situation, apps);
      const candidates = hidden > 0 ? [...moves, moreCandidate] : moves;
      const { ranked, usage } = await rank(turn, candidates, situation, options);
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

interface Ranked {
  readonly candidate: Candidate;
  readonly probability: number;
}

async function rank(
  { session, messages }: ModelTurn,
  candidates: readonly Candidate[],
  situation: Situation,
  options: CallOptions,
): Promise<{ ranked: readonly Ranked[]; usage: Usage }> {
  if (session.score === undefined) {
    throw new TapwrightError("unsupported", `${session.model.id} cannot say how likely its answers are`, {
      hint: "Use --strategy step with this model.",
    });
  }
  // A label without a slot ends the answer; its end is part of what is scored, or `tap Ed` would beat `tap Edit`.
  const texts = candidates.map(({ label, slot }) => (slot === undefined ? `${label}\n` : label));
  const { candidates: scores, usage } = await session.score(messages, texts, options);
  const weights = candidates.map(
    (candidate, index) =>
      Math.exp(scores[index]!.logProbability) * weightOfReturn ** countReturns(candidate, situation),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const ranked = candidates.map((candidate, index) => ({ candidate, probability: weights[index]! / total }));
  return { ranked: ranked.sort((one, other) => other.probability - one.probability), usage };
}

async function fillSlot(
  { session, messages }: ModelTurn,
  { label, slot }: Candidate,
  situation: Situation,
  general: boolean,
  { signal }: CallOptions,
): Promise<{ value: string; usage?: Usage }> {
  if (slot === undefined) return { value: "" };
  const { text, usage } = await session.generate([...messages, say("assistant", label)], {
    signal,
    maxTokens: longestSlot,
    stop: ["\n"],
    grammar: makeSlotGrammar(slot, situation, general),
  });
  return { value: text.trim(), usage };
}

function explain([best, second]: readonly Consideration[]): string {
  if (best === undefined) return "";
  const percent = (probability: number): string => `${Math.round(probability * 100)} %`;
  const next = second === undefined ? "" : `, then ${second.label} ${percent(second.probability)}`;
  return `${percent(best.probability)}${next}`;
}
