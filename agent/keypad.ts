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
