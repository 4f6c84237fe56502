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
  let [left, cut] = [ranked, whole];
  for (let number = 0; number <= part; number += 1) {
    if (left.length === 0) left = ranked;
    const always = firstMarked(left);
    const others = left.filter((piece) => !always.has(piece));
    const showing = (count: number) => {
      const kept = new Set([...always, ...others.slice(0, count)]);
      const shown = pieces.filter((piece) => kept.has(piece));
      return { kept, printed: print(shown, countRows(pieces) - countRows(shown)) };
    };
    const fewest = always.size === 0 ? 1 : 0;
    const { kept, printed } = showing(
      findMost(fewest, others.length, (count) => fits(showing(count).printed)),
    );
    cut = printed;
    left = left.filter((piece) => !kept.has(piece));
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

/** The lines that stay however small the budget is. */
function firstMarked(ranked: readonly Line[]): ReadonlySet<Line> {
  const kept = new Set<Line>();
  let marked = 0;
  for (const line of ranked) {
    if (marked >= fewestMarked) break;
    if (line.marked > 0) kept.add(line);
    marked += line.marked;
  }
  return kept;
}

/** The largest number up to `most` that fits; `fewest` if none does. */
function findMost(fewest: number, most: number, fits: (count: number) => boolean): number {
  let [low, high] = [fewest, Math.max(fewest, most)];
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
