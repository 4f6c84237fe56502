/**
 * The engine host: a child process that runs llama.cpp, so that a native crash never takes the agent down. It is
 * started by host-process.ts with `UV_THREADPOOL_SIZE=1`, since decoding is two to three times slower with Node's
 * default pool, and it ends when its parent does.
 */
import { setImmediate } from "node:timers/promises";
import { getLlama, type Llama, LlamaLogLevel } from "node-llama-cpp";
import { TapwrightError } from "../core/errors.ts";
import { abortedError } from "./cancel.ts";
import { embedTexts } from "./host-embed.ts";
import { type HostModel, loadHostModel } from "./host-model.ts";
import { type Handlers, serveHost } from "./host-serve.ts";
import { HostSlot } from "./host-slot.ts";
import { demandShorter } from "./longest-text.ts";
import { systemTokens } from "./prompt-encoder.ts";
import type { HostCalls, Turn } from "./protocol.ts";
import { Scheduler } from "./scheduler.ts";
import { TurnQueue } from "./turn-queue.ts";

/** A slot and the queue in which its calls wait for each other. */
interface OpenSlot {
  readonly slot: HostSlot;
  readonly calls: TurnQueue;
}

function makeHandlers(llama: Llama, threads: number, lastLog: () => Promise<string>): Handlers<HostCalls> {
  const models = new Map<number, HostModel>();
  const slots = new Map<number, OpenSlot>();
  const processor = new Scheduler();

  /** Runs `work` when the earlier calls on the slot are through. */
  const inTurn = <T>(
    { slot: id, turn }: { readonly slot: number; readonly turn: Turn },
    signal: AbortSignal,
    work: (slot: HostSlot) => Promise<T>,
  ): Promise<T> => {
    const { slot, calls } = find(slots, id);
    return calls.run(signal, () => work(slot)).finally(() => processor.end(turn));
  };

  return {
    async load(request, { signal, onPart }) {
      const loaded = await loadHostModel(llama, request, threads, { signal, onProgress: onPart, lastLog });
      if (signal.aborted) {
        await loaded.weights.dispose();
        throw abortedError();
      }
      models.set(request.model, loaded);
      return { contextTokens: loaded.contextTokens, bytes: loaded.weights.size };
    },
    async unload({ model }) {
      const { weights } = find(models, model);
      models.delete(model);
      await weights.dispose();
      return null;
    },
    async count({ model, text }) {
      const { weights, contextTokens } = find(models, model);
      demandShorter(text.length, contextTokens);
      return weights.tokenize(text).length;
    },
    embed: ({ model, texts, turn }, { signal }) =>
      embedTexts(find(models, model), texts, (work) => processor.run(turn, signal, work)).finally(() =>
        processor.end(turn),
      ),
    async encode({ model, system, messages }) {
      const { encode } = find(models, model);
      return Int32Array.from(
        messages === undefined ? systemTokens(encode, system) : encode(system, messages).tokens,
      );
    },
    async open(request) {
      const slot = await HostSlot.open(find(models, request.model), request, processor);
      slots.set(request.slot, { slot, calls: new TurnQueue() });
      return { bytes: slot.sequence.bytes };
    },
    async close({ slot: id }, { signal }) {
      const { slot, calls } = find(slots, id);
      await calls.run(signal, () => slot[Symbol.asyncDispose]());
      slots.delete(id);
      return null;
    },
    restore: (request, { signal }) => inTurn(request, signal, (slot) => slot.restore(request, signal)),
    save: (request, { signal }) => inTurn(request, signal, (slot) => slot.save(request, signal)),
    prefill: (request, { signal }) => inTurn(request, signal, (slot) => slot.prefill(request, signal)),
    generate: (request, { signal, onPart }) =>
      inTurn(request, signal, (slot) => slot.generate(request, signal, onPart)),
    choose: (request, { signal }) => inTurn(request, signal, (slot) => slot.choose(request, signal)),
    score: (request, { signal }) => inTurn(request, signal, (slot) => slot.score(request, signal)),
  };
}

function find<T>(items: ReadonlyMap<number, T>, id: number): T {
  const item = items.get(id);
  if (item !== undefined) return item;
  throw new TapwrightError("context-lost", "The model or context was closed");
}

/**
 * All physical cores but one, and at most four: an emulator or other work nearly always shares the machine, and two
 * busy threads on two contended cores fall to a tenth of their speed, while one thread fewer costs a third.
 */
function defaultThreads(cores: number): number {
  return Math.max(1, Math.min(4, cores - 1));
}

await serveHost(async () => {
  // The library tries its binary in a process that it forks with these arguments; that one needs no loader.
  process.execArgv = [];
  const logs: string[] = [];
  const llama = await getLlama({
    gpu: false,
    build: "never",
    skipDownload: true,
    maxThreads: 0,
    logLevel: LlamaLogLevel.error,
    logger: (_, message) => {
      logs.push(message.trim());
      logs.splice(0, logs.length - 4);
    },
  });
  const lastLog = async () => {
    // Native messages arrive on the event loop, after the failure that they explain.
    await setImmediate();
    return logs.splice(0).join("; ");
  };
  const threads = Number(process.argv[2]) || defaultThreads(llama.cpuMathCores);
  return makeHandlers(llama, threads, lastLog);
});
