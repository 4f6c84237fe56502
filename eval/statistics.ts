/** The middle value; undefined for none. */
export function median(values: readonly number[]): number | undefined {
  if (values.length === 0) return undefined;
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The value that this share of the values does not exceed (nearest rank); undefined for none. */
export function percentile(values: readonly number[], share: number): number | undefined {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

/** The average; undefined for none. */
export function mean(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Bounds between which a share lies with 95 % confidence (Wilson, 1927). */
export function wilsonInterval(successes: number, total: number): readonly [low: number, high: number] {
  if (total === 0) return [0, 1];
  const z = 1.959964;
  const share = successes / total;
  const scale = 1 + z ** 2 / total;
  const centre = (share + z ** 2 / (2 * total)) / scale;
  const half = (z * Math.sqrt((share * (1 - share)) / total + z ** 2 / (4 * total ** 2))) / scale;
  return [Math.max(0, centre - half), Math.min(1, centre + half)];
}

/** How often a fair coin falls at least as one-sidedly as this: the exact sign test, two-sided. */
export function signTest(ups: number, downs: number): number {
  const total = ups + downs;
  // Logarithms, as a power of so many coins is smaller than any number.
  let term = total * Math.log(0.5);
  let tail = 0;
  for (let count = 0; count <= Math.min(ups, downs); count += 1) {
    tail += Math.exp(term);
    term += Math.log((total - count) / (count + 1));
  }
  return Math.min(1, 2 * tail);
}

/** How likely k of n tries, drawn at random, hold one of the successes (the unbiased estimate of Chen et al., 2021). */
export function passAtK(tries: number, successes: number, k: number): number {
  let none = 1;
  for (let drawn = 0; drawn < k; drawn += 1) none *= (tries - successes - drawn) / (tries - drawn);
  return tries - successes < k ? 1 : 1 - none;
}

/** An object without the entries that are unknown: unknown is absent, never 0. */
export function dropUnknown<T extends object>(value: T): Known<T> {
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as Known<T>;
}

type Known<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** The items in groups of one key, in the order of their first member. */
export function groupBy<T>(items: readonly T[], key: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return [...groups.values()];
}
