import type { Screen } from "../core/screen.ts";

/**
 * What the goal quotes, and times, percentages and phone numbers in it, that nothing has had to do with so far: no
 * step and not the screen. Whoever writes, sets or removes what is named so comes across it; a small model that says
 * `done` before has done something else. Other numbers prove nothing: an hour may be asked for as 60 minutes.
 */
export function listUnmetWords(goal: string, history: readonly string[], screen: Screen): readonly string[] {
  const shown = screen.elements.flatMap(({ name, value = "" }) => [name, value]);
  const met = normalise([...history, ...shown].join("\n"));
  const numbers = new Set(met.match(/\d+/g));
  return [
    ...listQuotes(goal).filter((words) => !met.includes(normalise(words))),
    ...listNumbers(goal).filter((number) => !numbers.has(number)),
  ];
}

const quote = /["“]([^"“”]+)["”]/g;

function listQuotes(goal: string): readonly string[] {
  return Array.from(goal.matchAll(quote), ([, words = ""]) => words.replace(/[.,!?]$/, ""));
}

function listNumbers(goal: string): readonly string[] {
  const plain = normalise(goal.replace(quote, ""));
  return plain.match(/\d{1,2}(?=:\d\d)|(?<=\d:)\d\d|\d+(?= ?%)|\d{5,}/g) ?? [];
}

/** Small letters, single spaces, and digits together that only spaces or hyphens part, as in phone numbers. */
function normalise(text: string): string {
  return text
    .toLowerCase()
    .replace(/\s+/g, " ")
    .replace(/(?<=\d)[ -](?=\d)/g, "");
}
