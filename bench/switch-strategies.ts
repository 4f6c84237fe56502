import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Message } from "../core/model.ts";
import type { Context, ContextModel } from "../runtime/context-model.ts";
import { openEngine } from "../runtime/engine.ts";
import { HostProcess, llamaProgram } from "../runtime/host-process.ts";
import { decodeChunk, encodeChunk } from "../runtime/kv-file.ts";
import { cutPiece, joinPieces, type KvPiece, parseState } from "../runtime/kv-layout.ts";
import { writeParts } from "../runtime/owner-files.ts";

/** What is measured. */
interface Setting {
  readonly path: string;
  readonly contexts: number;
  /** Tokens of each context at the start. */
  readonly tokens: number;
  /** Tokens that all visits together may add to one context. */
  readonly growth: number;
}

/** Contexts that can be visited. */
interface Place extends AsyncDisposable {
  /** Asks a context for a label behind the text that it has: one token is computed once its state is there. */
  visit(index: number): Promise<void>;
  /** Adds a line to the text of a context and computes it. */
  grow(index: number): Promise<void>;
  /** Waits for what is written after a call. */
  settle?(): Promise<void>;
}

/** A way to keep more contexts than memory holds. */
export type Strategy = (setting: Setting) => Promise<Place>;

const slots = 2;
const labels = ["A", "B"];

/** The ways, ours first. */
export const strategies: Readonly<Record<string, Strategy>> = {
  /** What other systems do when memory is short: end the context, compute it again from its text. */
  recompute: (setting) => openOurs(setting, undefined),
  tapwright: (setting) => openOurs(setting, 1),
  "tapwright-8": (setting) => openOurs(setting, 0.5),
  /** The whole state is written when its memory is wanted, and read when it is. */
  "whole-file": (setting) => openSwap(setting, 16),
  /** As above in chunks, each number in 8 bits. */
  "chunk-int8": (setting) => openSwap(setting, 8),
};

/** The text of a context: about as many tokens as asked for, other ones for each, a line more with each visit. */
async function makeTexts(setting: Setting, count: (text: string) => number | Promise<number>) {
  const perLine = (await count(lineOf(1, 1).repeat(10))) / 10;
  const lines = Array.from({ length: setting.contexts }, () => Math.round(setting.tokens / perLine));
  const textOf = (index: number): Message[] => {
    const text = Array.from({ length: lines[index]! }, (_, line) => lineOf(index, line)).join("");
    return [{ role: "user", parts: [{ type: "text", text: `${text}next:\n` }] }];
  };
  const longerText = (index: number): Message[] => {
    lines[index]! += 1;
    return textOf(index);
  };
  return { textOf, longerText };
}

const lineOf = (index: number, line: number) => `${index} row ${line} off\n`;

async function openOurs(setting: Setting, ratio: number | undefined): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), "bench-contexts-"));
  const engine = openEngine({
    slots,
    contextTokens: setting.tokens + setting.growth,
    ...(ratio !== undefined && { contexts: { folder, ratio } }),
  });
  const model = (await engine.load(setting.path)) as ContextModel;
  const { textOf, longerText } = await makeTexts(setting, (text) => model.countTokens(text));
  // An owner each: what contexts share with each other is not what is measured here.
  const contexts: Context[] = [];
  for (let index = 0; index < setting.contexts; index += 1)
    contexts.push(await model.openContext({ owner: `app ${index}` }));
  let last: Context | undefined;
  return {
    async visit(index) {
      last = contexts[index]!;
      await last.choose(textOf(index), labels);
    },
    async grow(index) {
      await contexts[index]!.choose(longerText(index), labels);
    },
    ...(ratio !== undefined && { settle: async () => last?.settled() }),
    async [Symbol.asyncDispose]() {
      await engine[Symbol.asyncDispose]();
      await rm(folder, { recursive: true });
    },
  };
}

/** Two slots of which the one that was not used for the longest time is written to a file when another context comes. */
async function openSwap(setting: Setting, bits: 8 | 16): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), "bench-swap-"));
  const host = await new HostProcess(llamaProgram(undefined), () => {}).ready;
  const model = 0;
  const turn = { class: "foreground", app: "", priority: 0 } as const;
  await host.call("load", { model, path: setting.path, contextTokens: setting.tokens + setting.growth });
  for (let slot = 0; slot < slots; slot += 1)
    await host.call("open", { model, slot, adapter: undefined, availableBytes: 1e10 });
  const { textOf, longerText } = await makeTexts(setting, (text) => host.call("count", { model, text }));
  const holders: (number | undefined)[] = Array.from({ length: slots }, () => undefined);
  const usedAt = Array.from({ length: slots }, () => 0);
  const fileOf = (context: number) => join(folder, `${context}.state`);
  let clock = 0;

  async function swapOut(slot: number, context: number): Promise<void> {
    await host.call("save", { slot, turn, file: fileOf(context) });
    if (bits === 16) return;
    const whole = parseState(await readFile(fileOf(context)));
    const name = { id: "0".repeat(64), model: new Uint8Array(32) };
    for (let start = 0, part = 0; start < whole.tokens.length; start += 128, part += 1) {
      const piece = cutPiece(whole, start, Math.min(whole.tokens.length, start + 128));
      await writeFile(`${fileOf(context)}.${part}`, encodeChunk(piece, name, bits));
    }
    await rm(`${fileOf(context)}.${Math.ceil(whole.tokens.length / 128)}`, { force: true });
  }

  async function swapIn(slot: number, context: number): Promise<void> {
    const file = fileOf(context);
    if (bits !== 16) {
      const pieces: KvPiece[] = [];
      for (;;) {
        const coded: Buffer | undefined = await readFile(`${file}.${pieces.length}`).catch(() => undefined);
        if (coded === undefined) break;
        pieces.push(decodeChunk(coded));
      }
      await rm(file, { force: true });
      if (pieces.length > 0) await writeParts(file, joinPieces(pieces));
    }
    const state = await readFile(file).catch(() => undefined);
    const known = state === undefined ? { file: undefined, bytes: 0 } : { file, bytes: state.length };
    await host.call("restore", { slot, turn, ...known });
  }

  async function ask(index: number, messages: Message[]): Promise<void> {
    let slot = holders.indexOf(index);
    if (slot < 0) {
      slot = usedAt.indexOf(Math.min(...usedAt));
      const before = holders[slot];
      if (before !== undefined) await swapOut(slot, before);
      await swapIn(slot, index);
      holders[slot] = index;
    }
    usedAt[slot] = ++clock;
    await host.call("choose", { slot, turn, system: undefined, messages, keepTokens: undefined, labels });
  }

  return {
    visit: (index) => ask(index, textOf(index)),
    grow: (index) => ask(index, longerText(index)),
    async [Symbol.asyncDispose]() {
      await host[Symbol.asyncDispose]();
      await rm(folder, { recursive: true });
    },
  };
}
