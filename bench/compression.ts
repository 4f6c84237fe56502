import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { LlamaContextSequence, Token } from "node-llama-cpp";
import { decodeChunk, encodeChunk } from "../runtime/kv-file.ts";
import { cutPiece, joinPieces, type KvPiece, parseState } from "../runtime/kv-layout.ts";
import { type Bits, dequantiseRows, quantiseRows } from "../runtime/kv-quantise.ts";
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

/** A way to make chunks smaller: what comes back of them, and the bytes that they take meanwhile. */
type Coding = (pieces: readonly KvPiece[]) => { readonly back: readonly KvPiece[]; readonly bytes: number };

/** As contexts are kept: columns of keys in as many bits as they need, values row by row, the first tokens exact. */
const mixed =
  (bits: Bits): Coding =>
  (pieces) => {
    const coded = pieces.map((piece) => encodeChunk(piece, name, bits));
    return { back: coded.map(decodeChunk), bytes: coded.reduce((sum, { length }) => sum + length, 0) };
  };
/** Every number in as many bits, keys and values row by row. */
const uniform =
  (bits: Bits): Coding =>
  (pieces) => {
    let bytes = 0;
    const back = pieces.map((piece) => ({
      ...piece,
      planes: piece.planes.map((plane) => {
        const columns = plane.rowBytes / 2;
        const coded = quantiseRows(plane.rows, columns, bits);
        bytes += coded.length;
        return { ...plane, rows: dequantiseRows(coded, piece.tokens.length, columns, bits) };
      }),
    }));
    return { back, bytes };
  };
const codings: Readonly<Record<string, Coding>> = {
  "16 bits": mixed(16),
  ...Object.fromEntries(
    ([8, 6, 4, 3, 2] as const).flatMap((bits) => [
      [`${bits} bits, mixed`, mixed(bits)],
      [`${bits} bits, uniform`, uniform(bits)],
    ]),
  ),
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
  for (const [coding, code] of Object.entries(codings)) {
    const { back, bytes } = code(pieces);
    await load(sequence, back);
    const after = await distributions(sequence, rest);
    const entry = found.get(coding) ?? { kl: [], same: [], share: [] };
    entry.kl.push(...before.map((one, i) => divergence(one, after[i]!)));
    entry.same.push(...before.map((one, i) => (likeliest(one) === likeliest(after[i]!) ? 1 : 0)));
    entry.share.push(bytes / sizeOf(whole));
    found.set(coding, entry);
  }
}
console.log(
  `${values.model}: ${tokensInAll} tokens of texts, chunks of ${chunkTokens}, the last ${asked} tokens of each asked`,
);
for (const [coding, { kl, same, share }] of found)
  console.log(
    `${coding.padEnd(15)} ${(100 * meanOf(share)).toFixed(1).padStart(5)} % of the bytes, KL mean ${meanOf(kl).toExponential(2)}, ` +
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
