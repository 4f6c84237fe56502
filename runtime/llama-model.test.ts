import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import { openTinyModelFile, type TinyModelFile } from "../test/make-tiny-gguf.ts";
import { errorOf, say } from "../test/model-contract.ts";
import { HostProcess } from "./host-process.ts";
import { type HostSupply, LlamaModel } from "./llama-model.ts";

const prompt = [say("user", "goal: turn on Wi-Fi\nnext:\n")];

describe("LlamaModel, when the engine host dies", () => {
  let file: TinyModelFile;
  let host: Promise<HostProcess> | undefined;
  let model: LlamaModel;

  beforeEach(async () => {
    let numbers = 0;
    const supply: HostSupply = {
      host: () => {
        host ??= HostProcess.start(1, () => {
          host = undefined;
        });
        return host;
      },
      nextNumber: () => numbers++,
      availableBytes: () => 1e9,
      useBytes: () => {},
    };
    file = await openTinyModelFile();
    model = await LlamaModel.load(supply, "llama/tiny", file.path, {});
  });

  afterEach(async () => {
    await (await host)?.[Symbol.asyncDispose]();
    await file[Symbol.asyncDispose]();
  });

  async function kill(): Promise<void> {
    process.kill((await host)?.pid as number, "SIGKILL");
  }

  it("fails the running call with context-lost and answers the next one from the text", async () => {
    const session = await model.openSession({ system: "You operate a phone." });
    const before = await session.generate(prompt, { maxTokens: 4 });
    const lost = errorOf(session.generate(prompt, { grammar: 'root ::= "x" root' }));
    await kill();
    const { code, retryable } = await lost;
    expect([code, retryable]).to.deep.equal(["context-lost", true]);
    const again = await session.generate(prompt, { maxTokens: 4 });
    expect(again.text).to.equal(before.text);
    // Only the system text was computed when the session was opened again.
    expect(again.usage.cachedTokens).to.equal(before.usage.cachedTokens);
  });

  it("is disposed without starting another one", async () => {
    const session = await model.openSession();
    const dying = await host;
    await kill();
    await errorOf(session.generate(prompt));
    await session[Symbol.asyncDispose]();
    await model[Symbol.asyncDispose]();
    expect(dying).not.to.equal(undefined);
    expect(host).to.equal(undefined);
  });
});
