import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import { offlineLines } from "../test/offline-lines.ts";
import { runTapwright } from "../test/run-program.ts";

const text = offlineLines.map((line) => JSON.stringify(line)).join("\n");

describe("tapwright eval offline", () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "tapwright-"));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const write = async (name: string, content: string | Uint8Array): Promise<string> => {
    const file = join(folder, name);
    await writeFile(file, content);
    return file;
  };
  const measure = async (file: string, ...more: readonly string[]) => {
    const run = await runTapwright("eval", "offline", file, "--json", ...more);
    return { ...run, result: run.exitCode === 0 ? JSON.parse(run.stdout) : undefined };
  };

  it("measures what the planner would do", async function () {
    this.timeout(120_000);
    const { result } = await measure(await write("steps.jsonl", text));
    expect(result).to.include({ strategy: "choose", policy: "agent", steps: 5, skipped: 0 });
    expect(result.model).to.match(/planner$/);
    expect(result).to.include.keys("stepAccuracy", "taskAccuracy", "p90PromptTokens", "medianPromptTokens");
    expect(result.medianPromptTokens).to.be.above(20);
  });

  it("reads a packed file, whatever its name, a mark at its start and ends of lines from elsewhere", async () => {
    const odd = `\uFEFF${text.replaceAll("\n", "\r\n\r\n")}\r\n`;
    const { result } = await measure(await write("steps.jsonl", gzipSync(odd)), "--policy", "oracle");
    expect(result).to.include({ policy: "oracle", steps: 5, skipped: 0, stepAccuracy: 1 });
    expect(result).not.to.have.any.keys("model", "strategy");
  });

  it("measures what there is of a file that is cut off, and says where", async () => {
    const noise = Array.from({ length: 4000 }, (_, index) => `{"id":"${Math.sin(index)}"}`).join("\n");
    const whole = gzipSync(`${text}\n${noise}`);
    const file = await write("steps.jsonl.gz", whole.subarray(0, whole.length - 20_000));
    const { result, stderr } = await measure(file, "--policy", "first");
    expect(result.steps).to.equal(5);
    expect(result.skipped).to.be.above(0);
    expect(stderr).to.match(/steps\.jsonl\.gz:\d+: The line cannot be read: .*unexpected end of file/);
  });

  it("shows a table to people", async () => {
    const file = await write("steps.jsonl", `${text}\n{`);
    const { stdout, stderr } = await runTapwright("eval", "offline", file, "--policy", "nothing");
    expect(stdout).to.match(/^nothing\nsteps +5\nlines passed over +1\n/);
    expect(stderr).to.match(/^steps\.jsonl:6: This is no recorded step/);
  });

  it("refuses a file that is not there, and one without a step", async () => {
    expect(await measure(join(folder, "none.jsonl"))).to.include({ exitCode: 2, stdout: "" });
    expect(await measure(await write("empty.jsonl", ""), "--policy", "first")).to.include({ exitCode: 2 });
  });
});
