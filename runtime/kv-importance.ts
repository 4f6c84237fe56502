import { type Bits, bitLevels } from "./kv-quantise.ts";

/** A chunk as the choice of its bits sees it. */
export interface WeighedChunk {
  /** Size with 16 bits a number. */
  readonly bytes: number;
  /** Square error to expect from coding, as codingError gives it. */
  readonly error: number;
}

/**
 * Every model looks at the first tokens of a text far more than at others, whatever they say, and at the last ones
 * more than at those in between: on the embedded planner the first chunk does 40 % of the harm of six.
 */
const firstWeight = 3;
const lastWeight = 1;

/** What an error in chunk `index` of `count` weighs. */
function weightOf(index: number, count: number): number {
  return 1 + (index === 0 ? firstWeight : 0) + lastWeight / (count - index);
}

/**
 * The bits of each chunk, so that all together take at most `ratio` of what they take with 16 bits and the errors
 * weigh least: starting from the fewest, the next bits go where a byte buys most.
 *
 * @param ratio the share that is kept, such as 0.5; at 1 nothing is coded, and no ratio goes below 2 bits
 */
export function allotBits(chunks: readonly WeighedChunk[], ratio: number): readonly Bits[] {
  if (ratio >= 1) return chunks.map(() => 16);
  // With 2 bits a planner that reads a phone is wrong every other time: only for who asks for so little.
  const fewest = ratio < 3 / 16 ? 2 : 3;
  const levels = bitLevels.filter((bits) => bits >= fewest).reverse();
  const chosen = chunks.map(() => 0);
  const total = chunks.reduce((sum, { bytes }) => sum + bytes, 0);
  let left = total * ratio - chunks.reduce((sum, { bytes }) => sum + sizeWith(bytes, levels[0]!), 0);
  for (;;) {
    let best: { index: number; cost: number; gain: number } | undefined;
    chunks.forEach(({ bytes, error }, index) => {
      const now = levels[chosen[index]!]!;
      const next = levels[chosen[index]! + 1];
      if (next === undefined) return;
      const cost = sizeWith(bytes, next) - sizeWith(bytes, now);
      const saved = weightOf(index, chunks.length) * error * (measuredLoss[now] - measuredLoss[next]);
      const gain = saved / cost;
      if (cost <= left && (best === undefined || gain > best.gain)) best = { index, cost, gain };
    });
    if (best === undefined) return chosen.map((level) => levels[level]!);
    chosen[best.index]! += 1;
    left -= best.cost;
  }
}

/** Bytes with these bits a number, its share of range and step not counted. */
function sizeWith(bytes: number, bits: Bits): number {
  return (bytes * bits) / 16;
}

/**
 * How far the distribution of the next token moves when all of a text is kept in so many bits, in thousandths of a
 * nat: measured on the embedded planner by bench/compression.ts.
 */
const measuredLoss: Readonly<Record<Bits, number>> = { 16: 0, 8: 0.8, 6: 2.8, 4: 18, 3: 56, 2: 2600 };
