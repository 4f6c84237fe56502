import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { after, before, describe, it } from "mocha";
import type { Engine, LanguageModel } from "../../core/model.ts";
import { exportOnnx } from "../../models/training/export-onnx.ts";
import { openEngine } from "../../runtime/engine.ts";
import { openTinyModelFile, type TinyModelFile } from "../make-tiny-gguf.ts";
import { describeModelContract, say } from "../model-contract.ts";
import { needTransformers } from "./open-transformers.ts";

describe("models of transformers.js", () => {
  let folder: string;
  let file: TinyModelFile;
  let engine: Engine;
  let tiny: string;

  before(async () => {
    await needTransformers();
    folder = await mkdtemp(join(tmpdir(), "tapwright-onnx-"));
    file = await openTinyModelFile();
    tiny = `onnx:${await exportOnnx(file.path, folder)}`;
    engine = openEngine({ threads: 1 });
  });

  after(async () => {
    await engine?.[Symbol.asyncDispose]();
    await file?.[Symbol.asyncDispose]();
    if (folder !== undefined) await rm(folder, { recursive: true });
  });

  describeModelContract("an ONNX model", () => engine.load(tiny));

  describe("beside llama.cpp with the same weights", () => {
    const system = "You operate a phone.";
    const screen = say("user", 'goal: turn on Wi-Fi\nswitch "Wi-Fi" off\nswitch "Bluetooth" on\nnext:\n');
    const candidates = ["tap Wi-Fi\n", "tap Bluetooth\n", "tap Wi-Fi 2\n", "done\n"];
    let both: readonly [LanguageModel, LanguageModel];

    before(async () => {
      both = [await engine.load(tiny), await engine.load(file.path)];
    });

    after(async () => {
      for (const model of both ?? []) await model[Symbol.asyncDispose]();
    });

    /** What each of the two says. */
    const ask = <T>(call: (model: LanguageModel) => Promise<T>) =>
      Promise.all(both.map(call)) as Promise<[T, T]>;

    it("counts the same tokens", async () => {
      for (const text of ["", system, candidates.join(""), "Zoë 漢字 <|end|>", "  a\t\n\n b 123"]) {
        const [onnx, llama] = await ask(async (model) => model.countTokens(text));
        if (!text.includes("<|")) expect(onnx, text).to.equal(llama);
      }
    });

    it("scores the same, whole and from the cache", async () => {
      const answers = await ask(async (model) => {
        await using session = await model.openSession({ system });
        const first = await session.score!([screen], candidates);
        const again = await session.score!([screen, say("assistant", "tap ")], ["Wi-Fi", "Bluetooth"]);
        return [...first.candidates, ...again.candidates];
      });
      const [onnx, llama] = answers;
      for (const [index, { logProbability, tokens }] of onnx.entries()) {
        expect(logProbability).to.be.closeTo(llama[index]!.logProbability, 1e-2);
        expect(tokens).to.equal(llama[index]!.tokens);
      }
    });

    it("writes the same, free and under a grammar", async () => {
      for (const options of [
        { maxTokens: 12 },
        { maxTokens: 12, grammar: 'root ::= ("tap " | "type ") [a-zA-Z]{3} "\\n"' },
      ]) {
        const [onnx, llama] = await ask(async (model) => {
          await using session = await model.openSession({ system });
          return (await session.generate([screen], options)).text;
        });
        expect(onnx).to.equal(llama);
      }
    });

    it("makes the same embeddings", async () => {
      const [onnx, llama] = await ask(
        async (model) => (await model.embed!(["turn on the light"])).vectors[0]!,
      );
      expect(onnx.reduce((sum, value, i) => sum + value * llama[i]!, 0)).to.be.closeTo(1, 1e-3);
    });
  });
});
