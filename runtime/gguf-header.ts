import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { modelDamaged } from "./model-errors.ts";

/** Bytes of a metadata value by its type number; texts and lists, 8 and 9, have their length in front. */
const scalarBytes = new Map([
  [0, 1],
  [1, 1],
  [2, 2],
  [3, 2],
  [4, 4],
  [5, 4],
  [6, 4],
  [7, 1],
  [10, 8],
  [11, 8],
  [12, 8],
]);
const textType = 8;
const listType = 9;

/**
 * Walks over the header of a GGUF file and holds every length in it against the file's size. The library believes
 * these lengths: with a wrong one it computes for minutes, takes all memory, or crashes.
 *
 * @throws `model-damaged` with what does not fit
 */
export function checkGgufHeader(path: string): void {
  const file = openSync(path, "r");
  try {
    walk(new HeaderReader(path, file));
  } finally {
    closeSync(file);
  }
}

function walk(reader: HeaderReader): void {
  if (reader.take(4).toString("latin1") !== "GGUF") reader.fail("it does not begin as a GGUF file does");
  const version = reader.uint32();
  if (version !== 2 && version !== 3)
    reader.fail(`it is GGUF version ${version}; versions 2 and 3 are known`);
  const tensors = reader.length();
  const entries = reader.length();
  for (let i = 0; i < entries; i++) {
    reader.skip(reader.length());
    skipValue(reader, reader.uint32());
  }
  let lastOffset = 0;
  for (let i = 0; i < tensors; i++) {
    reader.skip(reader.length());
    const dimensions = reader.uint32();
    if (dimensions > 4) reader.fail(`a tensor has ${dimensions} dimensions`);
    reader.skip(8 * dimensions + 4);
    lastOffset = Math.max(lastOffset, reader.length());
  }
  reader.skip(lastOffset);
}

function skipValue(reader: HeaderReader, type: number): void {
  if (type === textType) reader.skip(reader.length());
  else if (type !== listType) reader.skip(sizeOf(reader, type));
  else {
    const itemType = reader.uint32();
    const items = reader.length();
    if (itemType !== textType) reader.skip(items * sizeOf(reader, itemType));
    else for (let i = 0; i < items; i++) reader.skip(reader.length());
  }
}

function sizeOf(reader: HeaderReader, type: number): number {
  return scalarBytes.get(type) ?? reader.fail(`a value has the unknown type ${type}`);
}

/** Reads forward through a file by a window, and never beyond its end. */
class HeaderReader {
  readonly #path: string;
  readonly #file: number;
  readonly #size: number;
  readonly #window = Buffer.alloc(1 << 20);
  #windowStart = 0;
  #windowEnd = 0;
  #position = 0;

  constructor(path: string, file: number) {
    this.#path = path;
    this.#file = file;
    this.#size = fstatSync(file).size;
  }

  /** The next bytes; only a few at a time. */
  take(bytes: number): Buffer {
    const start = this.#position;
    this.skip(bytes);
    if (start < this.#windowStart || this.#position > this.#windowEnd) {
      this.#windowStart = start;
      this.#windowEnd = start + readSync(this.#file, this.#window, 0, this.#window.length, start);
    }
    return this.#window.subarray(start - this.#windowStart, this.#position - this.#windowStart);
  }

  skip(bytes: number): void {
    if (bytes > this.#size - this.#position)
      this.fail(`${bytes} bytes should follow byte ${this.#position}, but it has only ${this.#size} in all`);
    this.#position += bytes;
  }

  uint32(): number {
    return this.take(4).readUInt32LE();
  }

  /** A length or count of 64 bits; one too large for a number is too large for any file. */
  length(): number {
    return Number(this.take(8).readBigUInt64LE());
  }

  fail(reason: string): never {
    throw modelDamaged(this.#path, reason);
  }
}
