import { totalmem } from "node:os";
import { basename, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { CallOptions } from "../core/device.ts";
import { TapwrightError } from "../core/errors.ts";
import type { Engine, LanguageModel, MemoryBudget, ModelSource } from "../core/model.ts";
import { findCatalogModel, statModel } from "./catalog.ts";
import { checkGgufHeader } from "./gguf-header.ts";
import { HostProcess } from "./host-process.ts";
import { LlamaModel } from "./llama-model.ts";
import { outOfMemory } from "./model-errors.ts";
import { loadScriptedModel } from "./scripted-model.ts";

/** How to open an engine. */
export interface EngineOptions {
  /** Memory that models and their sessions may take together. Defaults to half of the machine's. */
  readonly memoryLimitBytes?: number;
  /** Threads that compute. Defaults to the physical cores but one, four at most. */
  readonly threads?: number;
}

/**
 * Opens an engine. The first model that needs llama.cpp starts it, in a process of its own; disposing the engine
 * ends that process.
 *
 * `load` takes the name of a catalog model (`planner`), the path or `file:` URI of a GGUF file, or `scripted:FILE`,
 * a list of answers for tests of the loop. Loading a file again loads it again: share the model, open more sessions.
 *
 * @throws `config-invalid` when an option makes no sense
 * @example
 * await using engine = openEngine();
 * const model = await engine.load("planner");
 */
export function openEngine(options: EngineOptions = {}): Engine {
  const { memoryLimitBytes = totalmem() / 2, threads } = options;
  if (!(memoryLimitBytes > 0))
    throw new TapwrightError("config-invalid", `memoryLimitBytes is ${memoryLimitBytes}`);
  if (threads !== undefined && !(Number.isInteger(threads) && threads > 0))
    throw new TapwrightError("config-invalid", `threads must be a positive whole number, not ${threads}`);
  return new LlamaEngine(memoryLimitBytes, threads);
}

class LlamaEngine implements Engine {
  readonly #limitBytes: number;
  readonly #threads: number | undefined;
  #usedBytes = 0;
  #numbers = 0;
  #host: HostProcess | undefined;

  constructor(limitBytes: number, threads: number | undefined) {
    this.#limitBytes = limitBytes;
    this.#threads = threads;
  }

  get budget(): MemoryBudget {
    return { limitBytes: this.#limitBytes, usedBytes: this.#usedBytes };
  }

  async load(
    source: ModelSource,
    options: CallOptions & { onProgress?(fraction: number): void } = {},
  ): Promise<LanguageModel> {
    const { signal, onProgress } = options;
    if (source.startsWith("scripted:")) return loadScriptedModel(source.slice("scripted:".length));
    const path = await findModelFile(source, signal);
    await this.#checkFile(path);
    const supply = {
      host: () => this.#start(),
      nextNumber: () => this.#numbers++,
      availableBytes: () => this.#limitBytes - this.#usedBytes,
      useBytes: (bytes: number) => {
        this.#usedBytes += bytes;
      },
    };
    const id = `llama/${basename(path, ".gguf")}`;
    const model = await LlamaModel.load(supply, id, path, {
      signal,
      onPart: (part) => onProgress?.(Number(part)),
    });
    onProgress?.(1);
    return model;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#host?.[Symbol.asyncDispose]();
  }

  #start(): Promise<HostProcess> {
    this.#host ??= new HostProcess(this.#threads, () => {
      this.#host = undefined;
    });
    return this.#host.ready;
  }

  /** Refuses early what cannot work, with a better word than native code has. */
  async #checkFile(path: string): Promise<void> {
    const { size } = await statModel(path);
    const available = this.#limitBytes - this.#usedBytes;
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
    hint: "Download the GGUF file and give its path.",
  });
}
