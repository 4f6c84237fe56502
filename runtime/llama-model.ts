import { createHash, randomUUID } from "node:crypto";
import type { CallOptions } from "../core/device.ts";
import { TapwrightError } from "../core/errors.ts";
import type { Embeddings, ModelCapability, SessionOptions } from "../core/model.ts";
import { unlessAborted } from "./cancel.ts";
import { fileHash, statModel } from "./catalog.ts";
import type { ContextHome, HostedModel } from "./context-home.ts";
import type { Context, ContextFacts, ContextOptions } from "./context-model.ts";
import type { ContextRecord } from "./context-records.ts";
import { checkGgufHeader } from "./gguf-header.ts";
import { type HostCallOptions, type HostProcess, oncePerHost } from "./host-process.ts";
import { KvCosts, type KvLines } from "./kv-lines.ts";
import { LlamaSession } from "./llama-session.ts";
import { modelDamaged } from "./model-errors.ts";
import type { ModelFacts, Turn } from "./protocol.ts";

/** Which model to load. */
export interface ModelFile {
  readonly id: string;
  readonly path: string;
  /** Longest context in tokens; the engine's own limit unless given. */
  readonly contextTokens: number | undefined;
}

/** State files belong to a release: its layout of them is private. */
const stateRelease = "node-llama-cpp 3.22.1";

/**
 * A GGUF model in the engine host. The text of its contexts is here, the host only caches: when the host dies, the
 * running calls fail with `context-lost`, and the next ones load, restore and compute again what they need.
 */
export class LlamaModel implements HostedModel {
  readonly spec = 1;
  readonly can: ReadonlySet<ModelCapability> = new Set(["schema", "prefix-cache", "logprobs", "embeddings"]);
  readonly id: string;
  readonly number: number;
  readonly costs = new KvCosts();
  readonly #path: string;
  readonly #home: ContextHome;
  readonly #loaded: (host: HostProcess) => Promise<ModelFacts>;
  readonly #contexts = new Map<string, LlamaSession>();
  #facts: ModelFacts = { contextTokens: 0, bytes: 0 };

  private constructor(
    home: ContextHome,
    { id, path }: ModelFile,
    load: (host: HostProcess, model: number) => Promise<ModelFacts>,
  ) {
    this.#home = home;
    this.id = id;
    this.#path = path;
    this.number = home.nextNumber();
    this.#loaded = oncePerHost((host) => load(host, this.number));
  }

