import { expect } from "chai";
import fc from "fast-check";
import { after, before, describe, it } from "mocha";
import type { Llama, LlamaModel } from "node-llama-cpp";
import { openTinyModelFile, type TinyModelFile } from "../test/make-tiny-gguf.ts";
import { say } from "../test/model-contract.ts";
import { commonPrefixLength } from "./common-prefix.ts";
import { makePromptEncoder } from "./prompt-tokens.ts";

describe("makePromptEncoder", () => {
  let file: TinyModelFile;
  let llama: Llama;
  let model: LlamaModel;

  before(async () => {
    const { getLlama } = await import("node-llama-cpp");
    file = await openTinyModelFile();
    llama = await getLlama({ gpu: false, build: "never", skipDownload: true });
    model = await llama.loadModel({ modelPath: file.path, vocabOnly: true });
  });

  after(async () => {
    await llama?.dispose();
    await file?.[Symbol.asyncDispose]();
  });

  const words = fc.string({
    unit: fc.constantFrom("W", "i", "F", "-", " ", "\n", "t", "h", "e", "r", "é", "7", ":"),
  });

  it("extends a prompt to the same tokens that the whole text has", () => {
    const encode = makePromptEncoder(model);
    fc.assert(
      fc.property(words, words, words, (system, text, continuation) => {
        const prompt = encode(system, [say("user", text)]);
        expect(prompt.tokens).to.deep.equal(encode(system, [say("user", text)]).tokens);
        expect(prompt.extend(continuation)).to.deep.equal(
          encode(system, [say("user", text + continuation)]).tokens,
        );
      }),
      { numRuns: 300 },
    );
  });

  it("keeps the tokens of a text that lines are added to", () => {
    const encode = makePromptEncoder(model);
    const line = fc
      .string({ unit: fc.constantFrom("W", "i", "F", " ", "e", "r", "7"), minLength: 1 })
      .map((text) => `${text.trim()}x\n`);
    fc.assert(
      fc.property(fc.array(line), fc.array(line), (before, added) => {
        const short = encode("System", [say("user", before.join(""))]).tokens;
        const long = encode("System", [say("user", [...before, ...added].join(""))]).tokens;
        expect(commonPrefixLength(short, long)).to.equal(short.length);
      }),
      { numRuns: 300 },
    );
  });
});
