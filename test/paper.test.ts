import { expect } from "chai";
import { describe, it } from "mocha";
import sharp from "sharp";
import { drawPaper } from "../core/paper.ts";

const heightOf = async (paper: Parameters<typeof drawPaper>[0]) =>
  (await sharp(drawPaper(paper)).metadata()).height;

describe("drawPaper", () => {
  it("makes a sheet of the wanted width that grows with its lines", async () => {
    const { width, height = 0 } = await sharp(
      drawPaper({ title: "Corner shop", lines: [["Tea", "4.20"], "", ["Total", "4.20"]], width: 400 }),
    ).metadata();
    expect(width).to.equal(400);
    expect(height - (await heightOf({ title: "Corner shop", lines: [], width: 400 }))).to.equal(3 * 37);
  });

  it("wraps what is too long for one line", async () => {
    const one = await heightOf({ title: "Soup", lines: ["Stir"] });
    const long = "Chop the onions and carrots and fry both in butter until they are soft";
    expect(await heightOf({ title: "Soup", lines: [long] })).to.equal(one + 37);
  });

  it("draws one sheet twice alike", () => {
    const paper = { title: "Soup", lines: ["Stir", ["Salt", "1 g"]] } as const;
    expect(drawPaper(paper)).to.deep.equal(drawPaper(paper));
  });
});
