import { once } from "node:events";
import { Duplex } from "node:stream";
import type { ServiceStream } from "./adbd-stream.ts";

/** An ADB stream as Node's servers take their connections. */
export interface StreamDuplex {
  readonly duplex: Duplex;
  /** Settles when both ends are done with it. */
  readonly closed: Promise<void>;
}

/** Wraps a stream; destroying the duplex, or the client's leaving, closes it. */
export function wrapStream(stream: ServiceStream): StreamDuplex {
  const chunks = stream.incoming[Symbol.asyncIterator]();
  const duplex = new Duplex({
    allowHalfOpen: true,
    read() {
      chunks.next().then(
        ({ value, done }) => duplex.push(done ? null : value),
        () => duplex.destroy(),
      );
    },
    write(bytes: Uint8Array, _encoding, callback) {
      stream.write(bytes).then(() => callback(), callback);
    },
  });
  const leave = () => duplex.destroy();
  stream.signal.addEventListener("abort", leave, { once: true });
  // Whoever serves it has said all: ADB knows no half of a stream, so it ends.
  duplex.once("finish", leave);
  // A connection that breaks is over, and nothing else.
  duplex.on("error", leave);
  const closed = once(duplex, "close").then(() => stream.signal.removeEventListener("abort", leave));
  return { duplex, closed };
}
