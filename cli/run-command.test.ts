import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import { openPhone } from "../emulator/open-phone.ts";
import { serveAdbd } from "../emulator/serve-adbd.ts";
import { type ProgramRun, runTapwright } from "../test/run-program.ts";
import { main } from "./main.ts";

describe("tapwright run", () => {
  let folder: string;
  let script: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "tapwright-"));
    script = join(folder, "script.jsonl");
  });

  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  const run = async (picks: readonly string[], ...args: readonly string[]): Promise<ProgramRun> => {
    await writeFile(script, picks.map((pick) => JSON.stringify({ pick })).join("\n"));
    return runTapwright("run", ...args, "--model", `scripted:${script}`, "--trace", join(folder, "trace"));
  };

  it("tells a step a line, and keeps a trace", async () => {
    const { exitCode, stdout, stderr } = await run(["Settings", "done"], "Open the settings");
    expect({ exitCode, stderr }).to.deep.equal({ exitCode: 0, stderr: "" });
    const lines = stdout.trimEnd().split("\n");
    expect(lines).to.have.lengthOf(5);
    expect(lines[0]).to.equal("Open the settings on emulator: with scripted/script.jsonl");
    expect(lines[1]).to.match(
      /^ 1 launcher.*: tap "Settings" \(100 %, then .*\) → opened Settings \[\d+ ms, \d+ tokens\]$/,
    );
    expect(lines[3]).to.match(/^done after 2 steps, [\d.]+ s$/);
    const trace = await readFile(join(folder, "trace", "trace.jsonl"), "utf8");
    const types = trace
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line).type);
    expect([types[0], types.at(-1)]).to.deep.equal(["episode-start", "episode-end"]);
  });

  it("prints one document with --json, and the steps on stderr", async () => {
    const { exitCode, stdout, stderr } = await run(["done"], "Do nothing", "--json");
    expect(exitCode).to.equal(0);
    expect(JSON.parse(stdout)).to.include({
      outcome: "success",
      verified: false,
      steps: 1,
      trace: join(folder, "trace"),
    });
    expect(stderr).to.contain("done after 1 step");
  });

  it("takes a goal without the word run", async () => {
    await writeFile(script, '{"pick": "impossible"}');
    const trace = join(folder, "trace");
    const { exitCode, stdout } = await runTapwright("Fly", "--model", `scripted:${script}`, "--trace", trace);
    expect(exitCode).to.equal(1);
    expect(stdout).to.contain("the model says that this cannot be done here");
  });

  it("records what the device did, so that the run can be replayed", async () => {
    const recording = join(folder, "phone.jsonl");
    const picks = ["Settings", "done"];
    const first = await run(picks, "Open the settings", "--record", recording);
    const second = await run(picks, "Open the settings", "--device", `replay:${recording}`);
    expect([first.exitCode, second.exitCode, second.stderr]).to.deep.equal([0, 0, ""]);
    const moves = ({ stdout }: ProgramRun): string[] =>
      stdout
        .split("\n")
        .slice(1, 3)
        .map((line) => line.split(" [")[0]!);
    expect(moves(second)).to.deep.equal(moves(first));
  });

  it("stops at the budget of steps", async () => {
    const { exitCode, stdout } = await run(["Settings", "back"], "Look around", "--steps", "1");
    expect(exitCode).to.equal(1);
    expect(stdout).to.contain("the budget is used up after 1 step");
  });

  it("reports what ended it, and keeps the trace up to there", async () => {
    const { exitCode, stderr } = await run(["Settings"], "Open the settings");
    expect(exitCode).to.equal(1);
    expect(stderr).to.equal("error: The script has no more answers\n");
    const trace = await readFile(join(folder, "trace", "trace.jsonl"), "utf8");
    expect(trace).to.contain('"code":"model-output-invalid"');
  });

  it("ends with code 3 when the phone goes away, with a complete trace", async () => {
    await using phone = await openPhone();
    await using adbd = await serveAdbd(phone.endpoint, { port: 0 });
    await writeFile(script, '{"pick": "Settings"}\n{"pick": "Display"}\n{"pick": "back"}');
    const trace = join(folder, "trace");
    const device = `adb:127.0.0.1:${adbd.port}`;
    const stderr: string[] = [];
    const args = [
      "run",
      "Look around",
      "--device",
      device,
      "--model",
      `scripted:${script}`,
      "--trace",
      trace,
    ];
    const exitCode = await main(args, {
      stdout: { write: (text) => text.startsWith(" 1 ") && adbd[Symbol.asyncDispose]() },
      stderr: { write: (text) => stderr.push(text) },
    });
    expect(exitCode).to.equal(3);
    expect(stderr.join("")).to.match(/^error: The connection to the device ended.*\nhint: .+\n$/);
    const last = (await readFile(join(trace, "trace.jsonl"), "utf8")).trimEnd().split("\n").at(-1) ?? "";
    expect(JSON.parse(last)).to.include({ type: "episode-end", outcome: "error" });
  });

  const refusals: readonly [fact: string, args: readonly string[], exitCode: number, stderr: RegExp][] = [
    ["an empty goal", ["  "], 2, /^error: The goal is empty\nhint: .+\n$/],
    [
      "a goal that is too long",
      ["x".repeat(10_001)],
      2,
      /^error: The goal has 10001 characters\nhint: .+\n$/,
    ],
    ["no goal", [], 2, /^error: missing required argument 'goal'\nhint: .+\n$/],
    ["an unknown option", ["Wait", "--fast"], 2, /^error: unknown option '--fast'\nhint: .+\n$/],
    [
      "a number that is none",
      ["Wait", "--steps", "ten"],
      2,
      /^error: .*Write a whole number from 1\.\nhint: .+\n$/,
    ],
    [
      "an unknown kind of device",
      ["Wait", "--device", "fax:1"],
      3,
      /^error: "fax:1" names no kind.*\nhint: .+\n$/,
    ],
    [
      "a seed that is none",
      ["Wait", "--device", "emulator:x"],
      3,
      /^error: "emulator:x" names no.*\nhint: .+\n$/,
    ],
    ["a phone that is not there", ["Wait", "--device", "adb:127.0.0.1:1"], 3, /^error: .+\nhint: .+\n$/],
    ["a model that is not there", ["Wait", "--model", "/none.gguf"], 3, /^error: .+\nhint: .+\n$/],
    [
      "a model of an unknown name",
      ["Wait", "--model", "giant"],
      3,
      /^error: There is no model "giant"\nhint: .+\n$/,
    ],
  ];
  for (const [fact, args, exitCode, stderr] of refusals) {
    it(`refuses ${fact}`, async () => {
      const result = await runTapwright("run", ...args);
      expect(result.exitCode).to.equal(exitCode);
      expect(result.stdout).to.equal("");
      expect(result.stderr).to.match(stderr);
    });
  }
});
