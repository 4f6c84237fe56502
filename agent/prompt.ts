import type { UiElement } from "../core/screen.ts";
import { snapshot } from "../perception/snapshot.ts";
import type { Candidate, Candidates } from "./candidates.ts";
import type { Situation } from "./decider.ts";

/** Number of the prompt's form. A model is asked in the form that it was trained on. */
export const promptFormat = 1;

/** A prompt in the order of how rarely its parts change, so that most of it stays in the cache. */
export interface Prompt {
  /** Never changes within an episode. */
  readonly system: string;
  /** Goal and history: only ever grows at its end. */
  readonly past: string;
  /** This screen and the cue to answer. */
  readonly present: string;
}

/**
 * The prompt of strategy `choose`: rows carry labels, the answer is one label. Labels stand at the end of
 * their rows: a small causal model finds what follows on a match far sooner than what came before it.
 */
export function buildChoosePrompt(situation: Situation, candidates: Candidates): Prompt {
  const labels = new Map(
    candidates.screen.flatMap(({ ref, label, line }) =>
      ref !== undefined && line === undefined ? [[ref, label]] : [],
    ),
  );
  const rows = printScreen(situation, (element) => labels.get(element.ref));
  return {
    system: `Pick the next step on this Android phone.\n${candidates.always.map(printCandidate).join("")}`,
    past: printPast(situation),
    present: `${rows}\n${candidates.screen
      .filter(({ line }) => line !== undefined)
      .map(printCandidate)
      .join("")}next:\n`,
  };
}

/** The prompt of strategy `step`: rows carry refs, the answer is one action in words. */
export function buildStepPrompt(situation: Situation, always: readonly Candidate[]): Prompt {
  return {
    system: `Say the next step on this Android phone.\ntap e1\ntype e1 words\nset e1 50\nscroll down e1\nhold e1\n${always.map(({ line }) => `${line}\n`).join("")}`,
    past: printPast(situation),
    present: `${printScreen(situation)}\nnext:\n`,
  };
}

function printPast({ goal, history }: Situation): string {
  return [`goal: ${goal.replace(/\s+/g, " ").trim()}`, ...history.map((line) => `- ${line}`), ""].join("\n");
}

function printScreen(situation: Situation, mark?: (element: UiElement) => string | undefined): string {
  const { screen, previous } = situation;
  return snapshot(screen, { previous, ...(mark && { mark, markAt: "end" }) }).text;
}

function printCandidate({ label, line }: Candidate): string {
  return `${line} ${label}\n`;
}
