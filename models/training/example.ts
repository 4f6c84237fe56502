import { type Candidate, type Candidates, listCandidates } from "../../agent/candidates.ts";
import type { Situation } from "../../agent/decider.ts";
import { buildChoosePrompt, buildStepPrompt } from "../../agent/prompt.ts";
import { printStep } from "../../agent/step-text.ts";
import type { Random } from "../../core/random.ts";
import type { Screen } from "../../core/screen.ts";

/** What the model should do: the candidate that passes the test, and what fills its slot. */
export interface Choice {
  matches(candidate: Candidate): boolean;
  readonly value?: string;
}

/** One line of training data. */
export interface Example {
  readonly prompt: string;
  /** What the model should continue with; ends with a newline. */
  readonly answer: string;
}

/** Turns a situation and the right choice into text, for strategy `choose` or `step`. */
export function makeExample(
  situation: Situation,
  standing: readonly Candidate[],
  choice: Choice,
  form: "choose" | "step",
): Example | undefined {
  const candidates: Candidates = listCandidates(situation.screen, standing);
  const chosen = [...candidates.screen, ...candidates.always].find((candidate) => choice.matches(candidate));
  if (chosen === undefined) return undefined;
  const value = choice.value ?? "";
  if (form === "step") {
    const { system, past, present } = buildStepPrompt(situation, standing);
    return { prompt: system + past + present, answer: `${printStep(chosen.action(value))}\n` };
  }
  const { system, past, present } = buildChoosePrompt(situation, candidates);
  return {
    prompt: system + past + present,
    answer: chosen.slot === undefined ? `${chosen.label}\n` : `${chosen.label} ${value}\n`,
  };
}

/** The same screen with its rows in another order: what to do must not depend on it. */
export function permuteRows(screen: Screen, random: Random): Screen {
  return { ...screen, elements: random.shuffle(screen.elements) };
}
