import type { Action } from "../core/action.ts";
import type { CallOptions, InstalledApp } from "../core/device.ts";
import type { Consideration } from "../core/episode.ts";
import { TapwrightError } from "../core/errors.ts";
import type { LanguageModel, Usage } from "../core/model.ts";
import { type Candidate, listCandidates, listStandingCandidates } from "./candidates.ts";
import type { Decider, Situation } from "./decider.ts";
import { describeMove } from "./describe.ts";
import { addUsage, type ModelTurn, makeModelTurns, say } from "./model-turn.ts";
import { buildChoosePrompt } from "./prompt.ts";
import { makeSlotGrammar } from "./slot-grammar.ts";

const longestSlot = 160;

/** How a model is to be used with this strategy. */
export interface ChooseSettings {
  /** The model may write words that neither goal nor screen has; off, since small models mangle what they copy. */
  readonly freeText?: boolean;
}

/**
 * Strategy `choose`: every legal move of the screen gets a one-letter label, one decode reads how
 * likely each label is, and words or numbers are written only for a move that needs them. There is
 * nothing to misformat, which suits small models.
 */
export function openChooseStrategy(
  model: LanguageModel,
  apps: readonly InstalledApp[],
  settings: ChooseSettings = {},
): Decider {
  const standing = listStandingCandidates(apps);
  const turns = makeModelTurns(model);
  return {
    name: "choose",
    async decide(situation, options = {}) {
      const candidates = listCandidates(situation.screen, standing);
      const prompt = buildChoosePrompt(situation, candidates);
      const turn = await turns.take(prompt);
      const all = [...candidates.screen, ...candidates.always];
      const { ranked, usage } = await rank(turn, all, options);
      const fruitless = new Set((situation.fruitless ?? []).map(moveOf));
      const best =
        ranked.find(({ candidate }) => !fruitless.has(moveOf(candidate.action("0")))) ?? ranked[0]!;
      const slot = await fillSlot(turn, best.candidate, situation, { ...options, ...settings });
      const action = best.candidate.action(slot.value);
      const considered = ranked.slice(0, 5).map(
        ({ candidate, probability }): Consideration => ({
          label: candidate.label,
          action: describeMove(candidate.action(""), situation.screen),
          probability,
        }),
      );
      return {
        action,
        thought: explain(considered),
        usage: addUsage(usage, ...slot.usages),
        call: {
          prompt: prompt.system + prompt.past + prompt.present,
          text: slot.value === "" ? best.candidate.label : `${best.candidate.label} ${slot.value}`,
          considered,
          recomputedTokens: Math.max(0, turn.sharedTokens - (usage.cachedTokens ?? turn.sharedTokens)),
        },
      };
    },
    [Symbol.asyncDispose]: () => turns[Symbol.asyncDispose](),
  };
}

/** What an action does, whatever fills its slot. */
function moveOf(action: Action): string {
  const target = "target" in action ? JSON.stringify(action.target) : "";
  return [
    action.type,
    target,
    "direction" in action ? action.direction : "",
    "app" in action ? action.app : "",
    "key" in action ? action.key : "",
  ].join(" ");
}

async function rank(
  { session, messages }: ModelTurn,
  candidates: readonly Candidate[],
  options: CallOptions,
): Promise<{ ranked: readonly { candidate: Candidate; probability: number }[]; usage: Usage }> {
  if (session.choose === undefined) {
    throw new TapwrightError("unsupported", `${session.model.id} cannot say how likely its answers are`, {
      hint: "Use --strategy step with this model.",
    });
  }
  const { probabilities, usage } = await session.choose(
    messages,
    candidates.map(({ label }) => label),
    options,
  );
  const ranked = candidates.map((candidate, index) => ({ candidate, probability: probabilities[index]! }));
  return { ranked: ranked.sort((one, other) => other.probability - one.probability), usage };
}

async function fillSlot(
  { session, messages }: ModelTurn,
  { label, slot }: Candidate,
  situation: Situation,
  { signal, freeText = false }: CallOptions & ChooseSettings,
): Promise<{ value: string; usages: readonly Usage[] }> {
  if (slot === undefined) return { value: "", usages: [] };
  const { text, usage } = await session.generate([...messages, say("assistant", label)], {
    signal,
    maxTokens: longestSlot,
    stop: ["\n"],
    grammar: makeSlotGrammar(slot, situation, freeText),
  });
  return { value: text.trim(), usages: [usage] };
}

function explain([best, second]: readonly Consideration[]): string {
  if (best === undefined) return "";
  const percent = (probability: number): string => `${Math.round(probability * 100)} %`;
  const next = second === undefined ? "" : `, then ${second.action} ${percent(second.probability)}`;
  return `${best.action} ${percent(best.probability)}${next}`;
}
