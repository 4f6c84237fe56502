import {
  InsufficientMemoryError,
  type Llama,
  type LlamaContext,
  type LlamaModel,
  type Token,
} from "node-llama-cpp";
import { TapwrightError } from "../core/errors.ts";
import { DraftSwitch } from "./draft-switch.ts";
import { modelDamaged, outOfMemory } from "./model-errors.ts";
import { type PromptEncoder, rememberLast } from "./prompt-encoder.ts";
import { makePromptEncoder } from "./prompt-tokens.ts";
import type { HostCalls } from "./protocol.ts";

/**
 * Tokens that are computed in one go: a cancel or a more urgent call waits for at most one piece. Larger ones are
 * hardly quicker (bench/sizes.ts).
 */
export const pieceTokens = 64;

/** Longest context in tokens, unless another is asked for; the memory for it is taken whole when a slot opens. */
const longestContext = 4096;

/** A model in the engine host. */
export interface HostModel {
  readonly llama: Llama;
  readonly weights: LlamaModel;
  readonly contextTokens: number;
  readonly threads: number;
  readonly encode: PromptEncoder<Token>;
  readonly draftSwitch: DraftSwitch;
  /** A native context of its own for each slot: gone with it, and with `n_stream` 1 in every state file. */
  createContext(adapter: string | undefined, availableBytes: number): Promise<LlamaContext>;
}

/**
 * Loads a GGUF file.
 *
 * @throws `model-damaged`, `out-of-memory`, `aborted`
 */
export async function loadHostModel(
  llama: Llama,
  { path, contextTokens: wanted = longestContext }: HostCalls["load"]["request"],
  threads: number,
  { signal, onProgress, lastLog }: LoadHooks,
): Promise<HostModel> {
  let weights: LlamaModel;
  try {
    // Without mmap: repacked weights would otherwise be held twice.
    weights = await llama.loadModel({
      modelPath: path,
      useMmap: false,
      loadSignal: signal,
      onLoadProgress: onProgress,
    });
  } catch (error) {
    throw loadError(path, error, signal, await lastLog());
  }
  const contextTokens = Math.min(weights.trainContextSize, wanted);
  const size = { contextSize: contextTokens, batchSize: pieceTokens, sequences: 1 };
  return {
    llama,
    weights,
    contextTokens,
    threads,
    draftSwitch: new DraftSwitch(),
    encode: rememberLast(makePromptEncoder(weights), contextTokens),
    async createContext(adapter, availableBytes) {
      const needs = await weights.fileInsights.estimateContextResourceRequirementsV2({
        ...size,
        modelGpuLayers: 0,
      });
      if (needs.cpuRam > availableBytes) throw outOfMemory("A context", needs.cpuRam, availableBytes);
      const lora = adapter === undefined ? {} : { lora: { adapters: [{ filePath: adapter }] } };
      try {
        return await weights.createContext({ ...size, ...lora, threads, failedCreationRemedy: false });
      } catch (error) {
        if (error instanceof InsufficientMemoryError)
          throw outOfMemory("A context", needs.cpuRam, availableBytes);
        if (adapter !== undefined) throw modelDamaged(adapter, (await lastLog()) || String(error));
        throw error;
      }
    },
  };
}

/** What goes on around a load. */
interface LoadHooks {
  readonly signal: AbortSignal;
  onProgress(fraction: number): void;
  /** What native code said last. */
  lastLog(): Promise<string>;
}

function loadError(path: string, error: unknown, signal: AbortSignal, log: string): TapwrightError {
  if (signal.aborted) return new TapwrightError("aborted", "Loading the model was cancelled");
  if (error instanceof InsufficientMemoryError)
    return new TapwrightError("out-of-memory", `This machine has too little memory for ${path}`, {
      hint: "Choose a smaller model.",
    });
  const reason = log || (error instanceof Error ? error.message : String(error));
  return modelDamaged(path, reason);
}
