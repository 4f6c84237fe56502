import { readdirSync, readFileSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { after, before, describe, it } from "mocha";
import { offlineLines, offlineTree } from "../test/offline-lines.ts";
import { runTapwright } from "../test/run-program.ts";

describe("recorded steps", () => {
  const home = process.cwd();
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "tapwright-"));
    process.chdir(folder);
  });
  after(async () => {
    process.chdir(home);
    await rm(folder, { recursive: true, force: true });
  });

  it("are exported from a run, and the oracle makes every one of them again", async function () {
    this.timeout(120_000);
    await runTapwright("eval", "run", "first", "--policy", "oracle", "--no-pictures");
    const [run = ""] = readdirSync("runs");
    const exported = await runTapwright(
      "eval",
      "export-steps",
      join("runs", run),
      "--out",
      "own.jsonl.gz",
      "--json",
    );
    const { steps, leftOut } = JSON.parse(exported.stdout);
    expect([steps > 25, leftOut > 5], exported.stdout).to.deep.equal([true, true]);
    const measured = async (policy: string) => {
      const { stdout } = await runTapwright("eval", "offline", "own.jsonl.gz", "--policy", policy, "--json");
      return JSON.parse(stdout);
    };
    expect(await measured("oracle")).to.include({
      steps,
      skipped: 0,
      stepAccuracy: 1,
      groundingAccuracy: 1,
      typeExact: 1,
      doneRecall: 1,
      donePrecision: 1,
      taskAccuracy: 1,
      candidateRecall: 1,
    });
    const [plain, withHistory] = [await measured("lexical"), await measured("lexical-with-history")];
    expect(plain.stepAccuracy).to.be.within(0.05, 0.9);
    expect(withHistory.stepAccuracy).to.be.at.least(plain.stepAccuracy);
    expect((await measured("first")).stepAccuracy).to.be.below(0.6);
  });

  it("leave nothing behind where they cannot be exported", async () => {
    const { exitCode, stderr } = await runTapwright("eval", "export-steps", "none", "--out", "none.jsonl");
    expect(exitCode).to.equal(2);
    expect(stderr).to.match(/^error: none holds no trace\nhint: /);
    const away = await runTapwright("eval", "export-steps", "runs", "--out", "no/such/folder.jsonl");
    expect(away.exitCode).to.equal(2);
    expect(readdirSync(".").filter((name) => name.startsWith("none"))).to.deep.equal([]);
  });

  it("are imported from what others recorded, and what cannot be had is told", async () => {
    const task = {
      id: "notes/1",
      goal: "Go back",
      steps: [
        { state: "<button id=1>Back</button>", choice: 1 },
        { state: "", choice: 1 },
      ],
    };
    await writeFile("tasks.jsonl", `${JSON.stringify(task)}\n{"id":1}\n{\n`);
    const run = await runTapwright("eval", "import-steps", "html-states", "tasks.jsonl", "--out", "in.jsonl");
    expect(run.stdout).to.equal("in.jsonl: 1 steps, 3 left out\n");
    expect(run.stderr).to.match(/notes\/1\/1: .*\ntasks\.jsonl:2: .*\ntasks\.jsonl:3: /);
    expect(JSON.parse(readFileSync("in.jsonl", "utf8"))).to.deep.include({
      gold: { type: "tap", path: "0/0" },
    });
    const none = await runTapwright("eval", "import-steps", "android-control", "tasks.jsonl", "--out", "x");
    expect(none.exitCode).to.equal(2);
  });

  it("are imported from dumps with a list of actions", async () => {
    await mkdir("dumps");
    await writeFile("dumps/0.xml", offlineTree);
    const actions = [{ dump: "0.xml", type: "tap", x: 600, y: 50 }];
    await writeFile("dumps/actions.json", JSON.stringify({ id: "a", goal: "Save", actions }));
    await runTapwright("eval", "import-steps", "dumps", "dumps", "--out", "dumps.jsonl");
    const line = JSON.parse(readFileSync("dumps.jsonl", "utf8"));
    expect(line).to.deep.equal({
      id: "a/0",
      goal: "Save",
      history: [],
      package: "com.example.notes",
      size: { width: 720, height: 1600 },
      tree: offlineTree,
      gold: offlineLines[1]!.gold,
    });
  });
});
