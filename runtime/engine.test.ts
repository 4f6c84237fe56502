import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect } from "chai";
import { after, before, describe, it } from "mocha";
import type { Engine } from "../core/model.ts";
import { openTinyModelFile, type TinyModelFile } from "../test/make-tiny-gguf.ts";
import { describeModelContract, errorOf, say } from "../test/model-contract.ts";
import { openEngine } from "./engine.ts";

const chatTemplate =
  "{% for message in messages %}<|begin|>{{ message.role }}\n{{ message.content }}<|end|>\n{% endfor %}" +
  "{% if add_generation_prompt %}<|begin|>assistant\n{% endif %}";

describe("openEngine", function () {
  // Starting llama.cpp takes a second, and many on a busy machine.
  this.timeout(60_000);

  let engine: Engine;
  let plain: TinyModelFile;
  let chat: TinyModelFile;

  before(async () => {
    engine = openEngine({ threads: 1 });
    plain = await openTinyModelFile();
    chat = await openTinyModelFile({ chatTemplate, contextTokens: 1024 });
  });

  after(async () => {
    await engine?.[Symbol.asyncDispose]();
    await plain?.[Symbol.asyncDispose]();
    await chat?.[Symbol.asyncDispose]();
  });

  describeModelContract("a GGUF model", () => engine.load(plain.path));
  describeModelContract("a GGUF model with a chat template", () => engine.load(`file:${chat.path}`));

  it("takes a file URL", async () => {
    await using model = await engine.load(pathToFileURL(plain.path).href);
    expect(model.id).to.equal("llama/tiny");
  });

  it("caps the context and says how far a load is", async () => {
    await using long = await openTinyModelFile({ contextTokens: 32_768 });
    const fractions: number[] = [];
    await using model = await engine.load(long.path, { onProgress: (fraction) => fractions.push(fraction) });
    expect(model.contextTokens).to.equal(4096);
    expect(fractions.at(-1)).to.equal(1);
  });

  it("never takes the text of a message for a control token", async () => {
    await using model = await engine.load(chat.path);
    await using session = await model.openSession();
    const words = await session.generate([say("user", "xxxxxxx")], { maxTokens: 1 });
    const control = await session.generate([say("user", "<|end|>")], { maxTokens: 1 });
    expect(control.usage.inputTokens).to.equal(words.usage.inputTokens);
  });

  it("counts the memory of models and sessions, keeps a slot for the next session, and gives all back", async () => {
    const before = engine.budget.usedBytes;
    const model = await engine.load(plain.path);
    const withModel = engine.budget.usedBytes;
    const session = await model.openSession();
    expect(withModel).to.be.greaterThan(before);
    const withSession = engine.budget.usedBytes;
    expect(withSession).to.be.greaterThan(withModel);
    await session[Symbol.asyncDispose]();
    await using _next = await model.openSession();
    expect(engine.budget.usedBytes).to.equal(withSession);
    await model[Symbol.asyncDispose]();
    expect(engine.budget.usedBytes).to.equal(before);
  });

  it("refuses what does not fit into its memory", async () => {
    await using small = openEngine({ memoryLimitBytes: 500_000, threads: 1 });
    await using model = await small.load(plain.path);
    expect((await errorOf(model.openSession())).code).to.equal("out-of-memory");
    expect((await errorOf(small.load(plain.path))).code).to.equal("out-of-memory");
  });

  it("stops loading when the signal fires", async () => {
    expect((await errorOf(engine.load(plain.path, { signal: AbortSignal.abort() }))).code).to.equal(
      "aborted",
    );
  });

  it("says which models there are when a name is unknown", async () => {
    const { code, hint } = await errorOf(engine.load("no-such-model"));
    expect(code).to.equal("model-unavailable");
    expect(hint).to.contain("planner");
  });

  it("tells a missing file from one that is no model", async () => {
    const folder = await mkdtemp(join(tmpdir(), "no-model-"));
    const path = join(folder, "x.gguf");
    expect((await errorOf(engine.load(path))).code).to.equal("model-unavailable");
    expect((await errorOf(engine.load(folder))).code).to.equal("model-unavailable");
    await writeFile(path, "");
    expect((await errorOf(engine.load(path))).code).to.equal("model-damaged");
    await writeFile(path, "PK and so on");
    expect((await errorOf(engine.load(path))).code).to.equal("model-damaged");
    await rm(folder, { recursive: true });
  });

  it("refuses addresses that it cannot load from", async () => {
    expect((await errorOf(engine.load("hf:someone/something"))).code).to.equal("unsupported");
  });

  it("refuses options that make no sense", () => {
    expect(() => openEngine({ threads: 0 })).to.throw("threads");
    expect(() => openEngine({ memoryLimitBytes: -1 })).to.throw("memoryLimitBytes");
  });
});
