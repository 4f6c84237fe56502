import { execFile } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";
import type { Message } from "../core/model.ts";
import type { Context, ContextModel } from "../runtime/context-model.ts";
import { openEngine } from "../runtime/engine.ts";
import { describeMachine, describeTimes, findBenchModel, medianOf } from "./figures.ts";

/*
 * How long somebody in front waits while others compute long texts: a call a second, 64 tokens beyond a cached
 * beginning, against background texts of 4,000 tokens; then the same with the library's own batching of both in one
 * context, as it is by default.
 *
 *     npx tsx bench/foreground.ts --model 0.5b|planner|FILE [--texts 2] [--background 4000] [--prefix 500]
 */
const { values } = parseArgs({
  options: {
    model: { type: "string", default: "0.5b" },
    texts: { type: "string", default: "2" },
    background: { type: "string", default: "4000" },
    prefix: { type: "string", default: "500" },
  },
});
const path = await findBenchModel(values.model);
const [texts, prefix] = [Number(values.texts), Number(values.prefix)];
console.log(describeMachine());

await using engine = openEngine({ slots: 2, contextTokens: Number(values.background) + 16 });
const model = (await engine.load(path)) as ContextModel;
const background = Math.min(Number(values.background), model.contextTokens - 8);
const perWord = (await model.countTokens("word ".repeat(100))) / 100;
const wordsOf = (tokens: number, word: string) => `${word} `.repeat(Math.floor(tokens / perWord));
const say = (text: string): Message[] => [
  { role: "user", parts: [{ type: "text", text: `${text}\nnext:\n` }] },
];

await using front = await model.openContext({ owner: "front" });
const start = wordsOf(prefix, "word");
await ask(front, 0);
console.log(`${values.model}: ${prefix} tokens cached, 64 new a call; background texts of ${background}`);

let calls = 0;
const alone = await inFront(() => calls >= 10);
console.log(`foreground alone             ${describeTimes(alone)}`);
const aloneMs = await behind();
console.log(`background alone             ${aloneMs.toFixed(0)} ms a text`);
let done = false;
const [waits, besideMs] = await Promise.all([
  inFront(() => done),
  behind().finally(() => {
    done = true;
  }),
]);
console.log(`foreground beside background ${describeTimes(waits)}`);
console.log(
  `background beside foreground ${besideMs.toFixed(0)} ms a text, ${(besideMs / aloneMs).toFixed(2)}x of alone`,
);
await engine[Symbol.asyncDispose]();

const library = fileURLToPath(new URL("./foreground-library.ts", import.meta.url));
const { stdout } = await promisify(execFile)(
  process.execPath,
  [...process.execArgv, library, path, String(texts), String(background), String(prefix)],
  { env: { ...process.env, UV_THREADPOOL_SIZE: "1" } },
);
const theirs: number[] = JSON.parse(stdout);
console.log(`the library's own batching   ${describeTimes(theirs)}`);
console.log(`first token ${(medianOf(theirs) / medianOf(waits)).toFixed(1)}x sooner in the median`);

/** One call in front: a text that differs behind its beginning. */
async function ask(context: Context, call: number): Promise<void> {
  const text = `${start}${wordsOf(64, `x${call % 10}`).slice(0, 5 * 64)}`;
  await context.choose(say(text), ["A", "B"]);
}

/** A call a second until it is over; how long each took. */
async function inFront(isOver: () => boolean): Promise<number[]> {
  const times: number[] = [];
  do {
    const started = performance.now();
    await ask(front, ++calls);
    times.push(performance.now() - started);
    await sleep(Math.max(0, 1000 - (performance.now() - started)));
  } while (!isOver());
  return times;
}

/** Computes background texts; how long one takes, in milliseconds. */
async function behind(): Promise<number> {
  const started = performance.now();
  for (let text = 0; text < texts; text += 1) {
    await using context = await model.openContext({ owner: "behind", class: "background" });
    await context.choose(say(`${text} ${wordsOf(background - 16, "word")}`), ["A", "B"]);
  }
  return (performance.now() - started) / texts;
}
