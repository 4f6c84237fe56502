import { once } from "node:events";
import { connect } from "node:net";
import { Duplex } from "node:stream";
import {
  Adb,
  type AdbDaemonConnection,
  AdbDaemonTransport,
  AdbPacket,
  AdbPacketSerializeStream,
} from "@yume-chan/adb";
import { MaybeConsumable, type ReadableStream, StructDeserializeStream } from "@yume-chan/stream-extra";
import { TapwrightError } from "../core/errors.ts";
import { type AdbAddress, type ByteDuplex, defaultServerPort } from "./adb-address.ts";
import { connectThroughServer, listServerDevices } from "./adb-server-client.ts";
import { limitCall } from "./limit-call.ts";

/** How long a connection may take. */
export interface ConnectLimits {
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Connects; the caller closes. A daemon that asks for a key, as phones do, is reached through
 * the local adb server where that one is connected to it, since the server holds the keys.
 *
 * @throws `device-not-found`, `device-unauthorized`, `timeout`, `aborted`.
 */
export async function connectAdb(address: AdbAddress, limits: ConnectLimits): Promise<Adb> {
  const what = `connecting to ${describeAddress(address)}`;
  return await limitCall({ what, ...limits }, async (signal) => {
    switch (address.kind) {
      case "memory":
        return await greet(address.id, address.open());
      case "server":
        return await connectThroughServer(address.serial, address.port ?? defaultServerPort());
      case "daemon":
        return await connectToDaemon(address, signal);
    }
  });
}

function describeAddress(address: AdbAddress): string {
  if (address.kind === "memory") return address.id;
  if (address.kind === "daemon") return `${address.host}:${address.port}`;
  return address.serial ?? "the adb server";
}

async function connectToDaemon(
  { host, port }: { readonly host: string; readonly port: number },
  signal: AbortSignal,
): Promise<Adb> {
  const serial = `${host}:${port}`;
  const socket = connect({ host, port, noDelay: true });
  signal.addEventListener("abort", () => socket.destroy(), { once: true });
  socket.on("error", () => socket.destroy());
  try {
    await once(socket, "connect");
  } catch (cause) {
    throw new TapwrightError("device-not-found", `Nothing answers on ${serial}: ${String(cause)}`, {
      hint: "Start the phone or its adbd there, or check host and port.",
      cause,
    });
  }
  try {
    return await greet(serial, Duplex.toWeb(socket) as ByteDuplex);
  } catch (error) {
    socket.destroy();
    if (!TapwrightError.is(error, "device-unauthorized")) throw error;
    const known = await listServerDevices(defaultServerPort()).catch(() => []);
    if (!known.some((device) => device.serial === serial && device.state === "device")) throw error;
    return await connectThroughServer(serial, defaultServerPort());
  }
}

/** Exchanges greetings with a daemon. */
async function greet(serial: string, bytes: ByteDuplex): Promise<Adb> {
  try {
    const transport = await AdbDaemonTransport.authenticate({
      serial,
      connection: frame(bytes),
      credentialStore: { generateKey: () => refuseKey(serial), async *iterateKeys() {} },
    });
    return new Adb(transport);
  } catch (cause) {
    if (TapwrightError.is(cause)) throw cause;
    throw new TapwrightError("device-not-found", `${serial} did not greet as an Android device`, {
      hint: "Check that the port is the one of adbd.",
      cause,
    });
  }
}

/** Cuts bytes into packets, and copies what is sent: the serializer uses its buffer again. */
function frame({ readable, writable }: ByteDuplex): AdbDaemonConnection {
  const writer = writable.getWriter();
  const serializer = new AdbPacketSerializeStream();
  const sent = serializer.readable.pipeTo(
    new MaybeConsumable.WritableStream({
      // Never fails, since the library would leave rejections unhandled: a broken connection shows
      // on the reading side. Does not wait for the end of the write: the answer must not come first.
      async write(chunk: Uint8Array) {
        await writer.ready.catch(() => {});
        writer.write(chunk.slice()).catch(() => {});
      },
      close: () => writer.close().catch(() => {}),
    }),
  );
  sent.catch(() => {});
  return {
    // The library types the platform's streams anew.
    readable: (readable as ReadableStream<Uint8Array>).pipeThrough(new StructDeserializeStream(AdbPacket)),
    writable: serializer.writable,
  };
}

function refuseKey(serial: string): never {
  throw new TapwrightError("device-unauthorized", `${serial} asks for a key that it trusts`, {
    hint: `Run \`adb connect ${serial}\`, accept the computer on the device, then try again.`,
  });
}
