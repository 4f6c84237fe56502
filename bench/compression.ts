import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { LlamaContextSequence, Token } from "node-llama-cpp";
import { codingError, decodeChunk, encodeChunk } from "../runtime/kv-file.ts";
import { allotBits } from "../runtime/kv-importance.ts";
import { cutPiece, joinPieces, type KvPiece, parseState } from "../runtime/kv-layout.ts";
import type { Bits } from "../runtime/kv-quantise.ts";
import { describeMachine, meanOf } from "./figures.ts";
import { openLlama } from "./open-llama.ts";
import { readPhoneTexts } from "./phone-texts.ts";

/*
 * What is lost when the KV of a context is kept in fewer bits: how far the distribution of the next token moves
 * (KL divergence, in nats) at the last tokens of texts of the embedded phone, and how often another token is likeliest.
 *
 *     npx tsx bench/compression.ts [--model planner|FILE] [--chunk 128] [--asked 24]
 */
const { values } = parseArgs({
  options: {
    model: { type: "string", default: "planner" },
    chunk: { type: "string", default: "128" },
    asked: { type: "string", default: "24" },
  },
});
const [chunkTokens, asked] = [Number(values.chunk), Number(values.asked)];

/** A way to choose the bits of each chunk. */
type Coding = (pieces: readonly KvPiece[]) => readonly Bits[];
const all =
  (bits: Bits): Coding =>
  (pieces) =>
    pieces.map(() => bits);
const mixed =
  (ratio: number): Coding =>
  (pieces) =>
    allotBits(
      pieces.map((piece) => ({ bytes: sizeOf(piece), error: codingError(piece) })),
      ratio,
    );
const codings: Readonly<Record<string, Coding>> = {
  "16 bits": all(16),
  "8 bits": all(8),
  "mixed 0.4375": mixed(0.4375),
  "6 bits": all(6),
  "mixed 0.3125": mixed(0.3125),
  "4 bits": all(4),
  "mixed 0.22": mixed(0.22),
  "3 bits": all(3),
  "2 bits": all(2),
};
const sizeOf = ({ planes }: KvPiece) => planes.reduce((sum, { rows }) => sum + rows.length, 0);
const name = { id: "0".repeat(64), model: new Uint8Array(32) };

console.log(describeMachine());
const folder = await mkdtemp(join(tmpdir(), "bench-compression-"));
await using llama = await openLlama(values.model);
const { model, threads } = llama;
const context = await model.createContext({ contextSize: 2048, batchSize: 64, threads });
const sequence = context.getSequence();
const found = new Map<string, { kl: number[]; same: number[]; share: number[] }>();
let tokensInAll = 0;

for (const text of await readPhoneTexts()) {
  const tokens = model.tokenize(text).slice(0, 2000);
  tokensInAll += tokens.length;
  const [kept, rest] = [tokens.slice(0, -asked), tokens.slice(-asked)];
  await sequence.clearHistory();
  await sequence.evaluateWithoutGeneratingNewTokens(kept);
  const file = join(folder, "whole.state");
  await sequence.saveStateToFile(file);
  const whole = parseState(await readFile(file));
  const pieces = Array.from({ length: Math.ceil(kept.length / chunkTokens) }, (_, i) =>
    cutPiece(whole, i * chunkTokens, Math.min(kept.length, (i + 1) * chunkTokens)),
  );
  const before = await distributions(sequence, rest);
  for (const [coding, choose] of Object.entries(codings)) {
    const bits = choose(pieces);
    const coded = pieces.map((piece, i) => encodeChunk(piece, name, bits[i]!));
    await load(sequence, coded.map(decodeChunk));
    const after = await distributions(sequence, rest);
    const entry = found.get(coding) ?? { kl: [], same: [], share: [] };
    entry.kl.push(...before.map((one, i) => divergence(one, after[i]!)));
    entry.same.push(...before.map((one, i) => (likeliest(one) === likeliest(after[i]!) ? 1 : 0)));
    entry.share.push(coded.reduce((sum, { length }) => sum + length, 0) / sizeOf(whole));
    found.set(coding, entry);
  }
}
console.log(
  `${values.model}: ${tokensInAll} tokens of texts, chunks of ${chunkTokens}, the last ${asked} tokens of each asked`,
);
for (const [coding, { kl, same, share }] of found)
  console.log(
    `${coding.padEnd(12)} ${(100 * meanOf(share)).toFixed(1).padStart(5)} % of the bytes, KL mean ${meanOf(kl).toExponential(2)}, ` +
      `highest ${Math.max(...kl).toExponential(2)}, same likeliest token ${(100 * meanOf(same)).toFixed(1)} %`,
  );
await rm(folder, { recursive: true });

async function load(into: LlamaContextSequence, parts: readonly KvPiece[]): Promise<void> {
  const file = join(folder, "coded.state");
  await writeFile(file, Buffer.concat(joinPieces(parts)));
  await into.clearHistory();
  await into.loadStateFromFile(file, { acceptRisk: true });
}

/** The distribution of the token after each of these. */
async function distributions(
  of: LlamaContextSequence,
  tokens: readonly Token[],
): Promise<readonly Float64Array[]> {
  const asking = tokens.map((token): [Token, object] => [token, { generateNext: { logits: true } }]);
  const outputs = await of.controlledEvaluate(asking);
  return outputs.map((output) => {
    const logits = Float64Array.from(output!.next.logits!.values());
    const entries = [...output!.next.logits!.entries()].sort(([a], [b]) => a - b);
    entries.forEach(([, logit], i) => {
      logits[i] = logit;
    });
    const highest = logits.reduce((high, value) => Math.max(high, value), Number.NEGATIVE_INFINITY);
    const sum = logits.reduce((total, value) => total + Math.exp(value - highest), 0);
    return logits.map((value) => value - highest - Math.log(sum));
  });
}

/** How far `other` is from `one`, both logarithms of probabilities. */
function divergence(one: Float64Array, other: Float64Array): number {
  return one.reduce((sum, value, i) => sum + Math.exp(value) * (value - other[i]!), 0);
}

function likeliest(logs: Float64Array): number {
  return logs.indexOf(Math.max(...logs));
}
