import { expect } from "chai";
import { describe, it } from "mocha";
import { summariseRecords } from "../eval/summary.ts";
import { makeRecord } from "../test/make-record.ts";
import { listMissed, parseThreshold } from "./thresholds.ts";

describe("thresholds", () => {
  const summary = summariseRecords([makeRecord(), makeRecord({ success: false, seed: 1 })]);
  const missed = (...texts: readonly string[]) =>
    listMissed(
      texts.reduce<ReturnType<typeof parseThreshold>>((before, text) => parseThreshold(text, before), []),
      summary,
    );

  it("are lower limits of what should be high, and upper ones of what should be low", () => {
    expect(missed("0.5", "falseSuccess=0.5", "stuck=0")).to.deep.equal([]);
    expect(missed("0.6", "falseSuccess=0.4")).to.deep.equal([
      "success is 0.500, below 0.6",
      "falseSuccess is 0.500, above 0.4",
    ]);
  });

  it("are refused where they are no share of a known figure", () => {
    for (const text of ["2", "success=x", "luck=0.5", "=0.5", ""])
      expect(() => parseThreshold(text)).to.throw();
  });
});
