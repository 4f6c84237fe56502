import { makeRandom } from "../core/random.ts";

const layers = 2;
/** Numbers of 16 bits in a row. */
const rowNumbers = 96;

/** A state file as the pinned engine writes it, of two layers and with random numbers of 16 bits around zero. */
export function makeStateFile(tokens: number, seed = 1): Buffer {
  const random = makeRandom(seed);
  const cells = Array.from({ length: tokens }, (_, i) => [i, 1, 0]).flat();
  const ids = Array.from({ length: tokens }, (_, i) => 100 + i);
  const plane = () => {
    const head = words([1]);
    const rowBytes = Buffer.alloc(8);
    rowBytes.writeBigUInt64LE(BigInt(2 * rowNumbers));
    const rows = new Uint16Array(tokens * rowNumbers);
    // Sign and fraction at random, exponents around that of 1.
    for (let i = 0; i < rows.length; i += 1)
      rows[i] = (random.integer(0, 1) << 15) | (random.integer(12, 16) << 10) | random.integer(0, 1023);
    return Buffer.concat([head, rowBytes, Buffer.from(rows.buffer)]);
  };
  const head = words([0x67677371, 3, tokens, ...ids, 1, tokens, ...cells, 0, layers]);
  return Buffer.concat([head, ...Array.from({ length: 2 * layers }, plane)]);
}

const words = (values: readonly number[]) => Buffer.from(Int32Array.from(values).buffer);
