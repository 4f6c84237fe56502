import { setTimeout as sleep } from "node:timers/promises";
import type { Token } from "node-llama-cpp";
import { openLlama } from "./open-llama.ts";

/*
 * The other side of bench/foreground.ts, which starts it: both texts in one context of the library with the batching
 * that it has by default. Prints the times of the calls in front as JSON.
 */
const [path, texts, background, prefix] = process.argv.slice(2) as [string, string, string, string];
await using llama = await openLlama(path);
const { model, threads } = llama;
const context = await model.createContext({ contextSize: Number(background) + 16, sequences: 2, threads });
const [front, behind] = [context.getSequence(), context.getSequence()];
const tokens = (count: number, first: number) =>
  Array.from({ length: count }, (_, i) => (first + (i % 50)) as Token);

await front.evaluateWithoutGeneratingNewTokens(tokens(Number(prefix), 60));
let running = true;
const computing = (async () => {
  for (let text = 0; text < Number(texts); text += 1) {
    await behind.clearHistory();
    await behind.evaluateWithoutGeneratingNewTokens(tokens(Number(background), 60), {
      evaluationPriority: 1,
    });
  }
  running = false;
})();
const times: number[] = [];
for (let call = 0; running; call += 1) {
  // The background has begun.
  await sleep(call === 0 ? 30 : 0);
  const started = performance.now();
  await front.eraseContextTokenRanges([{ start: Number(prefix), end: front.nextTokenIndex }]);
  const asked = tokens(64, 61 + (call % 10));
  await front.controlledEvaluate([...asked, [asked[0]!, { generateNext: { token: true } }]], {
    evaluationPriority: 5,
  });
  times.push(performance.now() - started);
  await sleep(Math.max(0, 1000 - (performance.now() - started)));
}
console.log(JSON.stringify(times));
await computing;
