import { expect } from "chai";
import { after, before, describe, it } from "mocha";
import type { Engine, LanguageModel, ModelSession } from "../core/model.ts";
import { openTinyModelFile, type TinyModelFile } from "../test/make-tiny-gguf.ts";
import { errorOf, say } from "../test/model-contract.ts";
import { openEngine } from "./engine.ts";

const system = "You operate a phone.\nA back\nB home";
const rows = Array.from({ length: 30 }, (_, i) => `${i} switch "Wi-Fi ${i}" off\n`).join("");
const screen = say("user", `goal: turn on Wi-Fi\n${rows}next:\n`);

describe("LlamaSession", function () {
  // Starting llama.cpp takes a second, and many on a busy machine.
  this.timeout(60_000);

  let engine: Engine;
  let file: TinyModelFile;
  let model: LanguageModel;
  let session: ModelSession;

  before(async () => {
    engine = openEngine({ threads: 1 });
    file = await openTinyModelFile();
    model = await engine.load(file.path);
    session = await model.openSession({ system });
  });

  after(async () => {
    await engine?.[Symbol.asyncDispose]();
    await file?.[Symbol.asyncDispose]();
  });

  const choose = (...labels: string[]) =>
    session.choose?.([screen], labels) as ReturnType<NonNullable<typeof session.choose>>;

  it("has the system text in the cache before the first call", async () => {
    await using fresh = await model.openSession({ system });
    expect(fresh.length).to.equal(await model.countTokens(`${system}\n`));
    const { usage } = await fresh.generate([screen], { maxTokens: 1 });
    expect(usage.cachedTokens).to.equal(fresh.length === 0 ? 0 : await model.countTokens(`${system}\n`));
  });

  it("computes only the last token again when the prompt is the same", async () => {
    const first = await choose("A", "B");
    const again = await choose("A", "B");
    expect(again.usage.cachedTokens).to.equal(first.usage.inputTokens - 1);
    expect(again.probabilities[0]).to.be.closeTo(first.probabilities[0] as number, 0.02);
  });

  it("computes only the label when a slot is filled after a choice", async () => {
    const choice = await choose("A", "B");
    const { usage } = await session.generate([screen, say("assistant", "B")], { maxTokens: 2 });
    expect(usage.inputTokens).to.equal(choice.usage.inputTokens + 1);
    expect(usage.cachedTokens).to.equal(choice.usage.inputTokens);
  });

  it("keeps what comes before a changed screen", async () => {
    const goal = await model.countTokens(`${system}\ngoal: turn on Wi-Fi\n`);
    await session.generate([say("user", "goal: turn on Wi-Fi\nZ other screen\n")], { maxTokens: 1 });
    const { usage } = await choose("A", "B");
    expect(usage.cachedTokens).to.equal(goal);
  });

  it("ranks labels as it scores them", async () => {
    const labels = ["A", "B", "C", "D"];
    const { probabilities } = await choose(...labels);
    const scores = await session.score?.([screen], labels);
    const ranked = (values: readonly number[]) =>
      labels.toSorted(
        (a, b) => (values[labels.indexOf(b)] as number) - (values[labels.indexOf(a)] as number),
      );
    expect(ranked(scores?.candidates.map(({ logProbability }) => logProbability) ?? [])).to.deep.equal(
      ranked(probabilities),
    );
  });

  it("scores candidates as if one of them had to follow, a lone one with certainty", async () => {
    const candidates = ["open Settings", "open Contacts", "back"];
    const scored = await session.score?.([screen], candidates);
    const sum = scored?.candidates.reduce((total, { logProbability }) => total + Math.exp(logProbability), 0);
    expect(sum).to.be.closeTo(1, 0.001);
    const alone = await session.score?.([screen], ["back"]);
    expect(alone?.candidates[0]?.logProbability).to.equal(0);
    const again = await session.score?.([screen], candidates);
    expect(again?.candidates.map(({ logProbability }) => logProbability.toFixed(2))).to.deep.equal(
      scored?.candidates.map(({ logProbability }) => logProbability.toFixed(2)),
    );
  });

  it("refuses labels that are not one token, or the same twice, or none", async () => {
    for (const labels of [["AB"], ["A", "A"], []])
      expect((await errorOf(choose(...labels))).code, String(labels)).to.equal("config-invalid");
  });

  it("writes what the grammar allows and nothing else", async () => {
    const { text, finish } = await session.generate([screen], { grammar: 'root ::= "tap e" [1-3]' });
    expect(text).to.match(/^tap e[1-3]$/);
    expect(finish).to.equal("stop");
  });

  it("says what is wrong with a grammar or schema, and goes on", async () => {
    const grammars = ["root ::= (", 'root ::= root "a"', 'other ::= "a"', ""];
    for (const grammar of grammars)
      expect((await errorOf(session.generate([screen], { grammar }))).code, grammar).to.equal(
        "config-invalid",
      );
    const both = session.generate([screen], { grammar: 'root ::= "a"', schema: {} });
    expect((await errorOf(both)).code).to.equal("config-invalid");
    expect((await session.generate([screen], { maxTokens: 1 })).usage.outputTokens).to.equal(1);
  });

  it("ends at a stop string and does not show it", async () => {
    const grammar = 'root ::= "one two three"';
    const { text, finish } = await session.generate([screen], { grammar, stop: ["two"] });
    expect([text, finish]).to.deep.equal(["one ", "stop"]);
  });

  it("writes the same again at temperature 0 and with a seed", async () => {
    const write = async (options: object) =>
      (await session.generate([screen], { maxTokens: 12, ...options })).text;
    expect(await write({})).to.equal(await write({}));
    const warm = { temperature: 1, seed: 7 };
    expect(await write(warm)).to.equal(await write(warm));
  });

  it("ends with length at maxTokens and at the end of the context", async () => {
    const long = say("user", "w".repeat(model.contextTokens - 8));
    await using fresh = await model.openSession();
    const { finish, usage } = await fresh.generate([long], { grammar: 'root ::= "x" root' });
    expect([finish, usage.inputTokens + usage.outputTokens]).to.deep.equal(["length", model.contextTokens]);
  });

  it("drops what comes after a mark, and no more", async () => {
    await using fresh = await model.openSession({ system });
    const mark = fresh.mark();
    await fresh.generate([screen], { maxTokens: 1 });
    fresh.rewind(mark);
    const { usage } = await fresh.generate([screen], { maxTokens: 1 });
    expect(usage.cachedTokens).to.equal(mark.length);
  });

  it("stops in the middle of a prompt, and the session goes on", async () => {
    await using fresh = await model.openSession();
    const long = say("user", "many words ".repeat(300));
    const controller = new AbortController();
    const cancelled = errorOf(fresh.generate([long], { signal: controller.signal }));
    controller.abort();
    expect((await cancelled).code).to.equal("aborted");
    const { usage } = await fresh.generate([long], { maxTokens: 1 });
    expect(usage.cachedTokens).to.be.lessThan(usage.inputTokens / 2);
  });

  it("stops in the middle of an answer", async () => {
    const controller = new AbortController();
    const grammar = 'root ::= "x" root';
    const cancelled = session.generate([screen], {
      grammar,
      signal: controller.signal,
      onToken: () => controller.abort(),
    });
    expect((await errorOf(cancelled)).code).to.equal("aborted");
    expect((await session.generate([screen], { grammar, maxTokens: 3 })).text).to.equal("xxx");
  });

  it("ends a running call when it is disposed", async () => {
    const fresh = await model.openSession();
    const running = errorOf(fresh.generate([screen], { grammar: 'root ::= "x" root' }));
    await fresh[Symbol.asyncDispose]();
    expect((await running).code).to.equal("aborted");
  });

  it("lets an urgent session overtake a long prompt", async () => {
    await using background = await model.openSession();
    await using urgent = await model.openSession({ priority: 1 });
    const order: string[] = [];
    const slow = background.generate([say("user", "many words ".repeat(300))], { maxTokens: 1 });
    const quick = urgent.generate([say("user", "a few words")], { maxTokens: 1 });
    await Promise.all([slow.then(() => order.push("background")), quick.then(() => order.push("urgent"))]);
    expect(order).to.deep.equal(["urgent", "background"]);
  });
});
