import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { after, before, describe, it } from "mocha";
import { type AdbdServer, serveAdbd } from "../emulator/serve-adbd.ts";
import { type AdbServer, startAdbServer } from "./adb-server.ts";
import { needTool } from "./need-tool.ts";
import { openSmallEndpoint, type SmallEndpoint } from "./small-endpoint.ts";

describe("the adb program on the embedded phone's adbd", () => {
  let endpoint: SmallEndpoint;
  let adbd: AdbdServer;
  let adb: AdbServer;
  let serial: string;
  before(async function () {
    needTool(this, "adb");
    endpoint = await openSmallEndpoint();
    adbd = await serveAdbd(endpoint, { port: 0 });
    adb = await startAdbServer();
    serial = `127.0.0.1:${adbd.port}`;
    const connected = await adb.run("connect", serial);
    expect(connected.stdout).to.equal(`connected to ${serial}\n`);
  });
  after(async () => {
    await adb?.[Symbol.asyncDispose]();
    await adbd?.[Symbol.asyncDispose]();
    endpoint?.close();
  });

  const bytes = Buffer.alloc(300_000, "0123456789abcdef\n");

  it("lists the phone", async () => {
    expect((await adb.run("devices")).stdout).to.equal(`List of devices attached\n${serial}\tdevice\n\n`);
  });

  it("sees its features", async () => {
    expect((await adb.run("features")).stdout.split("\n")).to.include.members(["shell_v2", "stat_v2"]);
  });

  it("passes both outputs and the exit code of a command", async () => {
    expect(await adb.run("shell", "fail")).to.deep.equal({ stdout: "out\n", stderr: "err\n", exitCode: 7 });
    expect((await adb.run("shell", "nosuch")).exitCode).to.equal(127);
  });

  it("hands over the line as adb joins it", async () => {
    await adb.run("shell", "echo", "a  b", "'c d'");
    expect(endpoint.lines.at(-1)).to.equal("echo a  b 'c d'");
  });

  it("passes stdin to its end", async () => {
    const text = bytes.toString();
    expect((await adb.runWithInput(text, "shell", "cat")).stdout).to.equal(text);
  });

  it("brings raw bytes out", async () => {
    expect((await adb.run("exec-out", "bytes 200000")).stdout).to.equal("x".repeat(200_000));
  });

  it("pushes and pulls a file, making folders on the way", async () => {
    const file = join(adb.folder, "a.txt");
    await writeFile(file, bytes);
    const pushed = await adb.run("push", file, "/sdcard/Documents/new/a.txt");
    expect(pushed.exitCode, pushed.stderr).to.equal(0);
    expect(Buffer.from(endpoint.files.read("/sdcard/Documents/new/a.txt")).equals(bytes)).to.equal(true);
    const pulled = await adb.run("pull", "/sdcard/Documents/new/a.txt", `${file}.back`);
    expect(pulled.exitCode, pulled.stderr).to.equal(0);
    expect((await readFile(`${file}.back`)).equals(bytes)).to.equal(true);
  });

  it("pushes and pulls a folder", async () => {
    const folder = join(adb.folder, "tree");
    await mkdir(join(folder, "inner"), { recursive: true });
    await writeFile(join(folder, "inner", "ä b.txt"), "text");
    await adb.run("push", folder, "/sdcard/Download/");
    expect(endpoint.files.list("/sdcard/Download/tree/inner")).to.deep.equal(["ä b.txt"]);
    await adb.run("pull", "/sdcard/Download/tree", join(adb.folder, "back"));
    expect(await readFile(join(adb.folder, "back/inner/ä b.txt"), "utf8")).to.equal("text");
  });

  it("lists a folder", async () => {
    expect((await adb.run("ls", "/sdcard")).stdout).to.match(
      /^[0-9a-f]{8} [0-9a-f]{8} [0-9a-f]{8} Documents$/m,
    );
  });

  it("says why a file cannot be pulled or pushed", async () => {
    const pulled = await adb.run("pull", "/sdcard/none", adb.folder);
    expect([pulled.exitCode, pulled.stderr + pulled.stdout]).to.deep.equal([
      1,
      "adb: error: failed to stat remote object '/sdcard/none': No such file or directory\n",
    ]);
    const pushed = await adb.run("push", join(adb.folder, "a.txt"), "/system/a.txt");
    expect(pushed.exitCode).to.equal(1);
    expect(pushed.stderr + pushed.stdout).to.contain("couldn't create file: Read-only file system");
  });

  it("says that it is root already", async () => {
    expect((await adb.run("root")).stdout).to.equal("adbd is already running as root\n");
  });

  it("keeps reverse tunnels", async () => {
    await adb.run("reverse", "tcp:7001", "tcp:7002");
    expect((await adb.run("reverse", "--list")).stdout).to.match(/^host-\d+ tcp:7001 tcp:7002\n\n$/);
  });
});
