import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";

/** A tensor of a GGUF file that is being written. */
export interface Tensor {
  readonly name: string;
  /** Columns first, as GGUF counts. */
  readonly shape: readonly number[];
  /** Number of the element type in GGML: 0 floats, 2 blocks of 4 bits, 8 blocks of 8 bits. */
  readonly type: number;
  /** Its bytes, in pieces so that none need be large. */
  content(): Iterable<Uint8Array>;
}

/** A metadata entry, made by {@link text}, {@link uint}, {@link float}, {@link flag} or {@link list}. */
export type Entry = Buffer;

const alignment = 32;
/** Bytes and elements of a block by type. */
const blocks: Readonly<Record<number, { readonly bytes: number; readonly elements: number }>> = {
  0: { bytes: 4, elements: 1 },
  2: { bytes: 18, elements: 32 },
  8: { bytes: 34, elements: 32 },
};

/** The bytes of a GGUF file of version 3, piece by piece. */
export function* ggufBytes(entries: readonly Entry[], tensors: readonly Tensor[]): Iterable<Uint8Array> {
  let offset = 0;
  const infos = tensors.map((tensor) => {
    const info = Buffer.concat([
      string(tensor.name),
      uint32(tensor.shape.length),
      ...tensor.shape.map(uint64),
      uint32(tensor.type),
      uint64(offset),
    ]);
    offset += padded(bytesOf(tensor));
    return info;
  });
  const header = Buffer.concat([
    Buffer.from("GGUF"),
    uint32(3),
    uint64(tensors.length),
    uint64(entries.length),
    ...entries,
    ...infos,
  ]);
  yield header;
  yield Buffer.alloc(padded(header.length) - header.length);
  for (const tensor of tensors) {
    yield* tensor.content();
    yield Buffer.alloc(padded(bytesOf(tensor)) - bytesOf(tensor));
  }
}

/** Writes a GGUF file that may be larger than memory. */
export async function writeGguf(
  path: string,
  entries: readonly Entry[],
  tensors: readonly Tensor[],
): Promise<void> {
  const file = createWriteStream(path, { mode: 0o600 });
  for (const bytes of ggufBytes(entries, tensors)) if (!file.write(bytes)) await once(file, "drain");
  file.end();
  await finished(file);
}

/** The number of elements of a tensor. */
export function sizeOf({ shape }: Pick<Tensor, "shape">): number {
  return shape.reduce((product, side) => product * side, 1);
}

/** The bytes that a tensor takes. */
export function bytesOf(tensor: Pick<Tensor, "shape" | "type">): number {
  const { bytes, elements } = blocks[tensor.type]!;
  return (sizeOf(tensor) / elements) * bytes;
}

/** Byte tokens in GPT-2's printable spelling. */
export function byteTokens(): readonly string[] {
  const printable = (byte: number) => (byte > 32 && byte < 127) || (byte > 160 && byte !== 173);
  let hidden = 256;
  return Array.from({ length: 256 }, (_, byte) => String.fromCharCode(printable(byte) ? byte : hidden++));
}

const padded = (bytes: number) => Math.ceil(bytes / alignment) * alignment;

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function uint64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}

function string(value: string): Buffer {
  const bytes = Buffer.from(value);
  return Buffer.concat([uint64(bytes.length), bytes]);
}

const entry = (key: string, type: number, value: Buffer): Entry =>
  Buffer.concat([string(key), uint32(type), value]);

/** A text. */
export const text = (key: string, value: string): Entry => entry(key, 8, string(value));

/** A whole number. */
export const uint = (key: string, value: number): Entry => entry(key, 4, uint32(value));

/** A yes or no. */
export const flag = (key: string, value: boolean): Entry => entry(key, 7, Buffer.from([value ? 1 : 0]));

/** A number with a fraction. */
export function float(key: string, value: number): Entry {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(value);
  return entry(key, 6, bytes);
}

/** A list of texts. */
export const texts = (key: string, values: readonly string[]): Entry =>
  entry(key, 9, Buffer.concat([uint32(8), uint64(values.length), ...values.map(string)]));

/** A list of whole numbers. */
export const ints = (key: string, values: readonly number[]): Entry =>
  entry(key, 9, Buffer.concat([uint32(5), uint64(values.length), ...values.map(uint32)]));
