import type { UiElement } from "../core/screen.ts";
import type { Situation } from "./decider.ts";

/**
 * The keys that would make of the digits that were tapped so far the beginning of no number in the goal. What comes
 * behind a whole number, such as the seconds of a timer, is not for this to say.
 */
export function listWrongKeys({ goal, history, screen }: Situation): readonly UiElement[] {
  const keys = screen.elements.filter(({ name, gestures }) => gestures.includes("tap") && /^\d+$/.test(name));
  const digits = new Set(keys.map(({ name }) => name).filter((name) => name.length === 1));
  const numbers = goal.replace(/(?<=\d)[ -](?=\d)/g, "").match(/\d+/g) ?? [];
  if (digits.size < 10 || numbers.length === 0) return [];
  const typed = readTyped(history);
  const begins = (text: string): boolean =>
    numbers.some((number) => number.startsWith(text) || text.startsWith(number));
  return keys.filter(({ name }) => !begins(typed + name));
}

/** The digits of the last taps, but for those that were deleted. */
function readTyped(history: readonly string[]): string {
  const keys = history.map((line) => /^tap "(\d+|delete|backspace)" -> changed/i.exec(line)?.[1]);
  const last = keys.slice(keys.lastIndexOf(undefined) + 1) as readonly string[];
  return last.reduce((typed, key) => (/^\d/.test(key) ? typed + key : typed.slice(0, -1)), "");
}

/** The buttons that would start what is not as long as the goal wants it: `00h 00m 54s` are no 54 minutes. */
export function listWrongStarts({ goal, screen: { elements } }: Situation): readonly UiElement[] {
  const shown = elements.map(({ name }) => /^(\d+h \d+m \d+s)\b/.exec(name)?.[1]);
  const seconds = readSeconds(shown.find((text) => text !== undefined) ?? "");
  const wanted = readSeconds(goal);
  if (seconds === undefined || wanted === undefined || seconds === wanted) return [];
  return elements.filter(({ name }) => /^(?:start|ok|done|set|save)$/i.test(name));
}

const secondsIn: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1 };

/** How long all durations in a text are together; undefined where there is none. */
function readSeconds(text: string): number | undefined {
  const parts = [...text.matchAll(/(\d+)[ -]?(h|m|s)(?:(?:ou)?rs?|in(?:ute)?s?|ec(?:ond)?s?)?\b/gi)];
  if (parts.length === 0) return undefined;
  return parts.reduce((sum, [, count, unit = ""]) => sum + Number(count) * secondsIn[unit.toLowerCase()]!, 0);
}
