import { expect } from "chai";
import fc from "fast-check";
import { describe, it } from "mocha";
import { TapwrightError } from "./errors.ts";
import { readFilm, writeFilm } from "./film.ts";

const frame = fc.record({ ms: fc.integer({ min: 1, max: 60_000 }), text: fc.string({ unit: "grapheme" }) });

describe("films", () => {
  it("come back from a file as they were", () => {
    fc.assert(
      fc.property(fc.array(frame), (film) => {
        expect(readFilm(writeFilm(film))).to.deep.equal(film);
      }),
    );
  });

  it("begin as MP4 files do, and tell their length where those do", () => {
    const bytes = writeFilm([
      { ms: 1500, text: "one" },
      { ms: 500, text: "" },
    ]);
    expect(Buffer.from(bytes.subarray(4, 8)).toString()).to.equal("ftyp");
    const header = Buffer.from(bytes).indexOf("mvhd") + 4;
    const view = new DataView(bytes.buffer, bytes.byteOffset + header);
    expect([view.getUint32(12), view.getUint32(16)]).to.deep.equal([1000, 2000]);
  });

  it("are nothing else", () => {
    for (const bytes of [new Uint8Array(), new Uint8Array(99), new TextEncoder().encode("....mdat[{}]")]) {
      expect(() => readFilm(bytes))
        .to.throw(TapwrightError)
        .with.property("code", "config-invalid");
    }
  });
});
