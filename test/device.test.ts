import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { after, before, describe, it } from "mocha";
import { openAdbDevice } from "../actuators/adb-device.ts";
import type { HostClock } from "../actuators/host-clock.ts";
import { recordDevice } from "../actuators/recording-device.ts";
import { openReplayDevice } from "../actuators/replay-device.ts";
import type { Device } from "../core/device.ts";
import { openPhone } from "../emulator/open-phone.ts";
import { connectInMemory, serveAdbd } from "../emulator/serve-adbd.ts";
import type { AdbServer } from "./adb-server.ts";
import { describeDevice } from "./device-contract.ts";
import { needServedPhone, type ServedPhone } from "./open-served-phone.ts";

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

/** The embedded phone needs no waiting. */
const clock: HostClock = { now: () => new Date(), wait: async () => {} };

async function openInMemory(): Promise<Device> {
  const phone = await openPhone();
  const open = () => connectInMemory(phone.endpoint);
  return ownAll(await openAdbDevice({ kind: "memory", id: "emulator:1", open }, { clock }), phone);
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
    return ownAll(await openAdbDevice(address, { clock }), adbd, phone);
  });

  it("is lost when its phone hangs up in the middle of anything", async () => {
    const phone = await openPhone();
    const calls: readonly ((device: Device) => Promise<unknown> | undefined)[] = [
      (device) => device.capture({ screenshot: true }),
      (device) => device.writeFile?.("/sdcard/big", new Uint8Array(30_000_000)),
      (device) => device.settle(),
    ];
    for (const call of calls) {
      const adbd = await serveAdbd(phone.endpoint, { port: 0 });
      const device = await openAdbDevice({ kind: "daemon", host: "127.0.0.1", port: adbd.port });
      const failed = call(device)?.catch((error) => error);
      await adbd[Symbol.asyncDispose]();
      expect(await failed).to.include({ code: "device-lost" });
      await device[Symbol.asyncDispose]();
    }
    await phone[Symbol.asyncDispose]();
  });

  describe("with the adb program", () => {
    let served: ServedPhone;
    let server: AdbServer;
    before(async function () {
      served = await needServedPhone(this);
      server = served.adb;
    });
    after(async () => {
      await served?.[Symbol.asyncDispose]();
    });

    it("tells what there is when a serial is unknown", async () => {
      const error = await openAdbDevice({ kind: "server", port: server.port, serial: "nosuch" }).catch(
        (reason) => reason,
      );
      expect(error).to.include({ code: "device-not-found" });
      expect(error.hint).to.equal(`Choose one of: ${served.serial}.`);
    });

    it("takes the only device when none is named", async () => {
      const device = await openAdbDevice({ kind: "server", port: server.port });
      expect(device.info.id).to.equal(served.serial);
      await device[Symbol.asyncDispose]();
    });

    it("loses a device that went away", async () => {
      const shortLived = await serveAdbd(served.phone.endpoint, { port: 0 });
      const serial = `127.0.0.1:${shortLived.port}`;
      await server.run("connect", serial);
      const device = await openAdbDevice({ kind: "server", port: server.port, serial });
      const waiting = device.shell?.(["sleep", "1000"]).catch((reason) => reason);
      await shortLived[Symbol.asyncDispose]();
      expect(await waiting).to.include({ code: "device-lost" });
      expect(await device.capture().catch((reason) => reason)).to.include({ code: "device-lost" });
      await device[Symbol.asyncDispose]();
      await server.run("disconnect", serial);
    });

    describeDevice("through its server", () =>
      openAdbDevice({ kind: "server", port: server.port, serial: served.serial }, { clock }),
    );
  });

  describeDevice("being recorded", async () =>
    recordDevice(await openInMemory(), join(folder, "calls.jsonl")),
  );

  describeDevice("replayed from that recording", () => openReplayDevice(join(folder, "calls.jsonl")));
});
