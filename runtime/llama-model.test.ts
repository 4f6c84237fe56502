import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import { openTinyModelFile, type TinyModelFile } from "../test/make-tiny-gguf.ts";
import { errorOf, say } from "../test/model-contract.ts";
import { HostProcess } from "./host-process.ts";
import { type HostSupply, LlamaModel } from "./llama-model.ts";

const prompt = [say("user", "goal: turn on Wi-Fi\nnext:\n")];

describe("LlamaModel, when the engine host dies", function () {
  // Starting llama.cpp takes a second, and many on a busy machine.
  this.timeout(60_000);

  let file: TinyModelFile;
  let host: HostProcess | undefined;
  let model: LlamaModel;

  beforeEach(async () => {
    let numbers = 0;
    const supply: HostSupply = {
      host: () => {
        host ??= new HostProcess(1, () => {
          host = undefined;
        });
        return host.ready;
      },
      nextNumber: () => numbers++,
      availableBytes: () => 1e9,
      useBytes: () => {},
    };
    file = await openTinyModelFile();
    model = await LlamaModel.load(supply, "llama/tiny", file.path, {});
  });

  afterEach(async () => {
    await host?.[Symbol.asyncDispose]();
    await file[Symbol.asyncDispose]();
  });

  const kill = () => process.kill(host?.pid as number, "SIGKILL");

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
    // Only the system text was computed when the session was opened again.
    expect(again.usage.cachedTokens).to.equal(before.usage.cachedTokens);
  });

  it("is disposed without starting another one", async () => {
    const session = await model.openSession();
    kill();
    await errorOf(session.generate(prompt));
    await session[Symbol.asyncDispose]();
    await model[Symbol.asyncDispose]();
    expect(host).to.equal(undefined);
  });
});
