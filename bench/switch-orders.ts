import { makeRandom, type Random } from "../core/random.ts";

/** In which order contexts are visited: each gives the next one after `current`. */
const orders: Readonly<Record<string, (random: Random, count: number, current: number) => number>> = {
  /** Every context as likely as any other. */
  random: (random, count) => random.integer(0, count - 1),
  /** From each context mostly to one of two others, as people go back and forth between apps. */
  markov: (random, count, current) => {
    if (random.chance(0.2)) return random.integer(0, count - 1);
    return (current + (random.chance(0.6) ? 1 : count - 1)) % count;
  },
  /** A few contexts most of the time, the sum of three dice. */
  gaussian: (random, count) => {
    const sum = random.integer(0, count - 1) + random.integer(0, count - 1) + random.integer(0, count - 1);
    return Math.round(sum / 3);
  },
};

/** Names of the orders. */
export const orderNames: readonly string[] = Object.keys(orders);

/** `length` visits to `count` contexts in the order with this name; the same for the same seed. */
export function makeOrder(name: string, count: number, length: number, seed: number): readonly number[] {
  const random = makeRandom(seed);
  const visits: number[] = [];
  while (visits.length < length) visits.push(orders[name]!(random, count, visits.at(-1) ?? 0));
  return visits;
}
