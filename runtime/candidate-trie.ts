/** A node of the trie that candidates form: what they share stands in it once. */
export interface TrieNode {
  readonly children: Map<number, TrieNode>;
  /** The candidates that end here, by index. */
  readonly ends: number[];
}

/** Puts candidates, each a list of tokens, into a trie. */
export function buildTrie(candidates: readonly (readonly number[])[]): TrieNode {
  const root: TrieNode = { children: new Map(), ends: [] };
  candidates.forEach((tokens, index) => {
    let node = root;
    for (const token of tokens) {
      let child = node.children.get(token);
      if (child === undefined) {
        child = { children: new Map(), ends: [] };
        node.children.set(token, child);
      }
      node = child;
    }
    node.ends.push(index);
  });
  return root;
}

/** Evaluates `run` behind what is cached, and gives for each position how likely the tokens in `wanted` come next. */
export type EvaluateRun = (
  run: readonly number[],
  wanted: readonly (readonly number[])[],
) => Promise<readonly ReadonlyMap<number, number>[]>;

/**
 * Scores every candidate: the sum of its tokens' log-probabilities. Shared tokens are evaluated once, and the last
 * token of a candidate never, since nothing follows it.
 *
 * @param pending the tokens before the candidates that are not evaluated yet; at least one
 * @param back forgets all but that many tokens of what `evaluate` was given so far
 */
export async function scoreTrie(
  root: TrieNode,
  pending: readonly number[],
  evaluate: EvaluateRun,
  back: (length: number) => Promise<void>,
): Promise<readonly number[]> {
  const scores: number[] = [];

  async function visit(
    start: TrieNode,
    before: readonly number[],
    sum: number,
    length: number,
  ): Promise<void> {
    const chain: number[] = [];
    let node = start;
    while (node.children.size === 1 && node.ends.length === 0) {
      const [[token, child]] = [...node.children] as [[number, TrieNode]];
      chain.push(token);
      node = child;
    }
    const branches = [...node.children.keys()];
    const run = [...before, ...(branches.length > 0 ? chain : chain.slice(0, -1))];
    const wanted = run.map((_, i) => {
      const next = i - before.length + 1;
      if (next < 0) return [];
      return next < chain.length ? chain.slice(next, next + 1) : branches;
    });
    const found = await evaluate(run, wanted);
    const total = chain.reduce(
      (total, token, i) => total + (found[before.length - 1 + i]?.get(token) ?? Number.NEGATIVE_INFINITY),
      sum,
    );
    for (const end of node.ends) scores[end] = total;
    const here = length + run.length;
    for (const [token, child] of node.children) {
      const score = total + (found.at(-1)?.get(token) ?? Number.NEGATIVE_INFINITY);
      if (child.children.size === 0) {
        for (const end of child.ends) scores[end] = score;
      } else {
        await back(here);
        await visit(child, [token], score, here);
      }
    }
  }

  await visit(root, pending, 0, 0);
  return scores;
}
