import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import { openTinyModelFile } from "../test/make-tiny-gguf.ts";
import {
  describeMachine,
  type ModelProfile,
  measureProfile,
  type Profile,
  readProfile,
  writeProfile,
} from "./profile.ts";
import { advise } from "./profile-advice.ts";

const model = (id: string, bytes: number, msPerUnit: number): ModelProfile => ({
  id,
  threads: 2,
  contextTokens: 4096,
  bytes,
  costs: { prefill: { fixedMs: 0, msPerUnit }, perTokenMs: 10 },
});

const profile = (...models: ModelProfile[]): Profile => ({
  format: 1,
  machine: describeMachine(),
  measuredAt: "2026-11-23T00:00:00.000Z",
  memoryBytes: 8e9,
  memoryBytesPerMs: 1e7,
  diskWriteBytesPerMs: 1e5,
  diskReadBytesPerMs: 1e6,
  models,
});

describe("advise", () => {
  it("chooses the largest model that is fast enough", () => {
    const advice = advise(
      profile(model("small", 1e7, 0.5), model("middle", 1e8, 4), model("large", 1e9, 20)),
    );
    expect(advice?.model).to.equal("middle");
    expect(advice?.contextTokens).to.equal(2048);
    expect(advice?.warnings).to.deep.equal([
      "large takes 4.1 s for a step on this machine, 4.1 times what a person likes to wait.",
    ]);
  });

  it("chooses the fastest where none is fast enough, and says how slow it will be", () => {
    const advice = advise(profile(model("slow", 1e8, 10), model("slower", 1e7, 20)));
    expect(advice?.model).to.equal("slow");
    expect(advice?.warnings).to.have.lengthOf(2);
  });

  it("advises nothing where nothing was measured", () => {
    expect(advise(profile())).to.equal(undefined);
  });
});

describe("a profile", function () {
  // Starting llama.cpp takes a second, and many on a busy machine.
  this.timeout(120_000);

  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "profile-"));
  });

  afterEach(() => rm(folder, { recursive: true }));

  it("is measured once and kept for its owner only", async () => {
    await using file = await openTinyModelFile();
    const told: string[] = [];
    const measured = await measureProfile({
      models: [file.path],
      folder,
      threads: [1],
      onProgress: (what) => told.push(what),
    });
    expect(told).to.deep.equal(["memory and disk", `${file.path} with 1 thread`]);
    expect(await readdir(folder)).to.deep.equal([]);
    const [tiny] = measured.models;
    expect(tiny?.costs.prefill.msPerUnit).to.be.greaterThan(0);
    expect(tiny?.costs.perTokenMs).to.be.greaterThan(0);
    for (const speed of [
      measured.memoryBytesPerMs,
      measured.diskReadBytesPerMs,
      measured.diskWriteBytesPerMs,
    ])
      expect(speed).to.be.greaterThan(0);
    const path = join(folder, "profile.json");
    await writeProfile(path, measured);
    expect(await readProfile(path)).to.deep.equal(measured);
    if (process.platform !== "win32") expect((await stat(path)).mode & 0o077).to.equal(0);
  });

  it("of another machine, of another format or damaged is not used", async () => {
    const path = join(folder, "profile.json");
    expect(await readProfile(path)).to.equal(undefined);
    for (const text of [
      "{",
      "{}",
      JSON.stringify({ ...profile(), machine: "other" }),
      JSON.stringify({ ...profile(), format: 2 }),
    ]) {
      await writeFile(path, text);
      expect(await readProfile(path)).to.equal(undefined);
    }
  });
});
