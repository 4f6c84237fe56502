import { parseArgs } from "node:util";
import { describeMachine, describeTimes, findBenchModel, meanOf } from "./figures.ts";
import { makeOrder, orderNames } from "./switch-orders.ts";
import { type Strategy, strategies } from "./switch-strategies.ts";

/*
 * What it costs to go from one context to another: eight contexts of 1,000 tokens where memory holds two.
 *
 *     npx tsx bench/contexts.ts --model planner|0.5b|FILE [--visits 60] [--contexts 8] [--tokens 1000] [--seed 1]
 *         [--strategies NAMES] [--orders NAMES]
 *
 * A visit asks the context for one label behind its whole text, so that one token is computed once its state is
 * there; the time is that of the whole call. Then the context gets a new line, which is not timed, and what is
 * written ahead of time is written; that time is told apart.
 */
const { values } = parseArgs({
  options: {
    model: { type: "string", default: "planner" },
    visits: { type: "string", default: "60" },
    contexts: { type: "string", default: "8" },
    tokens: { type: "string", default: "1000" },
    seed: { type: "string", default: "1" },
    strategies: { type: "string", default: Object.keys(strategies).join() },
    orders: { type: "string", default: orderNames.join() },
  },
});
const [visits, contexts, tokens, seed] = [values.visits, values.contexts, values.tokens, values.seed].map(
  Number,
) as [number, number, number, number];
const path = await findBenchModel(values.model);
console.log(describeMachine());
console.log(
  `${values.model}: ${contexts} contexts of ${tokens} tokens, memory for 2, ${visits} visits, seed ${seed}`,
);

const means = new Map<string, number>();
for (const order of values.orders.split(","))
  for (const name of values.strategies.split(",")) {
    const times = await measure(strategies[name]!, makeOrder(order, contexts, visits, seed));
    means.set(`${order} ${name}`, meanOf(times.visits));
    const recompute = means.get(`${order} recompute`);
    const gain =
      recompute === undefined ? "" : `, ${(recompute / meanOf(times.visits)).toFixed(1)}x of recompute`;
    const written =
      times.after.length === 0 ? "" : `; written after a visit in ${meanOf(times.after).toFixed(1)} ms`;
    console.log(`${order.padEnd(9)} ${name.padEnd(12)} ${describeTimes(times.visits)}${gain}${written}`);
  }

async function measure(open: Strategy, order: readonly number[]) {
  await using place = await open({ path, contexts, tokens, growth: 24 * visits });
  for (let index = 0; index < contexts; index += 1) {
    await place.visit(index);
    await place.settle?.();
  }
  const times: { visits: number[]; after: number[] } = { visits: [], after: [] };
  for (const index of order) {
    const started = performance.now();
    await place.visit(index);
    times.visits.push(performance.now() - started);
    await place.grow(index);
    if (place.settle === undefined) continue;
    const grown = performance.now();
    await place.settle();
    times.after.push(performance.now() - grown);
  }
  return times;
}
