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
  /** 0 for a stream that this side opens, until the client answers. */
  readonly remoteId: number;
  /** Longest payload that the client takes. */
  readonly maxPayload: number;
  send(packet: AdbdPacket): void;
}

const nothing = new Uint8Array(0);

/** Our end of one ADB stream: one unacknowledged `WRTE` at a time in either direction. */
export class AdbdStream implements ServiceStream {
  readonly incoming: AsyncIterable<Uint8Array>;
  /** Whether the client accepted a stream that this side opens. */
  readonly opened: Promise<boolean>;
  readonly #wiring: StreamWiring;
  #remoteId: number;
  #settleOpened: (accepted: boolean) => void = () => {};
  readonly #gone = new AbortController();
  #arrived: Uint8Array | undefined;
  #wakeReader: () => void = () => {};
  #acknowledge: () => void = () => {};
  #lastWrite: Promise<void> = Promise.resolve();

  constructor(wiring: StreamWiring) {
    this.#wiring = wiring;
    this.#remoteId = wiring.remoteId;
    this.opened = new Promise((resolve) => {
      this.#settleOpened = resolve;
    });
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

  /** The client accepted the stream, or took our last chunk. */
  acknowledged(remoteId: number): void {
    if (this.#remoteId === 0) {
      this.#remoteId = remoteId;
      this.#settleOpened(true);
    } else this.#acknowledge();
  }

  /** Ends the stream from either side, once: tells the client, wakes whoever waits. */
  close(): void {
    if (this.signal.aborted) return;
    if (this.#remoteId !== 0) this.#send("CLSE");
    // Without a reason each would make an error with a stack for nobody.
    this.#gone.abort("closed");
    this.#settleOpened(false);
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
    const { localId, send } = this.#wiring;
    send({ command, arg0: localId, arg1: this.#remoteId, payload });
  }
}
