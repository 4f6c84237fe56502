import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { after, before, describe, it } from "mocha";
import { openTinyModelFile, type TinyModelFile } from "../test/make-tiny-gguf.ts";
import { say } from "../test/model-contract.ts";
import { ContextHome } from "./context-home.ts";
import type { Context } from "./context-model.ts";
import { LlamaModel } from "./llama-model.ts";

const screen = say(
  "user",
  `${Array.from({ length: 20 }, (_, i) => `Wi-Fi switch ${i} off\n`).join("")}next:\n`,
);

/** What is done to a file: each returns its new bytes. */
const damages: Readonly<Record<string, (bytes: Buffer, other: Buffer) => Buffer>> = {
  "a bit of the magic number": (bytes) => flip(bytes, 0),
  "a bit of the format": (bytes) => flip(bytes, 4),
  "a bit of the checksum": (bytes) => flip(bytes, 8),
  "a bit of the size": (bytes) => flip(bytes, 12),
  "a bit of the number of bits": (bytes) => flip(bytes, 16),
  "a bit of the number of tokens": (bytes) => flip(bytes, 20),
  "a bit of the start": (bytes) => flip(bytes, 24),
  "a bit of the number of planes": (bytes) => flip(bytes, 28),
  "a bit of a token": (bytes) => flip(bytes, 32),
  "a bit of the table of planes": (bytes) => flip(bytes, 32 + 4 * 128),
  "a bit of the model's hash": (bytes) => flip(bytes, 32 + 4 * 128 + 32),
  "a bit of the text's hash": (bytes) => flip(bytes, 32 + 4 * 128 + 64),
  "a bit of the keys": (bytes) => flip(bytes, bytes.length >> 1),
  "a bit of the last value": (bytes) => flip(bytes, bytes.length - 1),
  "the last byte is missing": (bytes) => bytes.subarray(0, -1),
  "half of it is missing": (bytes) => bytes.subarray(0, bytes.length >> 1),
  "all of it is missing": () => Buffer.alloc(0),
  "a byte too many": (bytes) => Buffer.concat([bytes, Buffer.alloc(1)]),
  "another chunk's bytes": (_, other) => other,
};

function flip(bytes: Buffer, at: number): Buffer {
  const broken = Buffer.from(bytes);
  broken[at]! ^= 1;
  return broken;
}

describe("damaged files of contexts", function () {
  // Starting llama.cpp takes a second, and many on a busy machine.
  this.timeout(120_000);

  let folder: string;
  let file: TinyModelFile;
  let home: ContextHome;
  let model: LlamaModel;
  let context: Context;
  let expected: string;

  const open = async () => {
    home = await ContextHome.open({ memoryLimitBytes: 1e9, threads: 1, slots: 1, contexts: { folder } });
    model = await LlamaModel.load(home, { id: "llama/tiny", path: file.path, contextTokens: undefined }, {});
  };

  /** Writes what is kept of the context and takes its slot and its copies in memory away. */
  const evict = async () => {
    await context.close();
    context = await model.openContext({ owner: "a", id: context.id });
    await using other = await model.openContext({ owner: "b" });
    await other.generate([say("user", "something else")], { maxTokens: 1 });
    home.cache?.shrinkMemory(0);
  };

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "contexts-"));
    file = await openTinyModelFile();
    await open();
    context = await model.openContext({ owner: "a" });
    expected = (await context.generate([screen], { maxTokens: 8 })).text;
  });

  after(async () => {
    await home[Symbol.asyncDispose]();
    await file[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  });

  /** The chunks of the context in the order of its text. */
  const chunkPaths = async () => {
    const ids = home.cache?.find(context.id)?.chunks ?? [];
    const names = await readdir(join(folder, "chunks"));
    return ids.map((id) => join(folder, "chunks", names.find((name) => name.startsWith(id)) as string));
  };

  for (const [what, damage] of Object.entries(damages))
    it(`are refused and made again: ${what}`, async () => {
      await evict();
      const { pid } = home;
      const paths = await chunkPaths();
      expect(paths.length).to.be.greaterThan(2);
      const [first, second] = paths as [string, string];
      await writeFile(second, damage(await readFile(second), await readFile(first)));
      const { text, usage } = await context.generate([screen], { maxTokens: 8 });
      expect(text).to.equal(expected);
      // What stands before the damage was restored, the rest computed.
      expect(usage.cachedTokens).to.equal(128);
      expect(home.pid).to.equal(pid);
      await evict();
      expect((await context.generate([screen], { maxTokens: 8 })).usage.cachedTokens).to.be.greaterThan(300);
    });

  it("are not missed when all of them are gone", async () => {
    await evict();
    for (const path of await chunkPaths()) await rm(path);
    const { text, usage } = await context.generate([screen], { maxTokens: 8 });
    expect([text, usage.cachedTokens]).to.deep.equal([expected, 0]);
  });

  it("cost only the context that a damaged record is of", async () => {
    const records = join(folder, "contexts");
    const lost: string[] = [];
    for (const damage of [
      (path: string) => truncate(path, 0),
      (path: string) => truncate(path, 40),
      async (path: string) => writeFile(path, flip(await readFile(path), 0)),
      async (path: string) => writeFile(path, flip(await readFile(path), 200)),
    ]) {
      const one = await model.openContext({ owner: "c", system: "You operate a phone." });
      await one.generate([say("user", "next:\n")], { maxTokens: 1 });
      await one.close();
      await damage(join(records, `${one.id}.json`));
      lost.push(one.id);
    }
    await context.close();
    await home[Symbol.asyncDispose]();
    await open();
    expect(model.listContexts("c")).to.deep.equal([]);
    expect((await readdir(records)).filter((name) => lost.some((id) => name.startsWith(id)))).to.deep.equal(
      [],
    );
    context = await model.openContext({ owner: "a", id: context.id });
    expect((await context.generate([screen], { maxTokens: 8 })).text).to.equal(expected);
  });
});
