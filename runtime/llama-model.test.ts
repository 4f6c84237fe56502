import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import { openTinyModelFile, type TinyModelFile } from "../test/make-tiny-gguf.ts";
import { errorOf, say } from "../test/model-contract.ts";
import { ContextHome } from "./context-home.ts";
import { LlamaModel } from "./llama-model.ts";

const prompt = [say("user", "goal: turn on Wi-Fi\nnext:\n")];

describe("LlamaModel, when the engine host dies", function () {
  // Starting llama.cpp takes a second, and many on a busy machine.
  this.timeout(60_000);

  let file: TinyModelFile;
  let home: ContextHome;
  let model: LlamaModel;

  beforeEach(async () => {
    file = await openTinyModelFile();
    home = await ContextHome.open({ memoryLimitBytes: 1e9, threads: 1 });
    model = await LlamaModel.load(home, { id: "llama/tiny", path: file.path, contextTokens: undefined }, {});
  });

  afterEach(async () => {
    await home[Symbol.asyncDispose]();
    await file[Symbol.asyncDispose]();
  });

  const kill = () => process.kill(home.pid as number, "SIGKILL");

  it("fails the running call with context-lost and answers the next one from the text", async () => {
    const session = await model.openSession({ system: "You operate a phone." });
    const before = await session.generate(prompt, { maxTokens: 4 });
    const lost = errorOf(session.generate(prompt, { grammar: 'root ::= "x" root' }));
    kill();
    const { code, retryable } = await lost;
    expect([code, retryable]).to.deep.equal(["context-lost", true]);
    const again = await session.generate(prompt, { maxTokens: 4 });
    expect(session.length).to.equal(again.usage.inputTokens + 3);
    expect(again.text).to.equal(before.text);
    // Nothing is left of the first host.
    expect(again.usage.cachedTokens).to.equal(0);
  });

  it("is disposed without starting another one", async () => {
    const session = await model.openSession();
    kill();
    await errorOf(session.generate(prompt));
    await session[Symbol.asyncDispose]();
    await model[Symbol.asyncDispose]();
    expect(home.pid).to.equal(undefined);
  });
});
