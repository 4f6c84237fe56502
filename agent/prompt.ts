import type { InstalledApp } from "../core/device.ts";
import { snapshot } from "../perception/snapshot.ts";
import type { Situation } from "./decider.ts";

/** Number of the prompt's form. A model is asked in the form that it was trained on. */
export const promptFormat = 1;

/** A prompt in the order of how rarely its parts change, so that most of it stays in the cache. */
export interface Prompt {
  /** Never changes within an episode. */
  readonly system: string;
  /** Goal and history: only ever grows at its end. */
  readonly past: string;
  /** This screen, the goal once more (a small model loses it behind a long screen), and the cue to answer. */
  readonly present: string;
}

/**
 * What a model reads before it says its next move. `general` adds, for models that were not trained on
 * this form, what is wanted of them.
 */
export function buildPrompt(situation: Situation, apps: readonly InstalledApp[], general: boolean): Prompt {
  const { goal, history, screen, previous } = situation;
  const rows = snapshot(screen, { previous, mark: () => undefined }).text;
  const wish = `goal: ${goal.replace(/\s+/g, " ").trim()}`;
  return {
    system: `${general ? briefing : ""}apps ${apps.map(({ label }) => label).join(", ")}\n`,
    past: [wish, ...history.map((line) => `- ${line}`), ""].join("\n"),
    present: `${rows}\n${wish}\nnext:\n`,
  };
}

const briefing = `You operate an Android phone. Read the goal, what was done, and the rows of the screen. Say the next move and
nothing else, as one of: open APP, tap ROW, type FIELD: WORDS, set SLIDER: PERCENT, scroll down, scroll up, back, home,
done (the goal is reached), answer: WORDS (the goal was a question), impossible.
`;
