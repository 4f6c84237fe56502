import { TapwrightError } from "../core/errors.ts";

/*
 * The one file that knows how the pinned release of llama.cpp lays out the state of a sequence in a file: a head with
 * the tokens, the position of each cell, then for each layer the rows of its keys, then for each layer those of its
 * values, one row a token. What does not look exactly so is refused, and the text is computed again.
 */

/** Rows of one layer, keys or values: one row a token. */
export interface KvPlane {
  /** Number of the element type in GGML; 1 is a float of 16 bits. */
  readonly type: number;
  readonly rowBytes: number;
  readonly rows: Uint8Array;
}

/** The state of a run of tokens, cut out of a whole one or a whole one itself. */
export interface KvPiece {
  readonly tokens: Int32Array;
  /** Position of the first token in its context. */
  readonly start: number;
  /** Keys of all layers, then values of all layers. */
  readonly planes: readonly KvPlane[];
}

const magic = 0x67677371;
const version = 3;

/**
 * Reads a state file of one sequence. The planes are views of `bytes`.
 *
 * @throws `context-lost` when anything in it is not as this release writes it
 */
export function parseState(bytes: Buffer): KvPiece {
  const reader = new Reader(bytes);
  reader.expect(magic, "magic number");
  reader.expect(version, "version");
  const count = reader.uint32();
  const tokens = Int32Array.from(reader.int32s(count));
  reader.expect(1, "number of streams");
  reader.expect(count, "number of cells");
  for (let position = 0; position < count; position += 1) {
    reader.expect(position, "position of a cell");
    reader.expect(1, "number of sequences of a cell");
    reader.expect(0, "sequence of a cell");
  }
  if (count === 0) refuse("it holds nothing");
  reader.expect(0, "order of the values");
  const layers = reader.uint32();
  const planes = Array.from({ length: 2 * layers }, () => reader.plane(count));
  reader.expectEnd();
  return { tokens, start: 0, planes };
}

/** The part of a piece between two of its tokens, `from` inclusive, `to` exclusive, both counted in the piece. */
export function cutPiece(piece: KvPiece, from: number, to: number): KvPiece {
  return {
    tokens: piece.tokens.slice(from, to),
    start: piece.start + from,
    planes: piece.planes.map(({ type, rowBytes, rows }) => ({
      type,
      rowBytes,
      rows: rows.subarray(from * rowBytes, to * rowBytes),
    })),
  };
}

/**
 * The bytes of a state file that holds these pieces one after another, as a list of buffers to be written in order.
 *
 * @throws `context-lost` when the pieces do not follow each other from the first token on or differ in shape
 */
export function joinPieces(pieces: readonly KvPiece[]): readonly Uint8Array[] {
  const [first] = pieces;
  if (first === undefined) return refuse("there is nothing to join");
  let position = 0;
  for (const piece of pieces) {
    if (piece.start !== position) refuse(`a piece starts at ${piece.start}, not at ${position}`);
    if (!sameShape(piece, first)) refuse("its pieces differ in shape");
    position += piece.tokens.length;
  }
  const parts: Uint8Array[] = [headOf(pieces, position, first.planes.length / 2)];
  first.planes.forEach(({ type, rowBytes }, plane) => {
    const head = Buffer.alloc(12);
    head.writeInt32LE(type, 0);
    head.writeBigUInt64LE(BigInt(rowBytes), 4);
    parts.push(head, ...pieces.map((piece) => piece.planes[plane]!.rows));
  });
  return parts;
}

function headOf(pieces: readonly KvPiece[], count: number, layers: number): Uint8Array {
  const words = new Int32Array(3 + count + 2 + 3 * count + 2);
  words.set([magic, version, count]);
  for (const { tokens, start } of pieces) words.set(tokens, 3 + start);
  words.set([1, count], 3 + count);
  for (let position = 0; position < count; position += 1)
    words.set([position, 1, 0], 5 + count + 3 * position);
  words.set([0, layers], 5 + 4 * count);
  return new Uint8Array(words.buffer);
}

/** Whether two pieces can stand in one state. */
function sameShape(one: KvPiece, other: KvPiece): boolean {
  return (
    one.planes.length === other.planes.length &&
    one.planes.every(({ type, rowBytes, rows }, i) => {
      const plane = other.planes[i]!;
      return (
        type === plane.type && rowBytes === plane.rowBytes && rows.length === rowBytes * one.tokens.length
      );
    })
  );
}

/** Reads numbers forward, little-endian as llama.cpp writes on every machine that it supports. */
class Reader {
  readonly #bytes: Buffer;
  #position = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  uint32(): number {
    return this.#take(4).readUInt32LE();
  }

  *int32s(count: number): Iterable<number> {
    const bytes = this.#take(4 * count);
    for (let i = 0; i < count; i += 1) yield bytes.readInt32LE(4 * i);
  }

  plane(count: number): KvPlane {
    const type = this.#take(4).readInt32LE();
    const rowBytes = Number(this.#take(8).readBigUInt64LE());
    return { type, rowBytes, rows: this.#take(rowBytes * count) };
  }

  expect(value: number, what: string): void {
    const found = this.uint32();
    if (found !== value) refuse(`its ${what} is ${found}, not ${value}`);
  }

  expectEnd(): void {
    if (this.#position !== this.#bytes.length)
      refuse(`it has ${this.#bytes.length} bytes where ${this.#position} belong`);
  }

  #take(count: number): Buffer {
    const end = this.#position + count;
    if (!(end <= this.#bytes.length)) refuse(`it ends at byte ${this.#bytes.length}, before ${end}`);
    const bytes = this.#bytes.subarray(this.#position, end);
    this.#position = end;
    return bytes;
  }
}

function refuse(reason: string): never {
  throw new TapwrightError("context-lost", `The state of a context cannot be used: ${reason}`, {
    retryable: true,
  });
}
