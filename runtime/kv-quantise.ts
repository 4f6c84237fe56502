import { asHalves, codeRun, decodeRun, headBytes, type Run, rangeOf } from "./kv-halves.ts";

/** Bits that a number takes on disk, on average over its chunk: 16 is what the model computed, bit for bit. */
export type Bits = 2 | 3 | 4 | 6 | 8 | 16;

/** All of {@link Bits}, the most faithful first. */
export const bitLevels = [16, 8, 6, 4, 3, 2] as const satisfies readonly Bits[];

/** The most faithful level that takes at most this share of what 16 bits take, heads not counted. */
export function levelWithin(share: number): Bits {
  return bitLevels.find((bits) => bits / 16 <= share) ?? 2;
}

/** Numbers of a row that share a lowest value and a step: mostly one head of one token. */
const groupSize = 64;

/** Bytes that {@link quantiseRows} makes of `rows` rows of `columns` numbers. */
export function quantisedBytes(rows: number, columns: number, bits: number): number {
  return rows * Math.ceil(columns / groupSize) * headBytes + Math.ceil((rows * columns * bits) / 8);
}

/** Codes rows of floats of 16 bits in fewer bits, each group of a row for itself: what values are coded by. */
export function quantiseRows(bytes: Uint8Array, columns: number, bits: number): Uint8Array {
  const halves = asHalves(bytes);
  const rows = halves.length / columns;
  const out = new Uint8Array(quantisedBytes(rows, columns, bits));
  const view = new DataView(out.buffer);
  eachGroup(halves, columns, bits, (run, head, bitAt) => codeRun(run, bits, view, head, bitAt));
  return out;
}

/** Undoes {@link quantiseRows}, as near as the bits allow. */
export function dequantiseRows(coded: Uint8Array, rows: number, columns: number, bits: number): Uint8Array {
  const halves = new Uint16Array(rows * columns);
  const view = new DataView(coded.buffer, coded.byteOffset, coded.byteLength);
  eachGroup(halves, columns, bits, (run, head, bitAt) => decodeRun(run, bits, view, head, bitAt));
  return new Uint8Array(halves.buffer);
}

/** Calls `visit` for each group, with the places of its head and of its codes. */
function eachGroup(
  halves: Uint16Array,
  columns: number,
  bits: number,
  visit: (run: Run, head: number, bitAt: number) => void,
): void {
  const rows = halves.length / columns;
  const codesAt = 8 * rows * Math.ceil(columns / groupSize) * headBytes;
  let head = 0;
  for (let row = 0; row < rows; row += 1)
    for (let start = 0; start < columns; start += groupSize, head += headBytes) {
      const first = row * columns + start;
      const count = Math.min(groupSize, columns - start);
      visit({ halves, first, count, stride: 1 }, head, codesAt + first * bits);
    }
}

/** The columns of all layers' keys, of the same rows. */
export interface ColumnPlane {
  readonly bytes: Uint8Array;
  readonly columns: number;
}

/**
 * Codes rows of floats of 16 bits column by column, all planes together: what keys are coded by. A few columns of the
 * keys span many times what the others do, so each gets the bits that its span needs for about the same step: `bits`
 * on average, eight at most.
 */
export function quantiseColumns(planes: readonly ColumnPlane[], bits: number): Uint8Array {
  const runs = planes.flatMap(({ bytes, columns }) => runsOf(asHalves(bytes), columns));
  const widths = allotBits(
    runs.map((run) => rangeOf(run).span),
    bits,
  );
  const out = new Uint8Array(runs.length * (1 + headBytes) + codeBytes(widths, runs[0]?.count ?? 0));
  out.set(widths);
  const view = new DataView(out.buffer);
  eachColumn(runs, widths, (run, width, head, bitAt) => codeRun(run, width, view, head, bitAt));
  return out;
}

/** Undoes {@link quantiseColumns}, as near as the bits allow; and how many bytes it took. */
export function dequantiseColumns(
  coded: Uint8Array,
  rows: number,
  columnsOf: readonly number[],
): { readonly planes: readonly Uint8Array[]; readonly bytes: number } {
  const planes = columnsOf.map((columns) => new Uint16Array(rows * columns));
  const runs = planes.flatMap((halves, plane) => runsOf(halves, columnsOf[plane]!));
  const widths = coded.subarray(0, runs.length);
  const view = new DataView(coded.buffer, coded.byteOffset, coded.byteLength);
  eachColumn(runs, widths, (run, width, head, bitAt) => decodeRun(run, width, view, head, bitAt));
  return {
    planes: planes.map(({ buffer }) => new Uint8Array(buffer)),
    bytes: runs.length * (1 + headBytes) + codeBytes(widths, rows),
  };
}

function runsOf(halves: Uint16Array, columns: number): readonly Run[] {
  const count = halves.length / columns;
  return Array.from({ length: columns }, (_, first) => ({ halves, first, count, stride: columns }));
}

/** Bytes of the codes of columns, each of which begins with a byte of its own. */
function codeBytes(widths: Uint8Array, rows: number): number {
  return widths.reduce((sum, width) => sum + Math.ceil((rows * width) / 8), 0);
}

/** Calls `visit` for each column, with its bits and the places of its head and of its codes: first all widths, then all heads. */
function eachColumn(
  runs: readonly Run[],
  widths: Uint8Array,
  visit: (run: Run, width: number, head: number, bitAt: number) => void,
): void {
  let head = runs.length;
  let codesAt = runs.length * (1 + headBytes);
  runs.forEach((run, index) => {
    const width = widths[index]!;
    visit(run, width, head, 8 * codesAt);
    head += headBytes;
    codesAt += Math.ceil((run.count * width) / 8);
  });
}

const mostBits = 8;

/** The bits of each column, for one step that is as small as `bits` on average allow. */
export function allotBits(spans: readonly number[], bits: number): Uint8Array {
  const widthsWith = (step: number) =>
    Uint8Array.from(spans, (span) =>
      span > step ? Math.min(mostBits, Math.ceil(Math.log2(span / step))) : 0,
    );
  const fits = (step: number) =>
    widthsWith(step).reduce((sum, width) => sum + width, 0) <= bits * spans.length;
  let tooSmall = 2 ** -24;
  let large = 2 ** 17;
  if (fits(tooSmall)) return widthsWith(tooSmall);
  for (let halving = 0; halving < 40; halving += 1) {
    const middle = Math.sqrt(tooSmall * large);
    if (fits(middle)) large = middle;
    else tooSmall = middle;
  }
  return widthsWith(large);
}
