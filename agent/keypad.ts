import type { Candidate } from "./candidates.ts";
import type { Situation } from "./decider.ts";

/**
 * Whether a key would make of the digits that were tapped so far the beginning of no number in the goal. What comes
 * behind a whole number, such as the seconds of a timer, is not for this to say.
 */
export function breaksNumber({ ref }: Candidate, { goal, history, screen }: Situation): boolean {
  const digits = screen.elements.filter(
    ({ name, gestures }) => gestures.includes("tap") && /^\d$/.test(name),
  );
  if (new Set(digits.map(({ name }) => name)).size < 10) return false;
  const key = screen.elements.find((element) => element.ref === ref)?.name ?? "";
  const numbers = goal.replace(/(?<=\d)[ -](?=\d)/g, "").match(/\d+/g) ?? [];
  if (!/^\d+$/.test(key) || numbers.length === 0) return false;
  const typed = readTyped(history) + key;
  return !numbers.some((number) => number.startsWith(typed) || typed.startsWith(number));
}

/** The digits of the last taps, but for those that were deleted. */
function readTyped(history: readonly string[]): string {
  const keys = history.map((line) => /^tap "(\d+|delete|backspace)" -> changed/i.exec(line)?.[1]);
  const last = keys.slice(keys.lastIndexOf(undefined) + 1) as readonly string[];
  return last.reduce((typed, key) => (/^\d/.test(key) ? typed + key : typed.slice(0, -1)), "");
}

/** Whether a tap would start what is not as long as the goal wants it: `00h 00m 54s` are no 54 minutes. */
export function startsOtherDuration({ ref }: Candidate, { goal, screen }: Situation): boolean {
  const { name = "" } = screen.elements.find((element) => element.ref === ref) ?? {};
  if (!/^(?:start|ok|done|set|save)$/i.test(name)) return false;
  const shown = screen.elements.map((element) => /^(\d+h \d+m \d+s)\b/.exec(element.name)?.[1]);
  const seconds = readSeconds(shown.find((text) => text !== undefined) ?? "");
  const wanted = readSeconds(goal);
  return seconds !== undefined && wanted !== undefined && seconds !== wanted;
}

const secondsIn: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1 };

/** How long all durations in a text are together; undefined where there is none. */
function readSeconds(text: string): number | undefined {
  const parts = [...text.matchAll(/(\d+)[ -]?(h|m|s)(?:(?:ou)?rs?|in(?:ute)?s?|ec(?:ond)?s?)?\b/gi)];
  if (parts.length === 0) return undefined;
  return parts.reduce((sum, [, count, unit = ""]) => sum + Number(count) * secondsIn[unit.toLowerCase()]!, 0);
}
