import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import { listFiles } from "../test/list-files.ts";
import { openTinyModelFile, type TinyModelFile } from "../test/make-tiny-gguf.ts";
import { errorOf, say } from "../test/model-contract.ts";
import type { ContextFolderOptions } from "./context-cache.ts";
import { ContextHome } from "./context-home.ts";
import { estimate } from "./kv-cost.ts";
import { KvCosts } from "./kv-lines.ts";
import { LlamaModel } from "./llama-model.ts";

const system = "You operate a phone.\nA back\nB home";
/** A prompt of a little more than `lines` times 20 tokens, another one for each name. */
const screenOf = (name: string, lines = 30) =>
  say("user", `${Array.from({ length: lines }, (_, i) => `${name} switch ${i} off\n`).join("")}next:\n`);

describe("contexts in a folder", function () {
  // Starting llama.cpp takes a second, and many on a busy machine.
  this.timeout(120_000);

  let folder: string;
  let file: TinyModelFile;
  let home: ContextHome;
  let model: LlamaModel;

  const open = async (slots?: number, restore: ContextFolderOptions["restore"] = "always") => {
    const contexts = { folder, restore };
    home = await ContextHome.open({ memoryLimitBytes: 1e9, threads: 1, slots, contexts });
    model = await LlamaModel.load(home, { id: "llama/tiny", path: file.path, contextTokens: undefined }, {});
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "contexts-"));
    file = await openTinyModelFile();
    await open(1);
  });

  afterEach(async () => {
    await home[Symbol.asyncDispose]();
    await file[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  });

  it("come back bit for bit after another one took their slot", async () => {
    const one = await model.openContext({ owner: "a", system });
    await one.choose([screenOf("Wi-Fi")], ["A", "B"]);
    const before = await one.choose([screenOf("Wi-Fi")], ["A", "B"]);
    const other = await model.openContext({ owner: "b", system });
    await other.choose([screenOf("Bluetooth")], ["A", "B"]);
    expect(home.pool.holds(one)).to.equal(false);
    const after = await one.choose([screenOf("Wi-Fi")], ["A", "B"]);
    expect(after.usage.cachedTokens).to.equal(after.usage.inputTokens - 1);
    expect(after.probabilities).to.deep.equal(before.probabilities);
  });

  it("outlive the engine: text, KV and answer are the same in the next one", async () => {
    const context = await model.openContext({ owner: "a", system });
    const first = await context.generate([screenOf("Wi-Fi")], { maxTokens: 8 });
    const { id, length } = context;
    await home[Symbol.asyncDispose]();
    await open();
    expect(model.listContexts("a").map((facts) => [facts.id, facts.tokens])).to.deep.equal([[id, length]]);
    const again = await model.openContext({ owner: "a", id });
    expect(again.messages.at(-1)).to.deep.equal(say("assistant", first.text));
    const { text, usage } = await again.generate([screenOf("Wi-Fi")], { maxTokens: 8 });
    expect(text).to.equal(first.text);
    expect(usage.cachedTokens).to.equal(usage.inputTokens - 1);
  });

  it("are found by nobody but their owner", async () => {
    const context = await model.openContext({ owner: "a", system });
    await context.generate([screenOf("Wi-Fi")], { maxTokens: 1 });
    expect((await errorOf(model.openContext({ owner: "b", id: context.id }))).code).to.equal("context-lost");
    expect(await model.openContext({ owner: "a", id: context.id })).to.equal(context);
    await context.close();
    expect(model.listContexts("b")).to.deep.equal([]);
    const stranger = errorOf(model.openContext({ owner: "b", id: context.id }));
    const unknown = errorOf(model.openContext({ owner: "b", id: "00000000-0000-4000-8000-000000000000" }));
    expect([(await stranger).code, (await unknown).code]).to.deep.equal(["context-lost", "context-lost"]);
    expect((await stranger).message.replace(context.id, "")).to.equal(
      (await unknown).message.replace("00000000-0000-4000-8000-000000000000", ""),
    );
  });

  it("share what they begin with when they have the same owner, and nothing otherwise", async () => {
    const one = await model.openContext({ owner: "a", system });
    await one.generate([screenOf("Wi-Fi")], { maxTokens: 1 });
    await one.close();
    const same = await model.openContext({ owner: "a" });
    const stranger = await model.openContext({ owner: "b" });
    const text = say(
      "user",
      `${system}\n${screenOf("Wi-Fi").parts.map((part) => "text" in part && part.text)}`,
    );
    const ask = async (context: typeof same) => (await context.generate([text], { maxTokens: 1 })).usage;
    const shared = await ask(same);
    expect(shared.cachedTokens).to.equal(shared.inputTokens - 1);
    expect((await ask(stranger)).cachedTokens).to.equal(0);
  });

  it("all begin with what the service shares", async () => {
    for (let call = 0; call < 2; call += 1) await model.sharePrefixes([system]);
    const length = await model.countTokens(`${system}\n`);
    for (const owner of ["a", "b"]) {
      const context = await model.openContext({ owner });
      const { usage } = await context.generate([say("user", `${system}\nnext:\n`)], { maxTokens: 1 });
      expect(usage.cachedTokens).to.equal(length);
      await context[Symbol.asyncDispose]();
    }
    expect(model.listContexts("")).to.deep.equal([]);
  });

  it("find what the service shares in memory, however little is left for others", async () => {
    await model.sharePrefixes([system]);
    const context = await model.openContext({ owner: "a", system });
    await context.generate([screenOf("Wi-Fi")], { maxTokens: 1 });
    await context.settled();
    home.cache!.shrinkMemory(0);
    const [shared] = [...home.cache!.records].filter(({ owner }) => owner === null);
    expect(home.cache!.measure(shared!.id).memoryTokens).to.equal(shared!.tokens.length);
    expect(home.cache!.measure(context.id).memoryTokens).to.be.lessThan(context.facts.tokens / 2);
  });

  it("are deleted with all their files", async () => {
    const names = async () => (await listFiles(folder)).filter(({ isFolder }) => !isFolder);
    const empty = await names();
    const context = await model.openContext({ owner: "a", system });
    await context.generate([screenOf("Wi-Fi")], { maxTokens: 1 });
    await context.close();
    const kept = await names();
    expect(kept.length).to.be.greaterThan(empty.length + 2);
    for (const { path, mode } of kept) expect(mode, path).to.equal(0o600);
    for (const { path, mode } of (await listFiles(folder)).filter(({ isFolder }) => isFolder))
      expect(mode, path).to.equal(0o700);
    const again = await model.openContext({ owner: "a", id: context.id });
    await again[Symbol.asyncDispose]();
    expect(await names()).to.deep.equal(empty);
  });

  it("know how much of them is where", async () => {
    const context = await model.openContext({ owner: "a", system });
    await context.generate([screenOf("Wi-Fi")], { maxTokens: 4 });
    const { tokens, memoryTokens } = context.facts;
    expect(memoryTokens).to.equal(tokens);
    await context.close();
    const [facts] = model.listContexts("a");
    expect([facts?.tokens, facts?.diskTokens]).to.deep.equal([tokens, tokens]);
    expect(facts?.diskBytes).to.be.greaterThan(tokens * 100);
  });

  it("answer after the engine host was killed, from their files", async () => {
    const context = await model.openContext({ owner: "a", system });
    const before = await context.generate([screenOf("Wi-Fi")], { maxTokens: 8 });
    await context.close();
    const again = await model.openContext({ owner: "a", id: context.id });
    process.kill(home.pid as number, "SIGKILL");
    await errorOf(again.generate([screenOf("Wi-Fi")]));
    const after = await again.generate([screenOf("Wi-Fi")], { maxTokens: 8 });
    expect(after.text).to.equal(before.text);
    expect(after.usage.cachedTokens).to.equal(after.usage.inputTokens - 1);
  });

  it("are restored only where that is quicker than to compute them, if so wished", async () => {
    expect(model.lines).to.deep.equal({});
    const context = await model.openContext({ owner: "a", system });
    const other = await model.openContext({ owner: "b", system });
    for (const [one, name] of [
      [context, "Wi-Fi"],
      [other, "Bluetooth"],
      [context, "Wi-Fi"],
    ] as const)
      await one.generate([screenOf(name)], { maxTokens: 1 });
    const { compute, restore, unpack } = model.lines;
    for (const line of [compute, restore]) expect(line && estimate(line, 1000)).to.be.greaterThan(0);
    expect(unpack).to.equal(undefined);

    const { model: hash, tokens } = home.cache!.find(context.id)!;
    const fetch = async (computeMsPerToken: number) => {
      const costs = new KvCosts();
      costs.learn("restore", tokens.length, tokens.length);
      costs.learn("compute", tokens.length, computeMsPerToken * tokens.length);
      const state = await home.cache!.fetch({ model: hash, owner: "a", tokens, present: 0, costs });
      await state?.release();
      return state?.length;
    };
    expect(await fetch(0.9)).to.equal(tokens.length);
    await home[Symbol.asyncDispose]();
    await open(1, "if-quicker");
    expect([await fetch(0.9), await fetch(1.1)]).to.deep.equal([undefined, tokens.length]);
  });

  it("say the same with drafts from the prompt and without, and can be kept after either", async () => {
    const context = await model.openContext({ owner: "a", system });
    const said = new Set<string>();
    // Whether a window of 16 tokens is drafted changes from one to the next.
    for (let round = 0; round < 4; round += 1) {
      said.add((await context.generate([screenOf("Wi-Fi")], { maxTokens: 150 + round })).text.slice(0, 100));
      await context.settled();
      expect(context.facts.diskTokens).to.equal(context.facts.tokens);
    }
    expect(said.size).to.equal(1);
  });

  it("make room for the foreground in the only slot there is, and go on with what they had", async () => {
    const behind = await model.openContext({ owner: "a", class: "background" });
    const front = await model.openContext({ owner: "b" });
    const long = screenOf("Wi-Fi", 150);
    const ended: string[] = [];
    const background = behind.choose([long], ["A", "B"]).then((choice) => {
      ended.push("background");
      return choice;
    });
    // The background has the slot and has computed something.
    while (!home.pool.holds(behind)) await new Promise((resolve) => setImmediate(resolve));
    await model.countTokens("x");
    await front.choose([screenOf("Bluetooth", 2)], ["A", "B"]);
    ended.push("foreground");
    const { probabilities } = await background;
    expect(ended).to.deep.equal(["foreground", "background"]);
    const again = await behind.choose([long], ["A", "B"]);
    expect(again.probabilities[0]).to.be.closeTo(probabilities[0] as number, 0.02);
  });

  it("keep what was written of their KV when their text changes", async () => {
    const context = await model.openContext({ owner: "a", system });
    await context.generate([screenOf("Wi-Fi")], { maxTokens: 1 });
    await context.settled();
    const { chunks } = home.cache!.find(context.id)!;
    const change = context.generate([screenOf("Wi-Fi"), say("user", "more\n")], { maxTokens: 1 });
    const other = model.openContext({ owner: "b" });
    await Promise.all([change, other]);
    expect(home.cache!.find(context.id)!.chunks.slice(0, 3)).to.deep.equal(chunks.slice(0, 3));
    expect(
      (await context.generate([screenOf("Wi-Fi")], { maxTokens: 1 })).usage.cachedTokens,
    ).to.be.greaterThan(400);
  });

  it("refuses a folder that another engine has", async () => {
    const second = ContextHome.open({ memoryLimitBytes: 1e9, threads: 1, contexts: { folder } });
    expect((await errorOf(second)).code).to.equal("busy");
  });
});
