import { expect } from "chai";
import fc from "fast-check";
import { describe, it } from "mocha";
import { buildTrie, scoreTrie } from "./candidate-trie.ts";

const vocabulary = [0, 1, 2, 3];

/** A model in which what comes next depends on everything before: enough to catch a wrong position. */
function logProbabilities(before: readonly number[]): Map<number, number> {
  const weights = vocabulary.map(
    (token) => 1 + ((before.reduce((sum, t, i) => sum + (t + 1) * (i + 2), 0) * (token + 3)) % 7),
  );
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return new Map(weights.map((weight, token) => [token, Math.log(weight / sum)]));
}

async function scoreWith(
  candidates: number[][],
  pending: number[],
): Promise<{ scores: readonly number[]; evaluated: number }> {
  let cache: number[] = [];
  let evaluated = 0;
  const scores = await scoreTrie(
    buildTrie(candidates),
    pending,
    async (run, next) => {
      cache = [...cache, ...run];
      evaluated += run.length;
      const all = logProbabilities(cache);
      return new Map(next.map((token) => [token, all.get(token) as number]));
    },
    async (length) => {
      cache = cache.slice(0, length);
    },
  );
  return { scores, evaluated };
}

/** The probability under a grammar of the candidates, found without a trie. */
function scoreAlone(
  candidate: readonly number[],
  candidates: readonly (readonly number[])[],
  pending: readonly number[],
): number {
  return candidate.reduce((sum, token, i) => {
    const said = candidate.slice(0, i);
    const allowed = new Set(
      candidates
        .filter((other) => said.every((t, at) => other[at] === t) && other.length > i)
        .map((other) => other[i]!),
    );
    const likely = logProbabilities([...pending, ...said]);
    const mass = [...allowed].reduce((total, t) => total + Math.exp(likely.get(t)!), 0);
    return sum + likely.get(token)! - Math.log(mass);
  }, 0);
}

describe("scoreTrie", () => {
  const tokens = fc.array(fc.constantFrom(...vocabulary), { minLength: 1, maxLength: 6 });

  it("gives each candidate its probability under a grammar of all of them", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(tokens, { minLength: 1, maxLength: 8 }),
        tokens,
        async (candidates, pending) => {
          const { scores } = await scoreWith(candidates, pending);
          candidates.forEach((candidate, i) => {
            expect(scores[i]).to.be.closeTo(scoreAlone(candidate, candidates, pending), 1e-9);
          });
        },
      ),
    );
  });

  it("gives probabilities that sum to 1 where no candidate begins with another", async () => {
    const { scores } = await scoreWith([[0, 1], [0, 2, 3], [1, 1, 1], [2]], [3]);
    expect(scores.reduce((sum, score) => sum + Math.exp(score), 0)).to.be.closeTo(1, 1e-9);
  });

  it("evaluates what they share once, and nothing where there is no choice", async () => {
    const { evaluated } = await scoreWith(
      [
        [0, 1, 2],
        [0, 1, 3, 2, 2],
        [0, 1, 3, 3, 1, 1],
      ],
      [3],
    );
    // 3, 0, 1 together, then the inner 3.
    expect(evaluated).to.equal(4);
  });
});
