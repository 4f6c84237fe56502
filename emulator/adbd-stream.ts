import type { AdbdPacket } from "./adbd-packet.ts";

/** What a service sees of its stream. */
export interface ServiceStream {
  /** What the client sends. A chunk is acknowledged when it is taken, so a slow service slows the client. */
  readonly incoming: AsyncIterable<Uint8Array>;
  /** Aborted when the client closes the stream or is gone. */
  readonly signal: AbortSignal;
  /** Resolves when the client has taken all bytes, or will never: see {@link ServiceStream.signal}. */
  write(bytes: Uint8Array): Promise<void>;
}

/** Ids of both ends, and how to send through the connection. */
export interface StreamWiring {
  readonly localId: number;
  readonly remoteId: number;
  /** Longest payload that the client takes. */
  readonly maxPayload: number;
  send(packet: AdbdPacket): void;
}

const nothing = new Uint8Array(0);

/** Our end of one ADB stream: one unacknowledged `WRTE` at a time in either direction. */
export class AdbdStream implements ServiceStream {
  readonly incoming: AsyncIterable<Uint8Array>;
  readonly #wiring: StreamWiring;
  readonly #gone = new AbortController();
  #arrived: Uint8Array | undefined;
  #wakeReader: () => void = () => {};
  #acknowledge: () => void = () => {};
  #lastWrite: Promise<void> = Promise.resolve();

  constructor(wiring: StreamWiring) {
    this.#wiring = wiring;
    this.incoming = this.#takeArrivals();
  }

  get signal(): AbortSignal {
    return this.#gone.signal;
  }

  write(bytes: Uint8Array): Promise<void> {
    this.#lastWrite = this.#lastWrite.then(() => this.#writePieces(bytes));
    return this.#lastWrite;
  }

  /** The client sent a chunk; false when it did so before the last one was acknowledged. */
  receive(payload: Uint8Array): boolean {
    if (this.#arrived !== undefined) return false;
    this.#arrived = payload;
    this.#wakeReader();
    return true;
  }

  /** The client took our last chunk. */
  acknowledged(): void {
    this.#acknowledge();
  }

  /** Ends the stream from either side, once: tells the client, wakes whoever waits. */
  close(): void {
    if (this.signal.aborted) return;
    this.#send("CLSE");
    this.#gone.abort();
    this.#acknowledge();
    this.#wakeReader();
  }

  /** What arrived before the client closed the stream is still delivered. */
  async *#takeArrivals(): AsyncGenerator<Uint8Array> {
    for (;;) {
      const chunk = this.#arrived;
      if (chunk !== undefined) {
        this.#arrived = undefined;
        if (!this.signal.aborted) this.#send("OKAY");
        yield chunk;
      } else if (this.signal.aborted) {
        return;
      } else {
        await new Promise<void>((resolve) => {
          this.#wakeReader = resolve;
        });
      }
    }
  }

  async #writePieces(bytes: Uint8Array): Promise<void> {
    const { maxPayload } = this.#wiring;
    for (let start = 0; start < bytes.length && !this.signal.aborted; start += maxPayload) {
      const taken = new Promise<void>((resolve) => {
        this.#acknowledge = resolve;
      });
      this.#send("WRTE", bytes.subarray(start, start + maxPayload));
      await taken;
    }
  }

  #send(command: AdbdPacket["command"], payload: Uint8Array = nothing): void {
    const { localId, remoteId, send } = this.#wiring;
    send({ command, arg0: localId, arg1: remoteId, payload });
  }
}
