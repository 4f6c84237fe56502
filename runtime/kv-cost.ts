/** Time as a straight line over a size. */
export interface CostLine {
  readonly fixedMs: number;
  readonly msPerUnit: number;
}

/** A measured time for a size. */
export interface CostSample {
  readonly size: number;
  readonly ms: number;
}

/**
 * The line that fits samples best by least squares, never falling and never below zero; undefined while there are
 * not two different sizes.
 */
export function fitLine(samples: readonly CostSample[]): CostLine | undefined {
  const count = samples.length;
  const meanSize = samples.reduce((sum, { size }) => sum + size, 0) / count;
  const meanMs = samples.reduce((sum, { ms }) => sum + ms, 0) / count;
  const spread = samples.reduce((sum, { size }) => sum + (size - meanSize) ** 2, 0);
  if (!(spread > 0)) return undefined;
  const slope = samples.reduce((sum, { size, ms }) => sum + (size - meanSize) * (ms - meanMs), 0) / spread;
  const fixedMs = meanMs - slope * meanSize;
  if (slope <= 0) return { fixedMs: meanMs, msPerUnit: 0 };
  // A line through the origin when the fit would promise less than no time.
  if (fixedMs < 0) return { fixedMs: 0, msPerUnit: meanMs / meanSize };
  return { fixedMs, msPerUnit: slope };
}

/** What the line says for a size. */
export function estimate(line: CostLine, size: number): number {
  return size <= 0 ? 0 : line.fixedMs + line.msPerUnit * size;
}

/** A stored chunk that could be restored, and how long that takes besides what every restoring takes. */
export interface StoredChunk {
  readonly tokens: number;
  readonly ms: number;
}

/** What is to be brought into a slot, and what either way to do it costs. */
export interface RestoreChoice {
  /** What is stored, from the first token on. */
  readonly chunks: readonly StoredChunk[];
  /** Tokens that are wanted. */
  readonly tokens: number;
  /** Tokens that the slot has: they need not be computed, but restoring replaces them. */
  readonly present: number;
  /** What restoring takes however much it is. */
  readonly fixedMs: number;
  readonly compute: CostLine;
}

/**
 * How many of the chunks, from the first on, to restore so that these and the computing of all tokens after them
 * take the least time together.
 */
export function chooseRestored({ chunks, tokens, present, fixedMs, compute }: RestoreChoice): number {
  let best = { count: 0, ms: estimate(compute, tokens - present) };
  let restoreMs = fixedMs;
  let left = tokens;
  chunks.forEach((chunk, index) => {
    restoreMs += chunk.ms;
    left -= chunk.tokens;
    const ms = restoreMs + estimate(compute, left);
    if (ms <= best.ms) best = { count: index + 1, ms };
  });
  return best.count;
}
