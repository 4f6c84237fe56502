import { expect } from "chai";
import fc from "fast-check";
import { describe, it } from "mocha";
import { makeScreen, plain } from "../test/make-screen.ts";
import { snapshot } from "./snapshot.ts";
import { splitText } from "./words.ts";

const count = (text: string) => text.split(/\s+/).length;

describe("the parts of a screen over its budget", () => {
  const text = fc.lorem({ maxCount: 60 });
  const elements = fc.array(
    fc.oneof(
      text.map((name) => plain(name)),
      text.map((name) => ({ name })),
    ),
    { minLength: 1, maxLength: 30 },
  );

  it("show every element and every word, and none of them is over the budget without need", () => {
    fc.assert(
      fc.property(elements, fc.integer({ min: 60, max: 400 }), fc.lorem(), (list, tokens, goal) => {
        const screen = makeScreen(list);
        const refs = new Set<string>();
        const words = new Set<string>();
        for (let part = 0; part < 40; part += 1) {
          const shown = snapshot(screen, { budget: { tokens, count, goal, part } });
          for (const ref of shown.shown) refs.add(ref);
          for (const word of shown.text.split(/[\s…]+/)) words.add(word);
          const marked = shown.text.match(/\be\d+\b/g)?.length ?? 0;
          expect(count(shown.text) <= tokens || marked <= 20 + longestLine, shown.text).to.equal(true);
        }
        expect(refs.size).to.equal(list.length);
        const all = list.flatMap(({ name = "" }) => name.split(" "));
        expect(all.filter((word) => !words.has(word))).to.deep.equal([]);
      }),
      { numRuns: 15 },
    );
  });

  it("are the whole screen where it fits", () => {
    const screen = makeScreen([plain("Milk"), { name: "Buy" }]);
    const { hidden, text } = snapshot(screen, { budget: { tokens: 99, count } });
    expect({ hidden, text }).to.deep.equal({ hidden: 0, text: snapshot(screen).text });
  });
});

/** More marks than a line of short rows has. */
const longestLine = 40;

describe("splitText", () => {
  it("loses nothing, breaks no surrogate pair, and keeps to the limit", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(..."ab 😀") }),
        fc.integer({ min: 4, max: 30 }),
        (text, limit) => {
          const parts = splitText(text, limit);
          expect(parts.join("").replaceAll(/[… ]/g, "")).to.equal(text.replaceAll(" ", ""));
          for (const part of parts) {
            expect(part.length).to.be.at.most(limit);
            expect(part).not.to.match(/\p{Surrogate}/u);
          }
        },
      ),
    );
  });
});
