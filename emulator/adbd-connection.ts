import { authKind, type Keyring } from "./adbd-auth.ts";
import type { AdbdEndpoint } from "./adbd-endpoint.ts";
import { type AdbdPacket, maxPayloadBytes, readPackets, serializePacket } from "./adbd-packet.ts";
import { makeReverseTable } from "./adbd-reverse.ts";
import { findService } from "./adbd-services.ts";
import { AdbdStream } from "./adbd-stream.ts";

/** Bytes in and out: a socket, or the pair that `connectInMemory` gives. */
export interface ByteDuplex {
  readonly readable: ReadableStream<Uint8Array>;
  readonly writable: WritableStream<Uint8Array>;
}

const protocolVersion = 0x01000001;
/** What every client of the protocol takes, whatever it says. */
const smallestMaxPayload = 4096;
const maxStreams = 256;
/** A client that lets this many packets lie unread is cut off, so that it cannot fill the memory. */
const maxUnreadPackets = 4096;
const features = [
  "shell_v2",
  "cmd",
  "stat_v2",
  "ls_v2",
  "fixed_push_mkdir",
  "abb",
  "abb_exec",
  "tapwright_checkpoint",
];

/** Guesses of a client that has no key which the phone knows; after them it is not answered. */
const mostSignatures = 256;

/**
 * Speaks ADB with one client until either side ends the connection. Never rejects.
 *
 * @param keyring asks the client for a key first; without one everybody may in.
 */
export async function serveConnection(
  endpoint: AdbdEndpoint,
  bytes: ByteDuplex,
  keyring?: Keyring,
): Promise<void> {
  const writer = bytes.writable.getWriter();
  const streams = new Map<number, AdbdStream>();
  let lastId = 0;
  let maxPayload = 0;
  let unread = 0;
  /** The greeting of a client that has not shown its key yet, and what it is to sign. */
  let waiting: { readonly greeting: AdbdPacket; readonly token: Uint8Array } | undefined;
  let signatures = 0;

  const send = (packet: AdbdPacket): void => {
    unread++;
    const sent = unread > maxUnreadPackets ? writer.abort() : writer.write(serializePacket(packet));
    sent.catch(closeStreams).finally(() => unread--);
  };
  const refuse = (remoteId: number): void =>
    send({ command: "CLSE", arg0: 0, arg1: remoteId, payload: new Uint8Array(0) });
  const closeStreams = (): void => {
    for (const stream of streams.values()) stream.close();
    streams.clear();
  };

  /** Asks the client for a service of its own. */
  const openOutgoing = (service: string): AdbdStream => {
    const stream = new AdbdStream({ localId: ++lastId, remoteId: 0, maxPayload, send });
    const localId = lastId;
    stream.signal.addEventListener("abort", () => streams.delete(localId), { once: true });
    if (streams.size >= maxStreams) stream.close();
    else {
      streams.set(localId, stream);
      send({ command: "OPEN", arg0: localId, arg1: 0, payload: Buffer.from(`${service}\0`) });
    }
    return stream;
  };
  const reverse = makeReverseTable(nameConnection(endpoint), endpoint.network, openOutgoing);

  const askForKey = (ring: Keyring, greeting: AdbdPacket): void => {
    waiting = { greeting, token: ring.makeToken() };
    send({ command: "AUTH", arg0: authKind.token, arg1: 0, payload: waiting.token });
  };

  const checkKey = ({ arg0: kind, payload }: AdbdPacket): void => {
    if (!keyring || !waiting) return;
    const { greeting, token } = waiting;
    if (kind === authKind.signature && signatures++ < mostSignatures) {
      if (keyring.isSignedByKnown(token, payload)) greet(greeting);
      else askForKey(keyring, greeting);
    } else if (kind === authKind.publicKey && keyring.offer(payload)) greet(greeting);
  };

  const meet = (packet: AdbdPacket): void => {
    closeStreams();
    reverse.close();
    maxPayload = 0;
    if (keyring) askForKey(keyring, packet);
    else greet(packet);
  };

  const greet = (packet: AdbdPacket): void => {
    waiting = undefined;
    maxPayload = Math.min(Math.max(packet.arg1, smallestMaxPayload), maxPayloadBytes);
    send({ command: "CNXN", arg0: protocolVersion, arg1: maxPayloadBytes, payload: describePhone(endpoint) });
  };

  const open = ({ arg0: remoteId, payload }: AdbdPacket): void => {
    const name = Buffer.from(payload).toString("utf8").replace(/\0$/, "");
    // No stream has the number 0.
    if (remoteId === 0) return;
    const service = streams.size < maxStreams ? findService(endpoint, reverse, name) : undefined;
    if (service === undefined) {
      refuse(remoteId);
      return;
    }
    const localId = ++lastId;
    const stream = new AdbdStream({ localId, remoteId, maxPayload, send });
    streams.set(localId, stream);
    send({ command: "OKAY", arg0: localId, arg1: remoteId, payload: new Uint8Array(0) });
    const end = (): void => {
      stream.close();
      streams.delete(localId);
    };
    // Not in the same instant: a client knows its stream only once it has handled the OKAY.
    setImmediate(() => service(stream).then(end, end));
  };

  const handle = (packet: AdbdPacket): void => {
    if (packet.command === "CNXN") meet(packet);
    else if (packet.command === "AUTH") checkKey(packet);
    else if (maxPayload === 0) return;
    else if (packet.command === "OPEN") open(packet);
    else pass(packet, streams.get(packet.arg1));
  };

  const pass = (packet: AdbdPacket, stream: AdbdStream | undefined): void => {
    if (packet.command === "CLSE") {
      stream?.close();
      streams.delete(packet.arg1);
    } else if (packet.command === "OKAY") {
      // Who answers a stream that is gone holds its own end open; data for it are lost without a word.
      if (stream) stream.acknowledged(packet.arg0);
      else send({ command: "CLSE", arg0: packet.arg1, arg1: packet.arg0, payload: new Uint8Array(0) });
    } else if (packet.command === "WRTE" && stream && !stream.receive(packet.payload)) {
      stream.close();
    }
  };

  try {
    for await (const packet of readPackets(bytes.readable)) handle(packet);
  } catch {
    // The client vanished: the same end as a tidy one.
  }
  closeStreams();
  reverse.close();
  await writer.close().catch(() => {});
}

/** adbd calls its clients by the numbers of their sockets, of which the first few are its own. */
const firstSocket = 12;
const connections = new WeakMap<AdbdEndpoint, number>();

function nameConnection(endpoint: AdbdEndpoint): string {
  const number = connections.get(endpoint) ?? firstSocket;
  connections.set(endpoint, number + 1);
  return `host-${number}`;
}

function describePhone({ properties }: AdbdEndpoint): Uint8Array {
  const product = ["ro.product.name", "ro.product.model", "ro.product.device"].map(
    (key) => `${key}=${properties.get(key) ?? "unknown"};`,
  );
  return Buffer.from(`device::${product.join("")}features=${features.join(",")}`);
}
