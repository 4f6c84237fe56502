import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { Duplex } from "node:stream";
import { TapwrightError } from "../core/errors.ts";
import type { Keyring } from "./adbd-auth.ts";
import { type ByteDuplex, serveConnection } from "./adbd-connection.ts";
import type { AdbdEndpoint } from "./adbd-endpoint.ts";

/** A phone that listens for ADB clients; disposing it ends all connections and frees the port. */
export interface AdbdServer extends AsyncDisposable {
  readonly port: number;
}

/**
 * Lets the `adb` program and other clients reach the phone over TCP.
 *
 * @param options `host` defaults to this computer only; port 0 takes a free one; with a `keyring`
 *   clients have to show a key that the phone trusts.
 * @throws `busy` when the port is taken.
 */
export async function serveAdbd(
  endpoint: AdbdEndpoint,
  options: { readonly host?: string; readonly port: number; readonly keyring?: Keyring | undefined },
): Promise<AdbdServer> {
  const { host = "127.0.0.1", port, keyring } = options;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    socket.setNoDelay(true);
    const hangUp = () => void socket.destroy();
    sockets.add(socket);
    endpoint.hangUps?.add(hangUp);
    socket.once("close", () => {
      sockets.delete(socket);
      endpoint.hangUps?.delete(hangUp);
    });
    socket.on("error", () => socket.destroy());
    const bytes = Duplex.toWeb(socket) as ByteDuplex;
    void serveConnection(endpoint, bytes, keyring).finally(() => socket.destroy());
  });
  server.listen(port, host);
  try {
    await once(server, "listening");
  } catch (cause) {
    throw new TapwrightError("busy", `Nothing can listen on ${host}:${port}: ${String(cause)}`, {
      hint: "Choose another port, or end the program that uses this one.",
      cause,
    });
  }
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : port,
    async [Symbol.asyncDispose]() {
      const closed = once(server, "close");
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

/** Packets in flight before a writer waits; enough that neither side ever waits for itself. */
const depth = { highWaterMark: 64 };

/** Connects a client in the same process: no socket, no port. Closing `writable` ends the connection. */
export function connectInMemory(endpoint: AdbdEndpoint): ByteDuplex {
  let hangUp = () => {};
  const start = (line: TransformStreamDefaultController<Uint8Array>) => {
    hangUp = () => line.terminate();
  };
  const toPhone = new TransformStream<Uint8Array, Uint8Array>({ start }, depth, depth);
  const toClient = new TransformStream<Uint8Array, Uint8Array>({}, depth, depth);
  endpoint.hangUps?.add(hangUp);
  void serveConnection(endpoint, { readable: toPhone.readable, writable: toClient.writable }).finally(() =>
    endpoint.hangUps?.delete(hangUp),
  );
  return { readable: toClient.readable, writable: toPhone.writable };
}
