import { execFile } from "node:child_process";
import { parseArgs, promisify } from "node:util";
import type { Message } from "../core/model.ts";
import { makeRandom } from "../core/random.ts";
import { openEngine } from "../runtime/engine.ts";
import { describeMachine, findBenchModel, medianOf } from "./figures.ts";

/*
 * Prefill and decode of the engine against llama-bench, the measuring tool of llama.cpp itself, in turns in one run:
 * same model, same threads, same tokens; what is written stands behind what was read.
 *
 *     npx tsx bench/raw-speed.ts --model 0.5b|planner|FILE --llama-bench FILE [--threads 1] [--rounds 3]
 *
 * The library brings the sources of llama.cpp along, as a git bundle:
 *
 *     git clone node_modules/node-llama-cpp/llama/gitRelease.bundle llama.cpp
 *     cmake -S llama.cpp -B llama.cpp/build -DCMAKE_BUILD_TYPE=Release -DLLAMA_BUILD_SERVER=OFF -DLLAMA_OPENSSL=OFF
 *     cmake --build llama.cpp/build --target llama-bench
 */
const { values } = parseArgs({
  options: {
    model: { type: "string", default: "0.5b" },
    "llama-bench": { type: "string" },
    threads: { type: "string", default: "1" },
    rounds: { type: "string", default: "3" },
  },
});
const [prefilled, decoded] = [512, 64];
const path = await findBenchModel(values.model);
const threads = Number(values.threads);
console.log(describeMachine());
await using engine = openEngine({ threads, contextTokens: 1024, slots: 1 });
const model = await engine.load(path);
const say = (text: string): Message[] => [{ role: "user", parts: [{ type: "text", text }] }];
const random = makeRandom(1);
/** In no order that repeats: nothing is to be drafted from the prompt, for llama-bench drafts nothing. */
const makeWords = (count: number) =>
  Array.from({ length: count }, () => random.pick(["tap", "open", "row", "switch", "list", "back"])).join(
    " ",
  );
const perWord = (await model.countTokens(makeWords(100))) / 100;
/** About as many tokens as asked for, other ones each time. */
const words = () => `${makeWords(Math.floor(prefilled / perWord))}\n`;

const ours: { prefill: number[]; decode: number[] } = { prefill: [], decode: [] };
const theirs: { prefill: number[]; decode: number[] } = { prefill: [], decode: [] };
for (let round = 0; round < Number(values.rounds); round += 1) {
  await using session = await model.openSession();
  const { usage } = await session.generate(say(words()), { maxTokens: decoded + 1 });
  ours.prefill.push((1000 * (usage.inputTokens - (usage.cachedTokens ?? 0))) / usage.prefillMs!);
  // A trained model may end by itself: a few tokens tell nothing.
  if (usage.outputTokens > decoded / 2) ours.decode.push((1000 * (usage.outputTokens - 1)) / usage.decodeMs!);
  if (values["llama-bench"] === undefined) continue;
  theirs.prefill.push(await runTheirs(["-p", `${prefilled}`, "-n", "0"]));
  theirs.decode.push(await runTheirs(["-p", "0", "-n", `${decoded}`, "-d", `${prefilled}`]));
}
for (const part of ["prefill", "decode"] as const) {
  if (ours[part].length === 0) continue;
  const [own, other] = [medianOf(ours[part]), medianOf(theirs[part])];
  const ratio = Number.isNaN(other) ? "" : `, llama-bench ${other.toFixed(0)}, ${(own / other).toFixed(2)}x`;
  console.log(`${part.padEnd(7)} ${own.toFixed(0)} tokens a second${ratio}`);
}

async function runTheirs(what: readonly string[]): Promise<number> {
  const common = ["-m", path, "-t", `${threads}`, "-r", "1", "-o", "json", "-fa", "1"];
  const { stdout } = await promisify(execFile)(values["llama-bench"]!, [...common, ...what]);
  return JSON.parse(stdout)[0].avg_ts;
}
