import { constants, crc32, createDeflate } from "node:zlib";
import type { Size } from "../core/geometry.ts";

/** A picture of opaque RGBA pixels that was packed: the next one takes over what did not change. */
export interface PackedPicture {
  readonly size: Size;
  readonly pixels: Uint8Array;
  readonly bands: readonly Promise<PackedBand>[];
  readonly png: Promise<Uint8Array>;
}

/** Rows that were packed for themselves, so that their bytes depend on their pixels alone. */
interface PackedBand {
  /** An IDAT chunk that ends on a whole byte and to which nothing after it refers. */
  readonly chunk: Buffer;
  /** Adler-32 of what is packed, and how many bytes that are. */
  readonly sum: number;
  readonly length: number;
}

/** Rows of a band: few, so that little is packed anew; enough, so that packing each is worth a call. */
const bandRows = 320;
const signature = Buffer.from("89504e470d0a1a0a", "hex");

/**
 * Packs pixels as PNG, with what the format needs and no more (PNG specification, third edition): sharp takes about twice
 * as long, and this is on the way of every frame. Equal pixels give equal bytes, whatever was packed before.
 *
 * @param pixels Kept for the next picture: nobody changes them any more.
 */
export function encodePng(pixels: Uint8Array, size: Size, last?: PackedPicture): PackedPicture {
  const isAlike = last?.size.width === size.width && last.size.height === size.height;
  const bandBytes = size.width * 4 * bandRows;
  const bands = Array.from({ length: Math.ceil(size.height / bandRows) }, (_, index) => {
    const part = pixels.subarray(index * bandBytes, (index + 1) * bandBytes);
    const before = last?.pixels.subarray(index * bandBytes, (index + 1) * bandBytes);
    const isKnown = isAlike && before !== undefined && Buffer.compare(part, before) === 0;
    return isKnown ? last.bands[index]! : packBand(part, size.width * 4);
  });
  return {
    size: { width: size.width, height: size.height },
    pixels,
    bands,
    png: Promise.all(bands).then((all) => joinBands(all, size)),
  };
}

async function packBand(pixels: Uint8Array, rowBytes: number): Promise<PackedBand> {
  const rows = Buffer.allocUnsafe(pixels.length + pixels.length / rowBytes);
  for (let from = 0, to = 0; from < pixels.length; from += rowBytes, to += rowBytes + 1) {
    // The number of the row's filter: none.
    rows[to] = 0;
    rows.set(pixels.subarray(from, from + rowBytes), to + 1);
  }
  const deflate = createDeflate({ level: constants.Z_BEST_SPEED, chunkSize: 1 << 16 });
  deflate.write(rows);
  // What is packed ends here; only then may the end of the stream follow, which tells its sum.
  deflate.flush(constants.Z_FULL_FLUSH, () => deflate.end());
  const stream = Buffer.concat((await deflate.toArray()) as Buffer[]);
  const chunk = makeChunk("IDAT", stream.subarray(streamHead.length, -streamEndBytes));
  return { chunk, sum: stream.readUInt32BE(stream.length - 4), length: rows.length };
}

/** What a zlib stream begins with: deflate, a window of 32 KiB, the fastest level. */
const streamHead = Buffer.from("7801", "hex");
/** An empty last block. */
const lastBlock = Buffer.from("0300", "hex");
/** An empty last block and a sum. */
const streamEndBytes = 6;

function joinBands(bands: readonly PackedBand[], { width, height }: Size): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits a channel, with alpha; the rest is zero: deflate, the usual filters, not interlaced.
  header.set([8, 6], 8);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(bands.reduce<Summed>(joinSums, { sum: 1, length: 0 }).sum);
  return Buffer.concat([
    signature,
    makeChunk("IHDR", header),
    makeChunk("IDAT", streamHead),
    ...bands.map(({ chunk }) => chunk),
    makeChunk("IDAT", Buffer.concat([lastBlock, sum])),
    makeChunk("IEND"),
  ]);
}

type Summed = Pick<PackedBand, "sum" | "length">;

/** The greatest prime below 2^16, by which Adler-32 divides. */
const modulus = 65_521;

/** Adler-32 of two pieces as one: its halves are the sum of all bytes and the sum of all such sums. */
function joinSums(first: Summed, second: Summed): Summed {
  const [low, nextLow] = [first.sum & 0xffff, second.sum & 0xffff];
  const [high, nextHigh] = [first.sum >>> 16, second.sum >>> 16];
  // A piece starts from 1 when it stands alone, and from the first one's sum when it follows.
  const more = low - 1 + modulus;
  const joinedLow = (more + nextLow) % modulus;
  const joinedHigh = (high + nextHigh + (second.length % modulus) * (more % modulus)) % modulus;
  return { sum: ((joinedHigh << 16) | joinedLow) >>> 0, length: first.length + second.length };
}

function makeChunk(name: string, content: Uint8Array = new Uint8Array()): Buffer {
  const chunk = Buffer.alloc(12 + content.length);
  chunk.writeUInt32BE(content.length, 0);
  chunk.write(name, 4, "latin1");
  chunk.set(content, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + content.length)), 8 + content.length);
  return chunk;
}
