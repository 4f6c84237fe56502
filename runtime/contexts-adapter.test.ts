import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { after, before, describe, it } from "mocha";
import { openTinyModelFile, type TinyModelFile, tinyAdapterBytes } from "../test/make-tiny-gguf.ts";
import { errorOf, say } from "../test/model-contract.ts";
import { ContextHome } from "./context-home.ts";
import type { Context } from "./context-model.ts";
import { LlamaModel } from "./llama-model.ts";

const system = "You operate a phone.";
const screen = say("user", `${"Wi-Fi switch off\n".repeat(20)}next:\n`);

describe("contexts with an adapter", function () {
  // Starting llama.cpp takes a second, and many on a busy machine.
  this.timeout(120_000);

  let folder: string;
  let file: TinyModelFile;
  let home: ContextHome;
  let model: LlamaModel;
  const adapter = (name: string) => join(folder, `${name}.gguf`);

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "contexts-"));
    file = await openTinyModelFile();
    await writeFile(adapter("one"), tinyAdapterBytes(2));
    await writeFile(adapter("two"), tinyAdapterBytes(3));
    const contexts = { folder: join(folder, "kept") };
    home = await ContextHome.open({ memoryLimitBytes: 1e9, threads: 1, slots: 1, contexts });
    model = await LlamaModel.load(home, { id: "llama/tiny", path: file.path, contextTokens: undefined }, {});
  });

  after(async () => {
    await home[Symbol.asyncDispose]();
    await file[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  });

  const ask = async (context: Context) => {
    const { probabilities, usage } = await context.choose([screen], ["A", "B", "C"]);
    return { words: probabilities.map((value) => value.toFixed(4)).join(" "), usage };
  };

  it("speak by it, each by its own, and share no KV with others of the same text", async () => {
    const plain = await model.openContext({ owner: "a", system });
    const first = await ask(plain);
    const one = await model.openContext({ owner: "a", system, adapter: adapter("one") });
    const two = await model.openContext({ owner: "a", system, adapter: adapter("two") });
    const answers = [first, await ask(one), await ask(two)];
    expect(new Set(answers.map(({ words }) => words)).size).to.equal(3);
    const systemLength = await model.countTokens(`${system}\n`);
    for (const { usage } of answers) expect(usage.cachedTokens).to.equal(systemLength);
    // Each comes back to what it was.
    for (const [index, context] of [plain, one, two].entries()) {
      const { words, usage } = await ask(context);
      expect([words, usage.cachedTokens]).to.deep.equal([answers[index]!.words, usage.inputTokens - 1]);
    }
  });

  it("are known by it when they are opened again", async () => {
    const context = await model.openContext({ owner: "a", system, adapter: adapter("one") });
    const before = await ask(context);
    await context.close();
    const again = await model.openContext({ owner: "a", id: context.id });
    expect((await ask(again)).words).to.equal(before.words);
  });

  it("are refused when it is missing, damaged or of another model, and the engine lives", async () => {
    const { pid } = home;
    const whole = tinyAdapterBytes();
    await writeFile(adapter("cut"), whole.subarray(0, whole.length - 100));
    await writeFile(adapter("model"), "not a model");
    const other = Buffer.from(whole);
    other.write("bert_", other.indexOf("llama"));
    await writeFile(adapter("other"), other);
    const codes = await Promise.all(
      ["missing", "cut", "model", "other"].map(
        async (name) => (await errorOf(model.openContext({ owner: "a", adapter: adapter(name) }))).code,
      ),
    );
    expect(codes).to.deep.equal(["model-unavailable", "model-damaged", "model-damaged", "model-damaged"]);
    const context = await model.openContext({ owner: "a", system });
    expect((await ask(context)).words).to.contain("0.");
    expect(home.pid).to.equal(pid);
  });
});
