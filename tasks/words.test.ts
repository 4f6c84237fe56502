import { expect } from "chai";
import fc from "fast-check";
import { describe, it } from "mocha";
import { poolWords, reservedWords, type Words } from "./words.ts";

const kinds = ["person", "title", "sentence", "phone"] as const;
const draw = (words: Words): string[] => kinds.map((kind) => words[kind]());

describe("poolWords", () => {
  it("gives the same words for the same seed", () => {
    fc.assert(
      fc.property(fc.integer(), fc.constantFrom("train" as const, "test" as const), (seed, side) => {
        expect(draw(poolWords(seed, side))).to.deep.equal(draw(poolWords(seed, side)));
      }),
    );
  });

  it("never says a word of the test lists on the train side", () => {
    const said = Array.from({ length: 500 }, (_, seed) => draw(poolWords(seed, "train")).join("\n"));
    for (const word of reservedWords) {
      expect(
        said.filter((text) => text.toLowerCase().includes(word.toLowerCase())),
        word,
      ).to.deep.equal([]);
    }
  });

  it("says nothing but reserved names, topics and sentences on the test side", () => {
    const reserved = new Set(reservedWords);
    for (let seed = 1_000_000; seed < 1_000_200; seed += 1) {
      const words = poolWords(seed, "test");
      const [first = "", last = ""] = words.person().split(" ");
      const [topic = ""] = words.title().split(" ");
      expect([first, last, topic, words.sentence()].filter((word) => !reserved.has(word))).to.deep.equal([]);
    }
  });

  it("makes numbers that are set aside for fiction, and titles that can be file names", () => {
    for (let seed = 0; seed < 200; seed += 1) {
      const words = poolWords(seed, "test");
      expect(words.phone()).to.match(/^555 \d{4}$/);
      expect(words.title()).to.match(/^[A-Z][a-z]+ [a-z]+$/);
    }
  });
});
