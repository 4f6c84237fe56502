import type { CallOptions } from "../core/device.ts";
import { TapwrightError } from "../core/errors.ts";
import type {
  Embeddings,
  LanguageModel,
  ModelCapability,
  ModelSession,
  SessionOptions,
} from "../core/model.ts";
import { unlessAborted } from "./cancel.ts";
import { HostProcess, oncePerHost } from "./host-process.ts";
import { outOfMemory } from "./model-errors.ts";
import { folderDamaged, type OnnxFolder, readOnnxFolder } from "./onnx-folder.ts";
import type { OnnxCalls } from "./onnx-protocol.ts";
import { type OnnxHost, OnnxSession } from "./onnx-session.ts";
import type { Turn } from "./protocol.ts";

/** Which model to load, and what it may take. */
export interface OnnxModelOptions extends CallOptions {
  /** A folder as transformers.js loads it. */
  readonly folder: string;
  /** Memory for weights and caches together. */
  readonly memoryLimitBytes: number;
  readonly threads?: number | undefined;
  readonly contextTokens?: number | undefined;
  /** Called when the model is disposed. */
  onEnd?(): unknown;
}

/** An ONNX model in memory. */
export interface OnnxLanguageModel extends LanguageModel {
  /** Memory that its weights take. */
  readonly bytes: number;
}

/** Longest conversation in tokens, unless another is asked for. */
const longestContext = 4096;

/**
 * Loads an ONNX model from files alone, in a process of its own that runs transformers.js. It scores, writes under
 * GBNF grammars and makes embeddings, as far as its graph can; disposing it ends the process.
 *
 * @throws `tool-missing` when transformers.js is not installed, `model-unavailable`, `model-damaged`, `unsupported` for
 * a graph of another kind, `out-of-memory`, `aborted`
 */
export async function openOnnxModel(options: OnnxModelOptions): Promise<OnnxLanguageModel> {
  const folder = readOnnxFolder(options.folder);
  const spare = options.memoryLimitBytes - folder.bytes;
  if (spare <= 0) throw outOfMemory(folder.name, folder.bytes, options.memoryLimitBytes);
  const model = new OnnxModel(folder, options, spare);
  try {
    await unlessAborted(model.host(), options.signal);
    return model;
  } catch (error) {
    await model[Symbol.asyncDispose]();
    if (!TapwrightError.is(error, "context-lost")) throw error;
    throw folderDamaged(folder.path, `onnxruntime stopped while it read it (${error.message})`);
  }
}

class OnnxModel implements OnnxLanguageModel {
  readonly spec = 1;
  readonly id: string;
  readonly contextTokens: number;
  readonly bytes: number;
  embed?: (texts: readonly string[], options?: CallOptions & Partial<Turn>) => Promise<Embeddings>;
  readonly #onEnd: (() => unknown) | undefined;
  readonly #load: (host: OnnxHost) => Promise<OnnxCalls["load"]["reply"]>;
  readonly #sessions = new Set<ModelSession>();
  #can: ReadonlySet<ModelCapability> = new Set();
  #host: OnnxHost | undefined;
  #numbers = 0;
  #ended = false;

  constructor(folder: OnnxFolder, { threads, contextTokens, onEnd }: OnnxModelOptions, cacheBytes: number) {
    this.#onEnd = onEnd;
    this.id = `onnx/${folder.name}`;
    this.bytes = folder.bytes;
    this.contextTokens = Math.min(folder.contextTokens, contextTokens ?? longestContext);
    const request = { folder, threads, cacheBytes, contextTokens: this.contextTokens };
    this.#load = oncePerHost((host: OnnxHost) => host.call("load", request));
  }

  get can(): ReadonlySet<ModelCapability> {
    return this.#can;
  }

  /** The living host, with the model in it; starts one when there is none. */
  async host(): Promise<OnnxHost> {
    if (this.#ended) throw new TapwrightError("model-unavailable", `${this.id} was closed`);
    this.#host ??= new HostProcess<OnnxCalls>(onnxProgram, () => {
      this.#host = undefined;
    });
    const host = await this.#host.ready;
    const { can } = await this.#load(host);
    this.#can = new Set(can);
    if (this.#can.has("embeddings")) this.embed = (texts, options) => this.#embed(texts, options);
    return host;
  }

  async countTokens(text: string): Promise<number> {
    return (await this.host()).call("count", { text });
  }

  async openSession({ system, priority = 0 }: SessionOptions = {}): Promise<ModelSession> {
    if (!this.#can.has("logprobs"))
      throw new TapwrightError("unsupported", `${this.id} makes embeddings and nothing else`, {
        hint: "Use a model for text generation.",
      });
    const turn: Turn = { class: priority < 0 ? "background" : "foreground", app: "", priority };
    const number = this.#numbers++;
    const session: OnnxSession = new OnnxSession({
      model: this,
      number,
      system,
      turn,
      host: () => this.host(),
      onEnd: async () => {
        this.#sessions.delete(session);
        // A host that died has forgotten the session already.
        await this.#host?.ready.then((host) => host.call("close", { session: number })).catch(() => {});
      },
    });
    this.#sessions.add(session);
    try {
      await session.start();
      return session;
    } catch (error) {
      await session[Symbol.asyncDispose]();
      throw error;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#ended = true;
    await Promise.all([...this.#sessions].map((session) => session[Symbol.asyncDispose]()));
    await this.#host?.[Symbol.asyncDispose]();
    this.#onEnd?.();
  }

  async #embed(
    texts: readonly string[],
    { signal, ...turn }: CallOptions & Partial<Turn> = {},
  ): Promise<Embeddings> {
    const whole: Turn = { class: "foreground", app: "", priority: 0, ...turn };
    return (await this.host()).call("embed", { texts, turn: whole }, { signal });
  }
}

const onnxProgram = {
  script: new URL("./onnx-host.ts", import.meta.url),
  args: [],
  notStarted: (output: string) =>
    new TapwrightError("model-unavailable", "The host of ONNX models could not be started", {
      hint: "Run npm install again.",
      details: { output },
    }),
};