  /**
   * Loads a GGUF file.
   *
   * @throws `model-damaged`, `out-of-memory`, `aborted`
   */
  static async load(home: ContextHome, file: ModelFile, options: HostCallOptions): Promise<LlamaModel> {
    const { path, contextTokens } = file;
    let watch = options;
    const model = new LlamaModel(home, file, async (host, number) => {
      try {
        return await host.call("load", { model: number, path, contextTokens }, watch);
      } catch (error) {
        if (!TapwrightError.is(error, "context-lost")) throw error;
        throw modelDamaged(path, `llama.cpp stopped while it read the file (${error.message})`);
      }
    });
    await unlessAborted(model.host(), options.signal);
    home.add(model, model.#facts.bytes);
    watch = {};
    return model;
  }

  get contextTokens(): number {
    return this.#facts.contextTokens;
  }

  get lines(): KvLines {
    return this.costs.lines;
  }

  async host(): Promise<HostProcess> {
    const host = await this.#home.host();
    this.#facts = await this.#loaded(host);
    return host;
  }

  async countTokens(text: string): Promise<number> {
    return (await this.host()).call("count", { model: this.number, text });
  }

  async embed(
    texts: readonly string[],
    { signal, ...turn }: CallOptions & Partial<Turn> = {},
  ): Promise<Embeddings> {
    const request = {
      model: this.number,
      texts,
      turn: { class: "foreground", app: "", priority: 0, ...turn } as const,
    };
    return (await this.host()).call("embed", request, { signal });
  }

  openSession(options: SessionOptions = {}): Promise<Context> {
    return this.openContext({ ...options, owner: "" });
  }

  async openContext(options: ContextOptions): Promise<Context> {
    const { owner, id, system, adapter, priority = 0, class: group = "foreground", signal } = options;
    const turn = { class: group, app: owner, priority };
    if (id !== undefined) {
      const open = this.#contexts.get(id);
      return open?.record.owner === owner ? open : this.#enter(await this.#find(owner, id), turn);
    }
    return this.#create({ owner, system, adapter }, turn, signal);
  }

  listContexts(owner: string): readonly ContextFacts[] {
    const kept = [...(this.#home.cache?.records ?? [])].filter(({ id }) => !this.#contexts.has(id));
    const open = [...this.#contexts.values()].filter((context) => context.record.owner === owner);
    return [
      ...open.map(({ facts }) => facts),
      ...kept
        .filter((record) => record.owner === owner)
        .map(({ id, tokens, usedAt }) => {
          const outside = this.#home.cache!.measure(id);
          return { id, owner, tokens: tokens.length, usedAt, ...outside };
        }),
    ].sort((a, b) => b.usedAt - a.usedAt);
  }

  async sharePrefixes(systems: readonly string[], { signal }: CallOptions = {}): Promise<void> {
    const { cache } = this.#home;
    if (cache === undefined) return;
    const model = await this.#hash(undefined);
    const wanted = new Set(systems);
    for (const { id, owner, system = "", ...record } of [...cache.records]) {
      if (owner !== null || record.model !== model) continue;
      if (wanted.has(system) && (await cache.hold(id))) wanted.delete(system);
      else await cache.remove(id);
    }
    const turn = { class: "background", app: "", priority: 0 } as const;
    for (const system of wanted) {
      const context = await this.#create({ owner: null, system, adapter: undefined }, turn, signal);
      await context.close();
      await cache.hold(context.id);
    }
  }

  /** Lets go of all open contexts once what is worth keeping of them is written. */
  async closeContexts(): Promise<void> {
    await Promise.all([...this.#contexts.values()].map((context) => context.close()));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.closeContexts();
    await this.#home.remove(this, this.#facts.bytes);
  }

  async #create(
    {
      owner,
      system,
      adapter,
    }: { owner: string | null; system: string | undefined; adapter: string | undefined },
    turn: Turn,
    signal: AbortSignal | undefined,
  ): Promise<LlamaSession> {
    if (adapter !== undefined) {
      await statModel(adapter);
      checkGgufHeader(adapter);
    }
    const none = new Int32Array(0);
    const context = this.#enter(
      {
        format: 1,
        id: randomUUID(),
        owner,
        model: await this.#hash(adapter),
        ...(system !== undefined && { system }),
        ...(adapter !== undefined && { adapter }),
        messages: [],
        tokens: none,
        stored: none,
        chunks: [],
        usedAt: Date.now(),
      },
      turn,
    );
    try {
      await context.start(signal);
      return context;
    } catch (error) {
      await context[Symbol.asyncDispose]();
      throw error;
    }
  }

  #enter(record: ContextRecord, turn: Turn): LlamaSession {
    const context = new LlamaSession(this, this.#home, record, turn, () => this.#contexts.delete(record.id));
    this.#contexts.set(record.id, context);
    return context;
  }

  /** What an earlier process kept of a context. Another owner's is as unknown as one that never was. */
  async #find(owner: string, id: string): Promise<ContextRecord> {
    const record = this.#home.cache?.find(id);
    if (record === undefined || record.owner !== owner)
      throw new TapwrightError("context-lost", `There is no context ${id}`, {
        hint: "Open a new one, or list those that there are.",
      });
    if (record.model === (await this.#hash(record.adapter))) return record;
    // Of other weights only the text is of use.
    const none = new Int32Array(0);
    return { ...record, model: await this.#hash(record.adapter), stored: none, chunks: [] };
  }

  /** Hash of all that KV depends on besides the tokens. */
  async #hash(adapter: string | undefined): Promise<string> {
    if (this.#home.cache === undefined) return "";
    const parts = [
      await fileHash(this.#path),
      adapter === undefined ? "" : await fileHash(adapter),
      stateRelease,
    ];
    return createHash("sha256").update(parts.join(" ")).digest("hex");
  }
}
