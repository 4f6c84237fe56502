import { expect } from "chai";
import { describe, it } from "mocha";
import { makeScreen, plain, slider, textbox } from "../test/make-screen.ts";
import { hasMetNoPart, listUnmetNames, listUnmetWords, splitGoal } from "./unmet-words.ts";

const screen = makeScreen([plain("Alarm · 7:05 AM"), textbox("Note", "Buy Milk"), slider("Volume", 40)]);
const listUnmet = (goal: string, ...history: readonly string[]): readonly string[] =>
  listUnmetWords(goal, history, screen);

describe("listUnmetWords", () => {
  it("names quoted words that stand neither on the screen nor in a step", () => {
    expect(listUnmet('Write "Buy milk" into the note "Groceries"')).to.deep.equal(["Groceries"]);
    expect(listUnmet("Note “Buy milk.”")).to.deep.equal([]);
    expect(listUnmet('Delete "Old list"', 'tap "Old list" -> new screen')).to.deep.equal([]);
    expect(listUnmet('Set the title to "" and the text to "Old list"')).to.deep.equal(["Old list"]);
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

describe("listUnmetNames", () => {
  const listNames = (goal: string, ...history: readonly string[]) => listUnmetNames(goal, history, screen);

  it("names words with a capital that were not met, but no first word, no abbreviation and nothing quoted", () => {
    expect(listNames("Call Noah Garcia's mother")).to.deep.equal(["Noah", "Garcia"]);
    expect(listNames("Call Noah Garcia", 'tap "Noah Garcia" -> new screen')).to.deep.equal([]);
    expect(listNames('Send an SMS at 7 PM: Hello. Write "Buy Milk"')).to.deep.equal([]);
    expect(listNames("Set the Volume of the Alarm")).to.deep.equal([]);
  });
});

describe("splitGoal", () => {
  it("parts what is done one after another, and nothing that is quoted", () => {
    expect(
      splitGoal('Write "Sun, then rain and wind" to Noah, then remove the note and go home'),
    ).to.deep.equal(['Write "Sun, then rain and wind" to Noah', "remove the note", "go home"]);
    expect(splitGoal('Go home and set the title to ""')).to.deep.equal(["Go home", 'set the title to ""']);
  });
});

describe("hasMetNoPart", () => {
  const hasMetNone = (goal: string, ...history: readonly string[]): boolean =>
    hasMetNoPart({ goal, history, screen }, listUnmetWords);

  it("is so until all that one part quotes was met, whatever the parts say that quote nothing", () => {
    expect(hasMetNone('In Pictures, delete the file "Plan.pdf"')).to.equal(true);
    expect(hasMetNone('In Pictures, delete the file "Plan.pdf"', 'tap "Plan.pdf" -> new screen')).to.equal(
      false,
    );
    expect(hasMetNone('Delete "Plan.pdf", then write "Buy milk" down')).to.equal(false);
  });

  it("is not so where nothing is quoted", () => {
    expect(hasMetNone("Delete the newest file")).to.equal(false);
  });
});
