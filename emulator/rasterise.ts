import { promisify } from "node:util";
import { constants, crc32, deflate as deflateWithCallback } from "node:zlib";
import type { Size } from "../core/geometry.ts";
import { fontFiles, hasGlyph } from "./font-metrics.ts";

const deflate = promisify(deflateWithCallback);

let loading: Promise<typeof import("@napi-rs/canvas")> | undefined;

/**
 * A picture of an SVG, as PNG with RGBA pixels, as Android's own `screencap` writes it. Text is set in the phone's own
 * font, whatever the computer has. Skia draws a page in less time than librsvg (docs/decisions/0007).
 */
export async function rasterise(svg: string): Promise<Uint8Array> {
  loading ??= loadSkia();
  const { createCanvas, loadImage } = await loading;
  const image = await loadImage(Buffer.from(withKnownCharacters(svg)));
  const context = createCanvas(image.width, image.height).getContext("2d");
  context.drawImage(image, 0, 0);
  return encodePng(context.canvas.data(), image);
}

async function loadSkia() {
  process.env.DISABLE_SYSTEM_FONTS_LOAD = "1";
  const skia = await import("@napi-rs/canvas");
  for (const file of fontFiles()) skia.GlobalFonts.registerFromPath(file, "Roboto");
  return skia;
}

/** A character that the phone's font lacks would be drawn with whatever the computer has. */
function withKnownCharacters(svg: string): string {
  return svg.replaceAll(/\P{ASCII}/gu, (character) => (hasGlyph(character) ? character : "\ufffd"));
}

const signature = Buffer.from("89504e470d0a1a0a", "hex");

/**
 * PNG of opaque RGBA pixels. sharp takes about twice as long, and this is on the way of every frame: what follows is
 * all that the format needs (PNG specification, third edition).
 */
async function encodePng(pixels: Buffer, { width, height }: Size): Promise<Uint8Array> {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits a channel, with alpha; the rest is zero: deflate, the usual filters, not interlaced.
  header.set([8, 6], 8);
  const bytesPerRow = width * 4;
  // Each row begins with the number of its filter: 0, none.
  const rows = Buffer.alloc((bytesPerRow + 1) * height);
  for (let row = 0; row < height; row += 1) {
    pixels.copy(rows, row * (bytesPerRow + 1) + 1, row * bytesPerRow, (row + 1) * bytesPerRow);
  }
  const packed = await deflate(rows, { level: constants.Z_BEST_SPEED, chunkSize: 1 << 20 });
  return Buffer.concat([signature, makeChunk("IHDR", header), makeChunk("IDAT", packed), makeChunk("IEND")]);
}

function makeChunk(name: string, content: Uint8Array = new Uint8Array()): Buffer {
  const chunk = Buffer.alloc(12 + content.length);
  chunk.writeUInt32BE(content.length, 0);
  chunk.write(name, 4, "latin1");
  chunk.set(content, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + content.length)), 8 + content.length);
  return chunk;
}
