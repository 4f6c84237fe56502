import { type Bits, bitLevels, codeBits } from "./kv-quantise.ts";

/** A chunk as the choice of its bits sees it. */
export interface WeighedChunk {
  /** Size with 16 bits a number. */
  readonly bytes: number;
  /** Square error to expect from coding, as codingError gives it. */
  readonly error: number;
}

/**
 * Every model looks at the first tokens of a text far more than at others, whatever they say, and at the last ones
 * more than at those in between; by how much was tried on the embedded planner (bench/compression.ts).
 */
const firstWeight = 8;
const lastWeight = 4;

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
  const levels = [...bitLevels].reverse();
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
      const saved = weightOf(index, chunks.length) * error * (lossWith(now) - lossWith(next));
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

/** How much of the harm errors in keys do, tried as above. */
const keyShare = 0.75;

/** The share of {@link WeighedChunk.error} that stays. */
function lossWith(bits: Bits): number {
  if (bits === 16) return 0;
  const { keys, values } = codeBits[bits];
  const loss = (code: number) => 1 / (2 ** code - 1) ** 2;
  return keyShare * loss(keys) + (1 - keyShare) * loss(values);
}
