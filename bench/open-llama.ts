import { getLlama, LlamaLogLevel, type LlamaModel } from "node-llama-cpp";
import { findBenchModel } from "./figures.ts";

/** A model in this process: for what is measured below our engine. */
export interface BenchLlama extends AsyncDisposable {
  readonly model: LlamaModel;
  /** As many as our engine would take. */
  readonly threads: number;
}

/** Loads a model by the name that benches call it, or by its path. */
export async function openLlama(name: string): Promise<BenchLlama> {
  const llama = await getLlama({
    gpu: false,
    build: "never",
    skipDownload: true,
    logLevel: LlamaLogLevel.error,
    maxThreads: 0,
  });
  return {
    model: await llama.loadModel({ modelPath: await findBenchModel(name), useMmap: false }),
    threads: Math.max(1, Math.min(4, llama.cpuMathCores - 1)),
    [Symbol.asyncDispose]: () => llama.dispose(),
  };
}
