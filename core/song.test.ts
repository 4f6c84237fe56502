import { expect } from "chai";
import { describe, it } from "mocha";
import { readSong, writeSong } from "./song.ts";

const tags = { title: "Über den Fluss", artist: "Tern Street", album: "Nine 川", durationMs: 215_000 };

describe("songs", () => {
  it("give back their tags, whatever the alphabet", () => {
    expect(readSong(writeSong(tags))).to.deep.equal(tags);
    const long = { ...tags, title: "x".repeat(300) };
    expect(readSong(writeSong(long))).to.deep.equal(long);
  });

  it("are read with the tags of older files, and timed by their bits where no tag tells", () => {
    const title = Buffer.concat([Buffer.from([1, 0xff, 0xfe]), Buffer.from("Rain", "utf16le")]);
    const frame = Buffer.concat([
      Buffer.from("TIT2", "latin1"),
      Buffer.from([0, 0, 0, title.length, 0, 0]),
      title,
    ]);
    const tag = Buffer.concat([
      Buffer.from("ID3", "latin1"),
      Buffer.from([3, 0, 0, 0, 0, 0, frame.length]),
      frame,
    ]);
    const audio = Buffer.alloc(16_000);
    audio.set([0xff, 0xfb, 0x90, 0x00]);
    const song = readSong(new Uint8Array(Buffer.concat([tag, audio])));
    expect(song).to.deep.equal({ title: "Rain", artist: "", album: "", durationMs: 1000 });
    expect(readSong(new Uint8Array(audio))?.durationMs).to.equal(1000);
  });

  it("are not read from something else", () => {
    expect(readSong(new Uint8Array([1, 2, 3, 4, 5, 6]))).to.equal(undefined);
    expect(readSong(new Uint8Array(0))).to.equal(undefined);
    expect(readSong(new TextEncoder().encode("ID3 and nothing more"))?.title).to.equal("");
  });
});
