import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { HostProcess } from "./host-process.ts";
import { type CostLine, type CostSample, fitLine } from "./kv-cost.ts";
import { decodeChunk, encodeChunk } from "./kv-file.ts";
import { cutPiece, joinPieces, type KvPiece, parseState } from "./kv-layout.ts";
import { type Bits, bitLevels } from "./kv-quantise.ts";
import { makeOwnerFolder, writeOwnerFile, writeParts } from "./owner-files.ts";
import type { Turn } from "./protocol.ts";

const lineSchema = z.object({ fixedMs: z.number().nonnegative(), msPerUnit: z.number().nonnegative() });

const linesSchema = z.object({
  compute: lineSchema,
  restoreFixedMs: z.number().nonnegative(),
  restoreMsPerToken: z.object({
    2: z.number(),
    3: z.number(),
    4: z.number(),
    6: z.number(),
    8: z.number(),
    16: z.number(),
  }),
});

/** What restoring and computing cost on this machine with one model, measured once. */
export interface MachineLines {
  /** Computing tokens. */
  readonly compute: CostLine;
  /** What restoring takes however much it is. */
  readonly restoreFixedMs: number;
  readonly restoreMsPerToken: Readonly<Record<Bits, number>>;
}

/** The lines that were measured for a model before; undefined when they were not, or their file is damaged. */
export async function readLines(folder: string, model: string): Promise<MachineLines | undefined> {
  try {
    return linesSchema.parse(JSON.parse(await readFile(pathOf(folder, model), "utf8")));
  } catch {
    return undefined;
  }
}

/** Keeps lines for the next process. */
export async function writeLines(folder: string, model: string, lines: MachineLines): Promise<void> {
  await makeOwnerFolder(folder);
  await writeOwnerFile(pathOf(folder, model), JSON.stringify(lines));
}

/** Where lines are measured: a slot that nobody uses meanwhile. */
export interface Workbench {
  readonly host: HostProcess;
  readonly slot: number;
  readonly turn: Turn;
  /** Tokens to measure with. */
  readonly tokens: Int32Array;
  /** A path for a state on its way. */
  nextTransfer(): string;
}

/** Each size is measured so often; the quickest counts, since other work only ever makes it slower. */
const rounds = 3;

/** Measures what computing and restoring a few and many tokens take, and fits lines. */
export async function measureLines(bench: Workbench): Promise<MachineLines> {
  const sizes = [bench.tokens.length >> 2, bench.tokens.length];
  const compute: CostSample[] = [];
  const restore: Record<Bits, CostSample[]> = { 2: [], 3: [], 4: [], 6: [], 8: [], 16: [] };
  for (const size of sizes) {
    compute.push({ size, ms: await best(() => computeTokens(bench, size)) });
    const piece = await saveState(bench);
    for (const bits of bitLevels) {
      const coded = encodeChunk(piece, { id: "0".repeat(64), model: new Uint8Array(32) }, bits);
      restore[bits].push({ size, ms: await best(() => restoreState(bench, coded)) });
    }
  }
  const lineOf = (samples: readonly CostSample[]) => fitLine(samples) ?? { fixedMs: 0, msPerUnit: 0 };
  return {
    compute: lineOf(compute),
    restoreFixedMs: lineOf(restore[16]).fixedMs,
    restoreMsPerToken: {
      2: lineOf(restore[2]).msPerUnit,
      3: lineOf(restore[3]).msPerUnit,
      4: lineOf(restore[4]).msPerUnit,
      6: lineOf(restore[6]).msPerUnit,
      8: lineOf(restore[8]).msPerUnit,
      16: lineOf(restore[16]).msPerUnit,
    },
  };
}

async function computeTokens({ host, slot, turn, tokens }: Workbench, size: number): Promise<number> {
  await host.call("restore", { slot, turn, file: undefined, bytes: 0 });
  const started = performance.now();
  await host.call("prefill", { slot, turn, tokens: tokens.slice(0, size) });
  return performance.now() - started;
}

async function saveState({ host, slot, turn, nextTransfer }: Workbench): Promise<KvPiece> {
  const file = nextTransfer();
  try {
    await host.call("save", { slot, turn, file });
    const whole = parseState(await readFile(file));
    return cutPiece(whole, 0, whole.tokens.length);
  } finally {
    await rm(file, { force: true });
  }
}

async function restoreState({ host, slot, turn, nextTransfer }: Workbench, coded: Buffer): Promise<number> {
  const file = nextTransfer();
  const started = performance.now();
  try {
    const bytes = await writeParts(file, joinPieces([decodeChunk(coded)]));
    await host.call("restore", { slot, turn, file, bytes });
    return performance.now() - started;
  } finally {
    await rm(file, { force: true });
  }
}

async function best(measure: () => Promise<number>): Promise<number> {
  let quickest = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round += 1) quickest = Math.min(quickest, await measure());
  return quickest;
}

const pathOf = (folder: string, model: string) => join(folder, `${model}.json`);
