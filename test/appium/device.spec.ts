import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { after, before, describe, it } from "mocha";
import { openAppiumDevice } from "../../actuators/appium-device.ts";
import { startAppiumServer } from "../../actuators/appium-server.ts";
import { faultProperties } from "../../emulator/faults.ts";
import { describeDevice } from "../device-contract.ts";
import { type AppiumPhone, needAppium, openAppiumPhone } from "./open-appium-phone.ts";

describe("a device through Appium", () => {
  let set: AppiumPhone;
  before(async function () {
    set = await openAppiumPhone(this);
  });
  after(() => set?.[Symbol.asyncDispose]());

  describeDevice("on a given server", () => set.openDevice());

  it("starts Appium itself, on the only phone, and ends it", async () => {
    const { adbPort, androidHome, serial } = set;
    const device = await openAppiumDevice({}, { adbPort, androidHome });
    expect(device.info.id).to.equal(serial);
    expect((await device.capture()).app.packageName).to.equal("com.android.launcher3");
    await device[Symbol.asyncDispose]();
  });

  it("mends a session whose server on the phone died, once", async () => {
    const notes: string[] = [];
    const device = await set.openDevice((text) => notes.push(text));
    const crash = () => device.shell!(["am", "force-stop", "io.appium.uiautomator2.server"]);
    const { tree } = await device.capture();
    await crash();
    expect((await device.capture()).tree).to.equal(tree);
    expect(notes).to.have.lengthOf(1);
    await crash();
    const error = await device.capture().catch((reason) => reason);
    expect(error).to.include({ code: "device-lost" });
    await device[Symbol.asyncDispose]();
  });

  it("mends a session whose server on the phone crashed, or whose connection ended", async () => {
    const { properties } = set.phone.system;
    const troubles = [
      ["server-crash", "capture"],
      ["server-crash", "press"],
      ["disconnect", "press"],
    ] as const;
    for (const [fault, deed] of troubles) {
      const notes: string[] = [];
      const device = await set.openDevice((text) => {
        properties.delete(faultProperties.rates);
        notes.push(text);
      });
      properties.set(faultProperties.rates, `${fault}=1`);
      await (deed === "capture" ? device.capture() : device.press("home"));
      expect(notes[0]).to.match(/^The Appium session ended .*; a new one was opened\.$/s);
      expect((await device.capture()).tree).to.contain("com.android.launcher3");
      await device[Symbol.asyncDispose]();
    }
  });

  it("leaves the phone to others when it ends", async () => {
    await (await set.openDevice())[Symbol.asyncDispose]();
    const plain = await set.openPlainDevice();
    expect((await plain.capture()).tree).to.contain("<node");
    await plain[Symbol.asyncDispose]();
  });
});

describe("an Appium of ours", () => {
  before(function () {
    needAppium(this);
  });

  it("ends when it is disposed", async () => {
    const server = await startAppiumServer({ androidHome: "/none", adbPort: 1, timeoutMs: 120_000 });
    expect((await fetch(new URL("status", server.url))).status).to.equal(200);
    await server[Symbol.asyncDispose]();
    expect(isAlive(server.pid)).to.equal(false);
    expect(server.isRunning).to.equal(false);
  });

  it("ends when the program that started it is killed", async () => {
    const parent = startParent();
    const [line] = await once(parent.stdout!, "data");
    const pid = Number(line);
    expect(isAlive(pid)).to.equal(true);
    parent.kill("SIGKILL");
    while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 50));
  });

  it("ends when its start is given up", async () => {
    const signal = AbortSignal.timeout(300);
    const error = await startAppiumServer({
      androidHome: "/none",
      adbPort: 1,
      timeoutMs: 120_000,
      signal,
    }).catch((reason) => reason);
    expect(error).to.include({ code: "aborted" });
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** A program that starts Appium, prints its process id, and then does nothing. */
function startParent(): ChildProcess {
  const file = fileURLToPath(new URL("../../actuators/appium-server.ts", import.meta.url));
  const script = `
    import { startAppiumServer } from ${JSON.stringify(file)};
    const server = await startAppiumServer({ androidHome: "/none", adbPort: 1, timeoutMs: 120_000 });
    console.log(server.pid);`;
  const loader = createRequire(import.meta.url).resolve("tsx");
  return spawn(process.execPath, ["--import", loader, "--input-type=module", "--eval", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
}
