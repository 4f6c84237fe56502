import type { Line } from "./line.ts";
import { foldCase, shorten } from "./words.ts";

/** How much of a screen a model may read at once. */
export interface Budget {
  /** The most tokens to use; at least 20 marked elements stay. */
  readonly tokens: number;
  /** Counts as the model does. */
  count(text: string): number;
  /** Lines that share words with it stay before others. */
  readonly goal?: string | undefined;
  /** Which part to show: 0 is what matters most, each next one what the parts before it left out. */
  readonly part?: number | undefined;
}

const fewestMarked = 20;
/** A single line over the budget is shortened to this many characters before lines are left out. */
const longestLine = 160;

/** The lines that fit: those of the goal before others, marked ones before plain text, earlier ones before later ones. */
export function cutToBudget<T extends { readonly text: string }>(
  lines: readonly Line[],
  print: (kept: readonly Line[]) => T,
  { tokens, count, goal = "", part = 0 }: Budget,
): T {
  const fits = ({ text }: T) => count(text) <= tokens;
  const whole = print(lines);
  if (part === 0 && fits(whole)) return whole;
  const short = new Map(lines.map((line) => [line, { ...line, text: shorten(line.text, longestLine) }]));
  const ranked = rank(lines, goal);
  let [start, cut] = [0, whole];
  for (let number = 0; number <= part; number += 1) {
    if (start >= ranked.length) start = 0;
    const showing = (end: number): T => {
      const kept = new Set(ranked.slice(start, end));
      return print(lines.filter((line) => kept.has(line)).map((line) => short.get(line)!));
    };
    const end = findEnd(ranked, start, (end) => fits(showing(end)));
    cut = showing(end);
    start = end;
  }
  return cut;
}

/** The end of the longest run from `start` that fits, and holds at least twenty marked elements. */
function findEnd(ranked: readonly Line[], start: number, fits: (end: number) => boolean): number {
  let low = start;
  for (let marked = 0; low < ranked.length && marked < fewestMarked; low += 1) {
    // Plain text at the end of the ranking brings no further marks.
    if (ranked.slice(low).every((line) => line.marked === 0)) break;
    marked += ranked[low]!.marked;
  }
  low = Math.max(low, Math.min(start + 1, ranked.length));
  let high = ranked.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

function rank(lines: readonly Line[], goal: string): readonly Line[] {
  const words = wordsOf(goal);
  const score = (line: Line): number => {
    const shared = words.size === 0 ? 0 : [...wordsOf(line.text)].filter((word) => words.has(word)).length;
    return shared * 2 + (line.marked > 0 ? 1 : 0);
  };
  return lines
    .map((line) => ({ line, score: score(line) }))
    .sort((one, other) => other.score - one.score)
    .map(({ line }) => line);
}

/** Words of three letters or more; of scripts without spaces, its pairs of signs. */
function wordsOf(text: string): ReadonlySet<string> {
  const folded = foldCase(text).slice(0, 2000);
  const words = folded.match(/[\p{L}\p{N}]{3,}/gu) ?? [];
  const pairs = words
    .filter((word) => /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(word))
    .flatMap((word) => [...word].slice(1).map((sign, index) => [...word][index]! + sign));
  return new Set([...words, ...pairs]);
}
