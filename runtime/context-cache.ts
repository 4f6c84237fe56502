import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { type ContextRecord, ContextRecords } from "./context-records.ts";
import { ContextSharing } from "./context-sharing.ts";
import { claimFolder, type FolderClaim } from "./folder-claim.ts";
import { cutPiece, joinPieces, type KvPiece, parseState } from "./kv-layout.ts";
import type { KvCosts } from "./kv-lines.ts";
import { chunkTokens, nameChunks } from "./kv-names.ts";
import { levelWithin } from "./kv-quantise.ts";
import { KvStore } from "./kv-store.ts";
import { makeOwnerFolder, writeParts } from "./owner-files.ts";
import type { PrefixMatch } from "./prefix-tree.ts";

/** Where contexts are kept, and how much they may take. */
export interface ContextFolderOptions {
  /** A folder for this engine alone; only its owner can look into it. */
  readonly folder: string;
  /** Share of a context's KV that is kept on disk, by coding it in fewer bits. Defaults to 1: all, bit for bit. */
  readonly ratio?: number;
  /** Disk for KV. Defaults to 4 GB. */
  readonly diskBytes?: number;
  /**
   * When to restore what is kept: `always`, so that answers never depend on how busy the machine is, or `if-quicker`
   * than computing it again. Defaults to `always`.
   */
  readonly restore?: "always" | "if-quicker";
}

/** A state put together for a slot. */
export interface FetchedState {
  readonly file: string;
  readonly bytes: number;
  /** Tokens that it holds. */
  readonly length: number;
  /** How long putting it together took, unpacking not counted. */
  readonly ms: number;
  /** To be called when the call that needs it has ended: the chunks may be dropped again, the file is removed. */
  release(): Promise<void>;
}

/** What is asked of {@link ContextCache.fetch}. */
export interface FetchRequest {
  readonly model: string;
  readonly owner: string | null;
  readonly tokens: Int32Array;
  /** Tokens that the slot has already; a state that holds no more is not worth fetching. */
  readonly present: number;
  /** Learns what restoring takes, and decides what is worth it. */
  readonly costs: KvCosts;
}

/** Everything that is kept of contexts outside the slots: their text, their KV in chunks, and who begins like whom. */
export class ContextCache {
  readonly #folder: string;
  readonly #claim: FolderClaim;
  readonly #ratio: number;
  readonly #restoresAlways: boolean;
  readonly #records: ContextRecords;
  readonly #store: KvStore;
  readonly #known = new Map<string, ContextRecord>();
  readonly #sharing = new ContextSharing();
  #transfers = 0;

  private constructor(
    options: ContextFolderOptions,
    claim: FolderClaim,
    records: ContextRecords,
    store: KvStore,
  ) {
    this.#folder = options.folder;
    this.#ratio = options.ratio ?? 1;
    this.#restoresAlways = options.restore !== "if-quicker";
    this.#claim = claim;
    this.#records = records;
    this.#store = store;
  }

  /**
   * Opens the folder with the contexts that are in it.
   *
   * @param memoryBytes memory for copies of chunks at this moment
   * @throws `busy` when another living process has the folder
   */
  static async open(options: ContextFolderOptions, memoryBytes: () => number): Promise<ContextCache> {
    const { folder, diskBytes = 4e9 } = options;
    await makeOwnerFolder(folder);
    const claim = await claimFolder(folder);
    await rm(join(folder, "transfer"), { recursive: true, force: true });
    await makeOwnerFolder(join(folder, "transfer"));
    const { records, found } = await ContextRecords.open(join(folder, "contexts"));
    const store = await KvStore.open(join(folder, "chunks"), { memoryBytes, diskBytes });
    const cache = new ContextCache(options, claim, records, store);
    for (const record of found) await cache.#adopt(record);
    await store.removeUnused();
    return cache;
  }

  /** Memory that copies of chunks take. */
  get memoryBytes(): number {
    return this.#store.memoryBytes;
  }

  /** Forgets copies until at most so many bytes are in memory: at once, with no input or output. */
  shrinkMemory(bytes: number): void {
    this.#store.shrinkMemory(bytes);
  }

  /** The contexts that are known. */
  get records(): Iterable<ContextRecord> {
    return this.#known.values();
  }

  /** What is kept of a context. */
  find(id: string): ContextRecord | undefined {
    return this.#known.get(id);
  }

  /** Tokens and bytes of a context's chunks, by where they are. */
  measure(id: string): {
    readonly memoryTokens: number;
    readonly diskTokens: number;
    readonly diskBytes: number;
  } {
    const sum = { memoryTokens: 0, diskTokens: 0, diskBytes: 0 };
    const record = this.#known.get(id);
    record?.chunks.forEach((chunk, index) => {
      const found = this.#store.find(chunk);
      if (found === undefined) return;
      const tokens = Math.min(chunkTokens, record.stored.length - index * chunkTokens);
      sum.diskTokens += tokens;
      sum.diskBytes += found.bytes;
      if (found.inMemory) sum.memoryTokens += tokens;
    });
    return sum;
  }

  /** Keeps the text of a context; what is kept of its KV stays. */
  async keepText(record: ContextRecord): Promise<void> {
    const { stored, chunks } = this.#known.get(record.id) ?? record;
    await this.#keep({ ...record, stored, chunks });
  }

