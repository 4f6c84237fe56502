import type { InstalledApp } from "../core/device.ts";
import type { LanguageModel } from "../core/model.ts";
import type { UiElement } from "../core/screen.ts";
import { snapshot } from "../perception/snapshot.ts";
import { snapshotWithin } from "../perception/snapshot-within.ts";
import type { Situation } from "./decider.ts";

/** Number of the prompt's form. A model is asked in the form that it was trained on. */
export const promptFormat = 2;

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
  const { screen, previous } = situation;
  return frame(situation, apps, general, snapshot(screen, { previous, mark: markTarget }).text);
}

/** The most tokens of a screen that a model reads at once, and their share of a small context. */
const longestScreen = 1500;
const screenShare = 1 / 3;

/**
 * The prompt as {@link buildPrompt} makes it, of a long screen only a part, the lines of the goal first; and how
 * many lines are left out, for which there is the action `more`.
 */
export async function fitPrompt(
  model: Pick<LanguageModel, "countTokens" | "contextTokens">,
  situation: Situation,
  apps: readonly InstalledApp[],
  general: boolean,
): Promise<{ readonly prompt: Prompt; readonly hidden: number }> {
  const { goal, screen, previous, part = 0 } = situation;
  const tokens = Math.min(longestScreen, Math.floor(model.contextTokens * screenShare));
  const budget = { tokens, goal, model, part: part === 0 ? undefined : part };
  const { text, hidden } = await snapshotWithin(screen, budget, { previous, mark: markTarget });
  return { prompt: frame(situation, apps, general, text), hidden };
}

function frame(
  { goal, history }: Situation,
  apps: readonly InstalledApp[],
  general: boolean,
  rows: string,
): Prompt {
  const wish = `goal: ${goal.replace(/\s+/g, " ").trim()}`;
  return {
    system: `${general ? briefing : ""}apps ${apps.map(({ label }) => label).join(", ")}\n`,
    past: [wish, ...history.map((line) => `- ${line}`), ""].join("\n"),
    present: `${rows}\n${wish}\nnext:\n`,
  };
}

/** Moves name rows by their words, so that what can be acted on needs a mark, but no ref; nor do keys to type with. */
function markTarget({ gestures, source }: UiElement): string | undefined {
  if (source?.window === "keyboard") return undefined;
  return gestures.some((gesture) => !gesture.startsWith("scroll-")) ? "*" : undefined;
}

const briefing = `You operate an Android phone. Read the goal, what was done, and the rows of the screen. Say the next move and
nothing else, as one of: open APP, tap ROW, type FIELD: WORDS, set SLIDER: PERCENT, scroll down, scroll up, back, home,
done (the goal is reached), answer: WORDS (the goal was a question), impossible.
What follows * can be acted on: on and off are switches, field takes words. What stands beside it is on the same line.
Where rows are left out, more shows them.
`;
