import { expect } from "chai";
import { describe, it } from "mocha";
import { cutText } from "./appium-typing.ts";

describe("cutText", () => {
  it("makes keys of line ends and tabs", () => {
    expect(cutText("a b\r\nc\td\r")).to.deep.equal(["a b", "\n", "c", "\t", "d", "\n"]);
  });

  it("ends no piece in what the driver takes for ENTER, and loses nothing", () => {
    for (const text of ["C:\\n", "\\n\\n", "x\\n\ny", "\\new \\n!"]) {
      const pieces = cutText(text);
      expect(pieces.join("")).to.equal(text);
      expect(pieces.filter((piece) => piece.endsWith("\\n"))).to.deep.equal([]);
    }
  });
});
