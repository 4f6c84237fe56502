import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import { openPhone } from "../emulator/open-phone.ts";
import { serveAdbd } from "../emulator/serve-adbd.ts";
import { runTapwright } from "../test/run-program.ts";
import { main } from "./main.ts";

describe("tapwright eval run", function () {
  this.timeout(60_000);
  const home = process.cwd();
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "tapwright-"));
    process.chdir(folder);
  });

  afterEach(async () => {
    process.chdir(home);
    await rm(folder, { recursive: true, force: true });
  });

  it("prints one document with --json, and keeps the traces", async () => {
    const { exitCode, stdout } = await runTapwright(
      "eval",
      "run",
      "first",
      "--policy",
      "nothing",
      "--no-pictures",
      "--json",
    );
    expect(exitCode).to.equal(0);
    const report = JSON.parse(stdout);
    expect(report).to.include({ suite: "first", split: "test", policy: "nothing", device: "emulator:" });
    expect(report).to.include({ seed: 0, trials: 1, feasibleSuccess: 0 });
    expect(report).not.to.have.any.keys("model", "strategy", "baselines");
    expect(report.perTask).to.have.lengthOf(report.episodes);
    const [run = ""] = await readdir("runs");
    expect(await readdir(join("runs", run, "episodes"))).to.have.lengthOf(report.episodes);
    expect(await readdir(join("runs", run))).to.include.members(["report.html", "report.json", "junit.xml"]);
  });

  it("fails below the threshold", async () => {
    const { exitCode, stdout } = await runTapwright(
      "eval",
      "run",
      "first",
      "--policy",
      "nothing",
      "--no-pictures",
      "--threshold",
      "0.5",
    );
    expect(exitCode).to.equal(1);
    expect(stdout)
      .to.match(/^results: .+\nfail .*\(success; /)
      .and.to.contain("first, split test, nothing\n");
  });

  it("ends with code 3 when the phone goes away, and prints what was measured until then", async () => {
    await using phone = await openPhone();
    await using adbd = await serveAdbd(phone.endpoint, { port: 0 });
    const [stdout, stderr]: [string[], string[]] = [[], []];
    const device = `adb:127.0.0.1:${adbd.port}`;
    const closing: PromiseLike<void>[] = [];
    const exitCode = await main(["eval", "run", "first", "--policy", "nothing", "--device", device], {
      stdout: {
        write(text) {
          stdout.push(text);
          if (text.includes("[2/")) closing.push(adbd[Symbol.asyncDispose]());
        },
      },
      stderr: { write: (text) => stderr.push(text) },
    });
    await Promise.all(closing);
    expect(exitCode).to.equal(3);
    expect(stdout.join("")).to.match(/\n\nfirst, split test, nothing\n/);
    expect(stderr.join("")).to.match(/^error: .+ \(2 of \d+ attempts were finished\)\nhint: .+\n$/);
  });

  it("lists the instances of a plan and runs none", async () => {
    const args = ["--seeds", "2", "--seed", "5", "--preview", "--split", "train"];
    const { exitCode, stdout } = await runTapwright("eval", "run", "first", ...args);
    expect(exitCode).to.equal(0);
    expect(stdout).to.match(/^first\/toggle 5: .+\nfirst\/toggle 6: /);
    expect(await readdir(".")).to.deep.equal([]);
  });

  it("refuses a suite, a policy and a threshold that it does not know", async () => {
    for (const args of [["last"], ["first", "--policy", "luck"], ["first", "--threshold", "2"]]) {
      const { exitCode, stdout, stderr } = await runTapwright("eval", "run", ...args);
      expect({ exitCode, stdout }).to.deep.equal({ exitCode: 2, stdout: "" });
      expect(stderr).to.match(/^error: .+\nhint: .+\n$/);
    }
  });
});
