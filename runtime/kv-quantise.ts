/**
 * Bits a number takes on disk, keys and values taken together: 16 is what the model computed, bit for bit. Errors in
 * keys do more harm than in values (bench/compression.ts), so 6 is 8 for keys and 4 for values, and 3 is 4 and 2.
 */
export type Bits = 2 | 3 | 4 | 6 | 8 | 16;

/** All of {@link Bits}, the most faithful first. */
export const bitLevels = [16, 8, 6, 4, 3, 2] as const satisfies readonly Bits[];

/** Bits of a coded number. */
export type CodeBits = 2 | 4 | 8;

/** The bits of keys and of values at a level. */
export const codeBits: Readonly<
  Record<Exclude<Bits, 16>, { readonly keys: CodeBits; readonly values: CodeBits }>
> = {
  8: { keys: 8, values: 8 },
  6: { keys: 8, values: 4 },
  4: { keys: 4, values: 4 },
  3: { keys: 4, values: 2 },
  2: { keys: 2, values: 2 },
};

/** Numbers of a row that share a lowest value and a step: mostly one head of one token. */
const groupSize = 64;

/** A float of 16 bits as a number, by its bit pattern. */
const floatOf = Float32Array.from({ length: 1 << 16 }, (_, half) => {
  const sign = half >> 15 ? -1 : 1;
  const exponent = (half >> 10) & 31;
  const fraction = half & 1023;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15));
});

const scratch = new Float32Array(1);
const scratchBits = new Uint32Array(scratch.buffer);

/** The nearest float of 16 bits; what is too large becomes the largest. */
function halfOf(value: number): number {
  scratch[0] = value;
  const bits = scratchBits[0]!;
  const sign = (bits >>> 16) & 0x8000;
  const magnitude = bits & 0x7fffffff;
  if (magnitude >= 0x477ff000) return sign | 0x7bff;
  if (magnitude < 0x38800000) return sign | Math.round(Math.abs(value) * 2 ** 24);
  return sign | ((magnitude - 0x38000000 + 0xfff + ((magnitude >>> 13) & 1)) >>> 13);
}

/** Bytes that {@link quantise} makes of `rows` rows of `columns` numbers. */
export function quantisedBytes(rows: number, columns: number, bits: CodeBits): number {
  return headBytes(rows, columns) + Math.ceil((rows * columns * bits) / 8);
}

/** Every group has its lowest value and its step in front. */
function headBytes(rows: number, columns: number): number {
  return 4 * rows * Math.ceil(columns / groupSize);
}

/** Calls `visit` for each group with the indexes of its first number and behind its last. */
function eachGroup(rows: number, columns: number, visit: (first: number, end: number) => void): void {
  for (let row = 0; row < rows; row += 1)
    for (let start = 0; start < columns; start += groupSize)
      visit(row * columns + start, row * columns + Math.min(columns, start + groupSize));
}

function rangeOf(
  halves: Uint16Array,
  first: number,
  end: number,
): { readonly low: number; readonly high: number } {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let at = first; at < end; at += 1) {
    const value = floatOf[halves[at]!]!;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return { low, high };
}

/**
 * What coding with one step per range would cost: the expected square error, summed. With `b` bits it is this
 * divided by `(2 ** b - 1) ** 2`.
 */
export function quantisingError(bytes: Uint8Array, columns: number): number {
  const halves = asHalves(bytes);
  let error = 0;
  eachGroup(halves.length / columns, columns, (first, end) => {
    const { low, high } = rangeOf(halves, first, end);
    error += ((end - first) * (high - low) ** 2) / 12;
  });
  return error;
}

/** Codes rows of floats of 16 bits in fewer bits; each group has its own lowest value and step. */
export function quantise(bytes: Uint8Array, columns: number, bits: CodeBits): Uint8Array {
  const halves = asHalves(bytes);
  const rows = halves.length / columns;
  const out = new Uint8Array(quantisedBytes(rows, columns, bits));
  const view = new DataView(out.buffer);
  const most = (1 << bits) - 1;
  let head = 0;
  let bitsAt = 8 * headBytes(rows, columns);
  eachGroup(rows, columns, (first, end) => {
    const { low, high } = rangeOf(halves, first, end);
    const lowHalf = halfOf(low);
    const stepHalf = halfOf((high - low) / most);
    view.setUint16(head, lowHalf, true);
    view.setUint16(head + 2, stepHalf, true);
    head += 4;
    const base = floatOf[lowHalf]!;
    const step = floatOf[stepHalf]!;
    const scale = step > 0 ? 1 / step : 0;
    for (let at = first; at < end; at += 1, bitsAt += bits) {
      const code = Math.min(most, Math.max(0, Math.round((floatOf[halves[at]!]! - base) * scale)));
      out[bitsAt >> 3]! |= code << (bitsAt & 7);
    }
  });
  return out;
}

/** Undoes {@link quantise}, as near as the bits allow. */
export function dequantise(coded: Uint8Array, rows: number, columns: number, bits: CodeBits): Uint8Array {
  const halves = new Uint16Array(rows * columns);
  const view = new DataView(coded.buffer, coded.byteOffset, coded.byteLength);
  const levels = new Uint16Array(1 << bits);
  const mask = levels.length - 1;
  let head = 0;
  let bitsAt = 8 * headBytes(rows, columns);
  eachGroup(rows, columns, (first, end) => {
    const base = floatOf[view.getUint16(head, true)]!;
    const step = floatOf[view.getUint16(head + 2, true)]!;
    head += 4;
    const few = levels.length <= end - first;
    if (few) for (let code = 0; code < levels.length; code += 1) levels[code] = halfOf(base + code * step);
    for (let at = first; at < end; at += 1, bitsAt += bits) {
      const code = (coded[bitsAt >> 3]! >> (bitsAt & 7)) & mask;
      halves[at] = few ? levels[code]! : halfOf(base + code * step);
    }
  });
  return new Uint8Array(halves.buffer);
}

/** The bytes as numbers of 16 bits, copied only where they lie at an odd address. */
function asHalves(bytes: Uint8Array): Uint16Array {
  const aligned = bytes.byteOffset % 2 === 0 ? bytes : bytes.slice();
  return new Uint16Array(aligned.buffer, aligned.byteOffset, aligned.byteLength / 2);
}
