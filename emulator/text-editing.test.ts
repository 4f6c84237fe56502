import { expect } from "chai";
import fc from "fast-check";
import { describe, it } from "mocha";
import { deleteBackward, deleteForward, insertText, moveCaret } from "./text-editing.ts";

const editing = fc
  .tuple(fc.string({ unit: "binary", maxLength: 20 }), fc.nat(20))
  .map(([text, place]) => ({ text, caret: Math.min(place, [...text].length) }));

describe("text editing", () => {
  it("counts an emoji as one character", () => {
    expect(deleteBackward({ text: "a😀b", caret: 2 })).to.deep.equal({ text: "ab", caret: 1 });
    expect(deleteForward({ text: "a😀b", caret: 1 })).to.deep.equal({ text: "ab", caret: 1 });
  });

  it("takes back what it inserted, character by character", () => {
    fc.assert(
      fc.property(editing, fc.string({ unit: "binary", maxLength: 8 }), (before, inserted) => {
        let after = insertText(before, inserted);
        for (const _ of inserted) after = deleteBackward(after);
        expect(after).to.deep.equal(before);
      }),
    );
  });

  it("moves within the line, and never out of the text", () => {
    const two = { text: "one\ntwo", caret: 5 };
    expect(moveCaret(two, "line-start").caret).to.equal(4);
    expect(moveCaret({ ...two, caret: 1 }, "line-end").caret).to.equal(3);
    expect(moveCaret(two, -99).caret).to.equal(0);
    expect(moveCaret(two, 99).caret).to.equal(7);
  });
});
