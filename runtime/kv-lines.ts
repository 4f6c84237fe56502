import { type CostLine, type CostSample, chooseRestored, fitLine, type StoredChunk } from "./kv-cost.ts";
import type { Bits } from "./kv-quantise.ts";

/** What bringing KV into a slot takes with one model, in milliseconds over tokens; what was not seen yet is absent. */
export interface KvLines {
  /** Computing it from the text. */
  readonly compute?: CostLine;
  /** Reading and checking what was kept, and handing it to the engine host. */
  readonly restore?: CostLine;
  /** What chunks with fewer than 16 bits take besides. */
  readonly unpack?: CostLine;
}

/** A chunk that could be restored. */
export interface KeptChunk {
  readonly tokens: number;
  readonly bits: Bits;
}

/** Samples that count: older ones were of a machine that did other things. */
const rememberedSamples = 32;

/**
 * Measures what restoring and computing take while contexts are used, and decides by that which to do. What is not
 * known is taken to cost nothing: so everything is tried, and restoring first.
 */
export class KvCosts {
  readonly #samples = {
    compute: [] as CostSample[],
    restore: [] as CostSample[],
    unpack: [] as CostSample[],
  };

  /** What was learned so far. */
  get lines(): KvLines {
    const entries = Object.entries(this.#samples).flatMap(([name, samples]) => {
      const line = fitThrough(samples);
      return line === undefined ? [] : [[name, line]];
    });
    return Object.fromEntries(entries);
  }

  /** Learns how long so many tokens took. */
  learn(what: keyof KvLines, tokens: number, ms: number): void {
    if (tokens <= 0) return;
    const samples = this.#samples[what];
    samples.push({ size: tokens, ms });
    samples.splice(0, samples.length - rememberedSamples);
  }

  /**
   * How many of the kept chunks to restore, from the first on, where `tokens` are wanted and the slot has `present`
   * of them.
   */
  choose(chunks: readonly KeptChunk[], tokens: number, present: number): number {
    const { compute, restore, unpack } = this.lines;
    if (compute === undefined) return chunks.length;
    const stored = chunks.map(({ tokens: size, bits }): StoredChunk => {
      const unpackMs = bits === 16 ? 0 : (unpack?.msPerUnit ?? 0) * size;
      return { tokens: size, ms: (restore?.msPerUnit ?? 0) * size + unpackMs };
    });
    const fixedMs = restore?.fixedMs ?? 0;
    const count = chooseRestored({ chunks: stored, tokens, present, fixedMs, compute });
    // What is never tried again would be thought slow for ever, because of a moment in which it was.
    if (count < chunks.length) for (const name of ["restore", "unpack"] as const) this.#samples[name].shift();
    return count;
  }
}

/** The line through the samples; while all have one size, the one from the origin through their mean. */
function fitThrough(samples: readonly CostSample[]): CostLine | undefined {
  const line = fitLine(samples);
  const [first] = samples;
  if (line !== undefined || first === undefined) return line;
  const meanMs = samples.reduce((sum, { ms }) => sum + ms, 0) / samples.length;
  return { fixedMs: 0, msPerUnit: meanMs / first.size };
}
