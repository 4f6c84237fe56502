import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { after, before, describe, it } from "mocha";
import { parseRecord } from "../eval/record.ts";
import { repositoryRoot } from "./source-files.ts";

const plan = ["eval", "run", "first", "--policy", "oracle", "--jobs", "2", "--no-pictures"];

describe("a run that is killed three times", () => {
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "tapwright-resume-"));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const start = (name: string): ChildProcess =>
    spawn(process.execPath, [join(repositoryRoot, "cli/bin.js"), ...plan], {
      cwd: join(folder, name),
      stdio: ["ignore", "pipe", "inherit"],
    });

  it("gives the same episodes, seeds, moves and scores as one that is left alone", async function () {
    this.timeout(400_000);
    const [killed, whole] = [join(folder, "killed"), join(folder, "whole")];
    for (const path of [killed, whole]) await mkdir(path);
    for (const finished of [1, 4, 7]) {
      const child = start("killed");
      // Somewhere within the episodes after that.
      const wait = Math.random() * 300;
      while (child.exitCode === null && countLines(killed) < finished) await once(child.stdout!, "data");
      await new Promise((resolve) => setTimeout(resolve, wait));
      child.kill("SIGKILL");
      await once(child, "close");
      expect(countLines(killed), `after ${Math.round(wait)} ms`).to.be.within(finished, 10);
    }
    for (const name of ["killed", "whole"]) {
      const child = start(name);
      child.stdout!.resume();
      const [exitCode] = await once(child, "close");
      expect(exitCode).to.equal(0);
    }
    expect(readdirSync(join(killed, "runs"))).to.have.lengthOf(1);
    expect(listOutcomes(killed)).to.deep.equal(listOutcomes(whole));
    const episodes = join(killed, "runs", readdirSync(join(killed, "runs"))[0]!, "episodes");
    expect(readdirSync(episodes)).to.have.lengthOf(10);
  });
});

function readText(folder: string): string {
  const [run] = existsSync(join(folder, "runs")) ? readdirSync(join(folder, "runs")) : [];
  const file = run === undefined ? "" : join(folder, "runs", run, "results.jsonl");
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}

function countLines(folder: string): number {
  return readText(folder).split("\n").length - 1;
}

/** All of every line but times, in the order of the plan. */
function listOutcomes(folder: string): readonly unknown[] {
  const records = readText(folder)
    .trimEnd()
    .split("\n")
    .map((line) => parseRecord(line)!);
  return records
    .sort((one, other) => one.index - other.index)
    .map(({ startedAt, durationMs, steps, ...record }) => ({
      ...record,
      steps: steps.map(({ ms, takenAt, usage, ...step }) => step),
    }));
}
