import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { after, before, describe, it } from "mocha";
import { openPhone, type Phone } from "../emulator/open-phone.ts";
import { type AdbdServer, serveAdbd } from "../emulator/serve-adbd.ts";
import { type AndroidWorldServer, startAndroidWorldServer } from "./android-world-server.ts";
import { runTapwright } from "./run-program.ts";

describe("tapwright eval run android-world", function () {
  this.timeout(60_000);
  const home = process.cwd();
  let folder: string;
  let phone: Phone;
  let adbd: AdbdServer;
  let server: AndroidWorldServer;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "tapwright-"));
    process.chdir(folder);
    phone = await openPhone();
    adbd = await serveAdbd(phone.endpoint, { port: 0 });
    server = await startAndroidWorldServer();
  });
  after(async () => {
    process.chdir(home);
    await server[Symbol.asyncDispose]();
    await adbd[Symbol.asyncDispose]();
    await phone[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  });

  const run = (...more: readonly string[]) =>
    runTapwright("eval", "run", "android-world", "--server", server.url, ...more);

  it("lets the server set up, score and tear down, and our agent act over adb", async () => {
    await writeFile("script.json", '{"pick": "answer:"}\n{"text": " 3"}');
    const device = `adb:127.0.0.1:${adbd.port}`;
    const { exitCode, stdout } = await run("--device", device, "--model", "scripted:script.json", "--json");
    expect(exitCode).to.equal(0);
    const report = JSON.parse(stdout);
    expect(report).to.include({ suite: "android-world", split: "all", episodes: 2, success: 0.5 });
    expect(report.perTask[0]).to.include({ task: "android-world/NotesCount", success: 1 });
    const of = (task: string) =>
      server.calls.filter((call) => call.includes(task) && !call.startsWith("GET /suite"));
    expect(of("NotesCount")).to.deep.equal([
      "GET /task/goal?task_type=NotesCount&task_idx=0",
      "POST /task/initialize?task_type=NotesCount&task_idx=0",
      "GET /task/score?task_type=NotesCount&task_idx=0",
      "POST /task/tear_down?task_type=NotesCount&task_idx=0",
    ]);
    const calls = server.calls.map((call) => call.split("?")[0]);
    expect(calls.slice(calls.indexOf("POST /reset"), calls.indexOf("POST /task/tear_down"))).to.deep.equal([
      "POST /reset",
      "POST /task/initialize",
      "POST /execute_action",
      "GET /task/score",
    ]);
    expect(of("SystemBroken")).not.to.include("GET /task/score?task_type=SystemBroken&task_idx=0");
  });

  it("lists its goals, and runs nothing", async () => {
    const before = server.calls.length;
    const { stdout } = await run("--preview", "--seeds", "2", "--seed", "7");
    expect(stdout.split("\n")[1]).to.match(/^android-world\/NotesCount 1000008: How many notes/);
    expect(server.calls.slice(before)).to.include("GET /suite/reinitialize?n_task_combinations=2&seed=7");
    expect(server.calls.slice(before).filter((call) => call.startsWith("POST"))).to.deep.equal([]);
  });

  it("says what is missing", async () => {
    const alone = await runTapwright("eval", "run", "android-world");
    expect(alone).to.include({ exitCode: 2, stdout: "" });
    expect(alone.stderr).to.match(/^error: AndroidWorld needs its server\nhint: /);
    const other = await runTapwright("eval", "run", "first", "--server", server.url);
    expect(other.exitCode).to.equal(2);
    const nobody = await runTapwright("eval", "run", "android-world", "--server", "http://127.0.0.1:9");
    expect(nobody.exitCode).to.equal(3);
    expect(nobody.stderr).to.match(/^error: AndroidWorld's server does not answer/);
  });
});
