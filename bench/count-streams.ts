import { connect } from "node:net";
import { Duplex } from "node:stream";
import type { ByteDuplex } from "../emulator/adbd-connection.ts";

const headerBytes = 24;

/** Connects to a phone's adbd; `streams` holds the client's ids of those streams that the phone has not closed. */
export function connectCounting(host: string, port: number, streams: Set<number>): ByteDuplex {
  const { readable, writable } = Duplex.toWeb(connect({ host, port, noDelay: true })) as ByteDuplex;
  const toPhone = watchPackets((command, id) => {
    if (command === "OPEN") streams.add(id);
  });
  void toPhone.readable.pipeTo(writable).catch(() => {});
  const toClient = watchPackets((command, _, id) => {
    if (command === "CLSE") streams.delete(id);
  });
  return { readable: readable.pipeThrough(toClient), writable: toPhone.writable };
}

/** Passes bytes on as they are, and tells the command and both arguments of each ADB packet in them. */
function watchPackets(tell: (command: string, arg0: number, arg1: number) => void) {
  let header = Buffer.alloc(0);
  let payloadLeft = 0;
  return new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, line) {
      line.enqueue(chunk);
      for (let rest = Buffer.from(chunk); rest.length > 0; ) {
        const skipped = Math.min(payloadLeft, rest.length);
        payloadLeft -= skipped;
        rest = rest.subarray(skipped);
        const wanted = headerBytes - header.length;
        header = Buffer.concat([header, rest.subarray(0, wanted)]);
        rest = rest.subarray(wanted);
        if (header.length < headerBytes) continue;
        tell(header.toString("latin1", 0, 4), header.readUInt32LE(4), header.readUInt32LE(8));
        payloadLeft = header.readUInt32LE(12);
        header = Buffer.alloc(0);
      }
    },
  });
}
