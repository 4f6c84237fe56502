/** Bits a number takes on disk: 16 is what the model computed, bit for bit. */
export type Bits = 2 | 4 | 8 | 16;

/** All of {@link Bits}, the most faithful first. */
export const bitLevels = [16, 8, 4, 2] as const satisfies readonly Bits[];

/** Numbers that share a lowest value and a step. */
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

/**
 * How numbers are grouped: `along` runs through a group, `across` from group to group, both in elements. Keys differ
 * most from channel to channel, values from token to token, so keys are grouped along the tokens.
 */
interface Grid {
  readonly along: { readonly count: number; readonly stride: number };
  readonly across: { readonly count: number; readonly stride: number };
}

/** Which way the numbers of a plane are grouped. */
export type Grouping = "by-token" | "by-channel";

function gridOf(tokens: number, channels: number, grouping: Grouping): Grid {
  const byToken = { count: tokens, stride: channels };
  const byChannel = { count: channels, stride: 1 };
  return grouping === "by-token"
    ? { along: byChannel, across: byToken }
    : { along: byToken, across: byChannel };
}

/** Bytes that {@link quantise} makes of `tokens` rows of `channels` numbers. */
export function quantisedBytes(tokens: number, channels: number, bits: Bits, grouping: Grouping): number {
  if (bits === 16) return 2 * tokens * channels;
  const { along, across } = gridOf(tokens, channels, grouping);
  return 4 * across.count * Math.ceil(along.count / groupSize) + Math.ceil((tokens * channels * bits) / 8);
}

/** Calls `visit` for each group with the index of its first number, the step to the next one, and their count. */
function eachGroup(
  { along, across }: Grid,
  visit: (first: number, stride: number, count: number) => void,
): void {
  for (let row = 0; row < across.count; row += 1)
    for (let start = 0; start < along.count; start += groupSize)
      visit(
        row * across.stride + start * along.stride,
        along.stride,
        Math.min(groupSize, along.count - start),
      );
}

function rangeOf(
  halves: Uint16Array,
  first: number,
  stride: number,
  count: number,
): { readonly low: number; readonly high: number } {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0, at = first; i < count; i += 1, at += stride) {
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
export function quantisingError(rows: Uint8Array, channels: number, grouping: Grouping): number {
  const halves = asHalves(rows);
  let error = 0;
  eachGroup(gridOf(halves.length / channels, channels, grouping), (first, stride, count) => {
    const { low, high } = rangeOf(halves, first, stride, count);
    error += (count * (high - low) ** 2) / 12;
  });
  return error;
}

/** Codes floats of 16 bits, `channels` a row, in fewer bits; each group has its own lowest value and step. */
export function quantise(
  rows: Uint8Array,
  channels: number,
  bits: Exclude<Bits, 16>,
  grouping: Grouping,
): Uint8Array {
  const halves = asHalves(rows);
  const tokens = halves.length / channels;
  const grid = gridOf(tokens, channels, grouping);
  const out = new Uint8Array(quantisedBytes(tokens, channels, bits, grouping));
  const view = new DataView(out.buffer);
  const most = (1 << bits) - 1;
  let head = 0;
  let bitsAt = 8 * 4 * grid.across.count * Math.ceil(grid.along.count / groupSize);
  eachGroup(grid, (first, stride, count) => {
    const { low, high } = rangeOf(halves, first, stride, count);
    const lowHalf = halfOf(low);
    const stepHalf = halfOf((high - low) / most);
    view.setUint16(head, lowHalf, true);
    view.setUint16(head + 2, stepHalf, true);
    head += 4;
    const base = floatOf[lowHalf]!;
    const step = floatOf[stepHalf]!;
    const scale = step > 0 ? 1 / step : 0;
    for (let i = 0, at = first; i < count; i += 1, at += stride, bitsAt += bits) {
      const code = Math.min(most, Math.max(0, Math.round((floatOf[halves[at]!]! - base) * scale)));
      out[bitsAt >> 3]! |= code << (bitsAt & 7);
    }
  });
  return out;
}

/** Undoes {@link quantise}, as near as the bits allow. */
export function dequantise(
  coded: Uint8Array,
  tokens: number,
  channels: number,
  bits: Exclude<Bits, 16>,
  grouping: Grouping,
): Uint8Array {
  const grid = gridOf(tokens, channels, grouping);
  const halves = new Uint16Array(tokens * channels);
  const view = new DataView(coded.buffer, coded.byteOffset, coded.byteLength);
  const levels = new Uint16Array(1 << bits);
  const mask = levels.length - 1;
  let head = 0;
  let bitsAt = 8 * 4 * grid.across.count * Math.ceil(grid.along.count / groupSize);
  eachGroup(grid, (first, stride, count) => {
    const base = floatOf[view.getUint16(head, true)]!;
    const step = floatOf[view.getUint16(head + 2, true)]!;
    head += 4;
    const few = levels.length <= count;
    if (few) for (let code = 0; code < levels.length; code += 1) levels[code] = halfOf(base + code * step);
    for (let i = 0, at = first; i < count; i += 1, at += stride, bitsAt += bits) {
      const code = (coded[bitsAt >> 3]! >> (bitsAt & 7)) & mask;
      halves[at] = few ? levels[code]! : halfOf(base + code * step);
    }
  });
  return new Uint8Array(halves.buffer);
}

/** The bytes as numbers of 16 bits, copied only where they lie at an odd address. */
function asHalves(rows: Uint8Array): Uint16Array {
  const aligned = rows.byteOffset % 2 === 0 ? rows : rows.slice();
  return new Uint16Array(aligned.buffer, aligned.byteOffset, aligned.byteLength / 2);
}
