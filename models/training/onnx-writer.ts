import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";

/** A piece of an ONNX file (a protobuf message), in chunks so that weights are never copied. */
export interface Piece {
  readonly bytes: number;
  readonly chunks: readonly Uint8Array[];
}

/** Element types by their numbers in ONNX. */
export const elementTypes = { float: 1, uint8: 2, int32: 6, int64: 7 } as const;
/** Name of an element type. */
export type ElementType = keyof typeof elementTypes;

/** A side of a tensor: a number, or a name where it is known only when the graph runs. */
export type Side = number | string;

/** What an operation may be told besides its inputs. Numbers are whole ones; others are written as `{ float }`. */
export type Attribute = number | readonly number[] | { readonly float: number };

/** Versions of the operators that graphs are written for. */
const standardVersion = 18;
const microsoftVersion = 1;
/** Version of the file format that goes with them. */
const formatVersion = 8;

/** Collects the operations and weights of an ONNX graph. */
export class OnnxGraph {
  readonly #nodes: Piece[] = [];
  readonly #initializers: Piece[] = [];
  readonly #inputs: Piece[] = [];
  readonly #outputs: Piece[] = [];
  #names = 0;

  /** Declares what the graph is given. */
  input(name: string, type: ElementType, sides: readonly Side[]): string {
    this.#inputs.push(field(11, valueInfo(name, type, sides)));
    return name;
  }

  /** Declares what the graph gives. */
  output(name: string, type: ElementType, sides: readonly Side[]): void {
    this.#outputs.push(field(12, valueInfo(name, type, sides)));
  }

  /** Puts a weight or a constant into the file. */
  constant(name: string, type: ElementType, sides: readonly number[], values: Uint8Array): string {
    const dims = sides.map((side) => number(1, side));
    const tensor = join(...dims, number(2, elementTypes[type]), text(8, name), field(9, raw(values)));
    this.#initializers.push(field(5, tensor));
    return name;
  }

  /** A constant list of whole numbers. */
  list(values: readonly number[]): string {
    const longs = BigInt64Array.from(values, BigInt);
    return this.constant(this.#newName("list"), "int64", [values.length], bytesOf(longs));
  }

  /** A constant number with a fraction. */
  scalar(value: number): string {
    return this.constant(this.#newName("scalar"), "float", [], bytesOf(Float32Array.of(value)));
  }

  /** Adds an operation with one output, and gives the name of that. */
  add(
    operator: string,
    inputs: readonly string[],
    attributes: Readonly<Record<string, Attribute>> = {},
  ): string {
    const output = this.#newName(operator);
    this.addTo([output], operator, inputs, attributes);
    return output;
  }

  /** Adds an operation with these outputs. Operators of ONNX Runtime itself are written `com.microsoft:NAME`. */
  addTo(
    outputs: readonly string[],
    operator: string,
    inputs: readonly string[],
    attributes: Readonly<Record<string, Attribute>> = {},
  ): void {
    const [type = "", domain = ""] = operator.split(":").reverse();
    const parts = [
      ...inputs.map((name) => text(1, name)),
      ...outputs.map((name) => text(2, name)),
      text(4, type),
      ...Object.entries(attributes).map(([name, value]) => field(5, attribute(name, value))),
      ...(domain === "" ? [] : [text(7, domain)]),
    ];
    this.#nodes.push(field(1, join(...parts)));
  }

  /** The whole file. */
  toFile(name: string): Piece {
    const graph = join(
      ...this.#nodes,
      text(2, name),
      ...this.#initializers,
      ...this.#inputs,
      ...this.#outputs,
    );
    const domains = [
      ["", standardVersion],
      ["com.microsoft", microsoftVersion],
    ] as const;
    return join(
      number(1, formatVersion),
      text(2, "tapwright"),
      field(7, graph),
      ...domains.map(([domain, version]) => field(8, join(text(1, domain), number(2, version)))),
    );
  }

  #newName(kind: string): string {
    this.#names += 1;
    return `${kind.replace(/^.*:/, "")}_${this.#names}`;
  }
}

/** Writes a file piece by piece. */
export async function writePiece(path: string, { chunks }: Piece): Promise<void> {
  const file = createWriteStream(path);
  for (const chunk of chunks) file.write(chunk);
  file.end();
  await finished(file);
}

/** The bytes of a typed array, not copied. */
export function bytesOf(values: ArrayBufferView): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}

function valueInfo(name: string, type: ElementType, sides: readonly Side[]): Piece {
  const shape = sides.map((side) => field(1, typeof side === "number" ? number(1, side) : text(2, side)));
  const tensor = join(number(1, elementTypes[type]), field(2, join(...shape)));
  return join(text(1, name), field(2, field(1, tensor)));
}

function attribute(name: string, value: Attribute): Piece {
  if (typeof value === "number") return join(text(1, name), number(3, value), number(20, 2));
  if ("float" in value) {
    const fraction = raw(Buffer.from([0x15, ...bytesOf(Float32Array.of(value.float))]));
    return join(text(1, name), fraction, number(20, 1));
  }
  return join(text(1, name), ...value.map((item) => number(8, item)), number(20, 7));
}

const raw = (bytes: Uint8Array): Piece => ({ bytes: bytes.byteLength, chunks: [bytes] });

const join = (...pieces: readonly Piece[]): Piece => ({
  bytes: pieces.reduce((sum, piece) => sum + piece.bytes, 0),
  chunks: pieces.flatMap(({ chunks }) => chunks),
});

/** A whole number, under its number in the message. */
const number = (key: number, value: number): Piece => join(raw(varint(key << 3)), raw(varint(value)));

/** A message, a text or bytes inside a message. */
const field = (key: number, content: Piece): Piece =>
  join(raw(varint((key << 3) | 2)), raw(varint(content.bytes)), content);

const text = (key: number, value: string): Piece => field(key, raw(Buffer.from(value)));

function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  while (rest > 0x7fn) {
    bytes.push(Number(rest & 0x7fn) | 0x80);
    rest >>= 7n;
  }
  return Uint8Array.from([...bytes, Number(rest)]);
}
