import { expect } from "chai";
import fc from "fast-check";
import { describe, it } from "mocha";
import { measureText } from "./font-metrics.ts";
import { breakLines } from "./text-lines.ts";

describe("breakLines", () => {
  it("breaks at spaces and keeps empty lines", () => {
    const lines = breakLines("The quick brown fox\n\njumps", { width: 100, size: 16 });
    expect(lines).to.deep.equal(["The quick", "brown fox", "", "jumps"]);
  });

  it("ends a cut-off text in an ellipsis that fits", () => {
    const [line = "", ...others] = breakLines("The quick brown fox", { width: 100, size: 16, maxLines: 1 });
    expect(others).to.deep.equal([]);
    expect(line).to.match(/^The quick.*…$/);
    expect(measureText(line, 16)).to.be.at.most(100.01);
  });

  it("loses no character but spaces, and exceeds the width only by a single character", () => {
    const anyText = fc.string({ unit: "grapheme", maxLength: 80 });
    fc.assert(
      fc.property(anyText, fc.integer({ min: 10, max: 300 }), (content, width) => {
        const lines = breakLines(content, { width, size: 16 });
        expect(lines.join("").replace(/\s/g, "")).to.equal(content.replace(/\s/g, ""));
        for (const line of lines) {
          expect(measureText(line, 16) <= width + 0.01 || [...line].length === 1, line).to.equal(true);
        }
      }),
    );
  });
});
