import { expect } from "chai";
import { describe, it } from "mocha";
import { type Answer, checkAnswer } from "./answers.ts";

const isRight = (expected: Answer, answer?: string): boolean => checkAnswer(expected, answer).score === 1;

describe("checkAnswer", () => {
  it("hears neither case nor spaces nor a full stop", () => {
    expect(isRight("Harbour Hall", "harbour hall.")).to.equal(true);
    expect(isRight("555 0123", "555-0123")).to.equal(true);
    expect(isRight("6:45 PM", "6:45pm")).to.equal(true);
    expect(isRight("Harbour Hall", "Harbour")).to.equal(false);
    expect(isRight("Harbour Hall")).to.equal(false);
  });

  it("takes a number by its size, with or without a unit", () => {
    for (const [expected, answer, right] of [
      ["3.5", "3.5 km", true],
      ["3.5", "3.50", true],
      ["3.5", "35", false],
      ["3", "3 or 4", false],
      ["12500", "12,500 m", true],
      ["3", "three", false],
    ] as const) {
      expect(isRight(expected, answer), answer).to.equal(right);
    }
  });

  it("takes several things in any order, and neither fewer nor more", () => {
    const both = ["Team lunch", "Dentist"];
    expect(isRight(both, "dentist, Team lunch")).to.equal(true);
    expect(isRight(both, "Dentist\nTeam lunch")).to.equal(true);
    expect(isRight(both, "Dentist")).to.equal(false);
    expect(isRight(both, "Dentist, Team lunch, Yoga")).to.equal(false);
    expect(isRight(both, "Dentist, Dentist")).to.equal(false);
  });
});
