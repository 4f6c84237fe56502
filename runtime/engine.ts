import { totalmem } from "node:os";
import { basename, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { CallOptions } from "../core/device.ts";
import { TapwrightError } from "../core/errors.ts";
import type { Engine, LanguageModel, MemoryBudget, ModelSource } from "../core/model.ts";
import { findCatalogModel, statModel } from "./catalog.ts";
import { isRemote, openRemoteModel } from "./client-remote.ts";
import type { ContextFolderOptions } from "./context-cache.ts";
import { ContextHome } from "./context-home.ts";
import { checkGgufHeader } from "./gguf-header.ts";
import { LlamaModel } from "./llama-model.ts";
import { outOfMemory } from "./model-errors.ts";
import { type OnnxLanguageModel, openOnnxModel } from "./onnx-model.ts";
import { loadScriptedModel } from "./scripted-model.ts";

/** How to open an engine. */
export interface EngineOptions {
  /** Memory that models and their sessions may take together. Defaults to half of the machine's. */
  readonly memoryLimitBytes?: number;
  /** Threads that compute. Defaults to the physical cores but one, four at most. */
  readonly threads?: number;
  /** Longest context in tokens, 4,096 unless given; a slot takes the memory for all of it. */
  readonly contextTokens?: number;
  /** Contexts that are in memory at once, at most. Defaults to as many as there is memory for. */
  readonly slots?: number;
  /** Where contexts are kept. Without it they end with the engine, and what leaves memory is computed again. */
  readonly contexts?: ContextFolderOptions;
}

/**
 * Opens an engine. The first model that needs llama.cpp starts it, in a process of its own; disposing the engine
 * ends that process.
 *
 * `load` takes the name of a catalog model (`planner`), the path or `file:` URI of a GGUF file, `onnx:FOLDER` of a
 * model for transformers.js (in a process of its own, which ends with the model), `service:URL` of a service of ours, `openai:URL#MODEL` of any other server, `http(s)://…` of either, or `scripted:FILE`, a list of
 * answers for tests of the loop. Loading a file again loads it again: share the model, open more sessions.
 *
 * @throws `config-invalid` when an option makes no sense
 * @example
 * await using engine = openEngine();
 * const model = await engine.load("planner");
 */
export function openEngine(options: EngineOptions = {}): Engine {
  const { memoryLimitBytes = totalmem() / 2, threads, contextTokens, slots } = options;
  if (!(memoryLimitBytes > 0))
    throw new TapwrightError("config-invalid", `memoryLimitBytes is ${memoryLimitBytes}`);
  for (const [name, value] of Object.entries({ threads, contextTokens, slots }))
    if (value !== undefined && !(Number.isInteger(value) && value > 0))
      throw new TapwrightError("config-invalid", `${name} must be a positive whole number, not ${value}`);
  return new LlamaEngine({ ...options, memoryLimitBytes });
}

class LlamaEngine implements Engine {
  readonly #options: EngineOptions & { readonly memoryLimitBytes: number };
  #opening: Promise<ContextHome> | undefined;
  #home: ContextHome | undefined;
  readonly #onnxModels = new Set<OnnxLanguageModel>();

  constructor(options: EngineOptions & { readonly memoryLimitBytes: number }) {
    this.#options = options;
  }

  get budget(): MemoryBudget {
    return {
      limitBytes: this.#options.memoryLimitBytes,
      usedBytes: (this.#home?.usedBytes ?? 0) + this.#onnxBytes,
    };
  }

  async load(
    source: ModelSource,
    options: CallOptions & { onProgress?(fraction: number): void } = {},
  ): Promise<LanguageModel> {
    const { signal, onProgress } = options;
    if (source.startsWith("scripted:")) return loadScriptedModel(source.slice("scripted:".length));
    if (isRemote(source)) return openRemoteModel(source, signal);
    if (source.startsWith("onnx:")) return this.#loadOnnx(source.slice("onnx:".length), signal);
    const path = await findModelFile(source, signal);
    await this.#checkFile(path);
    this.#opening ??= ContextHome.open(this.#options);
    this.#home = await this.#opening.catch((error) => {
      this.#opening = undefined;
      throw error;
    });
    const file = { id: `llama/${basename(path, ".gguf")}`, path, contextTokens: this.#options.contextTokens };
    const model = await LlamaModel.load(this.#home, file, {
      signal,
      onPart: (part) => onProgress?.(Number(part)),
    });
    onProgress?.(1);
    return model;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.#onnxModels].map((model) => model[Symbol.asyncDispose]()));
    await this.#home?.[Symbol.asyncDispose]();
  }

  get #onnxBytes(): number {
    return [...this.#onnxModels].reduce((sum, { bytes }) => sum + bytes, 0);
  }

  async #loadOnnx(folder: string, signal: AbortSignal | undefined): Promise<LanguageModel> {
    const { threads, contextTokens } = this.#options;
    const { limitBytes, usedBytes } = this.budget;
    let model: OnnxLanguageModel | undefined;
    model = await openOnnxModel({
      folder,
      memoryLimitBytes: limitBytes - usedBytes,
      threads,
      contextTokens,
      signal,
      // One that could not be loaded never came in.
      onEnd: () => model !== undefined && this.#onnxModels.delete(model),
    });
    this.#onnxModels.add(model);
    return model;
  }

  /** Refuses early what cannot work, with a better word than native code has. */
  async #checkFile(path: string): Promise<void> {
    const { size } = await statModel(path);
    const available = (this.#home?.availableBytes ?? this.#options.memoryLimitBytes) - this.#onnxBytes;
    if (size > available) throw outOfMemory(basename(path), size, available);
    checkGgufHeader(path);
  }
}

async function findModelFile(source: ModelSource, signal: AbortSignal | undefined): Promise<string> {
  if (source.startsWith("file://")) return fileURLToPath(source);
  if (source.startsWith("file:")) return resolve(source.slice("file:".length));
  if (source.endsWith(".gguf")) return resolve(source);
  const scheme = /^([a-z]+):/.exec(source)?.[1];
  if (scheme === undefined) return findCatalogModel(source, signal);
  throw new TapwrightError("unsupported", `Models cannot be loaded from ${scheme}: addresses`, {
    hint: "Download the model, and give the path of its .gguf file, or onnx: and that of its folder.",
  });
}
