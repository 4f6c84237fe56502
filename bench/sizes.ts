import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Token } from "node-llama-cpp";
import { decodeChunk, encodeChunk, isWhole } from "../runtime/kv-file.ts";
import { cutPiece, joinPieces, parseState } from "../runtime/kv-layout.ts";
import { describeMachine, medianOf } from "./figures.ts";
import { openLlama } from "./open-llama.ts";

/*
 * Two sizes that are chosen by measurement: the piece of a prompt that is computed in one go (a cancel or a more
 * urgent call waits for one), and the chunk in which KV is kept.
 *
 *     npx tsx bench/sizes.ts --model 0.5b|planner|FILE [--tokens 512] [--rounds 3]
 */
const { values } = parseArgs({
  options: {
    model: { type: "string", default: "0.5b" },
    tokens: { type: "string", default: "512" },
    rounds: { type: "string", default: "3" },
  },
});
const [count, rounds] = [Number(values.tokens), Number(values.rounds)];
console.log(describeMachine());
await using llama = await openLlama(values.model);
const { model, threads } = llama;
const tokens = Array.from({ length: count }, (_, i) => (60 + (i % 90)) as Token);
const folder = await mkdtemp(join(tmpdir(), "bench-sizes-"));
const file = join(folder, "whole.state");

console.log(`${values.model}, ${count} tokens, ${threads} threads`);
for (const piece of [16, 32, 64, 128, 256, 512].filter((piece) => piece <= count)) {
  await using context = await model.createContext({ contextSize: count + 8, batchSize: piece, threads });
  const sequence = context.getSequence();
  const wholes: number[] = [];
  const longest: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await sequence.clearHistory();
    const times: number[] = [];
    for (let start = 0; start < count; start += piece)
      times.push(
        await timeOf(() => sequence.evaluateWithoutGeneratingNewTokens(tokens.slice(start, start + piece))),
      );
    wholes.push(times.reduce((sum, time) => sum + time, 0));
    longest.push(Math.max(...times));
  }
  const speed = (1000 * count) / medianOf(wholes);
  console.log(
    `pieces of ${String(piece).padStart(3)}: ${speed.toFixed(0)} tokens a second, a piece takes up to ${medianOf(longest).toFixed(0)} ms`,
  );
  if (piece === 64) await sequence.saveStateToFile(file);
}

const whole = parseState(await readFile(file));
const name = { id: "0".repeat(64), model: new Uint8Array(32) };
for (const chunk of [16, 32, 64, 128, 256])
  for (const bits of [16, 8, 4] as const) {
    const written: number[] = [];
    const restored: number[] = [];
    let bytes = 0;
    const starts = Array.from({ length: Math.ceil(count / chunk) }, (_, i) => i * chunk);
    const pathOf = (start: number) => join(folder, `${start}`);
    for (let round = 0; round < rounds; round += 1) {
      bytes = 0;
      written.push(
        await timeOf(async () => {
          for (const start of starts) {
            const coded = encodeChunk(cutPiece(whole, start, Math.min(count, start + chunk)), name, bits);
            bytes += coded.length;
            await writeFile(pathOf(start), coded);
          }
        }),
      );
      restored.push(
        await timeOf(async () => {
          const coded = await Promise.all(starts.map((start) => readFile(pathOf(start))));
          if (!coded.every((one) => isWhole(one, name))) process.exitCode = 1;
          await writeFile(join(folder, "joined"), Buffer.concat(joinPieces(coded.map(decodeChunk))));
        }),
      );
    }
    console.log(
      `chunks of ${String(chunk).padStart(3)}, ${String(bits).padStart(2)} bits: written in ${medianOf(written).toFixed(1)} ms, ` +
        `put together in ${medianOf(restored).toFixed(1)} ms, ${(bytes / 1e6).toFixed(2)} MB`,
    );
  }
await rm(folder, { recursive: true });

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
