import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import packageJson from "../package.json" with { type: "json" };
import { repositoryRoot } from "./source-files.ts";

const bin = join(repositoryRoot, "cli", "bin.js");

describe("the program as a process", () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "tapwright-"));
  });

  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  /** Starts it in a folder of its own; `text` is everything printed so far. */
  const start = (...args: readonly string[]) => {
    const child = spawn(process.execPath, [bin, ...args], { cwd: folder });
    const printed = { text: "" };
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk) => {
        printed.text += chunk;
      });
    }
    return { child, printed };
  };
  const ending = async (child: ChildProcessWithoutNullStreams): Promise<number | null> =>
    (await once(child, "close"))[0];

  it("runs from any folder", async () => {
    const { child, printed } = start("--version");
    expect(await ending(child)).to.equal(0);
    expect(printed.text).to.equal(`${packageJson.version}\n`);
  });

  it("serves the phone until it is interrupted", async () => {
    const { child, printed } = start("emulator", "--port", "0");
    await once(child.stdout, "data");
    child.kill("SIGINT");
    expect(await ending(child)).to.equal(0);
    expect(printed.text).to.match(/^The phone listens on 127\.0\.0\.1:\d+\./);
  });

  it("ends an interrupted run with code 130 and a complete trace", async function () {
    if (process.platform === "win32") this.skip(); // signals end a process at once there
    const script = join(folder, "script.jsonl");
    const picks = ["Settings", "Connected", "Bluetooth", "back", "back", "Display", "back", "Sound", "back"];
    await writeFile(script, picks.map((pick) => JSON.stringify({ pick })).join("\n"));
    const { child, printed } = start("Look around", "--model", `scripted:${script}`, "--trace", "trace");
    while (!printed.text.includes("\n 1 ")) await once(child.stdout, "data");
    child.kill("SIGINT");
    expect(await ending(child)).to.equal(130);
    expect(printed.text).to.contain("interrupted after ");
    const lines = (await readFile(join(folder, "trace", "trace.jsonl"), "utf8")).trimEnd().split("\n");
    expect(JSON.parse(lines.at(-1) ?? "")).to.include({ type: "episode-end", outcome: "aborted" });
  });
});
