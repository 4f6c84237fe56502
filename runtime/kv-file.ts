import { crc32 } from "node:zlib";
import type { KvPiece, KvPlane } from "./kv-layout.ts";
import type { ChunkName } from "./kv-names.ts";
import {
  type Bits,
  bitLevels,
  type CodeBits,
  codeBits,
  dequantise,
  quantise,
  quantisedBytes,
  quantisingError,
} from "./kv-quantise.ts";

/*
 * A chunk of a context's state as a file: everything that is needed to tell whether it is whole and whether it is
 * the right one stands before the numbers, and a checksum covers all of it.
 */

const magic = 0x564b5754;
const format = 1;
/** Element type of GGML that can be coded in fewer bits. */
const halfType = 1;
const headWords = 8;
const hashBytes = 32;

/** The bits that a chunk can really be coded in: 16 where its numbers are no floats of 16 bits. */
function possibleBits(piece: KvPiece, bits: Bits): Bits {
  return piece.planes.every(({ type }) => type === halfType) ? bits : 16;
}

/** How much coding would cost, chunks compared with each other: the error to expect with one step per range. */
export function codingError(piece: KvPiece): number {
  if (possibleBits(piece, 8) === 16) return 0;
  return piece.planes.reduce((sum, { rows, rowBytes }) => sum + quantisingError(rows, rowBytes / 2), 0);
}

/** Codes a chunk. */
export function encodeChunk(piece: KvPiece, { id, model }: ChunkName, wanted: Bits): Buffer {
  const bits = possibleBits(piece, wanted);
  const { planes, tokens, start } = piece;
  const bodies = planes.map(({ rows, rowBytes }, index) =>
    bits === 16 ? rows : quantise(rows, rowBytes / 2, codeBitsOf(bits, index, planes.length)),
  );
  const words = new Int32Array(headWords + tokens.length + 2 * planes.length);
  words.set(tokens, headWords);
  planes.forEach(({ type, rowBytes }, index) => {
    words.set([type, rowBytes], headWords + tokens.length + 2 * index);
  });
  const size = words.byteLength + 2 * hashBytes + bodies.reduce((sum, { byteLength }) => sum + byteLength, 0);
  words.set([magic, format, 0, size, bits, tokens.length, start, planes.length]);
  const bytes = Buffer.concat([new Uint8Array(words.buffer), model, Buffer.from(id, "hex"), ...bodies], size);
  bytes.writeUInt32LE(crc32(bytes.subarray(12)), 8);
  return bytes;
}

/** The bits that a coded chunk is in. */
export function bitsOf(bytes: Buffer): Bits {
  return bytes.readUInt32LE(16) as Bits;
}

/** The hash of the model that a coded chunk says to be of; only a whole one says the truth. */
export function modelOf(bytes: Buffer): Buffer | undefined {
  if (bytes.length < 4 * headWords) return undefined;
  const hashes = 4 * (headWords + bytes.readUInt32LE(20) + 2 * bytes.readUInt32LE(28));
  return bytes.subarray(hashes, hashes + hashBytes);
}

/** Whether these bytes are exactly what was written for this chunk. */
export function isWhole(bytes: Buffer, { id, model }: ChunkName): boolean {
  if (bytes.length < 4 * headWords + 2 * hashBytes) return false;
  const [mark, version, checksum, size, bits, tokens, , planes] = Array.from(
    { length: headWords },
    (_, word) => bytes.readUInt32LE(4 * word),
  ) as [number, number, number, number, number, number, number, number];
  if (mark !== magic || version !== format || size !== bytes.length) return false;
  if (!bitLevels.some((level) => level === bits)) return false;
  const hashes = 4 * (headWords + tokens + 2 * planes);
  if (hashes + 2 * hashBytes > bytes.length || crc32(bytes.subarray(12)) !== checksum) return false;
  return (
    bytes.subarray(hashes, hashes + hashBytes).equals(model) &&
    bytes.toString("hex", hashes + hashBytes, hashes + 2 * hashBytes) === id
  );
}

/** Undoes {@link encodeChunk} for bytes that are whole. */
export function decodeChunk(bytes: Buffer): KvPiece {
  const bits = bitsOf(bytes);
  const count = bytes.readUInt32LE(20);
  const planeCount = bytes.readUInt32LE(28);
  const word = (index: number) => bytes.readInt32LE(4 * (headWords + index));
  let position = 4 * (headWords + count + 2 * planeCount) + 2 * hashBytes;
  const planes = Array.from({ length: planeCount }, (_, index): KvPlane => {
    const type = word(count + 2 * index);
    const rowBytes = word(count + 2 * index + 1);
    const columns = rowBytes / 2;
    const size =
      bits === 16 ? rowBytes * count : quantisedBytes(count, columns, codeBitsOf(bits, index, planeCount));
    const body = bytes.subarray(position, position + size);
    position += size;
    const rows = bits === 16 ? body : dequantise(body, count, columns, codeBitsOf(bits, index, planeCount));
    return { type, rowBytes, rows };
  });
  return {
    tokens: Int32Array.from({ length: count }, (_, i) => word(i)),
    start: bytes.readUInt32LE(24),
    planes,
  };
}

/** Keys come first. */
function codeBitsOf(bits: Exclude<Bits, 16>, plane: number, planes: number): CodeBits {
  return plane < planes / 2 ? codeBits[bits].keys : codeBits[bits].values;
}
