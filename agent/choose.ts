import type { Action } from "../core/action.ts";
import type { CallOptions, InstalledApp } from "../core/device.ts";
import type { Consideration } from "../core/episode.ts";
import { TapwrightError } from "../core/errors.ts";
import type { LanguageModel, Usage } from "../core/model.ts";
import { type Candidate, listCandidates, listStandingCandidates } from "./candidates.ts";
import type { Decider } from "./decider.ts";
import { describeMove } from "./describe.ts";
import { addUsage, type ModelTurn, makeModelTurns, say } from "./model-turn.ts";
import { buildChoosePrompt } from "./prompt.ts";

const longestSlot = 160;

/**
 * Strategy `choose`: every legal move of the screen gets a one-letter label, one decode reads how
 * likely each label is, and words or numbers are written only for a move that needs them. There is
 * nothing to misformat, which suits small models.
 */
export function openChooseStrategy(model: LanguageModel, apps: readonly InstalledApp[]): Decider {
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
      const slot = await fillSlot(turn, best.candidate, options);
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
  options: CallOptions,
): Promise<{ value: string; usages: readonly Usage[] }> {
  if (slot === undefined) return { value: "", usages: [] };
  const { text, usage } = await session.generate([...messages, say("assistant", label)], {
    ...options,
    maxTokens: longestSlot,
    stop: ["\n"],
    grammar: slot === "percent" ? percentGrammar : textGrammar,
  });
  return { value: text.trim(), usages: [usage] };
}

const percentGrammar = 'root ::= " " ("100" | [1-9]? [0-9]) "\\n"';
const textGrammar = 'root ::= " " [^\\n]+ "\\n"';

function explain([best, second]: readonly Consideration[]): string {
  if (best === undefined) return "";
  const percent = (probability: number): string => `${Math.round(probability * 100)} %`;
  const next = second === undefined ? "" : `, then ${second.action} ${percent(second.probability)}`;
  return `${best.action} ${percent(best.probability)}${next}`;
}
