import type { ContextRecord } from "./context-records.ts";
import { type PrefixMatch, PrefixTree } from "./prefix-tree.ts";

/** Who may use what is kept of whom: contexts of one owner each other's, and all of them the service's own texts. */
export class ContextSharing {
  readonly #trees = new Map<string, PrefixTree<string>>();
  /** The chunks of the service's own texts. */
  readonly #ofService = new Map<string, readonly string[]>();

  /** Enters what is kept of a context. */
  set(record: ContextRecord): void {
    this.#treeOf(record).set(record.id, record.stored);
    if (record.owner === null) this.#ofService.set(record.id, record.chunks);
  }

  /** Forgets a context. */
  delete(record: ContextRecord): void {
    this.#treeOf(record).delete(record.id);
    this.#ofService.delete(record.id);
  }

  /** The longest beginning of these tokens that the owner may use, and the contexts that have it. */
  find(model: string, owner: string | null, tokens: Int32Array): PrefixMatch<string> {
    const own = this.#treeOf({ model, owner }).find(tokens);
    const ofService = this.#treeOf({ model, owner: null }).find(tokens);
    return ofService.length > own.length ? ofService : own;
  }

  /** Whether a chunk is of a text of the service. */
  isShared(chunk: string): boolean {
    return [...this.#ofService.values()].some((chunks) => chunks.includes(chunk));
  }

  #treeOf({ model, owner }: Pick<ContextRecord, "model" | "owner">): PrefixTree<string> {
    const name = owner === null ? model : `${model} ${owner}`;
    const tree = this.#trees.get(name) ?? new PrefixTree();
    this.#trees.set(name, tree);
    return tree;
  }
}
