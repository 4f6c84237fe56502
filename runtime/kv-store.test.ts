import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import { makeStateFile } from "../test/make-state-file.ts";
import { parseState } from "./kv-layout.ts";
import { KvStore } from "./kv-store.ts";

const model = createHash("sha256").update("model").digest();
const nameOf = (text: string) => ({ id: createHash("sha256").update(text).digest("hex"), model });
const piece = parseState(makeStateFile(32));
const rowsOf = (one: typeof piece) => one.planes.map(({ rows }) => Buffer.from(rows));

describe("KvStore", () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "kv-store-"));
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  const open = (memoryBytes = 1e9, diskBytes = 1e9) =>
    KvStore.open(folder, { memoryBytes: () => memoryBytes, diskBytes });
  const files = async () => (await readdir(folder)).sort();

  it("gives a chunk back from memory, from its file, and in the next process", async () => {
    const store = await open();
    await store.put(nameOf("a"), piece, 16, "one");
    expect(rowsOf((await store.get(nameOf("a")))!)).to.deep.equal(rowsOf(piece));
    store.shrinkMemory(0);
    expect([store.memoryBytes, store.find(nameOf("a").id)?.inMemory]).to.deep.equal([0, false]);
    expect(rowsOf((await store.get(nameOf("a")))!)).to.deep.equal(rowsOf(piece));
    const next = await open();
    expect(next.diskBytes).to.equal(store.diskBytes);
    expect(rowsOf((await next.get(nameOf("a")))!)).to.deep.equal(rowsOf(piece));
  });

  it("gives memory back at once, without its folder", async () => {
    const store = await open();
    for (const text of ["a", "b", "c"]) await store.put(nameOf(text), piece, text === "b" ? 8 : 16, "one");
    await rm(folder, { recursive: true });
    const before = store.memoryBytes;
    store.shrinkMemory(before - 1);
    // Of those with most bits the one that was not used for the longest time.
    expect(["a", "b", "c"].map((text) => store.find(nameOf(text).id)?.inMemory)).to.deep.equal([
      false,
      true,
      true,
    ]);
    store.shrinkMemory(0);
    expect(store.memoryBytes).to.equal(0);
  });

  it("holds no more in memory than it may, nor gives up what is locked", async () => {
    const size = await open().then(async (store) => {
      await store.put(nameOf("a"), piece, 16, "one");
      return store.diskBytes;
    });
    const store = await open(2 * size);
    await store.get(nameOf("a"));
    const unlock = store.lock([nameOf("a").id]);
    for (const text of ["b", "c", "d"]) await store.put(nameOf(text), piece, 16, "one");
    expect(store.memoryBytes).to.equal(2 * size);
    expect(store.find(nameOf("a").id)?.inMemory).to.equal(true);
    unlock();
    store.shrinkMemory(0);
    expect(store.memoryBytes).to.equal(0);
  });

  it("goes down from 16 bits to 3 in steps and then to nothing when the disk is short", async () => {
    const seen: string[] = [];
    for (let limit = 1e9; ; limit = 0.9 * (limit === 1e9 ? (await open()).diskBytes : limit)) {
      const store = await open(1e9, limit);
      if (limit === 1e9) await store.put(nameOf("a"), piece, 16, "one");
      await store.shrinkDisk();
      expect(store.diskBytes).to.be.at.most(limit);
      const bits = (await files())[0]?.split(".")[1] ?? "none";
      if (seen.at(-1) !== bits) seen.push(bits);
      if (bits === "none") break;
      expect((await store.get(nameOf("a")))?.tokens.length).to.equal(32);
    }
    expect(seen).to.deep.equal(["16", "8", "6", "4", "3", "none"]);
  });

  it("removes what no context needs any more, and only that", async () => {
    const store = await open();
    await store.put(nameOf("a"), piece, 16, "one");
    await store.put(nameOf("b"), piece, 16, "one");
    await store.put(nameOf("b"), piece, 16, "two");
    await store.use("one", []);
    expect(await files()).to.deep.equal([`${nameOf("b").id}.16`]);
    await store.use("two", []);
    expect([await files(), store.diskBytes, store.memoryBytes]).to.deep.equal([[], 0, 0]);
  });

  it("removes a file that does not verify, and drafts and strangers when it opens", async () => {
    const store = await open();
    await store.put(nameOf("a"), piece, 16, "one");
    const path = join(folder, `${nameOf("a").id}.16`);
    const bytes = await readFile(path);
    bytes[bytes.length - 1]! ^= 1;
    await writeFile(path, bytes);
    await writeFile(join(folder, `${nameOf("b").id}.16.0123.tmp`), "half");
    const next = await open();
    expect(await files()).to.deep.equal([`${nameOf("a").id}.16`]);
    expect(await next.get(nameOf("a"))).to.equal(undefined);
    expect([await files(), next.diskBytes]).to.deep.equal([[], 0]);
  });

  it("keeps the more faithful one of a chunk that two contexts have", async () => {
    const store = await open();
    await store.put(nameOf("a"), piece, 4, "one");
    await store.put(nameOf("a"), piece, 16, "two");
    expect(store.find(nameOf("a").id)?.bits).to.equal(16);
    await store.put(nameOf("a"), piece, 4, "one");
    expect(store.find(nameOf("a").id)?.bits).to.equal(16);
    await store.use("two", []);
    await store.put(nameOf("a"), piece, 4, "one");
    expect(await files()).to.deep.equal([`${nameOf("a").id}.4`]);
  });
});
