import { makeByteReader } from "./byte-reader.ts";

/** One message of the ADB protocol; what `arg0` and `arg1` mean depends on the command. */
export interface AdbdPacket {
  readonly command: PacketCommand;
  readonly arg0: number;
  readonly arg1: number;
  readonly payload: Uint8Array;
}

/** Names of messages as the protocol spells them. */
export type PacketCommand = "CNXN" | "AUTH" | "STLS" | "OPEN" | "OKAY" | "WRTE" | "CLSE";

/** Most bytes of a payload that this side takes, as Android 9 and later do. */
export const maxPayloadBytes = 1024 * 1024;

const headerBytes = 24;
const names: readonly PacketCommand[] = ["CNXN", "AUTH", "STLS", "OPEN", "OKAY", "WRTE", "CLSE"];
const codeOf = new Map(names.map((name) => [name, Buffer.from(name, "latin1").readUInt32LE(0)]));
const nameOf = new Map([...codeOf].map(([name, code]) => [code, name]));

/** Header and payload in one piece. The checksum stays 0: both sides of protocol 0x01000001 ignore it. */
export function serializePacket(packet: AdbdPacket): Uint8Array {
  const bytes = Buffer.alloc(headerBytes + packet.payload.length);
  const code = codeOf.get(packet.command) ?? 0;
  bytes.writeUInt32LE(code, 0);
  bytes.writeUInt32LE(packet.arg0, 4);
  bytes.writeUInt32LE(packet.arg1, 8);
  bytes.writeUInt32LE(packet.payload.length, 12);
  bytes.writeUInt32LE(~code >>> 0, 20);
  bytes.set(packet.payload, headerBytes);
  return bytes;
}

/**
 * The packets of a connection. Ends where the bytes end, and at the first header that is no
 * ADB message or announces too long a payload: nothing after it could be trusted.
 */
export async function* readPackets(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<AdbdPacket> {
  const reader = makeByteReader(chunks);
  for (;;) {
    const bytes = await reader.read(headerBytes);
    if (bytes === undefined) return;
    const header = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    const code = header.readUInt32LE(0);
    const command = nameOf.get(code);
    const length = header.readUInt32LE(12);
    if (command === undefined || header.readUInt32LE(20) !== ~code >>> 0 || length > maxPayloadBytes) return;
    const payload = await reader.read(length);
    if (payload === undefined) return;
    yield { command, arg0: header.readUInt32LE(4), arg1: header.readUInt32LE(8), payload };
  }
}
