import { expect } from "chai";
import { describe, it } from "mocha";
import { makeScreen, plain, slider, textbox } from "../test/make-screen.ts";
import { listUnmetWords } from "./unmet-words.ts";

const screen = makeScreen([plain("Alarm · 7:05 AM"), textbox("Note", "Buy Milk"), slider("Volume", 40)]);
const listUnmet = (goal: string, ...history: readonly string[]): readonly string[] =>
  listUnmetWords(goal, history, screen);

describe("listUnmetWords", () => {
  it("names quoted words that stand neither on the screen nor in a step", () => {
    expect(listUnmet('Write "Buy milk" into the note "Groceries"')).to.deep.equal(["Groceries"]);
    expect(listUnmet("Note “Buy milk.”")).to.deep.equal([]);
    expect(listUnmet('Delete "Old list"', 'tap "Old list" -> new screen')).to.deep.equal([]);
  });

  it("names the parts of times, percentages and phone numbers", () => {
    expect(listUnmet("Alarm at 7:05")).to.deep.equal([]);
    expect(listUnmet("Alarm at 8:05 and volume 30%")).to.deep.equal(["8", "30"]);
    expect(listUnmet("Volume at 40 %")).to.deep.equal([]);
    expect(listUnmet("Call +49 555 0188")).to.deep.equal(["495550188"]);
    expect(listUnmet("Call 555 0188", 'type "555-0188" into "Number"')).to.deep.equal([]);
  });

  it("asks nothing of other numbers, nor of numbers inside quotation marks", () => {
    expect(listUnmet("Block 60 minutes on 3 March 2026")).to.deep.equal([]);
    expect(listUnmet('Write "Buy milk" 2 times, as of 99999')).to.deep.equal(["99999"]);
    expect(listUnmet('Say "call 5550188"')).to.deep.equal(["call 5550188"]);
  });
});