  /**
   * Keeps the KV of a context from a state file that the engine host wrote, and removes that file. What this release
   * does not lay out as known is not kept: its text is enough.
   */
  async keepState(id: string, file: string): Promise<void> {
    const whole = await readFile(file)
      .then(parseState)
      .finally(() => rm(file, { force: true }));
    const record = this.#known.get(id);
    if (record === undefined) return;
    const model = Buffer.from(record.model, "hex");
    const isShared = (chunk: string) => record.owner === null || this.#sharing.isShared(chunk);
    const names = nameChunks(model, record.owner ?? "", whole.tokens, isShared);
    const bits = levelWithin(this.#ratio);
    for (const [index, name] of names.entries()) {
      // Coding a chunk takes milliseconds, and others want to be answered meanwhile.
      await setImmediate();
      const end = Math.min(whole.tokens.length, (index + 1) * chunkTokens);
      await this.#store.put(name, cutPiece(whole, index * chunkTokens, end), bits, id);
    }
    const text = this.#known.get(id);
    // It may have been deleted meanwhile.
    if (text === undefined) return this.#store.use(id, []);
    const kept = { ...text, stored: whole.tokens, chunks: names.map((name) => name.id) };
    await this.#keep(kept);
    await this.#adopt(kept);
    await this.#store.shrinkDisk();
  }

  /**
   * Holds the KV of a text that all owners share in memory, whatever else is wanted there: how long it takes to fetch
   * must not tell whether somebody used it lately.
   *
   * @returns whether all of it is there
   */
  async hold(id: string): Promise<boolean> {
    const { model, tokens, stored, chunks } = this.#known.get(id)!;
    const unlock = this.#store.lock(chunks);
    let isWhole = stored.length === tokens.length;
    for (const chunk of chunks)
      isWhole =
        (await this.#store.get({ id: chunk, model: Buffer.from(model, "hex") })) !== undefined && isWhole;
    if (!isWhole) unlock();
    return isWhole;
  }

  /** Forgets a context and all that only it needs. */
  async remove(id: string): Promise<void> {
    const record = this.#known.get(id);
    if (record === undefined) return;
    this.#known.delete(id);
    this.#sharing.delete(record);
    await this.#records.remove(id);
    await this.#store.use(id, []);
  }

  /**
   * Puts together the state of the longest beginning that these tokens share with a context of the same owner or a
   * text of the service, as far as restoring it is quicker than computing it; undefined when there is none.
   */
  async fetch(request: FetchRequest): Promise<FetchedState | undefined> {
    const { model, owner, tokens, present, costs } = request;
    const started = performance.now();
    const found = this.#sharing.find(model, owner, tokens);
    const record = this.#bestHolder(found);
    if (record === undefined || found.length <= present) return undefined;
    const kept = record.chunks.slice(0, Math.ceil(found.length / chunkTokens)).map((id, index) => ({
      id,
      bits: this.#store.find(id)?.bits ?? 16,
      tokens: Math.min(chunkTokens, found.length - index * chunkTokens),
    }));
    const chunks = this.#restoresAlways ? kept : kept.slice(0, costs.choose(kept, found.length, present));
    const unlock = this.#store.lock(chunks.map(({ id }) => id));
    const pieces: KvPiece[] = [];
    let length = 0;
    let unpackMs = 0;
    for (const { id, bits } of chunks) {
      const asked = performance.now();
      const piece = await this.#store.get({ id, model: Buffer.from(model, "hex") });
      if (piece === undefined) break;
      if (bits < 16) {
        const ms = performance.now() - asked;
        costs.learn("unpack", piece.tokens.length, ms);
        unpackMs += ms;
      }
      const used = Math.min(piece.tokens.length, found.length - length);
      pieces.push(used < piece.tokens.length ? cutPiece(piece, 0, used) : piece);
      length += used;
    }
    if (length <= present) {
      unlock();
      return undefined;
    }
    const file = this.nextTransfer();
    const bytes = await writeParts(file, joinPieces(pieces));
    return {
      file,
      bytes,
      length,
      ms: performance.now() - started - unpackMs,
      async release() {
        unlock();
        await rm(file, { force: true });
      },
    };
  }

  /** A path for a state on its way. */
  nextTransfer(): string {
    return join(this.#transferFolder, `${this.#transfers++}.state`);
  }

  /** Gives the folder free for another engine. */
  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.#transferFolder, { recursive: true, force: true });
    await this.#claim[Symbol.asyncDispose]();
  }

  /** Where the engine host and this process hand states to each other. */
  get #transferFolder(): string {
    return join(this.#folder, "transfer");
  }

  async #keep(record: ContextRecord): Promise<void> {
    this.#known.set(record.id, record);
    await this.#records.write(record);
  }

  /** Enters a record into the trees and the store. */
  async #adopt(record: ContextRecord): Promise<void> {
    this.#known.set(record.id, record);
    this.#sharing.set(record);
    await this.#store.use(record.id, record.chunks);
  }

  /** The holder of a match whose chunks are there, and of these the one with the most. */
  #bestHolder({ holders }: PrefixMatch<string>): ContextRecord | undefined {
    const records = [...holders].flatMap((id) => this.#known.get(id) ?? []);
    const there = (record: ContextRecord) => {
      const missing = record.chunks.findIndex((chunk) => this.#store.find(chunk) === undefined);
      return missing < 0 ? record.chunks.length : missing;
    };
    return records.sort((a, b) => there(b) - there(a))[0];
  }
}
