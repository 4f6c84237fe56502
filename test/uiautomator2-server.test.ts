import type { Adb } from "@yume-chan/adb";
import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import { connectAdb } from "../actuators/adb-connect.ts";
import { openPhone, type Phone } from "../emulator/open-phone.ts";
import { connectInMemory } from "../emulator/serve-adbd.ts";
import { tinyApkBytes } from "./make-tiny-apk.ts";

const app = "io.appium.uiautomator2.server";
const runner = "androidx.test.runner.AndroidJUnitRunner";
const start = `am instrument -w --no-window-animation -e disableAnalytics true ${app}.test/${runner}`;

describe("the UiAutomator2 server of the phone", () => {
  let phone: Phone;
  let adb: Adb;
  beforeEach(async () => {
    phone = await openPhone();
    const open = () => connectInMemory(phone.endpoint);
    adb = await connectAdb({ kind: "memory", id: "phone", open }, { timeoutMs: 20_000 });
  });
  afterEach(async () => {
    await adb.close();
    await phone[Symbol.asyncDispose]();
  });

  const run = async (line: string) => {
    const { stdout, stderr, exitCode } = await adb.subprocess.shellProtocol!.spawnWaitText(line);
    return { out: stdout + stderr, exitCode };
  };
  const install = async (
    packageName: string,
    ...children: Parameters<typeof tinyApkBytes>[0]["children"] & object
  ) => {
    const path = `/data/local/tmp/${packageName}.apk`;
    phone.system.files.write(path, tinyApkBytes({ packageName, children }));
    expect((await run(`pm install ${path}`)).out).to.equal("Success\n");
  };
  const installServer = async () => {
    await install(app);
    await install(`${app}.test`, ["instrumentation", { name: runner, targetPackage: app }]);
  };
  /** One request over a stream of its own; undefined when the phone refuses the stream. */
  const ask = async (request: string): Promise<string | undefined> => {
    const socket = await adb.createSocket("tcp:6790").catch(() => undefined);
    if (!socket) return undefined;
    const writer = socket.writable.getWriter();
    await writer.write(Buffer.from(request.replaceAll("\n", "\r\n")));
    let answer = "";
    for await (const chunk of socket.readable) answer += Buffer.from(chunk).toString();
    await socket.close();
    return answer;
  };
  const status = "GET /status HTTP/1.1\nHost: phone\nConnection: close\n\n";
  /** Starts the server, and returns when it answers. */
  const startServer = async () => {
    await installServer();
    const test = await adb.subprocess.shellProtocol!.spawn(start);
    while ((await ask(status)) === undefined) await run("true");
    return test;
  };
  const bodyOf = (answer: string | undefined) => JSON.parse(answer?.split("\r\n\r\n")[1] ?? "null");

  it("is not there before its APKs are, and says so", async () => {
    expect(await ask(status)).to.equal(undefined);
    const { out, exitCode } = await run(start);
    expect(out).to.contain(`Unable to find instrumentation info for: ComponentInfo{${app}.test/${runner}}`);
    expect(exitCode).to.equal(1);
    await install(`${app}.test`, ["instrumentation", { name: runner, targetPackage: app }]);
    expect((await run(start)).out).to.contain("Unable to find instrumentation target package");
  });

  it("runs while am instrument does, and keeps uiautomator dump out", async () => {
    const test = await startServer();
    expect(bodyOf(await ask(status)).value).to.include({ ready: true });
    expect((await run("ps -A")).out).to.contain(`S ${app}\n`);
    expect(await run("uiautomator dump")).to.deep.equal({ out: "Killed\n", exitCode: 137 });
    await run(`am force-stop ${app}`);
    expect(await test.exited).to.equal(0);
    expect(await ask(status)).to.equal(undefined);
    expect((await run("uiautomator dump")).exitCode).to.equal(0);
    expect((await run("ps -A")).out).to.not.contain(app);
  });

  it("ends when the client of am instrument goes", async () => {
    const test = await startServer();
    expect(await ask(status)).to.contain("200 OK");
    await test.kill();
    expect((await run("echo later")).out).to.equal("later\n");
    expect(await ask(status)).to.equal(undefined);
  });

  it("stands what is no HTTP and no JSON, and serves the next client", async () => {
    const test = await startServer();
    expect(await ask("\x00\x01garbage\n\n")).to.not.contain("200");
    const wrong = "POST /session HTTP/1.1\nHost: phone\nConnection: close\nContent-Length: 4\n\n{{{{";
    expect(bodyOf(await ask(wrong)).value).to.include({ error: "invalid argument" });
    expect(await ask(status.replace("/status", "/%zz"))).to.contain("404 Not Found");
    expect(await ask(status)).to.contain("200 OK");
    await test.kill();
  });

  it("starts Appium's settings helper without a page, and answers its broadcasts", async () => {
    const helper = "io.appium.settings";
    await install(helper);
    const { front } = phone.screen;
    expect((await run(`dumpsys activity services ${helper}`)).out).to.contain("(nothing)");
    await run(`am start-activity -n ${helper}/.Settings -a android.intent.action.MAIN`);
    expect((await run(`dumpsys activity services ${helper}`)).out).to.contain("isForeground=true");
    expect(phone.screen.front).to.deep.equal(front);
    phone.system.clipboard = "copied";
    const ask = `am broadcast -n ${helper}/.receivers.ClipboardReceiver -a ${helper}.clipboard.get`;
    expect((await run(ask)).out).to.contain(`result=-1, data="${Buffer.from("copied").toString("base64")}"`);
    await run(`am force-stop ${helper}`);
    expect((await run(`dumpsys activity services ${helper}`)).out).to.contain("(nothing)");
    expect(phone.unknownCommands).to.deep.equal([]);
  });
});
