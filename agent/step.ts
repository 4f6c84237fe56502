import type { Action } from "../core/action.ts";
import type { InstalledApp } from "../core/device.ts";
import { TapwrightError } from "../core/errors.ts";
import type { LanguageModel } from "../core/model.ts";
import { type Candidate, moreCandidate } from "./candidates.ts";
import type { Decider, Situation } from "./decider.ts";
import { makeModelTurns } from "./model-turn.ts";
import { fitPrompt } from "./prompt.ts";
import type { StrategySettings } from "./ranking.ts";
import { listSensibleMoves } from "./sensible-moves.ts";
import { listSlotRules } from "./slot-grammar.ts";

const longestAnswer = 200;

/**
 * Strategy `step`: the model writes its next move in words (`tap Display`, `type Title: Milk`) under a
 * grammar of exactly this screen's legal moves that were not tried in vain, so that nothing else can be written.
 */
export function openStepStrategy(
  model: LanguageModel,
  apps: readonly InstalledApp[],
  { general = false }: StrategySettings = {},
): Decider {
  const turns = makeModelTurns(model);
  return {
    name: "step",
    async decide(situation, options = {}) {
      const { prompt, hidden } = await fitPrompt(model, situation, apps, general);
      const moves = listSensibleMoves(situation, apps);
      const candidates = hidden > 0 ? [...moves, moreCandidate] : moves;
      const { session, messages, sharedTokens } = await turns.take(prompt);
      const { text, usage } = await session.generate(messages, {
        ...options,
        maxTokens: longestAnswer,
        stop: ["\n"],
        grammar: makeStepGrammar(candidates, situation, general),
      });
      return {
        action: readStep(text, candidates),
        thought: "",
        usage,
        call: {
          prompt: prompt.system + prompt.past + prompt.present,
          text,
          considered: [],
          recomputedTokens: Math.max(0, sharedTokens - (usage.cachedTokens ?? sharedTokens)),
        },
      };
    },
    [Symbol.asyncDispose]: () => turns[Symbol.asyncDispose](),
  };
}

function makeStepGrammar(candidates: readonly Candidate[], situation: Situation, general: boolean): string {
  const slots = [...new Set(candidates.flatMap(({ slot }) => slot ?? []))];
  const moves = candidates.map(({ label, slot }) =>
    slot === undefined ? JSON.stringify(label) : `${JSON.stringify(`${label} `)} ${slot}`,
  );
  return [
    `root ::= (${moves.join(" | ")}) "\\n"`,
    ...slots.flatMap((slot) => listSlotRules(slot, situation, general)),
  ].join("\n");
}

/** @throws `model-output-invalid` for text that is none of the moves: a model without grammar may write it. */
function readStep(text: string, candidates: readonly Candidate[]): Action {
  const said = text.trim();
  const move =
    candidates.find(({ label, slot }) => slot === undefined && label === said) ??
    candidates.find(({ label, slot }) => slot !== undefined && said.startsWith(`${label} `));
  if (move !== undefined) return move.action(said.slice(move.label.length).trim());
  throw new TapwrightError(
    "model-output-invalid",
    `The model answered ${JSON.stringify(said)}, which is no move here`,
    { hint: "Use --strategy choose, which cannot be answered wrongly." },
  );
}
