import { ContextCache, type ContextFolderOptions } from "./context-cache.ts";
import type { ContextModel } from "./context-model.ts";
import { SlotPool } from "./context-slots.ts";
import { HostProcess, llamaProgram } from "./host-process.ts";
import type { KvCosts } from "./kv-lines.ts";

/** The model of a context: {@link ContextModel} and where it is loaded. */
export interface HostedModel extends ContextModel {
  readonly number: number;
  /** The living host, with the model in it. */
  host(): Promise<HostProcess>;
  /** What restoring and computing take, and which of them to do. */
  readonly costs: KvCosts;
  /** Lets go of all open contexts, once what is worth keeping of them is written. */
  closeContexts(): Promise<void>;
}

/** How much an engine may take, and where its contexts are kept. */
export interface HomeOptions {
  /** Memory for weights, slots and copies of chunks together. */
  readonly memoryLimitBytes: number;
  /** Threads that compute. */
  readonly threads?: number | undefined;
  /** Contexts that are in memory at once, at most. Defaults to as many as there is memory for. */
  readonly slots?: number | undefined;
  /** Without it contexts end with the engine, and what leaves memory is computed again. */
  readonly contexts?: ContextFolderOptions | undefined;
}

/** Where the models and contexts of an engine live: the host, its slots, what is kept outside, and their memory. */
export class ContextHome implements AsyncDisposable {
  readonly pool: SlotPool;
  readonly #options: HomeOptions;
  readonly #models = new Map<number, HostedModel>();
  readonly #slotBytes = new Map<number, number>();
  #weightBytes = 0;
  #numbers = 0;
  #host: HostProcess | undefined;
  #cache: ContextCache | undefined;

  private constructor(options: HomeOptions) {
    this.#options = options;
    this.pool = new SlotPool(
      { open: (kind) => this.#openSlot(kind), close: (slot) => this.#closeSlot(slot) },
      options.slots ?? Number.POSITIVE_INFINITY,
    );
  }

  /**
   * Opens the home with the contexts that are kept in its folder.
   *
   * @throws `busy` when another living process has the folder
   */
  static async open(options: HomeOptions): Promise<ContextHome> {
    const home = new ContextHome(options);
    if (options.contexts !== undefined)
      home.#cache = await ContextCache.open(options.contexts, () => home.availableBytes);
    return home;
  }

  /** What is kept outside the slots; undefined for an engine without a folder. */
  get cache(): ContextCache | undefined {
    return this.#cache;
  }

  /** Memory that is in use. */
  get usedBytes(): number {
    return this.#options.memoryLimitBytes - this.availableBytes + (this.#cache?.memoryBytes ?? 0);
  }

  /** Memory that may still be taken: copies of chunks give way to weights and slots. */
  get availableBytes(): number {
    const slots = [...this.#slotBytes.values()].reduce((sum, bytes) => sum + bytes, 0);
    return this.#options.memoryLimitBytes - this.#weightBytes - slots;
  }

  /** The host's process id while one lives, for diagnosis. */
  get pid(): number | undefined {
    return this.#host?.pid;
  }

  /** The living host; starts one when there is none. */
  host(): Promise<HostProcess> {
    this.#host ??= new HostProcess(llamaProgram(this.#options.threads), () => {
      this.#host = undefined;
      this.pool.clear();
      this.#slotBytes.clear();
    });
    return this.#host.ready;
  }

  /** A number that no other model or slot has. */
  nextNumber(): number {
    return this.#numbers++;
  }

  /** Enters a loaded model and the memory of its weights. */
  add(model: HostedModel, bytes: number): void {
    this.#models.set(model.number, model);
    this.#weightBytes += bytes;
    this.#cache?.shrinkMemory(this.availableBytes);
  }

  /** Closes the slots of a model and forgets it. */
  async remove(model: HostedModel, bytes: number): Promise<void> {
    if (!this.#models.delete(model.number)) return;
    await this.pool.closeKind((kind) => parseKind(kind).model === model.number);
    this.#weightBytes -= bytes;
    // A host that died has forgotten the model already.
    await this.#host?.ready.then((host) => host.call("unload", { model: model.number })).catch(() => {});
  }

  /** Ends the host, once what is worth keeping of the contexts is written. */
  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.#models.values()].map((model) => model.closeContexts()));
    await this.#host?.[Symbol.asyncDispose]();
    await this.#cache?.[Symbol.asyncDispose]();
  }

  async #openSlot(kind: string): Promise<number> {
    const { model, adapter } = parseKind(kind);
    const host = await this.#models.get(model)!.host();
    const slot = this.nextNumber();
    const { bytes } = await host.call("open", { model, slot, adapter, availableBytes: this.availableBytes });
    this.#slotBytes.set(slot, bytes);
    this.#cache?.shrinkMemory(this.availableBytes);
    return slot;
  }

  async #closeSlot(slot: number): Promise<void> {
    this.#slotBytes.delete(slot);
    await this.#host?.ready.then((host) => host.call("close", { slot })).catch(() => {});
  }
}

/** What the slots of a model with or without an adapter are called. */
export function slotKind(model: number, adapter: string | undefined): string {
  return adapter === undefined ? `${model}` : `${model} ${adapter}`;
}

/** What {@link slotKind} made a name of. */
function parseKind(kind: string): { readonly model: number; readonly adapter: string | undefined } {
  const space = kind.indexOf(" ");
  return space < 0
    ? { model: Number(kind), adapter: undefined }
    : { model: Number(kind.slice(0, space)), adapter: kind.slice(space + 1) };
}
