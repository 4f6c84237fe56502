import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { connect } from "node:net";
import { Duplex } from "node:stream";
import {
  Adb,
  AdbDaemonTransport,
  AdbPacket,
  AdbPacketSerializeStream,
  type AdbPrivateKey,
} from "@yume-chan/adb";
import { MaybeConsumable, type ReadableStream, StructDeserializeStream } from "@yume-chan/stream-extra";
import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import { connectAdb } from "../actuators/adb-connect.ts";
import { makeKeyring } from "../emulator/adbd-auth.ts";
import { type AdbdServer, serveAdbd } from "../emulator/serve-adbd.ts";
import { startAdbServer } from "./adb-server.ts";
import { needTool } from "./need-tool.ts";
import { openSmallEndpoint, type SmallEndpoint } from "./small-endpoint.ts";

/** A client with a key of its own. */
function makeKey(): AdbPrivateKey {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return { buffer: privateKey.export({ type: "pkcs8", format: "der" }), name: "test@computer" };
}

/** Opens a connection with a key; the socket ends it. */
async function authenticate(port: number, key: AdbPrivateKey) {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => socket.destroy());
  await once(socket, "connect");
  const { readable, writable } = Duplex.toWeb(socket);
  const writer = writable.getWriter();
  const serializer = new AdbPacketSerializeStream();
  const sink = { write: (chunk: Uint8Array) => writer.write(chunk.slice()).catch(() => {}) };
  void serializer.readable.pipeTo(new MaybeConsumable.WritableStream(sink));
  const packets = (readable as unknown as ReadableStream<Uint8Array>).pipeThrough(
    new StructDeserializeStream(AdbPacket),
  );
  const transport = AdbDaemonTransport.authenticate({
    serial: "test",
    connection: { readable: packets, writable: serializer.writable },
    credentialStore: { generateKey: () => key, iterateKeys: () => [key] },
  });
  return { socket, transport };
}

describe("a phone that asks for keys", () => {
  let endpoint: SmallEndpoint;
  let adbd: AdbdServer;
  /** Whether each offered key was trusted, in order. */
  let offers: boolean[];
  let nextOffer: Promise<void>;
  const start = async (newKeys: "accept" | "refuse") => {
    const keyring = makeKeyring(newKeys);
    offers = [];
    let tell = () => {};
    nextOffer = new Promise((resolve) => {
      tell = resolve;
    });
    const offer = (key: Uint8Array) => {
      offers.push(keyring.offer(key));
      tell();
      return offers.at(-1) === true;
    };
    adbd = await serveAdbd(endpoint, { port: 0, keyring: { ...keyring, offer } });
    return `127.0.0.1:${adbd.port}`;
  };
  beforeEach(async () => {
    endpoint = await openSmallEndpoint(() => ({ stdout: "hello\n" }));
  });
  afterEach(async () => {
    await adbd[Symbol.asyncDispose]();
    endpoint.close();
  });

  it("pairs with the adb program once, and knows it the next time", async function () {
    needTool(this, "adb");
    const serial = await start("accept");
    await using adb = await startAdbServer();
    await adb.run("connect", serial);
    await adb.run("wait-for-device");
    expect((await adb.run("shell", "hello")).stdout).to.equal("hello\n");
    await adb.run("disconnect", serial);
    await adb.run("connect", serial);
    await adb.run("wait-for-device");
    expect((await adb.run("shell", "hello")).stdout).to.equal("hello\n");
    expect(offers).to.deep.equal([true]);
  });

  it("leaves the adb program unauthorized when its owner refuses", async function () {
    needTool(this, "adb");
    const serial = await start("refuse");
    await using adb = await startAdbServer();
    await adb.run("connect", serial);
    await nextOffer;
    expect((await adb.run("devices")).stdout).to.contain(`${serial}\tunauthorized\n`);
    expect((await adb.run("shell", "hello")).stderr).to.contain("device unauthorized");
    expect(endpoint.lines).to.deep.equal([]);
  });

  it("pairs with @yume-chan/adb, and tells its keys apart", async () => {
    await start("accept");
    const [own, other] = [makeKey(), makeKey()];
    for (const key of [own, own, other, own]) {
      const { socket, transport } = await authenticate(adbd.port, key);
      const adb = new Adb(await transport);
      expect(await adb.subprocess.noneProtocol.spawnWaitText("hello")).to.equal("hello\n");
      socket.destroy();
    }
    expect(offers).to.deep.equal([true, true]);
  });

  it("does nothing for a client that it does not trust", async () => {
    await start("refuse");
    const { socket, transport } = await authenticate(adbd.port, makeKey());
    const outcome = transport.then(
      () => "in",
      () => "out",
    );
    await nextOffer;
    expect(await Promise.race([outcome, Promise.resolve("waiting")])).to.equal("waiting");
    socket.destroy();
    expect(await outcome).to.equal("out");
    expect(endpoint.lines).to.deep.equal([]);
  });

  it("is told as unauthorized by our own device, which has no key", async () => {
    await start("accept");
    const address = { kind: "daemon", host: "127.0.0.1", port: adbd.port } as const;
    let code = "";
    await connectAdb(address, { timeoutMs: 5000 }).catch((error) => {
      code = error.code;
    });
    expect(code).to.equal("device-unauthorized");
  });
});
