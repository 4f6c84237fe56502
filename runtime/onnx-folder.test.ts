import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import { TapwrightError } from "../core/errors.ts";
import { readOnnxFolder } from "./onnx-folder.ts";

const config = { model_type: "llama", architectures: ["LlamaForCausalLM"], eos_token_id: 2 };

describe("readOnnxFolder", () => {
  let folder: string;
  const write = (files: Readonly<Record<string, unknown>>) => {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), typeof content === "string" ? content : JSON.stringify(content));
    }
  };
  const whole = { "config.json": config, "tokenizer.json": {}, "tokenizer_config.json": {} };
  const refusal = () => {
    try {
      readOnnxFolder(folder);
    } catch (error) {
      if (TapwrightError.is(error)) return { code: error.code, message: error.message };
      throw error;
    }
    return expect.fail("expected a TapwrightError");
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "onnx-folder-"));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  it("says what a model is before it is loaded", () => {
    write({ ...whole, "onnx/model.onnx": "1234", "onnx/model.onnx_data": "123456" });
    const { path, name, ...facts } = readOnnxFolder(folder);
    expect(path.endsWith(name)).to.equal(true);
    expect(facts).to.deep.equal({
      graph: "onnx/model.onnx",
      numbers: "fp32",
      bytes: 10,
      isLanguageModel: true,
      contextTokens: 2048,
      ends: [2],
      pooling: "last",
    });
  });

  it("takes the graph in 8 bits before a larger one", () => {
    write({ ...whole, "onnx/model.onnx": "1234", "onnx/model_quantized.onnx": "12" });
    expect(readOnnxFolder(folder)).to.include({
      graph: "onnx/model_quantized.onnx",
      numbers: "q8",
      bytes: 2,
    });
  });

  it("knows all tokens that end an answer", () => {
    const generation = { eos_token_id: [2, 7] };
    write({ ...whole, "generation_config.json": generation, "onnx/model.onnx": "" });
    expect(readOnnxFolder(folder).ends).to.deep.equal([2, 2, 7]);
  });

  it("tells an encoder by its architecture, and how its states are pooled", () => {
    const encoder = { model_type: "bert", architectures: ["BertModel"], max_position_embeddings: 512 };
    write({ ...whole, "config.json": encoder, "onnx/model.onnx": "" });
    const facts = { isLanguageModel: false, contextTokens: 512 };
    expect(readOnnxFolder(folder)).to.include({ ...facts, pooling: "mean" });
    write({ "1_Pooling/config.json": { pooling_mode_cls_token: true } });
    expect(readOnnxFolder(folder)).to.include({ ...facts, pooling: "first" });
  });

  it("names every file that is missing", () => {
    write({ "config.json": config, "onnx/model_fp16.onnx": "" });
    const { code, message } = refusal();
    expect(code).to.equal("model-damaged");
    expect(message).to.match(
      /lacks tokenizer\.json, tokenizer_config\.json, onnx\/model_quantized\.onnx or .*onnx\/model\.onnx$/,
    );
  });

  it("says which file cannot be read", () => {
    write({ ...whole, "config.json": "{", "onnx/model.onnx": "" });
    expect(refusal()).to.include({ code: "model-damaged" }).and.property("message").include("config.json");
    write({ "config.json": { ...config, max_position_embeddings: "many" } });
    expect(refusal().message).to.include("max_position_embeddings");
  });

  it("refuses translators, and what is no folder", () => {
    write({ ...whole, "config.json": { ...config, is_encoder_decoder: true }, "onnx/model.onnx": "" });
    expect(refusal().code).to.equal("unsupported");
    folder = join(folder, "config.json");
    expect(refusal().code).to.equal("model-unavailable");
    folder = dirname(folder);
  });
});
