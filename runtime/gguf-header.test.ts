import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import fc from "fast-check";
import { after, before, describe, it } from "mocha";
import { TapwrightError } from "../core/errors.ts";
import type { Engine } from "../core/model.ts";
import { tinyModelBytes } from "../test/make-tiny-gguf.ts";
import { say } from "../test/model-contract.ts";
import { openEngine } from "./engine.ts";
import { checkGgufHeader } from "./gguf-header.ts";

const good = tinyModelBytes();
const headerBytes = good.indexOf("blk.1.ffn_down.weight") + 60;

/** A file as a bad disk, an aborted download or a careless program leaves it. */
const damaged = fc.oneof(
  fc.nat(good.length - 1).map((length) => good.subarray(0, length)),
  fc.tuple(fc.nat(headerBytes), fc.uint8Array({ minLength: 1, maxLength: 16 })).map(([at, bytes]) => {
    const copy = Buffer.from(good);
    copy.set(bytes, at);
    return copy;
  }),
  fc
    .tuple(fc.nat(headerBytes), fc.integer({ min: 1, max: 64 }))
    .map(([at, length]) => Buffer.concat([good.subarray(0, at), good.subarray(at + length)])),
);

describe("a damaged model file", function () {
  // Starting llama.cpp takes a second, and many on a busy machine.
  this.timeout(60_000);

  let folder: string;
  let path: string;
  let engine: Engine;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "damaged-"));
    path = join(folder, "damaged.gguf");
    engine = openEngine({ threads: 1 });
  });

  after(async () => {
    await engine[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });

  it("is told from a good one by its header", async () => {
    await writeFile(path, good);
    checkGgufHeader(path);
    for (const [what, at, byte] of [
      ["magic", 0, 0x20],
      ["version", 4, 9],
      ["tensor count", 15, 0x7f],
      ["entry count", 23, 0x7f],
      ["length of the first key", 30, 0x7f],
    ] as const) {
      const copy = Buffer.from(good);
      copy[at] = byte;
      await writeFile(path, copy);
      expect(() => checkGgufHeader(path), what).to.throw("not a usable model");
    }
  });

  it("either works or is refused as damaged, and the engine lives", async () => {
    const property = fc.asyncProperty(damaged, async (bytes) => {
      await writeFile(path, bytes);
      try {
        await using model = await engine.load(path);
        await using session = await model.openSession();
        await session.generate([say("user", "hello")], { maxTokens: 2 });
      } catch (error) {
        expect(TapwrightError.is(error, "model-damaged", "context-lost"), String(error)).to.equal(true);
      }
    });
    await fc.assert(property, { numRuns: 40, seed: 2026 });
  });
});
