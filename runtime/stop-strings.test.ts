import { expect } from "chai";
import fc from "fast-check";
import { describe, it } from "mocha";
import { StopFilter } from "./stop-strings.ts";

function feed(pieces: readonly string[], stops: readonly string[]): string {
  const filter = new StopFilter(stops);
  let shown = "";
  for (const piece of pieces) {
    const { text, stopped } = filter.push(piece);
    shown += text;
    if (stopped) return shown;
  }
  return shown + filter.end();
}

describe("StopFilter", () => {
  it("shows no part of a stop string that comes in pieces", () => {
    expect(feed(["one<", "/", "s>two"], ["</s>"])).to.equal("one");
  });

  it("gives back what only looked like one", () => {
    expect(feed(["one<", "/", "x>two"], ["</s>"])).to.equal("one</x>two");
  });

  it("cuts at the first stop string, however the text is cut into pieces", () => {
    const letters = fc.string({ unit: fc.constantFrom("a", "b", "c") });
    fc.assert(
      fc.property(fc.array(letters), fc.array(letters, { maxLength: 3 }), (pieces, stops) => {
        const text = pieces.join("");
        const found = stops
          .filter((stop) => stop !== "" && text.includes(stop))
          .map((stop) => text.indexOf(stop));
        // Pieces are shown as soon as they are safe, so a stop string that ends first decides.
        const shown = feed(pieces, stops);
        expect(text.startsWith(shown)).to.equal(true);
        if (found.length === 0) expect(shown).to.equal(text);
        else expect(found).to.include(shown.length);
      }),
    );
  });
});
