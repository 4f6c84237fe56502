import type { ByteDuplex } from "../../emulator/adbd-connection.ts";
import {
  type AdbdPacket,
  type PacketCommand,
  readPackets,
  serializePacket,
} from "../../emulator/adbd-packet.ts";

/** Longer than either adbd takes to answer, in milliseconds. */
const patienceMs = 3000;

/** What came of a service that was opened. */
export interface StreamRecord {
  /** `refused`, `closed` by the phone, or `open` when nothing more came. */
  readonly end: "refused" | "closed" | "open";
  readonly data: Buffer;
  /** The longest payload in which it came. */
  readonly longest: number;
}

/** A client that shows each packet, and acknowledges what it takes. */
export interface PacketClient {
  send(command: PacketCommand, arg0: number, arg1: number, payload?: Uint8Array | string): Promise<void>;
  sendBytes(bytes: Uint8Array): Promise<void>;
  /** The next packet; undefined when the connection ended, or nothing came for a while. */
  next(waitMs?: number): Promise<AdbdPacket | undefined>;
  greet(maxPayload?: number): Promise<AdbdPacket | undefined>;
  /** Opens a service, sends chunks one after the other, and reads until it closes or `enough` says so. */
  use(
    service: string,
    chunks?: readonly Uint8Array[],
    enough?: (data: Buffer) => boolean,
  ): Promise<StreamRecord>;
  close(): Promise<void>;
}

/** Speaks to either adbd; does nothing by itself. */
export function makePacketClient({ readable, writable }: ByteDuplex): PacketClient {
  const packets = readPackets(readable);
  const writer = writable.getWriter();
  let pending: Promise<IteratorResult<AdbdPacket>> | undefined;
  let lastId = 100;

  const client: PacketClient = {
    send: (command, arg0, arg1, payload = "") =>
      writer.write(serializePacket({ command, arg0, arg1, payload: Buffer.from(payload) })).catch(() => {}),
    sendBytes: (bytes) => writer.write(bytes).catch(() => {}),
    async next(waitMs = patienceMs) {
      pending ??= packets.next();
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<undefined>((resolve) => {
        timer = setTimeout(resolve, waitMs, undefined);
      });
      const result = await Promise.race([pending.catch(() => undefined), late]);
      clearTimeout(timer);
      if (result === undefined) return undefined;
      pending = undefined;
      return result.done ? undefined : result.value;
    },
    async greet(maxPayload = 1024 * 1024) {
      await client.send("CNXN", 0x01000001, maxPayload, "host::features=shell_v2,cmd,stat_v2,ls_v2");
      return client.next();
    },
    async use(service, chunks = [], enough = () => false) {
      lastId += 1;
      const id = lastId;
      const pieces: Buffer[] = [];
      let remote = 0;
      let longest = 0;
      const waiting = [...chunks];
      const record = (end: StreamRecord["end"]) => ({ end, data: Buffer.concat(pieces), longest });
      await client.send("OPEN", id, 0, `${service}\0`);
      for (;;) {
        const packet = await client.next();
        if (!packet) return record("open");
        if (packet.arg1 !== id) continue;
        if (packet.command === "CLSE") return record(remote === 0 ? "refused" : "closed");
        if (packet.command === "OKAY") {
          remote = packet.arg0;
          const chunk = waiting.shift();
          if (chunk) await client.send("WRTE", id, remote, chunk);
        }
        if (packet.command === "WRTE") {
          pieces.push(Buffer.from(packet.payload));
          longest = Math.max(longest, packet.payload.length);
          await client.send("OKAY", id, remote);
        }
        if (!enough(Buffer.concat(pieces))) continue;
        await client.send("CLSE", id, remote);
        return record("open");
      }
    },
    close: () => writer.close().catch(() => {}),
  };
  return client;
}

/** What came over `shell,v2:`, by kind: bytes of the same kind in one piece. */
export function readFrames(data: Buffer): Readonly<Record<string, string | number>> {
  const kinds = ["stdin", "stdout", "stderr", "exit"];
  const frames: Record<string, string | number> = {};
  for (let at = 0; at + 5 <= data.length; ) {
    const kind = kinds[data[at] ?? 0] ?? `kind ${data[at]}`;
    const length = data.readUInt32LE(at + 1);
    const payload = data.subarray(at + 5, at + 5 + length);
    if (kind === "exit") frames.exit = payload[0] ?? -1;
    else frames[kind] = `${frames[kind] ?? ""}${payload.toString("latin1")}`;
    at += 5 + length;
  }
  return frames;
}

/** One packet of `shell,v2:`. */
export function frame(kind: number, text: string): Buffer {
  const header = Buffer.alloc(5);
  header.writeUInt8(kind, 0);
  header.writeUInt32LE(Buffer.byteLength(text), 1);
  return Buffer.concat([header, Buffer.from(text)]);
}

/** One request or message of `sync:`. */
export function syncMessage(id: string, argument: number | string): Buffer {
  const text = typeof argument === "string" ? Buffer.from(argument) : Buffer.alloc(0);
  const header = Buffer.alloc(8);
  header.write(id, "latin1");
  header.writeUInt32LE(typeof argument === "string" ? text.length : argument, 4);
  return Buffer.concat([header, text]);
}
