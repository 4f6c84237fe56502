import type { Action } from "../core/action.ts";
import type { InstalledApp } from "../core/device.ts";
import { TapwrightError } from "../core/errors.ts";
import type { LanguageModel } from "../core/model.ts";
import type { Screen } from "../core/screen.ts";
import { type Candidate, listCandidates, listStandingCandidates } from "./candidates.ts";
import type { Decider } from "./decider.ts";
import { makeModelTurns } from "./model-turn.ts";
import { buildStepPrompt } from "./prompt.ts";
import { printStep } from "./step-text.ts";

const longestAnswer = 200;

/**
 * Strategy `step`: the model writes one action in words (`tap e5`, `type e7 Ada`) under a grammar of
 * exactly this screen's legal actions, so that nothing illegal can be written.
 */
export function openStepStrategy(model: LanguageModel, apps: readonly InstalledApp[]): Decider {
  const standing = listStandingCandidates(apps);
  const turns = makeModelTurns(model);
  return {
    name: "step",
    async decide(situation, options = {}) {
      const moves = listMoves(situation.screen, standing);
      const prompt = buildStepPrompt(situation, standing);
      const { session, messages, sharedTokens } = await turns.take(prompt);
      const { text, usage } = await session.generate(messages, {
        ...options,
        maxTokens: longestAnswer,
        stop: ["\n"],
        grammar: makeGrammar(moves),
      });
      return {
        action: readStep(text, moves),
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

/** A legal action up to its slot, and how to finish it. */
interface Move {
  /** Such as `tap e5`, or `type e7 ` with a slot after it. */
  readonly words: string;
  readonly slot: "text" | "percent" | undefined;
  action(value: string): Action;
}

function listMoves(screen: Screen, standing: readonly Candidate[]): readonly Move[] {
  const { always, screen: own } = listCandidates(screen, standing);
  return [...own, ...always].map(({ slot, action }) => ({
    words: slot === undefined ? printStep(action("")) : printStep(action("0")).replace(/0$/, ""),
    slot: slot === "answer" ? "text" : slot,
    action,
  }));
}

function makeGrammar(moves: readonly Move[]): string {
  const rules = moves.map(({ words, slot }) =>
    slot === undefined ? quote(words) : `${quote(words)} ${slot}`,
  );
  return [
    `root ::= (${rules.join(" | ")}) "\\n"`,
    "text ::= [^\\n]+",
    'percent ::= "100" | [1-9]? [0-9]',
  ].join("\n");
}

function quote(words: string): string {
  return JSON.stringify(words);
}

/** @throws `model-output-invalid` for text that is none of the moves: a model without grammar may write it. */
function readStep(text: string, moves: readonly Move[]): Action {
  const said = text.trim();
  const move =
    moves.find(({ words, slot }) => slot === undefined && words === said) ??
    moves.find(({ words, slot }) => slot !== undefined && said.startsWith(words));
  if (move !== undefined) return move.action(said.slice(move.words.length));
  throw new TapwrightError(
    "model-output-invalid",
    `The model answered ${JSON.stringify(said)}, which is no action here`,
    {
      hint: "Use --strategy choose, which cannot be answered wrongly.",
    },
  );
}
