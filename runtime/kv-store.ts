import { readdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { chooseVictims } from "./kv-eviction.ts";
import { bitsOf, decodeChunk, encodeChunk, isWhole, modelOf } from "./kv-file.ts";
import type { KvPiece } from "./kv-layout.ts";
import type { ChunkName } from "./kv-names.ts";
import { type Bits, bitLevels } from "./kv-quantise.ts";
import { makeOwnerFolder, writeOwnerFile } from "./owner-files.ts";

/** How much a store may hold. */
export interface KvStoreLimits {
  /** Memory for copies of chunks at this moment, in bytes. */
  memoryBytes(): number;
  /** Disk for chunks, in bytes; beyond it they are coded in fewer bits and at last dropped. */
  readonly diskBytes: number;
}

interface Entry {
  readonly id: string;
  bits: Bits;
  bytes: number;
  usedAt: number;
  locks: number;
  /** The coded chunk, while it is in memory. */
  data: Buffer | undefined;
  /** The contexts that need it. */
  readonly users: Set<string>;
}

/**
 * The chunks of all contexts: each a file, written when its context's call has returned, and where memory allows a
 * copy in memory. So giving memory back is forgetting a copy, with no input or output.
 */
export class KvStore {
  readonly #folder: string;
  readonly #limits: KvStoreLimits;
  readonly #entries = new Map<string, Entry>();
  #clock = 0;
  #memoryBytes = 0;
  #diskBytes = 0;

  private constructor(folder: string, limits: KvStoreLimits) {
    this.#folder = folder;
    this.#limits = limits;
  }

  /** Opens the store in a folder with the chunks that are there; drafts of a process that died are removed. */
  static async open(folder: string, limits: KvStoreLimits): Promise<KvStore> {
    await makeOwnerFolder(folder);
    const store = new KvStore(folder, limits);
    for (const name of await readdir(folder)) {
      const [, id, bits] = /^([0-9a-f]{64})\.(16|8|6|4|3|2)$/.exec(name) ?? [];
      const path = join(folder, name);
      if (id === undefined || store.#entries.has(id)) await rm(path, { recursive: true, force: true });
      else store.#add(id, Number(bits) as Bits, (await stat(path)).size);
    }
    return store;
  }

  /** Memory that copies of chunks take. */
  get memoryBytes(): number {
    return this.#memoryBytes;
  }

  /** Disk that chunks take. */
  get diskBytes(): number {
    return this.#diskBytes;
  }

  /** What is known of a chunk; undefined when there is none. */
  find(id: string): { readonly bits: Bits; readonly bytes: number; readonly inMemory: boolean } | undefined {
    const entry = this.#entries.get(id);
    return entry && { bits: entry.bits, bytes: entry.bytes, inMemory: entry.data !== undefined };
  }

  /**
   * Writes a chunk in these bits for the context `user`. One that is there is left when it has as many, or when another context too uses
   * what is more faithful.
   */
  async put(name: ChunkName, piece: KvPiece, bits: Bits, user: string): Promise<void> {
    const known = this.#entries.get(name.id);
    if (known !== undefined) {
      this.#touch(known);
      known.users.add(user);
    }
    if (known?.bits === bits || (known !== undefined && known.bits > bits && known.users.size > 1)) return;
    const data = encodeChunk(piece, name, bits);
    if (known?.bits !== bitsOf(data)) (await this.#write(name.id, data)).users.add(user);
  }

  /** A chunk, from memory or from a file that verifies. One that does not is removed: its text is computed again. */
  async get(name: ChunkName): Promise<KvPiece | undefined> {
    const entry = this.#entries.get(name.id);
    if (entry === undefined) return undefined;
    this.#touch(entry);
    if (entry.data !== undefined) return decodeChunk(entry.data);
    const data = await readFile(this.#path(entry)).catch(() => undefined);
    if (data === undefined || !isWhole(data, name) || bitsOf(data) !== entry.bits) {
      await this.#remove(entry);
      return undefined;
    }
    this.#remember(entry, data);
    return decodeChunk(data);
  }

  /** Keeps chunks from being dropped or coded anew until the returned function is called. */
  lock(ids: readonly string[]): () => void {
    const entries = ids.flatMap((id) => this.#entries.get(id) ?? []);
    for (const entry of entries) entry.locks += 1;
    return () => {
      for (const entry of entries.splice(0)) entry.locks -= 1;
    };
  }

  /** Says which chunks a context needs from now on. Those that no context needs any more are removed. */
  async use(context: string, ids: readonly string[]): Promise<void> {
    const wanted = new Set(ids);
    for (const id of wanted) this.#entries.get(id)?.users.add(context);
    for (const entry of [...this.#entries.values()])
      if (!wanted.has(entry.id) && entry.users.delete(context) && entry.users.size === 0)
        await this.#remove(entry);
  }

  /** Removes what no context needs: what a process left that died. */
  async removeUnused(): Promise<void> {
    for (const entry of [...this.#entries.values()]) if (entry.users.size === 0) await this.#remove(entry);
  }

  /** Forgets copies until at most so many bytes are in memory. No input or output. */
  shrinkMemory(bytes: number): void {
    const copies = [...this.#entries.values()].filter(({ data }) => data !== undefined);
    for (const { entry } of chooseVictims(copies.map(asItem), this.#memoryBytes - bytes)) this.#forget(entry);
  }

  /** Codes chunks in fewer bits, and drops those with 3, until the limit for the disk is kept. */
  async shrinkDisk(): Promise<void> {
    while (this.#diskBytes > this.#limits.diskBytes) {
      const [victim] = chooseVictims([...this.#entries.values()].map(asItem), 1);
      if (victim === undefined) return;
      await this.#demote(victim.entry);
    }
  }

  async #demote(entry: Entry): Promise<void> {
    // With 2 bits too much is lost: computing the text again is better.
    const next = entry.bits <= 3 ? undefined : bitLevels[bitLevels.indexOf(entry.bits) + 1];
    const data = entry.data ?? (await readFile(this.#path(entry)).catch(() => undefined));
    const model = data && modelOf(data);
    if (next === undefined || data === undefined || model === undefined) return this.#remove(entry);
    const name = { id: entry.id, model };
    if (!isWhole(data, name)) return this.#remove(entry);
    const coded = encodeChunk(decodeChunk(data), name, next);
    if (bitsOf(coded) === next) await this.#write(entry.id, coded);
    else await this.#remove(entry);
  }

  async #write(id: string, data: Buffer): Promise<Entry> {
    const bits = bitsOf(data);
    await writeOwnerFile(this.#path({ id, bits }), data);
    const entry = this.#entries.get(id);
    if (entry === undefined) {
      const added = this.#add(id, bits, data.length);
      this.#remember(added, data);
      return added;
    }
    const old = this.#path(entry);
    this.#forget(entry);
    this.#diskBytes += data.length - entry.bytes;
    Object.assign(entry, { bits, bytes: data.length });
    this.#remember(entry, data);
    if (old !== this.#path(entry)) await rm(old, { force: true });
    return entry;
  }

  #add(id: string, bits: Bits, bytes: number): Entry {
    const entry = {
      id,
      bits,
      bytes,
      usedAt: ++this.#clock,
      locks: 0,
      data: undefined,
      users: new Set<string>(),
    };
    this.#entries.set(id, entry);
    this.#diskBytes += bytes;
    return entry;
  }

  #touch(entry: Entry): void {
    entry.usedAt = ++this.#clock;
  }

  #remember(entry: Entry, data: Buffer): void {
    if (entry.data !== undefined || !this.#entries.has(entry.id)) return;
    entry.data = data;
    this.#memoryBytes += data.length;
    this.shrinkMemory(this.#limits.memoryBytes());
  }

  #forget(entry: Entry): void {
    this.#memoryBytes -= entry.data?.length ?? 0;
    entry.data = undefined;
  }

  async #remove(entry: Entry): Promise<void> {
    if (this.#entries.get(entry.id) !== entry) return;
    this.#entries.delete(entry.id);
    this.#forget(entry);
    this.#diskBytes -= entry.bytes;
    await rm(this.#path(entry), { force: true });
  }

  #path({ id, bits }: Pick<Entry, "id" | "bits">): string {
    return join(this.#folder, `${id}.${bits}`);
  }
}

const asItem = (entry: Entry) => ({
  entry,
  bits: entry.bits,
  bytes: entry.bytes,
  usedAt: entry.usedAt,
  locked: entry.locks > 0,
});
