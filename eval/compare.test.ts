import { expect } from "chai";
import { describe, it } from "mocha";
import { TapwrightError } from "../core/errors.ts";
import { makeRecord, makeStep } from "../test/make-record.ts";
import { compareRuns } from "./compare.ts";
import { passAtK, percentile, signTest } from "./statistics.ts";

const play = (results: readonly boolean[], more = {}) =>
  results.map((success, index) => makeRecord({ index, seed: index, success, ...more }));
const flags = (text: string): boolean[] => [...text].map((sign) => sign === "+");

describe("compareRuns", () => {
  it("finds what is more than chance", () => {
    const found = compareRuns(play(flags("-".repeat(20))), play(flags(`${"+".repeat(10)}${"-".repeat(10)}`)));
    expect(found).to.deep.include({ pairs: 20, success: [0, 0.5], difference: 0.5, better: 10, worse: 0 });
    expect(found.probability).to.be.closeTo(2 * 0.5 ** 10, 1e-12);
    expect(found.isNoise).to.equal(false);
    expect(found.interval[0]).to.be.within(0.25, 0.4);
    expect(found.interval[1]).to.be.within(0.6, 0.75);
  });

  it("says that chance explains a small difference", () => {
    const found = compareRuns(play(flags("+-+-+-+-")), play(flags("+-+-+++-")));
    expect(found).to.deep.include({ better: 1, worse: 0, probability: 1, isNoise: true });
    expect(found.perTask).to.deep.equal([
      { task: "first/toggle", pairs: 8, success: [0.5, 0.625], difference: 0.125 },
    ]);
  });

  it("is the same every time, and the other way round with the other sign", () => {
    const [a, b] = [play(flags("+-+-+-")), play(flags("++++--"))];
    expect(compareRuns(a, b)).to.deep.equal(compareRuns(a, b));
    expect(compareRuns(b, a).difference).to.equal(-compareRuns(a, b).difference);
  });

  it("pairs by task, seed and version alone, whatever the order, and counts the rest", () => {
    const a = [...play(flags("+-")), makeRecord({ seed: 9 })];
    const b = [...play(flags("--")).reverse(), makeRecord({ seed: 9, version: 2 }), makeRecord({ seed: 8 })];
    expect(compareRuns(a, b)).to.deep.include({ pairs: 2, unpaired: [1, 2], worse: 1, better: 0 });
  });

  it("counts trials by their average, and steps where both succeeded", () => {
    const a = [...play([true]), ...play([false], { trial: 1 }), makeRecord({ seed: 1, steps: [] })];
    const b = [...play([true]), ...play([true], { trial: 1 }), makeRecord({ seed: 1, steps: [makeStep()] })];
    expect(compareRuns(a, b)).to.deep.include({ pairs: 2, difference: 0.25, better: 1, steps: [0, 1] });
  });

  it("refuses runs that have nothing in common", () => {
    expect(() => compareRuns(play([true]), [makeRecord({ task: "first/slider" })])).to.throw(TapwrightError);
  });
});

describe("signTest", () => {
  it("is what tables of the binomial distribution give", () => {
    expect(signTest(0, 0)).to.equal(1);
    expect(signTest(5, 0)).to.be.closeTo(0.0625, 1e-12);
    expect(signTest(1, 9)).to.be.closeTo(0.021484375, 1e-12);
    expect(signTest(7, 7)).to.equal(1);
    expect(signTest(2000, 1900)).to.be.within(0.1, 0.2);
  });
});

describe("passAtK", () => {
  it("is the share of draws that hold a success", () => {
    expect(passAtK(4, 1, 1)).to.equal(0.25);
    expect(passAtK(4, 1, 4)).to.equal(1);
    expect(passAtK(4, 2, 2)).to.be.closeTo(5 / 6, 1e-12);
    expect(passAtK(3, 0, 3)).to.equal(0);
  });
});

describe("percentile", () => {
  it("is the value that so many do not exceed", () => {
    const values = [5, 1, 4, 2, 3, 10, 9, 8, 7, 6];
    expect([0, 0.1, 0.9, 0.91, 1].map((share) => percentile(values, share))).to.deep.equal([1, 1, 9, 10, 10]);
    expect(percentile([], 0.5)).to.equal(undefined);
  });
});
