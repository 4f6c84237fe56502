import { expect } from "chai";
import fc from "fast-check";
import { describe, it } from "mocha";
import { type AdbdPacket, maxPayloadBytes, readPackets, serializePacket } from "./adbd-packet.ts";

const number = fc.integer({ min: 0, max: 0xffffffff });
const packet: fc.Arbitrary<AdbdPacket> = fc.record({
  command: fc.constantFrom("CNXN", "AUTH", "STLS", "OPEN", "OKAY", "WRTE", "CLSE"),
  arg0: number,
  arg1: number,
  payload: fc.uint8Array({ maxLength: 300 }),
});

async function readAll(chunks: Iterable<Uint8Array>): Promise<AdbdPacket[]> {
  const packets: AdbdPacket[] = [];
  for await (const { payload, ...head } of readPackets(streamOf(chunks))) {
    packets.push({ ...head, payload: Uint8Array.from(payload) });
  }
  return packets;
}

async function* streamOf(chunks: Iterable<Uint8Array>) {
  yield* chunks;
}

function cut(bytes: Uint8Array, length: number): Uint8Array[] {
  return Array.from({ length: Math.ceil(bytes.length / length) }, (_, index) =>
    bytes.subarray(index * length, (index + 1) * length),
  );
}

describe("readPackets", () => {
  it("reads what was written, however the bytes are cut", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(packet), fc.integer({ min: 1, max: 100 }), async (packets, length) => {
        const bytes = Buffer.concat(packets.map(serializePacket));
        expect(await readAll(cut(bytes, length))).to.deep.equal(packets);
      }),
    );
  });

  it("ends at garbage and never throws", async () => {
    const good = serializePacket({ command: "CLSE", arg0: 1, arg1: 2, payload: new Uint8Array(0) });
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 24, maxLength: 200 }), async (garbage) => {
        expect(await readAll([good, garbage])).to.have.length(1);
      }),
    );
  });

  it("ends at a payload longer than it takes", async () => {
    const header = serializePacket({ command: "WRTE", arg0: 1, arg1: 2, payload: new Uint8Array(1) });
    new DataView(header.buffer, header.byteOffset).setUint32(12, maxPayloadBytes + 1, true);
    expect(await readAll([header, new Uint8Array(maxPayloadBytes + 1)])).to.deep.equal([]);
  });

  it("drops a packet that the connection cuts short", async () => {
    const bytes = serializePacket({ command: "OPEN", arg0: 1, arg1: 0, payload: Buffer.from("shell:ls") });
    expect(await readAll([bytes.subarray(0, -1)])).to.deep.equal([]);
  });
});
