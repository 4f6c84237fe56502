import { expect } from "chai";
import fc from "fast-check";
import { describe, it } from "mocha";
import { makeScreen } from "../test/make-screen.ts";
import { listWrongKeys, listWrongStarts } from "./keypad.ts";

const keys = [..."1234567890", "00", "Delete"];
const screen = makeScreen(keys.map((name) => ({ name })));

/** The keys that the goal speaks against after these were tapped. */
function listBreaking(goal: string, typed: readonly string[], shown = screen): string[] {
  const history = ["open Clock -> opened Clock", ...typed.map((key) => `tap "${key}" -> changed`)];
  return listWrongKeys({ goal, history, screen: shown }).map(({ name }) => name);
}

describe("listWrongKeys", () => {
  it("lets only the digits of a number through, one after another", () => {
    expect(listBreaking("A timer of 54 minutes", [])).to.deep.equal([..."12346789", "0", "00"]);
    expect(listBreaking("A timer of 54 minutes", ["5"])).to.deep.equal([..."12356789", "0", "00"]);
  });

  it("says nothing of what comes behind a whole number", () => {
    expect(listBreaking("A timer of 54 minutes", ["5", "4"])).to.deep.equal([]);
    expect(listBreaking("A timer of 54 minutes", ["5", "4", "00"])).to.deep.equal([]);
  });

  it("knows what was deleted, and begins anew on another way to the keys", () => {
    expect(listBreaking("Dial 54", ["5", "5", "Delete"])).not.to.include("4");
    expect(listBreaking("Dial 54", ["5", "Voicemail"])).not.to.include("5");
  });

  it("takes a number in groups for one", () => {
    expect(listBreaking("Call 555 0188", ["5", "5", "5"])).not.to.include("0");
    expect(listBreaking("Call 555 0188", ["5", "5", "5"])).to.include("1");
  });

  it("says nothing without a number, and on a clock's face", () => {
    expect(listBreaking("Start a timer", [])).to.deep.equal([]);
    const face = makeScreen(Array.from({ length: 12 }, (_, hour) => ({ name: String(hour + 1) })));
    expect(listBreaking("Alarm at 19:40", [], face)).to.deep.equal([]);
  });

  it("lets every number be typed", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[1-9]\d{0,9}$/), (number) => {
        for (let at = 0; at < number.length; at += 1)
          expect(listBreaking(`Dial ${number}`, [...number.slice(0, at)])).not.to.include(number[at]);
      }),
    );
  });
});

describe("listWrongStarts", () => {
  const starts = (goal: string, shown: string): boolean => {
    const screen = makeScreen([{ name: shown, gestures: [] }, { name: "Start" }]);
    return listWrongStarts({ goal, history: [], screen }).some(({ name }) => name === "Start");
  };

  it("is so where a timer shows another time than the goal's", () => {
    expect(starts("A timer of 54 minutes", "00h 00m 54s")).to.equal(true);
    expect(starts("A timer of 54 minutes", "00h 54m 00s")).to.equal(false);
    expect(starts("Time 1 hour and 5 mins", "01h 05m 00s")).to.equal(false);
    expect(starts("A 90-minute timer", "00h 90m 00s")).to.equal(false);
    expect(starts("A 90 second timer", "00h 00m 90s")).to.equal(false);
  });

  it("is not so where goal or screen say no time", () => {
    expect(starts("Start the timer", "00h 00m 54s")).to.equal(false);
    expect(starts("Start 3 machines", "00h 00m 54s")).to.equal(false);
    expect(starts("A timer of 54 minutes", "Stopwatch")).to.equal(false);
  });
});
