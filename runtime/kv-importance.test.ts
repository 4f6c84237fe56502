import { expect } from "chai";
import fc from "fast-check";
import { describe, it } from "mocha";
import { allotBits } from "./kv-importance.ts";

const chunks = fc.array(
  fc.record({
    bytes: fc.integer({ min: 1000, max: 9000 }),
    error: fc.double({ min: 0, max: 100, noNaN: true }),
  }),
  { minLength: 1, maxLength: 12 },
);

describe("allotBits", () => {
  it("keeps to the ratio, as far as 2 bits can", () => {
    fc.assert(
      fc.property(chunks, fc.double({ min: 0.05, max: 1, noNaN: true }), (all, ratio) => {
        const bits = allotBits(all, ratio);
        const used = all.reduce((sum, { bytes }, i) => sum + (bytes * bits[i]!) / 16, 0);
        const total = all.reduce((sum, { bytes }) => sum + bytes, 0);
        expect(used).to.be.at.most(total * Math.max(ratio, 2 / 16) + 1e-6);
      }),
    );
  });

  it("leaves all as it is at 1, and gives all the fewest bits at 0", () => {
    const all = [1, 2, 3].map((error) => ({ bytes: 100, error }));
    expect(allotBits(all, 1)).to.deep.equal([16, 16, 16]);
    expect(allotBits(all, 0)).to.deep.equal([2, 2, 2]);
  });

  it("uses 2 bits only where 3 are too many", () => {
    fc.assert(
      fc.property(chunks, fc.double({ min: 3 / 16, max: 1, noNaN: true }), (all, ratio) => {
        expect(Math.min(...allotBits(all, ratio))).to.be.at.least(3);
      }),
    );
  });

  it("gives the first chunk, then the last, then the one that would suffer most, more bits than others", () => {
    const alike = Array.from({ length: 6 }, () => ({ bytes: 100, error: 1 }));
    const bits = allotBits(alike, 0.3);
    expect(bits[0]).to.equal(Math.max(...bits));
    expect(bits[5]).to.be.at.least(Math.max(...bits.slice(1, 5)));
    const one = allotBits(
      alike.map((chunk, i) => (i === 3 ? { ...chunk, error: 500 } : chunk)),
      0.3,
    );
    expect(one[3]).to.be.greaterThan(one[2]!);
  });
});
