import { commonPrefixLength } from "./common-prefix.ts";

/** What a tree of token sequences knows that a new sequence begins with. */
export interface PrefixMatch<Holder> {
  /** Tokens that the sequence shares with those of `holders`. */
  readonly length: number;
  /** Whose sequences begin with these tokens. */
  readonly holders: ReadonlySet<Holder>;
}

/** A node with the run of tokens that leads to it; `holders` are all whose sequences go through it. */
interface Node<Holder> {
  run: Int32Array;
  readonly children: Map<number, Node<Holder>>;
  readonly holders: Set<Holder>;
}

/**
 * A radix tree over tokens: finds the longest beginning that a new sequence has in common with any that is held, in
 * time proportional to its length. Each holder has one sequence.
 */
export class PrefixTree<Holder> {
  readonly #root: Node<Holder> = { run: new Int32Array(0), children: new Map(), holders: new Set() };
  readonly #sequences = new Map<Holder, Int32Array>();

  /** Holds a sequence for `holder`, instead of the one before. */
  set(holder: Holder, tokens: Int32Array): void {
    this.delete(holder);
    const own = tokens.slice();
    this.#sequences.set(holder, own);
    let node = this.#root;
    node.holders.add(holder);
    for (let position = 0; position < own.length; ) {
      const next = node.children.get(own[position]!);
      const rest = own.subarray(position);
      if (next === undefined) {
        node.children.set(rest[0]!, { run: rest, children: new Map(), holders: new Set([holder]) });
        return;
      }
      const shared = commonPrefixLength(next.run, rest);
      if (shared < next.run.length) split(next, shared);
      next.holders.add(holder);
      node = next;
      position += shared;
    }
  }

  /** Forgets the sequence of `holder`. */
  delete(holder: Holder): void {
    const tokens = this.#sequences.get(holder);
    if (tokens === undefined) return;
    this.#sequences.delete(holder);
    let node = this.#root;
    node.holders.delete(holder);
    for (let position = 0; position < tokens.length; ) {
      const next = node.children.get(tokens[position]!)!;
      next.holders.delete(holder);
      if (next.holders.size === 0) {
        node.children.delete(tokens[position]!);
        return;
      }
      node = next;
      position += next.run.length;
    }
  }

  /** The longest beginning of `tokens` that some sequence has, and who holds it. */
  find(tokens: Int32Array): PrefixMatch<Holder> {
    let node = this.#root;
    let length = 0;
    while (length < tokens.length) {
      const next = node.children.get(tokens[length]!);
      if (next === undefined) break;
      const shared = commonPrefixLength(next.run, tokens.subarray(length));
      length += shared;
      node = next;
      if (shared < next.run.length) break;
    }
    return { length, holders: node.holders };
  }
}

/** Puts a node in between, so that `node` becomes its first `length` tokens and a child has the others. */
function split<Holder>(node: Node<Holder>, length: number): void {
  const tail: Node<Holder> = {
    run: node.run.subarray(length),
    children: new Map(node.children),
    holders: new Set(node.holders),
  };
  node.run = node.run.subarray(0, length);
  node.children.clear();
  node.children.set(tail.run[0]!, tail);
}
