import type { InstalledApp } from "../core/device.ts";
import type { UiElement } from "../core/screen.ts";
import type { SnapshotFormat } from "../perception/format.ts";
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
  const { goal, history, screen, previous, format = 2 } = situation;
  const mark = format === 2 ? () => undefined : markTarget;
  const rows = snapshot(screen, { previous, mark }, format).text;
  const wish = `goal: ${goal.replace(/\s+/g, " ").trim()}`;
  return {
    system: `${general ? brief(format) : ""}apps ${apps.map(({ label }) => label).join(", ")}\n`,
    past: [wish, ...history.map((line) => `- ${line}`), ""].join("\n"),
    present: `${rows}\n${wish}\nnext:\n`,
  };
}

/** Moves name rows by their words, so that what can be acted on needs a mark, but no ref. */
function markTarget({ gestures }: UiElement): string | undefined {
  return gestures.some((gesture) => !gesture.startsWith("scroll-")) ? "-" : undefined;
}

function brief(format: SnapshotFormat): string {
  return format === 2 ? briefing : `${briefing}${legend}`;
}

const legend = `Rows with - can be acted on: on and off are switches, field takes words. What follows | is in the same row.
`;
const briefing = `You operate an Android phone. Read the goal, what was done, and the rows of the screen. Say the next move and
nothing else, as one of: open APP, tap ROW, type FIELD: WORDS, set SLIDER: PERCENT, scroll down, scroll up, back, home,
done (the goal is reached), answer: WORDS (the goal was a question), impossible.
`;
