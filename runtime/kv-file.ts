import { crc32 } from "node:zlib";
import type { KvPiece, KvPlane } from "./kv-layout.ts";
import type { ChunkName } from "./kv-names.ts";
import {
  type Bits,
  bitLevels,
  dequantiseColumns,
  dequantiseRows,
  quantiseColumns,
  quantisedBytes,
  quantiseRows,
} from "./kv-quantise.ts";

/*
 * A chunk of a context's state as a file: everything that is needed to tell whether it is whole and whether it is
 * the right one stands before the numbers, and a checksum covers all of it.
 */

const magic = 0x564b5754;
const format = 2;
/** Element type of GGML that can be coded in fewer bits. */
const halfType = 1;
const headWords = 8;
const hashBytes = 32;

/** Every model looks at the first tokens of a text far more than at others, whatever they say: they stay as they are. */
const exactTokens = 4;
/** Fewer tokens are not worth coding: what stands in front of the codes would take as much. */
const fewestCoded = 16;

/** The bits that a chunk can really be coded in: 16 where its numbers are no floats of 16 bits, or few. */
function possibleBits({ planes, tokens }: KvPiece, bits: Bits): Bits {
  return tokens.length >= fewestCoded && planes.every(({ type }) => type === halfType) ? bits : 16;
}

/** Codes a chunk. */
export function encodeChunk(piece: KvPiece, { id, model }: ChunkName, wanted: Bits): Buffer {
  const bits = possibleBits(piece, wanted);
  const { planes, tokens, start } = piece;
  const bodies = bits === 16 ? planes.map(({ rows }) => rows) : codePlanes(piece, bits);
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

/** The rows that stay exact, the keys of all layers, and the values of each layer: keys come first in a piece. */
function codePlanes({ planes, start }: KvPiece, bits: number): readonly Uint8Array[] {
  const exact = start === 0 ? exactTokens : 0;
  const coded = planes.map(({ rows, rowBytes }) => ({
    bytes: rows.subarray(exact * rowBytes),
    columns: rowBytes / 2,
  }));
  const layers = planes.length / 2;
  return [
    ...planes.map(({ rows, rowBytes }) => rows.subarray(0, exact * rowBytes)),
    quantiseColumns(coded.slice(0, layers), bits),
    ...coded.slice(layers).map(({ bytes, columns }) => quantiseRows(bytes, columns, bits)),
  ];
}

/** Undoes {@link codePlanes}; the rows of each plane. */
function decodePlanes(
  body: Uint8Array,
  {
    columnsOf,
    count,
    start,
    bits,
  }: { columnsOf: readonly number[]; count: number; start: number; bits: number },
): readonly Uint8Array[] {
  const exact = start === 0 ? exactTokens : 0;
  const rows = count - exact;
  const first = splitBytes(
    body,
    columnsOf.map((columns) => exact * 2 * columns),
  );
  const ofKeys = columnsOf.slice(0, columnsOf.length / 2);
  const ofValues = columnsOf.slice(ofKeys.length);
  const coded = body.subarray(first.reduce((sum, { length }) => sum + length, 0));
  const keys = dequantiseColumns(coded, rows, ofKeys);
  const values = splitBytes(
    coded.subarray(keys.bytes),
    ofValues.map((columns) => quantisedBytes(rows, columns, bits)),
  ).map((bytes, layer) => dequantiseRows(bytes, rows, ofValues[layer]!, bits));
  return [...keys.planes, ...values].map((rest, plane) => Buffer.concat([first[plane]!, rest]));
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
  const shapes = Array.from({ length: planeCount }, (_, index) => ({
    type: word(count + 2 * index),
    rowBytes: word(count + 2 * index + 1),
  }));
  const start = bytes.readUInt32LE(24);
  const body = bytes.subarray(4 * (headWords + count + 2 * planeCount) + 2 * hashBytes);
  const columnsOf = shapes.map(({ rowBytes }) => rowBytes / 2);
  const rows =
    bits === 16
      ? splitBytes(
          body,
          shapes.map(({ rowBytes }) => rowBytes * count),
        )
      : decodePlanes(body, { columnsOf, count, start, bits });
  return {
    tokens: Int32Array.from({ length: count }, (_, i) => word(i)),
    start,
    planes: shapes.map((shape, plane): KvPlane => ({ ...shape, rows: rows[plane]! })),
  };
}

/** Parts of these sizes, one behind the other. */
function splitBytes(bytes: Uint8Array, sizes: readonly number[]): readonly Uint8Array[] {
  let end = 0;
  return sizes.map((size) => {
    end += size;
    return bytes.subarray(end - size, end);
  });
}
