import { type Candidate, listCandidates } from "../../agent/candidates.ts";
import type { Situation } from "../../agent/decider.ts";
import { buildPrompt } from "../../agent/prompt.ts";
import type { InstalledApp } from "../../core/device.ts";
import type { Random } from "../../core/random.ts";
import type { Screen, UiElement } from "../../core/screen.ts";
import { scrolls } from "../../perception/line.ts";

/** What the model should do: the candidate that passes the test, what fills its slot, and the task it is for. */
export interface Choice {
  matches(candidate: Candidate): boolean;
  readonly value?: string;
  readonly task: string;
}

/** One line of training data. */
export interface Example {
  /** Name of the task, so that training can turn to what it does worst. */
  readonly task: string;
  readonly prompt: string;
  /** What the model should continue with; ends with a newline. */
  readonly answer: string;
}

/** Turns a situation and the right choice into text; undefined where no candidate is right. */
export function makeExample(
  situation: Situation,
  apps: readonly InstalledApp[],
  choice: Choice,
): Example | undefined {
  const chosen = listCandidates(situation.screen, apps).find((candidate) => choice.matches(candidate));
  if (chosen === undefined) return undefined;
  const { system, past, present } = buildPrompt(situation, apps, false);
  const words = chosen.slot === undefined ? "" : ` ${choice.value}`;
  return { task: choice.task, prompt: system + past + present, answer: `${chosen.label}${words}\n` };
}

/** The same screen with its rows, each with the controls in it, in another order: what to do must not depend on it. */
export function permuteRows(screen: Screen, random: Random): Screen {
  const rows: UiElement[][] = [];
  for (const element of screen.elements) {
    const row = rows.at(-1);
    const isInside = row?.some(({ ref, gestures }) => ref === element.parent && !gestures.some(scrolls));
    if (isInside) row!.push(element);
    else rows.push([element]);
  }
  return { ...screen, elements: random.shuffle(rows).flat() };
}
