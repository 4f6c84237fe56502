import { expect } from "chai";
import fc from "fast-check";
import { describe, it } from "mocha";
import { asHalves, floatOf, halfOf } from "./kv-halves.ts";
import {
  allotBits,
  bitLevels,
  dequantiseColumns,
  dequantiseRows,
  levelWithin,
  quantiseColumns,
  quantisedBytes,
  quantiseRows,
} from "./kv-quantise.ts";

const bytesOf = (numbers: readonly number[]) => new Uint8Array(Uint16Array.from(numbers, halfOf).buffer);
const numbersOf = (bytes: Uint8Array) => Array.from(asHalves(bytes), (half) => floatOf[half]!);
/** The largest difference. */
const worst = (one: Uint8Array, other: Uint8Array) => {
  const others = numbersOf(other);
  return Math.max(...numbersOf(one).map((value, i) => Math.abs(value - others[i]!)));
};

describe("quantiseRows", () => {
  it("is off by half a step at most, with any number of bits and of columns", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 1, max: 140 }),
        fc.array(fc.double({ min: -20, max: 20, noNaN: true }), { minLength: 140, maxLength: 420 }),
        (bits, columns, numbers) => {
          const rows = Math.floor(numbers.length / columns);
          const bytes = bytesOf(numbers.slice(0, rows * columns));
          const coded = quantiseRows(bytes, columns, bits);
          expect(coded.length).to.equal(quantisedBytes(rows, columns, bits));
          const back = dequantiseRows(coded, rows, columns, bits);
          expect(worst(back, bytes)).to.be.at.most((0.51 * 40) / (2 ** bits - 1) + 0.1);
        },
      ),
    );
  });
});

describe("quantiseColumns", () => {
  const rows = 64;
  const spans = [8, 8, 1, 1, 1, 0.25, 0, 0];
  const plane = bytesOf(
    Array.from({ length: rows * spans.length }, (_, i) => {
      const column = i % spans.length;
      return 3 + spans[column]! * (((i * 7919) % 101) / 100);
    }),
  );

  it("gives back the planes that it was given, and says how long it is", () => {
    const planes = [
      { bytes: plane, columns: spans.length },
      { bytes: plane.slice(0, 2 * rows * 3), columns: 3 },
    ];
    const coded = quantiseColumns(planes, 4);
    const longer = Buffer.concat([Buffer.alloc(3), coded, Buffer.alloc(9)]);
    const back = dequantiseColumns(longer.subarray(3), rows, [spans.length, 3]);
    expect(back.bytes).to.equal(coded.length);
    expect(back.planes.map(({ length }) => length)).to.deep.equal(planes.map(({ bytes }) => bytes.length));
    back.planes.forEach((one, i) => {
      expect(worst(one, planes[i]!.bytes)).to.be.lessThan(0.3);
    });
  });

  it("is nearer than rows of the same bits where a few columns span more than others", () => {
    for (const bits of [2, 3, 4, 6]) {
      const [columns] = dequantiseColumns(
        quantiseColumns([{ bytes: plane, columns: spans.length }], bits),
        rows,
        [spans.length],
      ).planes;
      const byRows = dequantiseRows(quantiseRows(plane, spans.length, bits), rows, spans.length, bits);
      expect(worst(columns!, plane), `${bits} bits`).to.be.lessThan(worst(byRows, plane) / 2);
    }
  });
});

describe("allotBits", () => {
  const spans = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 1, maxLength: 60 });

  it("keeps to the average, gives nobody more than 8, and more to those that span more", () => {
    fc.assert(
      fc.property(spans, fc.integer({ min: 1, max: 8 }), (all, bits) => {
        const widths = [...allotBits(all, bits)];
        expect(widths.reduce((sum, width) => sum + width, 0)).to.be.at.most(bits * all.length);
        expect(Math.max(...widths)).to.be.at.most(8);
        for (const [i, span] of all.entries())
          for (const [j, other] of all.entries())
            if (span > other) expect(widths[i]).to.be.at.least(widths[j]!);
      }),
    );
  });

  it("gives a bit more for twice the span, and none to what is all the same", () => {
    expect([...allotBits([1, 2, 4, 0], 1)]).to.deep.equal([0, 1, 2, 0]);
    expect([...allotBits([5, 5, 5], 8)]).to.deep.equal([8, 8, 8]);
  });
});

describe("levelWithin", () => {
  it("takes the most faithful level that is small enough", () => {
    expect([1, 2, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0].map(levelWithin)).to.deep.equal([
      16, 16, 8, 8, 6, 4, 3, 2, 2,
    ]);
    for (const bits of bitLevels) expect(levelWithin(bits / 16)).to.equal(bits);
  });
});
