import { expect } from "chai";
import fc from "fast-check";
import { describe, it } from "mocha";
import { chooseRestored, estimate, fitLine } from "./kv-cost.ts";

const line = fc.record({
  fixedMs: fc.double({ min: 0, max: 50, noNaN: true }),
  msPerUnit: fc.double({ min: 0.001, max: 5, noNaN: true }),
});
const chunk = fc.record({
  tokens: fc.integer({ min: 1, max: 128 }),
  ms: fc.double({ min: 0, max: 300, noNaN: true }),
});

describe("fitLine", () => {
  it("finds the line that exact samples lie on", () => {
    fc.assert(
      fc.property(line, ({ fixedMs, msPerUnit }) => {
        const samples = [10, 50, 200].map((size) => ({ size, ms: fixedMs + msPerUnit * size }));
        const found = fitLine(samples);
        expect(found?.fixedMs).to.be.closeTo(fixedMs, 1e-6);
        expect(found?.msPerUnit).to.be.closeTo(msPerUnit, 1e-6);
      }),
    );
  });

  it("never promises less than no time, and needs two sizes", () => {
    const samples = [
      { size: 10, ms: 1 },
      { size: 20, ms: 9 },
    ];
    const found = fitLine(samples);
    expect(found).to.deep.equal({ fixedMs: 0, msPerUnit: 5 / 15 });
    expect(
      estimate(fitLine([...samples].reverse().map(({ size, ms }) => ({ size: 30 - size, ms })))!, 40),
    ).to.be.at.least(0);
    expect(fitLine([{ size: 10, ms: 1 }])).to.equal(undefined);
    expect(fitLine([])).to.equal(undefined);
  });
});

describe("chooseRestored", () => {
  it("takes the number of chunks for which restoring and computing are quickest together", () => {
    fc.assert(
      fc.property(fc.array(chunk, { maxLength: 12 }), line, line, (chunks, restore, compute) => {
        const tokens = chunks.reduce((sum, one) => sum + one.tokens, 0) + 5;
        const cost = (count: number) => {
          const restored = chunks.slice(0, count);
          const left = tokens - restored.reduce((sum, one) => sum + one.tokens, 0);
          const ms = restored.reduce((sum, one) => sum + one.ms, count > 0 ? restore.fixedMs : 0);
          return ms + estimate(compute, left);
        };
        const count = chooseRestored({ chunks, tokens, present: 0, fixedMs: restore.fixedMs, compute });
        const best = Math.min(...Array.from({ length: chunks.length + 1 }, (_, i) => cost(i)));
        expect(cost(count)).to.be.closeTo(best, 1e-6);
      }),
    );
  });

  it("computes a short text and restores a long one", () => {
    const compute = { fixedMs: 0, msPerUnit: 1 };
    const chunks = (count: number) => Array.from({ length: count }, () => ({ tokens: 128, ms: 1 }));
    const short = { chunks: [{ tokens: 8, ms: 1 }], tokens: 8, present: 0, fixedMs: 20, compute };
    const long = { chunks: chunks(8), tokens: 1024, present: 0, fixedMs: 20, compute };
    expect([chooseRestored(short), chooseRestored(long)]).to.deep.equal([0, 8]);
  });

  it("restores nothing where the slot has nearly all of it", () => {
    const kept = { chunks: [{ tokens: 128, ms: 10 }], tokens: 128, fixedMs: 0 };
    const compute = { fixedMs: 0, msPerUnit: 1 };
    expect(chooseRestored({ ...kept, compute, present: 100 })).to.equal(1);
    expect(chooseRestored({ ...kept, compute, present: 120 })).to.equal(0);
  });
});
