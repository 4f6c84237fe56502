import { expect } from "chai";
import fc from "fast-check";
import { describe, it } from "mocha";
import { commonPrefixLength } from "./common-prefix.ts";
import { PrefixTree } from "./prefix-tree.ts";

// Few different tokens, so that sequences often begin alike.
const sequence = fc
  .array(fc.integer({ min: 0, max: 2 }), { maxLength: 12 })
  .map((tokens) => Int32Array.from(tokens));
const holder = fc.integer({ min: 0, max: 6 });
const change = fc.oneof(
  fc.record({ holder, tokens: sequence }),
  fc.record({ holder, tokens: fc.constant(undefined) }),
);

describe("PrefixTree", () => {
  it("finds the longest common beginning and who has it, whatever came and went before", () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30 }), sequence, (changes, asked) => {
        const tree = new PrefixTree<number>();
        const held = new Map<number, Int32Array>();
        for (const { holder, tokens } of changes) {
          if (tokens === undefined) {
            tree.delete(holder);
            held.delete(holder);
          } else {
            tree.set(holder, tokens);
            held.set(holder, tokens);
          }
        }
        const shared = [...held].map(([who, tokens]) => ({ who, length: commonPrefixLength(tokens, asked) }));
        const length = Math.max(0, ...shared.map((one) => one.length));
        const match = tree.find(asked);
        expect(match.length).to.equal(length);
        expect([...match.holders].sort()).to.deep.equal(
          shared
            .filter((one) => one.length === length)
            .map(({ who }) => who)
            .sort(),
        );
      }),
      { numRuns: 500 },
    );
  });

  it("keeps its own copy of a sequence", () => {
    const tree = new PrefixTree<string>();
    const tokens = Int32Array.of(1, 2, 3);
    tree.set("a", tokens);
    tokens.fill(9);
    expect(tree.find(Int32Array.of(1, 2, 3, 4)).length).to.equal(3);
  });
});
