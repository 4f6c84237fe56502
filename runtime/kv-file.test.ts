import { createHash } from "node:crypto";
import { expect } from "chai";
import { describe, it } from "mocha";
import { makeStateFile } from "../test/make-state-file.ts";
import { bitsOf, decodeChunk, encodeChunk, isWhole, modelOf } from "./kv-file.ts";
import { cutPiece, type KvPiece, parseState } from "./kv-layout.ts";

const hash = (text: string) => createHash("sha256").update(text).digest();
const name = { id: hash("chunk").toString("hex"), model: hash("model") };
const piece = parseState(makeStateFile(40));

/** Numbers of 16 bits as numbers, as far as the test makes them. */
const values = ({ planes }: KvPiece) =>
  planes.flatMap(({ rows }) =>
    [...new Uint16Array(Uint8Array.from(rows).buffer)].map((half) => {
      const exponent = (half >> 10) & 31;
      const size =
        exponent === 0 ? (half & 1023) * 2 ** -24 : (1 + (half & 1023) / 1024) * 2 ** (exponent - 15);
      return half >> 15 ? -size : size;
    }),
  );

const worstOf = (one: KvPiece, other: KvPiece) => {
  const others = values(other);
  return Math.max(...values(one).map((value, i) => Math.abs(value - others[i]!)));
};

describe("a chunk file", () => {
  it("gives back with 16 bits what was put in, bit for bit", () => {
    const coded = encodeChunk(piece, name, 16);
    expect(bitsOf(coded)).to.equal(16);
    expect(decodeChunk(coded).planes.map(({ rows }) => Buffer.from(rows))).to.deep.equal(
      piece.planes.map(({ rows }) => Buffer.from(rows)),
    );
  });

  it("gives back about the same with fewer bits, the further off the fewer, and gets smaller", () => {
    const wholeBytes = encodeChunk(piece, name, 16).length;
    const span = 8;
    for (const bits of [8, 6, 4, 3, 2] as const) {
      const coded = encodeChunk(piece, name, bits);
      const back = decodeChunk(coded);
      expect([back.start, [...back.tokens]]).to.deep.equal([0, [...piece.tokens]]);
      // At most half a step, and what rounding the step and the lowest value to 16 bits adds. All columns span about
      // the same, so that a few of the keys have a bit less than others.
      const most = (0.55 * span) / (2 ** (bits - 1) - 1) + 0.01;
      expect(worstOf(back, piece), `${bits} bits`).to.be.at.most(most);
      expect(coded.length / wholeBytes, `${bits} bits`).to.be.within(bits / 16, bits / 16 + 0.16);
    }
  });

  it("leaves the first tokens of a text as they are", () => {
    const firstRows = ({ planes }: KvPiece) =>
      planes.map(({ rows, rowBytes }) => Buffer.from(rows.subarray(0, 4 * rowBytes)));
    const back = (from: number) => firstRows(decodeChunk(encodeChunk(cutPiece(piece, from, 40), name, 2)));
    expect(back(0)).to.deep.equal(firstRows(piece));
    expect(back(10)).not.to.deep.equal(firstRows(cutPiece(piece, 10, 40)));
  });

  it("codes what was coded before without further loss", () => {
    const once = decodeChunk(encodeChunk(piece, name, 4));
    expect(worstOf(decodeChunk(encodeChunk(once, name, 4)), once)).to.be.at.most(0.01);
  });

  it("leaves numbers that are no floats of 16 bits as they are", () => {
    const other = { ...piece, planes: piece.planes.map((plane) => ({ ...plane, type: 30 })) };
    expect(bitsOf(encodeChunk(other, name, 4))).to.equal(16);
    expect(bitsOf(encodeChunk(cutPiece(piece, 0, 15), name, 4)), "few tokens").to.equal(16);
  });

  it("is whole only with every bit in its place, all of its bytes and no more", () => {
    for (const bits of [16, 2] as const) {
      const coded = encodeChunk(piece, name, bits);
      expect(isWhole(coded, name)).to.equal(true);
      expect(modelOf(coded)?.equals(name.model)).to.equal(true);
      for (let at = 0; at < coded.length; at += 1) {
        const broken = Buffer.from(coded);
        broken[at]! ^= 1 << (at % 8);
        expect(isWhole(broken, name), `byte ${at}`).to.equal(false);
      }
      for (const end of [0, 1, 31, 32, 100, coded.length - 1])
        expect(isWhole(coded.subarray(0, end), name), `first ${end} bytes`).to.equal(false);
      expect(isWhole(Buffer.concat([coded, Buffer.alloc(1)]), name)).to.equal(false);
    }
  });

  it("is not taken for a chunk of another model or another text", () => {
    const coded = encodeChunk(piece, name, 8);
    expect(isWhole(coded, { ...name, model: hash("other") })).to.equal(false);
    expect(isWhole(coded, { ...name, id: hash("other").toString("hex") })).to.equal(false);
  });
});
