import { expect } from "chai";
import { describe, it } from "mocha";
import sharp from "sharp";
import { lineStep, makePicture, measureLine } from "../core/picture.ts";

describe("makePicture", () => {
  it("makes a PNG with the fills where they were drawn, cut at its edges", async () => {
    const picture = makePicture({ width: 8, height: 4 }, "#ffffff");
    picture.fill({ x: 6, y: -1, width: 9, height: 3 }, "#102030");
    const { data, info } = await sharp(picture.toPng()).raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height, info.channels]).to.deep.equal([8, 4, 3]);
    const at = (x: number, y: number) => [...data.subarray((y * 8 + x) * 3, (y * 8 + x) * 3 + 3)];
    expect([at(5, 0), at(6, 0), at(7, 1), at(7, 2)]).to.deep.equal([
      [255, 255, 255],
      [16, 32, 48],
      [16, 32, 48],
      [255, 255, 255],
    ]);
  });

  it("writes letters as wide as it says, and none outside of their line", async () => {
    const picture = makePicture({ width: 300, height: 80 }, "#ffffff");
    picture.write("Total 12.50", 20, 20, { size: 28, colour: "#000000" });
    const { data } = await sharp(picture.toPng()).greyscale().raw().toBuffer({ resolveWithObject: true });
    const inked = [...data.keys()].filter((at) => data[at]! < 128);
    const [columns, rows] = [inked.map((at) => at % 300), inked.map((at) => Math.floor(at / 300))];
    const right = 20 + measureLine("Total 12.50", 28);
    expect([Math.min(...columns) >= 20, Math.max(...columns) <= right]).to.deep.equal([true, true]);
    expect(Math.max(...columns)).to.be.greaterThan(right - 6);
    expect([Math.min(...rows) > 20, Math.max(...rows) < 20 + 28 * lineStep]).to.deep.equal([true, true]);
  });

  it("draws the same bytes again, and another letter as other bytes", () => {
    const draw = (line: string) => {
      const picture = makePicture({ width: 60, height: 40 }, "#eeeeee");
      picture.write(line, 2, 2);
      return Buffer.from(picture.toPng()).toString("base64");
    };
    expect(draw("A")).to.equal(draw("A")).and.not.equal(draw("B"));
    expect(draw("李")).to.equal(draw("?"));
  });
});
