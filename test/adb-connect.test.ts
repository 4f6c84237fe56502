import { once } from "node:events";
import { createServer, type Server } from "node:net";
import { expect } from "chai";
import { describe, it } from "mocha";
import type { ByteDuplex } from "../actuators/adb-address.ts";
import { openAdbDevice } from "../actuators/adb-device.ts";
import { TapwrightError } from "../core/errors.ts";
import { type PacketCommand, serializePacket } from "../emulator/adbd-packet.ts";

/** A device that says these packets to whoever connects, and then nothing more. */
function sayOnly(...packets: readonly [PacketCommand, number, string][]): ByteDuplex {
  const readable = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const [command, arg0, text] of packets) {
        controller.enqueue(serializePacket({ command, arg0, arg1: 4096, payload: Buffer.from(text) }));
      }
    },
  });
  return { readable, writable: new WritableStream<Uint8Array>() };
}

async function connectTo(duplex: ByteDuplex, signal?: AbortSignal): Promise<TapwrightError | undefined> {
  return await errorOf(
    openAdbDevice({ kind: "memory", id: "test", open: () => duplex }, { connectTimeoutMs: 30, signal }),
  );
}

async function errorOf(promise: Promise<unknown>): Promise<TapwrightError | undefined> {
  return await promise.then(
    () => undefined,
    (error) => {
      if (TapwrightError.is(error)) return error;
      throw error;
    },
  );
}

async function portOf(server: Server): Promise<number> {
  await once(server, "listening");
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}

describe("connecting to a device", () => {
  it("tells a device that asks for a key", async () => {
    const error = await connectTo(sayOnly(["AUTH", 1, "x".repeat(20)]));
    expect(error?.code).to.equal("device-unauthorized");
    expect(error?.hint).to.contain("adb connect test");
  });

  it("tells one that is too old", async () => {
    const error = await connectTo(sayOnly(["CNXN", 0x01000001, "device::ro.product.model=M;features=cmd"]));
    expect(error?.code).to.equal("unsupported");
  });

  it("gives up on one that says nothing", async () => {
    expect((await connectTo(sayOnly()))?.code).to.equal("timeout");
  });

  it("ends when the caller aborts", async () => {
    expect((await connectTo(sayOnly(), AbortSignal.abort()))?.code).to.equal("aborted");
  });

  it("tells a port where nothing listens", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    const port = await portOf(server);
    server.close();
    await once(server, "close");
    const error = await errorOf(openAdbDevice({ kind: "daemon", host: "127.0.0.1", port }));
    expect(error?.code).to.equal("device-not-found");
    expect(error?.message).to.contain("ECONNREFUSED");
    const noServer = await errorOf(openAdbDevice({ kind: "server", port }));
    expect(noServer?.code).to.equal("device-not-found");
    expect(noServer?.hint).to.contain("adb start-server");
  });

  it("tells a port where something else listens", async () => {
    const server = createServer((socket) => socket.resume().end("HTTP/1.1 400 Bad Request\r\n\r\n")).listen(
      0,
      "127.0.0.1",
    );
    const port = await portOf(server);
    const error = await errorOf(openAdbDevice({ kind: "daemon", host: "127.0.0.1", port }));
    expect(error?.code).to.equal("device-not-found");
    expect(error?.message).to.contain("did not greet");
    server.close();
    await once(server, "close");
  });
});
