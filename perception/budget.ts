import type { Line } from "./line.ts";
import { foldCase, splitText } from "./words.ts";

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
/** A longer line of a screen over the budget is cut into pieces, each of which may be left out. */
const longestPiece = 160;

/**
 * The lines that fit: those of the goal before others, marked ones before plain text, earlier ones before later
 * ones, the keyboard and what is covered last. `print` is told how many rows it leaves out.
 */
export function cutToBudget<T extends { readonly text: string }>(
  lines: readonly Line[],
  print: (kept: readonly Line[], hidden: number) => T,
  { tokens, count, goal = "", part = 0 }: Budget,
): T {
  const fits = ({ text }: T) => count(text) <= tokens;
  const whole = print(lines, 0);
  if (part === 0 && fits(whole)) return whole;
  const pieces = lines.flatMap(cutInPieces);
  const ranked = rank(pieces, goal);
  let [start, cut] = [0, whole];
  for (let number = 0; number <= part; number += 1) {
    if (start >= ranked.length) start = 0;
    const showing = (end: number): T => {
      const kept = new Set(ranked.slice(start, end));
      const shown = pieces.filter((piece) => kept.has(piece));
      return print(shown, countRows(pieces) - countRows(shown));
    };
    const end = findEnd(ranked, start, (end) => fits(showing(end)));
    cut = showing(end);
    start = end;
  }
  return cut;
}

/** What follows the first piece of a line has no mark: it is only read. */
function cutInPieces(line: Line): readonly Line[] {
  const [first = "", ...others] = splitText(line.text, longestPiece);
  if (others.length === 0) return [line];
  const rest = others.map((text) => ({ ...line, elements: [], marked: 0, rows: 1, text }));
  return [{ ...line, text: first }, ...rest];
}

function countRows(lines: readonly Line[]): number {
  return lines.reduce((total, { rows }) => total + rows, 0);
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
  const score = ({ text, marked, section }: Line): number => {
    const shared = words.size === 0 ? 0 : [...wordsOf(text)].filter((word) => words.has(word)).length;
    return shared * 2 + (marked > 0 ? 1 : 0) - (section === undefined ? 0 : 2);
  };
  return lines
    .map((line) => ({ line, score: score(line) }))
    .sort((one, other) => other.score - one.score)
    .map(({ line }) => line);
}

/** They stand in every goal and on every screen. */
const commonWords = new Set(
  "and are for from has have how that the this what when which who with you your".split(" "),
);

/** Words of three letters or more; of scripts without spaces, its pairs of signs. */
function wordsOf(text: string): ReadonlySet<string> {
  const folded = foldCase(text).slice(0, 2000);
  const words = folded.match(/[\p{L}\p{N}]{3,}/gu) ?? [];
  const pairs = words
    .filter((word) => /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(word))
    .flatMap((word) => [...word].slice(1).map((sign, index) => [...word][index]! + sign));
  return new Set([...words, ...pairs].filter((word) => !commonWords.has(word)));
}
