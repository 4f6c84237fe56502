/**
 * The host of an ONNX model: a child process that runs transformers.js, whose every computation holds up the process
 * that it is in. It is started by host-process.ts and ends when its parent does.
 */
import { availableParallelism } from "node:os";
import { TapwrightError } from "../core/errors.ts";
import type { ModelCapability } from "../core/model.ts";
import type { Running } from "./host-sequence.ts";
import { type Handlers, serveHost } from "./host-serve.ts";
import { demandShorter } from "./longest-text.ts";
import { writeAnswer } from "./onnx-answer.ts";
import { OnnxCache } from "./onnx-cache.ts";
import { embedWithOnnx } from "./onnx-embed.ts";
import { folderDamaged } from "./onnx-folder.ts";
import { loadOnnxGraph, type OnnxGraph } from "./onnx-graph.ts";
import { loadTransformers } from "./onnx-library.ts";
import type { OnnxCalls, OnnxLoadRequest } from "./onnx-protocol.ts";
import { makeOnnxText, type OnnxText } from "./onnx-text.ts";
import { chooseLabel, scoreCandidates } from "./prefill-answers.ts";
import { type Prompt, systemTokens } from "./prompt-encoder.ts";
import { Scheduler } from "./scheduler.ts";
import { TurnQueue } from "./turn-queue.ts";

/** What the host has loaded. */
interface Loaded extends Pick<OnnxLoadRequest, "folder" | "contextTokens" | "cacheBytes"> {
  readonly graph: OnnxGraph;
  readonly text: OnnxText;
}

/** A session's cache and the queue in which its calls wait for each other. */
interface Place {
  readonly cache: OnnxCache;
  readonly calls: TurnQueue;
}

function makeHandlers(): Handlers<OnnxCalls> {
  const processor = new Scheduler();
  /** The one that was used last stands at the end. */
  const places = new Map<number, Place>();
  let loaded: Loaded | undefined;
  const need = (): Loaded => {
    if (loaded !== undefined) return loaded;
    throw new TapwrightError("context-lost", "The model is not loaded");
  };

  /** Runs `work` when the earlier calls of the session are through. */
  const inTurn = <T extends object>(
    { session, turn }: { readonly session: number; readonly turn: Running["turn"] },
    signal: AbortSignal,
    work: (cache: OnnxCache, loaded: Loaded, running: Running) => Promise<T>,
  ): Promise<T & { readonly length: number }> => {
    const model = need();
    const place = places.get(session) ?? {
      cache: new OnnxCache(model.graph, model.contextTokens, processor),
      calls: new TurnQueue(),
    };
    places.delete(session);
    places.set(session, place);
    const { cache, calls } = place;
    return calls
      .run(signal, async () => ({ ...(await work(cache, model, { turn, signal })), length: cache.length }))
      .finally(() => {
        processor.end(turn);
        dropOldest(places, model.cacheBytes);
      });
  };

  return {
    async load({ folder, contextTokens, threads, cacheBytes }) {
      const library = await loadTransformers();
      const graph = await loadOnnxGraph(library, folder, threads ?? defaultThreads());
      const options = { local_files_only: true };
      const tokenizer = await library.AutoTokenizer.from_pretrained(folder.path, options).catch((error) => {
        throw folderDamaged(folder.path, `tokenizer.json: ${error}`, error);
      });
      loaded = {
        folder,
        graph,
        text: makeOnnxText(folder, tokenizer, contextTokens),
        contextTokens,
        cacheBytes,
      };
      return { can: listAbilities(graph) };
    },
    async count({ text }) {
      const { text: reader, contextTokens } = need();
      demandShorter(text.length, contextTokens);
      return reader.tokenize(text).length;
    },
    embed({ texts, turn }, { signal }) {
      const { graph, text, folder } = need();
      return embedWithOnnx(graph, text, folder, texts, (work) => processor.run(turn, signal, work)).finally(
        () => processor.end(turn),
      );
    },
    prefill: (request, { signal }) =>
      inTurn(request, signal, async (cache, { text }, running) => {
        const started = performance.now();
        const tokens = systemTokens(text.encode, request.system);
        cache.checkFits(tokens.length);
        const usage = { inputTokens: tokens.length, outputTokens: 0 };
        if (tokens.length === 0) return { usage };
        const { cachedTokens, rest } = await cache.prefill(tokens, {}, running);
        await cache.advance(rest, running);
        return { usage: { ...usage, cachedTokens, prefillMs: performance.now() - started } };
      }),
    generate: (request, { signal, onPart }) =>
      inTurn(request, signal, (cache, { text, contextTokens }, running) =>
        writeAnswer(cache, text, encode(cache, text, request), request, {
          ...running,
          contextTokens,
          onText: onPart,
        }),
      ),
    choose: (request, { signal }) =>
      inTurn(request, signal, (cache, { text }, running) =>
        chooseLabel(cache, encode(cache, text, request), request, running),
      ),
    score: (request, { signal }) =>
      inTurn(request, signal, (cache, { text }, running) =>
        scoreCandidates(cache, encode(cache, text, request), request, running),
      ),
    async close({ session }) {
      places.delete(session);
      return null;
    },
  };
}

function encode(
  cache: OnnxCache,
  text: OnnxText,
  { system, messages }: Pick<OnnxCalls["score"]["request"], "system" | "messages">,
): Prompt {
  const prompt = text.encode(system, messages);
  cache.checkFits(prompt.tokens.length);
  return prompt;
}

function listAbilities({ canWrite, canEmbed }: OnnxGraph): readonly ModelCapability[] {
  return [
    ...(canWrite ? (["logprobs", "prefix-cache"] as const) : []),
    ...(canEmbed ? (["embeddings"] as const) : []),
  ];
}

/** Makes room: what a session has lost is computed again when it is next asked. */
function dropOldest(places: ReadonlyMap<number, Place>, limitBytes: number): void {
  const caches = [...places.values()].map(({ cache }) => cache);
  let bytes = caches.reduce((sum, cache) => sum + cache.bytes, 0);
  for (const cache of caches.slice(0, -1)) {
    if (bytes <= limitBytes) return;
    bytes -= cache.bytes;
    cache.clear();
  }
}

/** All cores but one, and at most four: an emulator or other work nearly always shares the machine. */
function defaultThreads(): number {
  return Math.max(1, Math.min(4, availableParallelism() - 1));
}

await serveHost(async () => makeHandlers());
