import { once } from "node:events";
import { type AddressInfo, connect, createServer } from "node:net";
import { expect } from "chai";
import { describe, it } from "mocha";
import { openAdbDevice } from "../actuators/adb-device.ts";
import type { Device } from "../core/device.ts";
import { errorOf } from "../test/model-contract.ts";
import { openPhones } from "./open-phones.ts";

const loopback = "127.0.0.1";

async function openDeviceOf(address: string): Promise<Device> {
  return await openAdbDevice({ kind: "daemon", host: loopback, port: Number(address.split(":")[1]) });
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, loopback);
  const free = await once(server, "listening").then(
    () => true,
    () => false,
  );
  server.close();
  return free;
}

/** A port that is free, and so are the ones after it, as far as one can tell. */
async function findPort(): Promise<number> {
  const server = createServer().listen(0, loopback);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return (await isFree(port + 1)) && (await isFree(port + 2)) ? port : await findPort();
}

describe("openPhones", () => {
  it("opens phones of their own on ports in a row, and frees them all", async () => {
    const port = await findPort();
    const farm = await openPhones({ count: 3, seed: 5, host: loopback, port });
    const addresses = farm.phones.map(({ address }) => address);
    expect(addresses).to.deep.equal([0, 1, 2].map((index) => `${loopback}:${port + index}`));
    const [one, other] = [await openDeviceOf(addresses[0]!), await openDeviceOf(addresses[1]!)];
    const serial = async (device: Device) => (await device.shell!(["getprop", "ro.serialno"])).stdout.trim();
    expect(await serial(one)).to.equal("TW00000005");
    expect(await serial(other)).to.equal("TW00000006");
    await one.writeFile!("/sdcard/only-here.txt", Buffer.from("x"));
    expect((await errorOf(other.readFile!("/sdcard/only-here.txt"))).code).to.equal("file-not-found");
    await farm[Symbol.asyncDispose]();
    expect((await errorOf(one.capture())).code).to.equal("device-lost");
    for (const index of [0, 1, 2]) expect(await isFree(port + index)).to.equal(true);
    await one[Symbol.asyncDispose]();
    await other[Symbol.asyncDispose]();
  });

  it("keeps the others going when one is cut off or fed garbage", async () => {
    await using farm = await openPhones({ count: 2, seed: 1, host: loopback, port: 0 });
    const [first, second] = farm.phones;
    await using device = await openDeviceOf(second!.address);
    for (const hangUp of first!.phone.endpoint.hangUps ?? []) hangUp();
    const socket = connect(Number(first!.address.split(":")[1]), loopback);
    socket.on("error", () => {});
    socket.end(Buffer.alloc(100_000, 0xff));
    await once(socket, "close");
    expect((await device.capture()).tree).to.contain("<node");
  });

  it("leaves no phone behind where one port is taken, and refuses ports that do not exist", async () => {
    const port = await findPort();
    const server = createServer().listen(port + 1, loopback);
    await once(server, "listening");
    const failed = await errorOf(openPhones({ count: 3, seed: 1, host: loopback, port }));
    expect(failed.code).to.equal("busy");
    expect(await isFree(port)).to.equal(true);
    server.close();
    const beyond = await errorOf(openPhones({ count: 2, seed: 1, host: loopback, port: 65_535 }));
    expect(beyond.code).to.equal("config-invalid");
  });
});
