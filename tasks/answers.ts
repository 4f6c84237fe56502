import type { CheckResult } from "../core/episode.ts";

/** What a question should be answered with: one thing, or several in any order. */
export type Answer = string | readonly string[];

/** Compares an answer with the right one, by what it says: case, spaces and the full stop do not count. */
export function checkAnswer(expected: Answer, answer = ""): CheckResult {
  const right = typeof expected === "string" ? isSame(expected, answer) : hasAll(expected, answer);
  const wanted = JSON.stringify(expected);
  return right
    ? { score: 1, reason: "The answer is right." }
    : { score: 0, reason: `The answer is ${JSON.stringify(answer)}, not ${wanted}.` };
}

function isSame(expected: string, answer: string): boolean {
  // Of a number its size counts: 3.5 is neither 35 nor "about 3.5 or 4".
  if (!isNumber(expected)) return plain(answer) === plain(expected);
  const numbers = answer.replace(/(\d),(?=\d{3}\b)/g, "$1").match(/-?\d+(\.\d+)?/g) ?? [];
  return numbers.length === 1 && Number(numbers[0]) === Number(expected);
}

function isNumber(text: string): boolean {
  return /^-?\d{1,6}(\.\d+)?$/.test(text);
}

function hasAll(expected: readonly string[], answer: string): boolean {
  const said = answer.split(/[,;\n]/).map(plain);
  const wanted = expected.map(plain).sort();
  return said.sort().join("\n") === wanted.join("\n");
}

/** Without what one hardly hears; a phone number keeps nothing but its digits. */
function plain(text: string): string {
  return text.replace(/[\s.-]/g, "").toLowerCase();
}
