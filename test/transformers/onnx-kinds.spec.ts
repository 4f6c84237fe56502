import { cpSync, readFileSync, truncateSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { after, before, describe, it } from "mocha";
import type { Engine } from "../../core/model.ts";
import { exportOnnx } from "../../models/training/export-onnx.ts";
import { bytesOf, OnnxGraph, writePiece } from "../../models/training/onnx-writer.ts";
import { openEngine } from "../../runtime/engine.ts";
import { byteTokens } from "../gguf-writer.ts";
import { openHttpService } from "../http-service.ts";
import { openTinyModelFile, type TinyModelFile } from "../make-tiny-gguf.ts";
import { errorOf, say } from "../model-contract.ts";
import { needTransformers } from "./open-transformers.ts";

const chatTemplate =
  "{% for m in messages %}<|begin|>{{ m.role }}\n{{ m.content }}<|end|>{% endfor %}{{ '<|begin|>assistant\\n' }}";
const system = "You operate a phone.";

describe("ONNX models of several kinds", function () {
  this.timeout(300_000);

  let parent: string;
  let file: TinyModelFile;
  let engine: Engine;
  let tiny: string;

  before(async () => {
    await needTransformers();
    parent = await mkdtemp(join(tmpdir(), "tapwright-onnx-kinds-"));
    file = await openTinyModelFile();
    engine = openEngine({ threads: 1 });
    tiny = await exportOnnx(file.path, parent);
  });

  after(async () => {
    await engine?.[Symbol.asyncDispose]();
    await file?.[Symbol.asyncDispose]();
    if (parent !== undefined) await rm(parent, { recursive: true });
  });

  const copyTiny = (name: string) => {
    cpSync(tiny, join(parent, name), { recursive: true });
    return join(parent, name);
  };

  it("speaks to a chat model in its own template, and goes on with what is begun", async () => {
    const folder = copyTiny("chat");
    const path = join(folder, "tokenizer_config.json");
    const use = JSON.parse(await readFile(path, "utf8"));
    await writeFile(path, JSON.stringify({ ...use, chat_template: chatTemplate }));
    await using chat = await engine.load(`onnx:${folder}`);
    await using session = await chat.openSession({ system });
    const talk = [say("user", "next?"), say("assistant", "tap ")];
    const { usage } = await session.generate(talk, { maxTokens: 1 });
    const texts = [`system\n${system}`, "user\nnext?", "assistant\ntap "];
    const tokens = await Promise.all(texts.map((text) => chat.countTokens(text)));
    const marks = 5;
    expect(usage.inputTokens).to.equal(tokens.reduce((sum, count) => sum + count, marks));
  });

  it("reads what a screen says as text, never as a mark", async () => {
    await using model = await engine.load(`onnx:${tiny}`);
    await using session = await model.openSession();
    const count = async (text: string) => {
      const { usage } = await session.generate([say("user", text)], { maxTokens: 1 });
      return usage.inputTokens;
    };
    // A mark would be one token.
    expect(await count("<|end|>")).to.be.above(5);
    expect(await model.countTokens("<|end|>")).to.be.above(5);
  });

  it("writes whole characters under a grammar, and only what it allows", async () => {
    await using model = await engine.load(`onnx:${tiny}`);
    await using session = await model.openSession({ system });
    const grammar = 'root ::= (" Zoë" | " Åsa" | " 漢字") "\\n"';
    const pieces: string[] = [];
    const { text, finish } = await session.generate([say("user", "who?\n")], {
      grammar,
      stop: ["\n"],
      onToken: (piece) => pieces.push(piece),
    });
    expect(text).to.be.oneOf([" Zoë", " Åsa", " 漢字"]);
    expect(finish).to.equal("stop");
    expect(pieces.join("")).to.equal(text);
    const bad = await errorOf(session.generate([say("user", "who?\n")], { grammar: "root ::= missing" }));
    expect(bad.code).to.equal("config-invalid");
    const schema = await errorOf(session.generate([say("user", "who?\n")], { schema: { type: "object" } }));
    expect(schema.code).to.equal("unsupported");
  });

  it("draws the same again with a seed, and other things without", async () => {
    await using model = await engine.load(`onnx:${tiny}`);
    await using session = await model.openSession({ system });
    const draw = async (seed: number) =>
      (await session.generate([say("user", "next:\n")], { temperature: 2, seed, maxTokens: 12 })).text;
    expect(await draw(1)).to.equal(await draw(1));
    expect(await draw(1)).to.not.equal(await draw(2));
  });

  it("stops in the middle of a prompt, and the session goes on", async () => {
    await using model = await engine.load(`onnx:${tiny}`);
    await using session = await model.openSession({ system });
    const stop = new AbortController();
    const long = say("user", "word ".repeat(700));
    const failed = errorOf(session.generate([long], { maxTokens: 400, signal: stop.signal }));
    setTimeout(() => stop.abort(), 50);
    expect((await failed).code).to.equal("aborted");
    expect((await session.generate([say("user", "a")], { maxTokens: 1 })).usage.outputTokens).to.equal(1);
  });

  it("goes on from the text when its process is killed, and leaves none behind", async function () {
    if (process.platform !== "linux") this.skip(); // needs /proc
    const before = listChildren();
    await using model = await engine.load(`onnx:${tiny}`);
    const [host] = listChildren().filter((pid) => !before.includes(pid));
    await using session = await model.openSession({ system });
    const ask = () => session.score!([say("user", "next:\n")], ["tap", "back"]);
    const { candidates } = await ask();
    const running = errorOf(session.generate([say("user", "word ".repeat(700))], { maxTokens: 400 }));
    process.kill(host!, "SIGKILL");
    expect(await running).to.include({ code: "context-lost", retryable: true });
    expect((await ask()).candidates).to.deep.equal(candidates);
    await model[Symbol.asyncDispose]();
    expect(listChildren()).to.deep.equal(before);
    expect((await errorOf(Promise.resolve(model.countTokens("a")))).code).to.equal("model-unavailable");
  });

  it("remembers by the text when memory for caches is short", async () => {
    // Two conversations of some hundred tokens each do not fit together.
    const bytes = 512 * 1024;
    await using small = openEngine({
      threads: 1,
      memoryLimitBytes: bytes + readFileSync(join(tiny, "onnx/model.onnx")).length,
    });
    await using model = await small.load(`onnx:${tiny}`);
    const sessions = await Promise.all(
      [1, 2, 3].map(() => model.openSession({ system: "Read. ".repeat(200) })),
    );
    for (const session of [...sessions, ...sessions]) {
      const { candidates } = await session.score!([say("user", "next:\n")], ["tap", "back"]);
      expect(candidates[0]!.logProbability).to.be.below(0);
    }
    const [first] = sessions;
    const { usage } = await first!.generate([say("user", "next:\n")], { maxTokens: 1 });
    expect(usage.cachedTokens).to.equal(0);
  });

  it("makes embeddings with an encoder, and says that it does nothing else", async () => {
    const folder = await writeFolder(join(parent, "encoder"), "BertModel", makeEncoder());
    await using model = await engine.load(`onnx:${folder}`);
    expect([...model.can]).to.deep.equal(["embeddings"]);
    const { vectors, usage } = await model.embed!(["ab", "ba", "aaaa"]);
    expect(usage.inputTokens).to.equal(8);
    const [one, turned, other] = vectors.map((vector) => [...vector]);
    expect(Math.hypot(...one!)).to.be.closeTo(1, 1e-6);
    // The average of the letters: their order is not seen.
    for (const [index, value] of one!.entries()) expect(value).to.be.closeTo(turned![index]!, 1e-6);
    expect(other).to.not.deep.equal(one);
    expect((await errorOf(model.openSession())).code).to.equal("unsupported");
    expect((await errorOf(model.embed!([""]))).code).to.equal("config-invalid");
    expect((await errorOf(model.embed!(["a".repeat(600)]))).code).to.equal("request-too-large");
  });

  it("tells a graph that wants to know where each token stands", async () => {
    await using model = await engine.load(
      `onnx:${await writeFolder(join(parent, "places"), "LlamaForCausalLM", makePlaceReader())}`,
    );
    expect([...model.can]).to.deep.equal(["logprobs", "prefix-cache"]);
    expect(model.embed).to.equal(undefined);
    await using session = await model.openSession({ system: "0123456789" });
    for (const text of ["abc", "abd", "a"]) {
      const last = text.charCodeAt(text.length - 1);
      // The system text and its line break come before.
      const place = 11 + text.length - 1;
      const logit = (next: string) =>
        cell(last * 256 + next.charCodeAt(0)) + cell(place * 256 + next.charCodeAt(0));
      const { candidates, usage } = await session.score!([say("user", text)], ["x", "y"]);
      const expected = logit("x") - Math.log(Math.exp(logit("x")) + Math.exp(logit("y")));
      expect(candidates[0]!.logProbability, text).to.be.closeTo(expected, 1e-4);
      expect(usage.cachedTokens).to.be.above(9);
    }
  });

  it("refuses a damaged graph, and one that keeps nothing", async () => {
    await using engine = openEngine({ threads: 1 });
    const damaged = copyTiny("damaged");
    truncateSync(join(damaged, "onnx/model.onnx"), 20_000);
    expect((await errorOf(engine.load(`onnx:${damaged}`))).code).to.equal("model-damaged");
    const forgetful = await writeFolder(join(parent, "forgetful"), "LlamaForCausalLM", makeEncoder());
    expect((await errorOf(engine.load(`onnx:${forgetful}`))).code).to.equal("unsupported");
    expect(engine.budget.usedBytes).to.equal(0);
  });

  it("serves apps as any other model does", async () => {
    await using http = await openHttpService({ model: `onnx:${tiny}` });
    process.env.TAPWRIGHT_TOKEN = await http.tokens.issue("com.example.app");
    await using client = await engine.load(`service:${http.server.address}`);
    delete process.env.TAPWRIGHT_TOKEN;
    await using session = await client.openSession({ system });
    const { candidates } = await session.score!([say("user", "next:\n")], ["tap", "back"]);
    expect(candidates).to.have.lengthOf(2);
    const { vectors } = await client.embed!(["turn on the light"]);
    expect(vectors[0]).to.have.lengthOf(64);
  });
});

/** Processes that this one has started, on Linux. */
function listChildren(): readonly number[] {
  const list = readFileSync(`/proc/self/task/${process.pid}/children`, "utf8");
  return list.trim().split(" ").filter(Boolean).map(Number);
}

/** A folder around a graph, whose tokens are the bytes. */
async function writeFolder(folder: string, architecture: string, graph: OnnxGraph): Promise<string> {
  const byteLevel = { type: "ByteLevel", add_prefix_space: false, trim_offsets: true, use_regex: true };
  const vocab = Object.fromEntries(byteTokens().map((token, id) => [token, id]));
  const isLlama = architecture === "LlamaForCausalLM";
  const sizes = { hidden_size: 2, num_attention_heads: 1, num_hidden_layers: 1, head_dim: 2 };
  const files = {
    "config.json": { model_type: isLlama ? "llama" : "bert", architectures: [architecture], ...sizes },
    "tokenizer.json": {
      version: "1.0",
      added_tokens: [],
      normalizer: null,
      pre_tokenizer: byteLevel,
      post_processor: null,
      decoder: byteLevel,
      model: { type: "BPE", vocab, merges: [] },
    },
    "tokenizer_config.json": { tokenizer_class: "PreTrainedTokenizerFast" },
  };
  await mkdir(join(folder, "onnx"), { recursive: true });
  for (const [name, content] of Object.entries(files))
    await writeFile(join(folder, name), JSON.stringify(content));
  await writePiece(join(folder, "onnx/model.onnx"), graph.toFile("test"));
  return folder;
}

/** A graph whose states are what a table says of each byte. */
function makeEncoder(): OnnxGraph {
  const graph = new OnnxGraph();
  graph.input("input_ids", "int64", ["batch_size", "sequence_length"]);
  graph.addTo(["last_hidden_state"], "Gather", [addTable(graph, "states", 256, 8), "input_ids"]);
  graph.output("last_hidden_state", "float", ["batch_size", "sequence_length", 8]);
  return graph;
}

/** What the tables of these graphs hold. */
const cell = (index: number): number => Math.sin(index * index);

function addTable(graph: OnnxGraph, name: string, rows: number, columns: number): string {
  const values = Float32Array.from({ length: rows * columns }, (_, index) => cell(index));
  return graph.constant(name, "float", [rows, columns], bytesOf(values));
}

/**
 * A graph that wants to be told where each token stands and gives logits for all of them: what a table says of the
 * byte, and what it says of the place. It keeps two numbers a token, and needs none of them.
 */
function makePlaceReader(): OnnxGraph {
  const graph = new OnnxGraph();
  graph.input("input_ids", "int64", ["batch_size", "sequence_length"]);
  graph.input("attention_mask", "int64", ["batch_size", "total_sequence_length"]);
  graph.input("position_ids", "int64", ["batch_size", "sequence_length"]);
  const table = addTable(graph, "table", 256, 256);
  const byByte = graph.add("Gather", [table, "input_ids"]);
  const byPlace = graph.add("Gather", [table, "position_ids"]);
  graph.addTo(["logits"], "Add", [byByte, byPlace]);
  graph.output("logits", "float", ["batch_size", "sequence_length", 256]);
  const kept = graph.add("Unsqueeze", [
    graph.add("Gather", [addTable(graph, "kept", 256, 2), "input_ids"]),
    graph.list([1]),
  ]);
  for (const kind of ["key", "value"]) {
    const sides = (length: string) => ["batch_size", 1, length, 2];
    const past = graph.input(`past_key_values.0.${kind}`, "float", sides("past_sequence_length"));
    graph.addTo([`present.0.${kind}`], "Concat", [past, kept], { axis: 2 });
    graph.output(`present.0.${kind}`, "float", sides("total_sequence_length"));
  }
  return graph;
}
