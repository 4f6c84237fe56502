import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { after, before, describe, it } from "mocha";
import { exportOnnx } from "../models/training/export-onnx.ts";
import { openEngine } from "../runtime/engine.ts";
import { openTinyModelFile } from "./make-tiny-gguf.ts";
import { errorOf } from "./model-contract.ts";

const name = "@xenova/transformers";
/** Whether somebody has installed it here: what it does then is in test/transformers. */
const isInstalled = (() => {
  try {
    return import.meta.resolve(name) !== undefined;
  } catch {
    return false;
  }
})();

describe("an engine with an ONNX model, without transformers.js", function () {
  // A process is started, which takes seconds on a busy machine.
  this.timeout(60_000);

  let parent: string;
  let source: string;

  before(async () => {
    parent = await mkdtemp(join(tmpdir(), "onnx-model-"));
    await using file = await openTinyModelFile();
    source = `onnx:${await exportOnnx(file.path, parent)}`;
  });

  after(() => rm(parent, { recursive: true }));

  it("says how to install it, and leaves nothing behind", async function () {
    if (isInstalled) this.skip(); // needs @xenova/transformers to be absent
    await using engine = openEngine();
    const { code, hint } = await errorOf(engine.load(source));
    expect(code).to.equal("tool-missing");
    expect(hint).to.include("npm install @xenova/transformers@npm:@huggingface/transformers@4");
    expect(engine.budget.usedBytes).to.equal(0);
  });

  it("refuses a model that does not fit before anything is started", async () => {
    await using engine = openEngine({ memoryLimitBytes: 1000 });
    expect((await errorOf(engine.load(source))).code).to.equal("out-of-memory");
  });

  it("refuses a folder that is none", async () => {
    await using engine = openEngine();
    expect((await errorOf(engine.load(`onnx:${parent}/nowhere`))).code).to.equal("model-unavailable");
    expect((await errorOf(engine.load(`onnx:${parent}`))).code).to.equal("model-damaged");
  });

  it("gives up at once when it is cancelled", async () => {
    await using engine = openEngine();
    const failed = await errorOf(engine.load(source, { signal: AbortSignal.abort() }));
    expect(failed.code).to.equal("aborted");
  });
});
