import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import { TapwrightError } from "../core/errors.ts";
import { printLine, type RecordedCall } from "./recording.ts";
import { recordDevice } from "./recording-device.ts";
import { openReplayDevice } from "./replay-device.ts";

const info = {
  id: "x",
  kind: "phone",
  model: "M",
  osVersion: "13",
  screen: { width: 1, height: 2 },
  density: 2,
};
const capture = { tree: "<hierarchy/>", screenshot: Uint8Array.of(1, 2), takenAt: "now" };
const calls: RecordedCall[] = [
  { call: "capture", args: [], result: capture },
  { call: "tap", args: [{ x: 1, y: 2 }] },
  { call: "settle", args: [{ timeoutMs: 5 }], result: true },
  { call: "capture", args: [], result: { ...capture, tree: "after" } },
  { call: "openApp", args: ["a.b"], error: { code: "app-not-found", message: "no a.b", hint: "Look." } },
  { call: "writeFile", args: ["/a", Uint8Array.of(7)] },
];

async function codeOf(promise: Promise<unknown> | undefined): Promise<unknown> {
  return await promise?.then(
    () => "done",
    (error) => (TapwrightError.is(error) ? error.code : error),
  );
}

describe("openReplayDevice", () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "tapwright-replay-"));
    file = join(folder, "calls.jsonl");
    await write({ format: 1, info, can: ["tree", "files"] }, ...calls);
  });
  afterEach(() => rm(folder, { recursive: true }));

  const write = (...lines: readonly object[]) =>
    writeFile(file, lines.map((line) => `${printLine(line)}\n`).join(""));

  it("gives results, bytes and errors as they were", async () => {
    const device = await openReplayDevice(file);
    expect(device.info).to.deep.equal({ ...info, kind: "replay" });
    expect(await device.capture()).to.deep.equal(capture);
    await device.tap({ x: 1, y: 2 });
    expect(await device.settle({ timeoutMs: 5 })).to.equal(true);
    expect((await device.capture()).tree).to.equal("after");
    expect(await codeOf(device.openApp("a.b"))).to.equal("app-not-found");
    expect(await codeOf(device.writeFile?.("/a", Uint8Array.of(7)))).to.equal("done");
  });

  it("can do what the recorded device could", async () => {
    const device = await openReplayDevice(file);
    expect([...device.can]).to.deep.equal(["tree", "files"]);
    expect(device.shell).to.equal(undefined);
    expect(device.saveState).to.equal(undefined);
  });

  it("lets the caller look more or less often than was recorded", async () => {
    const device = await openReplayDevice(file);
    await device.capture();
    expect(await device.capture()).to.deep.equal(capture);
    await device.tap({ x: 1, y: 2 });
    expect((await device.capture()).tree).to.equal("after");
    expect((await device.capture()).tree).to.equal("after");
    expect(await codeOf(device.openApp("a.b"))).to.equal("app-not-found");
    expect(await codeOf(device.capture())).to.equal("unsupported");
  });

  it("refuses what was not recorded, and says what was", async () => {
    const device = await openReplayDevice(file);
    try {
      await device.tap({ x: 9, y: 9 });
      expect.fail("a tap that was not recorded went through");
    } catch (error) {
      expect(TapwrightError.is(error, "unsupported"), String(error)).to.equal(true);
      expect((error as Error).message).to.equal(`${file}:2 records capture(), not tap({"x":9,"y":9})`);
    }
    expect(await codeOf(device.tap({ x: 1, y: 2 }))).to.equal("done");
    expect(await codeOf(device.tap({ x: 1, y: 2 }))).to.equal("unsupported");
  });

  it("leaves out a last line that a crash cut off", async () => {
    const text = await readFile(file, "utf8");
    await writeFile(file, `${text}{"call":"tap","ar`);
    expect(await codeOf((await openReplayDevice(file)).capture())).to.equal("done");
  });

  it("refuses files that are no recording", async () => {
    expect(await codeOf(openReplayDevice(join(folder, "none")))).to.equal("file-not-found");
    for (const text of [
      "",
      "not json\n",
      '{"format":2}\n',
      `${printLine({ format: 1, info, can: [] })}\n{}\n`,
    ]) {
      await writeFile(file, text);
      expect(await codeOf(openReplayDevice(file)), text).to.equal("config-invalid");
    }
  });

  it("plays what a recording device wrote", async () => {
    const copy = join(folder, "copy.jsonl");
    const original = await openReplayDevice(file);
    const recorder = recordDevice(original, copy);
    await recorder.capture({ signal: new AbortController().signal });
    await recorder.tap({ x: 1, y: 2 });
    await recorder.settle({ timeoutMs: 5 });
    await recorder.capture();
    await codeOf(recorder.openApp("a.b"));
    await recorder.writeFile?.("/a", Uint8Array.of(7));
    const withoutHeader = async (path: string) => (await readFile(path, "utf8")).split("\n").slice(1);
    expect(await withoutHeader(copy)).to.deep.equal(await withoutHeader(file));
  });
});
