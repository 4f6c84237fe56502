import type { Size } from "./geometry.ts";

/** One picture of a film, and how long it shows. */
export interface FilmFrame {
  readonly png: Uint8Array;
  readonly durationMs: number;
}

/** What a film says of itself. */
export interface Film extends Size {
  readonly durationMs: number;
  readonly frames: readonly FilmFrame[];
}

/** A QuickTime film of PNG pictures: other players take it too. */
export function writeFilm(frames: readonly FilmFrame[], { width, height }: Size): Uint8Array {
  const type = box("ftyp", text("qt  "), u32(0x200), text("qt  "));
  const media = box("mdat", ...frames.map(({ png }) => Buffer.from(png)));
  const durationMs = frames.reduce((sum, frame) => sum + frame.durationMs, 0);
  let offset = type.length + 8;
  const offsets = frames.map(({ png }) => {
    offset += png.length;
    return offset - png.length;
  });
  const samples = box(
    "stbl",
    box("stsd", u32(0, 1), describePictures(width, height)),
    box("stts", u32(0, frames.length), ...frames.map((frame) => u32(1, frame.durationMs))),
    box("stsc", u32(0, 1, 1, 1, 1)),
    box("stsz", u32(0, 0, frames.length), ...frames.map(({ png }) => u32(png.length))),
    box("stco", u32(0, frames.length), ...offsets.map((at) => u32(at))),
  );
  const data = box("dinf", box("dref", u32(0, 1), box("url ", u32(1))));
  const handler = box("hdlr", u32(0), text("mhlrvide"), u32(0, 0, 0), Buffer.from([0]));
  const track = box(
    "trak",
    box("tkhd", u32(7, 0, 0, 1, 0, durationMs, 0, 0, 0, 0), matrix, u32(width << 16, height << 16)),
    box(
      "mdia",
      box("mdhd", u32(0, 0, 0, 1000, durationMs, 0)),
      handler,
      box("minf", box("vmhd", u32(1, 0, 0)), data, samples),
    ),
  );
  const head = box(
    "mvhd",
    u32(0, 0, 0, 1000, durationMs, 0x10000, 0x1000000, 0, 0),
    matrix,
    u32(0, 0, 0, 0, 0, 0, 2),
  );
  return new Uint8Array(Buffer.concat([type, media, box("moov", head, track)]));
}

/** Reads what {@link writeFilm} wrote; undefined for anything else. */
export function readFilm(bytes: Uint8Array): Film | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const track = findBox(file, ["moov", "trak"]);
  const head = track && findBox(track, ["tkhd"]);
  const samples = track && findBox(track, ["mdia", "minf", "stbl"]);
  const [times, sizes, offsets] = ["stts", "stsz", "stco"].map((name) => samples && findBox(samples, [name]));
  if (!head || !times || !sizes || !offsets) return undefined;
  const count = offsets.readUInt32BE(4);
  if (times.readUInt32BE(4) !== count || times.length < 8 + 8 * count) return undefined;
  const frames = Array.from({ length: count }, (_, index) => {
    const start = offsets.readUInt32BE(8 + 4 * index);
    const png = new Uint8Array(file.subarray(start, start + sizes.readUInt32BE(12 + 4 * index)));
    return { png, durationMs: times.readUInt32BE(12 + 8 * index) };
  });
  return {
    width: head.readUInt32BE(76) >> 16,
    height: head.readUInt32BE(80) >> 16,
    durationMs: head.readUInt32BE(20),
    frames,
  };
}

const matrix = u32(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000);

/** The entry that says: pictures of this size, each a PNG, 24 bits a pixel. */
function describePictures(width: number, height: number): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt16BE(width, 0);
  size.writeUInt16BE(height, 2);
  const tail = Buffer.from([0, 24, 0xff, 0xff]);
  return box(
    "png ",
    u32(0, 1, 0, 0, 0, 0),
    size,
    u32(0x480000, 0x480000, 0),
    Buffer.from([0, 1]),
    Buffer.alloc(32),
    tail,
  );
}

function findBox(parent: Buffer, [name, ...rest]: readonly string[]): Buffer | undefined {
  for (let at = 0; at + 8 <= parent.length; ) {
    const size = parent.readUInt32BE(at);
    if (size < 8 || at + size > parent.length) return undefined;
    const content = parent.subarray(at + 8, at + size);
    if (parent.toString("latin1", at + 4, at + 8) === name) {
      return rest.length === 0 ? content : findBox(content, rest);
    }
    at += size;
  }
  return undefined;
}

function box(name: string, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat([text(name), ...parts]);
  return Buffer.concat([u32(content.length + 4), content]);
}

function u32(...numbers: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * numbers.length);
  for (const [index, number] of numbers.entries()) bytes.writeUInt32BE(number >>> 0, 4 * index);
  return bytes;
}

function text(content: string): Buffer {
  return Buffer.from(content, "latin1");
}
