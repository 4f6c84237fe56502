import { expect } from "chai";
import fc from "fast-check";
import { describe, it } from "mocha";
import { idWords, shorten, toLine, uniqueParts } from "./words.ts";

describe("uniqueParts", () => {
  for (const [what, texts, parts] of [
    ["says a repeated text once", ["Phone", "phone"], ["Phone"]],
    ["prefers a description that says more", ["6:40", "6:40 in the evening"], ["6:40 in the evening"]],
    ["keeps the title of a row whose summary repeats it", ["Apps", "Recent apps"], ["Apps", "Recent apps"]],
    ["puts no title where a letter on a portrait stood", ["G", "Lamp", "Gifts"], ["Lamp", "Gifts"]],
    ["leaves out a single initial", ["A", "Ada Lovelace"], ["Ada Lovelace"]],
    ["keeps a number within another", ["Item 10", "1"], ["Item 10", "1"]],
    ["leaves out blanks", [" \n", "Yes"], ["Yes"]],
  ] as const) {
    it(what, () => {
      expect(uniqueParts(texts)).to.deep.equal(parts);
    });
  }
});

describe("idWords", () => {
  for (const [id, words] of [
    ["com.example:id/btn_deleteAll", ["delete", "all"]],
    ["com.example:id/floating_action_button", []],
    ["com.example:id/0_resource_name_obfuscated", []],
    ["com.example:id/a1", []],
    ["", []],
  ] as const) {
    it(`reads "${id}" as ${words.join(" ") || "nothing"}`, () => {
      expect(idWords(id)).to.deep.equal(words);
    });
  }
});

const pieces = fc.constantFrom(" ", "\n", "\t", "\u00a0", "\u0007", "\u3000", "a", "é", "😀");

describe("toLine", () => {
  it("leaves no white space but single spaces inside", () => {
    fc.assert(
      fc.property(fc.array(pieces), (chosen) => {
        expect(toLine(chosen.join(""))).not.to.match(/^\s|\s\s|\s$|[^\S ]/);
      }),
    );
  });
});

describe("shorten", () => {
  it("keeps to the limit and to whole code points", () => {
    fc.assert(
      fc.property(
        fc.array(pieces).map((chosen) => chosen.join("")),
        fc.integer({ min: 1, max: 20 }),
        (text, limit) => {
          const short = shorten(text, limit);
          expect(short.length).to.be.at.most(limit);
          expect(() => encodeURIComponent(short)).not.to.throw();
        },
      ),
    );
  });
});
