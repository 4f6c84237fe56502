import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import { TapwrightError } from "../core/errors.ts";
import { holdTrace, openTrace } from "./trace.ts";

describe("openTrace", () => {
  let root: string;
  let folder: string;

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), "tapwright-trace-"));
    folder = join(root, "runs", "one");
  });

  afterEach(() => rm(root, { recursive: true }));

  const readLines = async (): Promise<string[]> =>
    (await readFile(join(folder, "trace.jsonl"), "utf8")).split("\n");

  it("writes an event a line, with its time, at once", async () => {
    const trace = openTrace(folder);
    trace.write({ type: "note", level: "info", text: "first\nsecond\u2028third" });
    trace.write({ type: "error", code: "device-lost", message: "gone" });
    const lines = await readLines();
    expect(lines).to.have.lengthOf(3);
    expect(lines[2]).to.equal("");
    const events = lines.slice(0, 2).map((line) => JSON.parse(line));
    expect(events[0]).to.include({ type: "note", level: "info", text: "first\nsecond\u2028third" });
    expect(events[1]).to.include({ type: "error", code: "device-lost", message: "gone" });
    expect(events[0].at).to.match(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  });

  it("stores a text once, under the name of its content", async () => {
    const trace = openTrace(folder);
    const [one, again, other] = ["goal: é", "goal: é", "goal: e"].map((text) => trace.keep(text));
    expect(one)
      .to.equal(again)
      .and.to.match(/^prompts\/[0-9a-f]{16}\.txt$/);
    expect(other).not.to.equal(one);
    expect(await readdir(join(folder, "prompts"))).to.have.lengthOf(2);
    expect(await readFile(join(folder, one!), "utf8")).to.equal("goal: é");
  });

  it("lets only the owner read it", async () => {
    const trace = openTrace(folder);
    trace.write({ type: "note", level: "info", text: "mine" });
    const prompt = trace.keep("what is on my phone");
    const modeOf = async (path: string): Promise<number> => (await stat(path)).mode & 0o777;
    expect(await modeOf(folder)).to.equal(0o700);
    expect(await modeOf(join(folder, "prompts"))).to.equal(0o700);
    expect(await modeOf(join(folder, "trace.jsonl"))).to.equal(0o600);
    expect(await modeOf(join(folder, prompt))).to.equal(0o600);
  });

  it("starts anew in a folder that held another trace", async () => {
    openTrace(folder).write({ type: "note", level: "info", text: "old" });
    openTrace(folder);
    expect(await readLines()).to.deep.equal([""]);
  });

  it("says where it cannot write", async () => {
    await writeFile(join(root, "runs"), "a file in the way");
    expect(() => openTrace(folder))
      .to.throw(TapwrightError)
      .with.property("code", "config-invalid");
  });
});

describe("holdTrace", () => {
  it("writes what it held only when asked, with the times at which it happened", async () => {
    const root = await mkdtemp(join(tmpdir(), "tapwright-trace-"));
    try {
      const held = holdTrace();
      held.write({ type: "note", level: "info", text: "first" });
      const name = held.keep("goal: é");
      const heldUntil = new Date().toISOString();
      expect(await readdir(root)).to.deep.equal([]);
      held.save(join(root, "one"));
      held.write({ type: "note", level: "info", text: "second" });
      held.save(join(root, "two"));
      const read = (path: string): Promise<string> => readFile(join(root, path), "utf8");
      const [one, two] = await Promise.all([read("one/trace.jsonl"), read("two/trace.jsonl")]);
      expect(two.startsWith(one)).to.equal(true);
      const events = two
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line));
      expect(events.map(({ text }) => text)).to.deep.equal(["first", "second"]);
      expect(events[0].at <= heldUntil).to.equal(true);
      expect(await read(`one/${name}`)).to.equal("goal: é");
    } finally {
      await rm(root, { recursive: true });
    }
  });
});
