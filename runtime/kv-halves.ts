/* Floats of 16 bits, which Node 20 has no numbers for, and numbers of fewer bits than a byte. */

/** A float of 16 bits as a number, by its bit pattern. */
export const floatOf = Float32Array.from({ length: 1 << 16 }, (_, half) => {
  const sign = half >> 15 ? -1 : 1;
  const exponent = (half >> 10) & 31;
  const fraction = half & 1023;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15));
});

const scratch = new Float32Array(1);
const scratchBits = new Uint32Array(scratch.buffer);

/** The nearest float of 16 bits; what is too large becomes the largest. */
export function halfOf(value: number): number {
  scratch[0] = value;
  const bits = scratchBits[0]!;
  const sign = (bits >>> 16) & 0x8000;
  const magnitude = bits & 0x7fffffff;
  if (magnitude >= 0x477ff000) return sign | 0x7bff;
  if (magnitude < 0x38800000) return sign | Math.round(Math.abs(value) * 2 ** 24);
  return sign | ((magnitude - 0x38000000 + 0xfff + ((magnitude >>> 13) & 1)) >>> 13);
}

/** The bytes as numbers of 16 bits, copied only where they lie at an odd address. */
export function asHalves(bytes: Uint8Array): Uint16Array {
  const aligned = bytes.byteOffset % 2 === 0 ? bytes : bytes.slice();
  return new Uint16Array(aligned.buffer, aligned.byteOffset, aligned.byteLength / 2);
}

/** A run of floats of 16 bits that share a lowest value and a step: every `stride`th of `halves`, from `first` on. */
export interface Run {
  readonly halves: Uint16Array;
  readonly first: number;
  readonly count: number;
  readonly stride: number;
}

/** Lowest value and span of a run. */
export function rangeOf({ halves, first, count, stride }: Run): {
  readonly low: number;
  readonly span: number;
} {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0, at = first; i < count; i += 1, at += stride) {
    const value = floatOf[halves[at]!]!;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return { low, span: high - low };
}

/** Bytes of lowest value and step, which stand apart from the codes. */
export const headBytes = 4;

/**
 * Codes a run in so many bits a number, eight at most: its lowest value and step at `head`, the codes from the bit
 * `bitAt` on, which must be zeros. With no bits at all the mean stands for all.
 */
export function codeRun(run: Run, bits: number, out: DataView, head: number, bitAt: number): void {
  const { halves, first, count, stride } = run;
  const { low, span } = rangeOf(run);
  const most = (1 << bits) - 1;
  const lowHalf = halfOf(bits === 0 ? meanOf(run) : low);
  const stepHalf = halfOf(bits === 0 ? 0 : span / most);
  out.setUint16(head, lowHalf, true);
  out.setUint16(head + 2, stepHalf, true);
  const base = floatOf[lowHalf]!;
  const step = floatOf[stepHalf]!;
  if (!(step > 0)) return;
  for (let i = 0, at = first, bit = bitAt; i < count; i += 1, at += stride, bit += bits) {
    const code = Math.min(most, Math.max(0, Math.round((floatOf[halves[at]!]! - base) / step)));
    const byte = bit >> 3;
    const shifted = code << (bit & 7);
    out.setUint8(byte, out.getUint8(byte) | (shifted & 255));
    if (shifted > 255) out.setUint8(byte + 1, out.getUint8(byte + 1) | (shifted >> 8));
  }
}

/** Undoes {@link codeRun}, as near as the bits allow. */
export function decodeRun(run: Run, bits: number, coded: DataView, head: number, bitAt: number): void {
  const { halves, first, count, stride } = run;
  const lowHalf = coded.getUint16(head, true);
  const base = floatOf[lowHalf]!;
  const step = floatOf[coded.getUint16(head + 2, true)]!;
  const mask = (1 << bits) - 1;
  // Each value once, where there are fewer values than numbers.
  const values =
    mask < count
      ? Uint16Array.from({ length: mask + 1 }, (_, code) => halfOf(base + code * step))
      : undefined;
  for (let i = 0, at = first, bit = bitAt; i < count; i += 1, at += stride, bit += bits) {
    const byte = bit >> 3;
    const shift = bit & 7;
    const above = shift + bits > 8 ? coded.getUint8(byte + 1) << 8 : 0;
    const code = bits === 0 ? 0 : ((coded.getUint8(byte) | above) >> shift) & mask;
    halves[at] = values === undefined ? halfOf(base + code * step) : values[code]!;
  }
}

function meanOf({ halves, first, count, stride }: Run): number {
  let sum = 0;
  for (let i = 0, at = first; i < count; i += 1, at += stride) sum += floatOf[halves[at]!]!;
  return sum / count;
}
