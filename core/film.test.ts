import { expect } from "chai";
import { describe, it } from "mocha";
import { readFilm, writeFilm } from "./film.ts";
import { makePicture } from "./picture.ts";

const size = { width: 64, height: 48 };
const frames = ["#ff0000", "#00ff00", "#0000ff"].map((colour, index) => ({
  png: makePicture(size, colour).toPng(),
  durationMs: 1000 + index,
}));

describe("films", () => {
  it("give back their pictures, each with its time", () => {
    expect(readFilm(writeFilm(frames, size))).to.deep.equal({ ...size, durationMs: 3003, frames });
  });

  it("start as QuickTime films do", () => {
    const film = Buffer.from(writeFilm(frames, size));
    expect(film.toString("latin1", 4, 12)).to.equal("ftypqt  ");
    const index = film.indexOf("moov", 0, "latin1");
    expect(film.readUInt32BE(index - 4)).to.equal(film.length - index + 4);
  });

  it("are not read from something else, nor from half of one", () => {
    const film = writeFilm(frames, size);
    expect(readFilm(new Uint8Array([1, 2, 3]))).to.equal(undefined);
    expect(readFilm(film.subarray(0, film.length - 40))).to.equal(undefined);
    expect(readFilm(frames[0]!.png)).to.equal(undefined);
  });
});
