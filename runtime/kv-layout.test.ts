import { expect } from "chai";
import fc from "fast-check";
import { describe, it } from "mocha";
import { TapwrightError } from "../core/errors.ts";
import { makeStateFile } from "../test/make-state-file.ts";
import { cutPiece, joinPieces, parseState } from "./kv-layout.ts";

describe("the layout of a state file", () => {
  it("is the same byte for byte after it was cut anywhere and joined again", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.array(fc.integer({ min: 1, max: 39 })),
        (tokens, cuts) => {
          const bytes = makeStateFile(tokens);
          const whole = parseState(bytes);
          const at = [0, ...[...new Set(cuts)].filter((cut) => cut < tokens).sort((a, b) => a - b), tokens];
          const pieces = at.slice(1).map((end, i) => cutPiece(whole, at[i]!, end));
          expect(Buffer.concat(joinPieces(pieces)).equals(bytes)).to.equal(true);
        },
      ),
    );
  });

  it("knows the tokens and every row", () => {
    const { tokens, start, planes } = parseState(makeStateFile(3));
    expect([[...tokens], start, planes.length]).to.deep.equal([[100, 101, 102], 0, 4]);
    expect(planes.map(({ rowBytes, rows }) => rows.length / rowBytes)).to.deep.equal([3, 3, 3, 3]);
  });

  it("is refused when it is shorter, longer, or another one in its head", () => {
    const bytes = makeStateFile(5);
    const isRefused = (broken: Buffer) => {
      try {
        parseState(broken);
        return false;
      } catch (error) {
        return TapwrightError.is(error, "context-lost");
      }
    };
    for (let end = 0; end < bytes.length; end += 1)
      expect(isRefused(bytes.subarray(0, end)), `${end}`).to.equal(true);
    expect(isRefused(Buffer.concat([bytes, Buffer.alloc(1)]))).to.equal(true);
    const tokensEnd = 12 + 4 * 5;
    const headEnd = tokensEnd + 8 + 12 * 5 + 8;
    for (let at = 0; at < headEnd; at += 1) {
      if (at >= 12 && at < tokensEnd) continue;
      const broken = Buffer.from(bytes);
      broken[at]! ^= 1;
      expect(isRefused(broken), `byte ${at}`).to.equal(true);
    }
  });

  it("takes only pieces that follow each other and have one shape", () => {
    const whole = parseState(makeStateFile(6));
    const [first, middle, last] = [cutPiece(whole, 0, 2), cutPiece(whole, 2, 4), cutPiece(whole, 4, 6)];
    const wrong = [[], [middle], [first, last], [middle, first], [first, first]];
    for (const pieces of wrong)
      expect(() => joinPieces(pieces), `${wrong.indexOf(pieces)}`).to.throw(TapwrightError);
    const other = { ...middle, planes: middle.planes.slice(1) };
    expect(() => joinPieces([first, other])).to.throw(TapwrightError);
  });
});
