import { deflateSync, inflateRawSync } from "node:zlib";
import type { Rect, Size } from "./geometry.ts";
import { letters } from "./letters.ts";

/** A picture to draw on; the same strokes give the same bytes on every machine. */
export interface Picture extends Size {
  /** Fills a rectangle, as far as it lies within, with a colour such as `#1a73c8`. */
  fill(area: Rect, colour: string): void;
  /** Writes one line from its upper left corner; what the letters lack shows as `?`. */
  write(
    line: string,
    x: number,
    y: number,
    style?: { readonly size?: number; readonly colour?: string },
  ): void;
  toPng(): Uint8Array;
}

/** Height of a line of text by its size. */
export const lineStep = letters.height / letters.size;

/** A picture of one colour. */
export function makePicture({ width, height }: Size, background: string): Picture {
  const pixels = new Uint8Array(width * height * 3);
  const fill: Picture["fill"] = (area, colour) => {
    const [red = 0, green = 0, blue = 0] = readColour(colour);
    const left = Math.max(0, Math.round(area.x));
    const right = Math.min(width, Math.round(area.x + area.width));
    const bottom = Math.min(height, Math.round(area.y + area.height));
    for (let y = Math.max(0, Math.round(area.y)); y < bottom; y += 1) {
      for (let at = (y * width + left) * 3; at < (y * width + right) * 3; at += 3) {
        pixels[at] = red;
        pixels[at + 1] = green;
        pixels[at + 2] = blue;
      }
    }
  };
  const ink = (x: number, y: number, part: number, colour: readonly number[]): void => {
    if (part <= 0 || x < 0 || y < 0 || x >= width || y >= height) return;
    const at = (y * width + x) * 3;
    for (const [channel, value] of colour.entries()) {
      const below = pixels[at + channel]!;
      pixels[at + channel] = Math.round(below + (value - below) * part);
    }
  };
  fill({ x: 0, y: 0, width, height }, background);
  return {
    width,
    height,
    fill,
    write(line, x, y, { size = letters.size, colour = "#202124" } = {}) {
      const bytes = readColour(colour);
      const scale = size / letters.size;
      let place = x;
      for (const character of line) {
        const glyph = findGlyph(character);
        const left = Math.floor(place);
        const across = Math.ceil(glyph.width * scale);
        for (let down = 0; down < Math.ceil(letters.height * scale); down += 1) {
          for (let column = 0; column < across; column += 1) {
            const part = sample(glyph, (column + 0.5) / scale - 0.5, (down + 0.5) / scale - 0.5);
            ink(left + column, Math.round(y) + down, part, bytes);
          }
        }
        place += glyph.advance * scale;
      }
    },
    toPng: () => encodePng(width, height, pixels),
  };
}

/** How wide {@link Picture.write} sets a line, in pixels. */
export function measureLine(line: string, size: number = letters.size): number {
  let width = 0;
  for (const character of line) width += findGlyph(character).advance;
  return (width * size) / letters.size;
}

interface Glyph {
  readonly width: number;
  readonly advance: number;
  /** Ink of a pixel, 0 to 15, row by row. */
  readonly ink: Uint8Array;
}

let glyphs: ReadonlyMap<string, Glyph> | undefined;

function findGlyph(character: string): Glyph {
  glyphs ??= readGlyphs();
  return glyphs.get(character) ?? glyphs.get("?")!;
}

function readGlyphs(): ReadonlyMap<string, Glyph> {
  const packed = inflateRawSync(Buffer.from(letters.ink, "base64"));
  const ink = Uint8Array.from({ length: packed.length * 2 }, (_, at) => {
    const pair = packed[at >> 1]!;
    return at % 2 === 0 ? pair >> 4 : pair & 15;
  });
  let start = 0;
  const made = [...letters.characters].map((character, index): [string, Glyph] => {
    const width = letters.widths[index]!;
    const end = start + width * letters.height;
    const glyph = { width, advance: letters.advances[index]!, ink: ink.subarray(start, end) };
    start = end;
    return [character, glyph];
  });
  return new Map(made);
}

/** Ink at a point between pixels, 0 to 1. */
function sample({ width, ink }: Glyph, x: number, y: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const at = (column: number, row: number): number =>
    column < 0 || row < 0 || column >= width || row >= letters.height ? 0 : ink[row * width + column]!;
  const [right, down] = [x - left, y - top];
  const above = at(left, top) * (1 - right) + at(left + 1, top) * right;
  const below = at(left, top + 1) * (1 - right) + at(left + 1, top + 1) * right;
  return (above * (1 - down) + below * down) / 15;
}

function readColour(colour: string): readonly number[] {
  return [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16));
}

function encodePng(width: number, height: number, pixels: Uint8Array): Uint8Array {
  const rows = Buffer.alloc(height * (width * 3 + 1));
  for (let y = 0; y < height; y += 1) {
    // Each row starts with its filter: none.
    rows.set(pixels.subarray(y * width * 3, (y + 1) * width * 3), y * (width * 3 + 1) + 1);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const data = deflateSync(rows, { level: 6 });
  return new Uint8Array(
    Buffer.concat([signature, chunk("IHDR", header), chunk("IDAT", data), chunk("IEND", Buffer.alloc(0))]),
  );
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const whole = Buffer.alloc(named.length + 8);
  whole.writeUInt32BE(data.length, 0);
  whole.set(named, 4);
  whole.writeUInt32BE(checksum(named), named.length + 4);
  return whole;
}

const checksums = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

function checksum(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = checksums[(value ^ byte) & 0xff]! ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}
