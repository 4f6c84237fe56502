import { expect } from "chai";
import { describe, it } from "mocha";
import sharp from "sharp";
import { makeRandom } from "../core/random.ts";
import { encodePng } from "./encode-png.ts";

const size = { width: 30, height: 750 };

/** Opaque pixels: even ground, and noise in some rows. */
function paint(seed: number, noisy: readonly number[]): Buffer {
  const random = makeRandom(seed);
  const pixels = Buffer.alloc(size.width * size.height * 4, 0xff);
  for (const row of noisy) {
    for (let at = row * size.width; at < (row + 1) * size.width; at += 1) {
      pixels.writeUIntBE(random.integer(0, 0xffffff), at * 4, 3);
    }
  }
  return pixels;
}

describe("encodePng", () => {
  it("gives back the pixels, over all its bands, at any size", async () => {
    const pixels = paint(1, [0, 319, 320, 333, 749]);
    const { data, info } = await sharp(await encodePng(pixels, size).png)
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect([info.width, info.height, info.channels]).to.deep.equal([30, 750, 4]);
    expect(data.equals(pixels)).to.equal(true);
    const dot = await encodePng(Buffer.from([1, 2, 3, 255]), { width: 1, height: 1 }).png;
    expect([...(await sharp(dot).raw().toBuffer())]).to.deep.equal([1, 2, 3, 255]);
  });

  it("gives the same bytes after whatever other picture", async () => {
    const pixels = paint(1, [20, 333]);
    const fresh = await encodePng(pixels, size).png;
    for (const other of [paint(1, [20]), paint(2, [20, 333]), paint(3, [749]), pixels]) {
      const after = encodePng(Buffer.from(pixels), size, encodePng(other, size));
      expect(Buffer.compare(await after.png, fresh)).to.equal(0);
    }
    const turned = { width: size.height, height: size.width };
    expect(Buffer.compare(await encodePng(pixels, size, encodePng(pixels, turned)).png, fresh)).to.equal(0);
  });

  it("packs only the bands that changed", async () => {
    const first = encodePng(paint(1, [20, 333]), size);
    const next = encodePng(paint(1, [20, 334]), size, first);
    expect(next.bands.map((band, index) => band === first.bands[index])).to.deep.equal([true, false, true]);
  });
});
