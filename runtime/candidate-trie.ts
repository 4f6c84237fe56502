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

/** Evaluates `run` behind what is cached, and gives the log-probability of each of these tokens to come next. */
export type EvaluateRun = (
  run: readonly number[],
  next: readonly number[],
) => Promise<ReadonlyMap<number, number>>;

/**
 * The log-probability of every candidate when nothing but they can be said, as under a grammar of them: at each
 * token the model chooses among those that lead to a candidate. So nothing is evaluated where there is no choice,
 * and a name that a small model spells with doubt is not held against it. A candidate that another one begins with
 * has the probability of what they share.
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
    score: number,
    length: number,
  ): Promise<void> {
    const run = [...before];
    let node = start;
    for (;;) {
      for (const end of node.ends) scores[end] = score;
      if (node.children.size !== 1) break;
      const [[token, child]] = [...node.children] as [[number, TrieNode]];
      run.push(token);
      node = child;
    }
    if (node.children.size === 0) return;
    const branches = [...node.children.keys()];
    const found = await evaluate(run, branches);
    const likelihoods = branches.map((token) => found.get(token) ?? Number.NEGATIVE_INFINITY);
    const all = addLogarithms(likelihoods);
    const here = length + run.length;
    for (const [index, [token, child]] of [...node.children].entries()) {
      await back(here);
      await visit(child, [token], score + likelihoods[index]! - all, here);
    }
  }

  await visit(root, pending, 0, 0);
  return scores;
}

/** The logarithm of the sum of numbers of which these are the logarithms. */
function addLogarithms(values: readonly number[]): number {
  const highest = Math.max(...values);
  return highest + Math.log(values.reduce((sum, value) => sum + Math.exp(value - highest), 0));
}
