import { expect } from "chai";
import fc from "fast-check";
import { describe, it } from "mocha";
import { mean, median, wilsonInterval } from "./statistics.ts";

describe("median", () => {
  it("is the middle value, or halfway between the two in the middle", () => {
    expect(median([3, 1, 2])).to.equal(2);
    expect(median([10, 2, 4, 1])).to.equal(3);
    expect(median([9, 10, 100])).to.equal(10);
  });

  it("is unknown of nothing", () => {
    expect(median([])).to.equal(undefined);
  });

  it("leaves the values in their order", () => {
    const values = [3, 1, 2];
    median(values);
    expect(values).to.deep.equal([3, 1, 2]);
  });
});

describe("mean", () => {
  it("is the average, and unknown of nothing", () => {
    expect(mean([1, 2, 6])).to.equal(3);
    expect(mean([])).to.equal(undefined);
  });
});

describe("wilsonInterval", () => {
  /** Successes, total, and the bounds as Newcombe (1998), table I, method 3, and R's `prop.test` without correction give them. */
  const known = [
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
    [10, 10, 0.7225, 1],
    [50, 100, 0.4038, 0.5962],
  ] as const;
  for (const [successes, total, low, high] of known) {
    it(`is ${low} to ${high} for ${successes} of ${total}`, () => {
      const interval = wilsonInterval(successes, total);
      expect(interval[0]).to.be.closeTo(low, 5e-5);
      expect(interval[1]).to.be.closeTo(high, 5e-5);
    });
  }

  it("knows nothing without attempts", () => {
    expect(wilsonInterval(0, 0)).to.deep.equal([0, 1]);
  });

  it("holds the share, lies in [0, 1], and mirrors with success and failure swapped", () => {
    const counts = fc
      .integer({ min: 1, max: 500 })
      .chain((total) =>
        fc.record({ total: fc.constant(total), successes: fc.integer({ min: 0, max: total }) }),
      );
    fc.assert(
      fc.property(counts, ({ total, successes }) => {
        const [low, high] = wilsonInterval(successes, total);
        const share = successes / total;
        expect(low).to.be.within(0, share + 1e-12);
        expect(high).to.be.within(share - 1e-12, 1);
        const [otherLow, otherHigh] = wilsonInterval(total - successes, total);
        expect(otherLow).to.be.closeTo(1 - high, 1e-9);
        expect(otherHigh).to.be.closeTo(1 - low, 1e-9);
      }),
    );
  });
});
