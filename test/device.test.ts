import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe } from "mocha";
import { openAdbDevice } from "../actuators/adb-device.ts";
import { recordDevice } from "../actuators/recording-device.ts";
import { openReplayDevice } from "../actuators/replay-device.ts";
import type { Device } from "../core/device.ts";
import { openPhone, type Phone } from "../emulator/open-phone.ts";
import { type AdbdServer, connectInMemory, serveAdbd } from "../emulator/serve-adbd.ts";
import { type AdbServer, needAdb, startAdbServer } from "./adb-server.ts";
import { describeDevice } from "./device-contract.ts";

/** A device together with what it needs: disposing it disposes the others after it. */
function ownAll(device: Device, ...others: readonly AsyncDisposable[]): Device {
  return {
    ...device,
    async [Symbol.asyncDispose]() {
      await device[Symbol.asyncDispose]();
      for (const other of others) await other[Symbol.asyncDispose]();
    },
  };
}

async function openInMemory(): Promise<Device> {
  const phone = await openPhone();
  const open = () => connectInMemory(phone.endpoint);
  return ownAll(await openAdbDevice({ kind: "memory", id: "emulator:1", open }), phone);
}

describe("a device", () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "tapwright-device-"));
  });
  after(() => rm(folder, { recursive: true }));

  describeDevice("in the same process", openInMemory);

  describeDevice("over TCP", async () => {
    const phone = await openPhone();
    const adbd = await serveAdbd(phone.endpoint, { port: 0 });
    const address = { kind: "daemon", host: "127.0.0.1", port: adbd.port } as const;
    return ownAll(await openAdbDevice(address), adbd, phone);
  });

  describe("with the adb program", () => {
    const oldPort = process.env.ANDROID_ADB_SERVER_PORT;
    let phone: Phone;
    let adbd: AdbdServer;
    let server: AdbServer;
    before(async function () {
      await needAdb(this);
      phone = await openPhone();
      adbd = await serveAdbd(phone.endpoint, { port: 0 });
      server = await startAdbServer();
      process.env.ANDROID_ADB_SERVER_PORT = String(server.port);
      await server.run("connect", `127.0.0.1:${adbd.port}`);
    });
    after(async () => {
      if (oldPort === undefined) delete process.env.ANDROID_ADB_SERVER_PORT;
      else process.env.ANDROID_ADB_SERVER_PORT = oldPort;
      await server?.[Symbol.asyncDispose]();
      await adbd?.[Symbol.asyncDispose]();
      await phone?.[Symbol.asyncDispose]();
    });

    describeDevice("through its server", () =>
      openAdbDevice({ kind: "server", serial: `127.0.0.1:${adbd.port}` }),
    );
  });

  describeDevice("being recorded", async () =>
    recordDevice(await openInMemory(), join(folder, "calls.jsonl")),
  );

  describeDevice("replayed from that recording", () => openReplayDevice(join(folder, "calls.jsonl")));
});
