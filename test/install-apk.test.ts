import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Adb } from "@yume-chan/adb";
import { expect } from "chai";
import { after, before, describe, it } from "mocha";
import { connectAdb } from "../actuators/adb-connect.ts";
import { openPhone, type Phone } from "../emulator/open-phone.ts";
import { connectInMemory } from "../emulator/serve-adbd.ts";
import type { AdbServer } from "./adb-server.ts";
import { needServedPhone, type ServedPhone } from "./open-served-phone.ts";

const require = createRequire(import.meta.url);
const driver = createRequire(require.resolve("appium-uiautomator2-driver/package.json"));
const server = join(dirname(driver.resolve("appium-uiautomator2-server/package.json")), "apks");

/** Real APKs, with what they say of themselves. */
const apks = {
  demos: join(dirname(require.resolve("android-apidemos/package.json")), "apks/ApiDemos-debug.apk"),
  settings: join(dirname(driver.resolve("io.appium.settings/package.json")), "apks/settings_apk-debug.apk"),
  test: join(server, "appium-uiautomator2-server-debug-androidTest.apk"),
};
const demos = "io.appium.android.apis";

describe("the adb program installing real APKs", () => {
  let served: ServedPhone;
  let adb: AdbServer;
  before(async function () {
    served = await needServedPhone(this);
    adb = served.adb;
  });
  after(async () => {
    await served?.[Symbol.asyncDispose]();
  });

  it("streams one, which then starts, and uninstalls it", async () => {
    const installed = await adb.run("install", "-r", "-g", apks.demos);
    expect(installed).to.include({ exitCode: 0, stdout: "Performing Streamed Install\nSuccess\n" });
    expect((await adb.run("shell", "pm", "list", "packages", "-3", "apis")).stdout).to.equal(
      `package:${demos}\n`,
    );
    const { stdout } = await adb.run("shell", "am", "start", "-W", "-n", `${demos}/.ApiDemos`);
    expect(stdout).to.contain(`Status: ok\nLaunchState: COLD\nActivity: ${demos}/.ApiDemos\n`);
    const [, path = ""] = /package:(\S+)/.exec((await adb.run("shell", "pm", "path", demos)).stdout) ?? [];
    const copy = join(adb.folder, "copy.apk");
    await adb.run("pull", path, copy);
    expect((await readFile(copy)).equals(await readFile(apks.demos))).to.equal(true);
    expect(await adb.run("uninstall", demos)).to.include({ exitCode: 0, stdout: "Success\n" });
    expect(await adb.run("uninstall", demos)).to.include({
      exitCode: 1,
      stdout: "Failure [DELETE_FAILED_INTERNAL_ERROR]\n",
    });
  });

  it("pushes one first when told to", async () => {
    const installed = await adb.run("install", "--no-streaming", "-r", apks.settings);
    expect(installed.stdout).to.contain("Success\n");
    expect((await adb.run("shell", "dumpsys", "package", "io.appium.settings")).stdout).to.match(
      /^ {2}Package \[io\.appium\.settings\] \(\w+\):\n[\s\S]*versionCode=191 [\s\S]*versionName=8\.0\.9$/m,
    );
  });

  it("installs several parts at once, and refuses what does not fit together", async () => {
    expect((await adb.run("install-multiple", apks.test)).stdout).to.equal("Success\n");
    const name = "io.appium.uiautomator2.server";
    expect((await adb.run("shell", "pm", "list", "instrumentation")).stdout).to.equal(
      `instrumentation:${name}.test/androidx.test.runner.AndroidJUnitRunner (target=${name})\n`,
    );
    const refused = await adb.run("install-multiple", apks.test, apks.settings);
    expect(refused.exitCode).to.equal(1);
    expect(refused.stdout + refused.stderr).to.contain("INSTALL_FAILED_INVALID_APK");
  });

  it("says why a file is no APK", async () => {
    const notApk = join(adb.folder, "fake.apk");
    await writeFile(notApk, "no apk");
    const { exitCode, stdout, stderr } = await adb.run("install", notApk);
    expect(exitCode).to.equal(1);
    expect(stdout + stderr).to.match(
      /Failure \[INSTALL_PARSE_FAILED_NOT_APK: Failed to parse \/data\/app\/vmdl\d+\.tmp\/base\.apk\]/,
    );
  });
});

describe("@yume-chan/adb installing a real APK", () => {
  let phone: Phone;
  let adb: Adb;
  before(async () => {
    phone = await openPhone();
    const open = () => connectInMemory(phone.endpoint);
    adb = await connectAdb({ kind: "memory", id: "phone", open }, { timeoutMs: 5000 });
  });
  after(async () => {
    await adb.close();
    await phone[Symbol.asyncDispose]();
  });

  /** Streams an APK to a service that takes it. */
  async function stream(service: string, apk: Uint8Array): Promise<string> {
    const socket = await adb.createSocket(service);
    const writer = socket.writable.getWriter();
    await writer.write(apk);
    let answer = "";
    for await (const chunk of socket.readable as unknown as AsyncIterable<Uint8Array>) {
      answer += Buffer.from(chunk).toString();
    }
    return answer;
  }

  it("streams it to either service, and a checkpoint keeps it", async () => {
    const apk = await readFile(apks.demos);
    phone.endpoint.saveState("before");
    const words = ["package", "install", "-r", "-S", String(apk.length)];
    expect(await stream(`abb_exec:${words.join("\0")}`, apk)).to.equal("Success\n");
    phone.endpoint.saveState("after");
    phone.endpoint.restoreState("before");
    expect(await adb.subprocess.noneProtocol.spawnWaitText(`pm path ${demos}`)).to.equal("");
    expect(await stream(`exec:cmd package 'install' '-r' -S ${apk.length}`, apk)).to.equal("Success\n");
    phone.endpoint.restoreState("after");
    const start = `am start -n ${demos}/.ApiDemos; cmd package resolve-activity --brief ${demos} | tail -n 1`;
    expect(await adb.subprocess.noneProtocol.spawnWaitText(start)).to.contain(`\n${demos}/.ApiDemos\n`);
    expect(phone.screen.front.packageName).to.equal(demos);
    expect(phone.unknownCommands).to.deep.equal([]);
  });
});
