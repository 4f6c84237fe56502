import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { after, before, describe, it } from "mocha";
import { readOnnxFolder } from "../../runtime/onnx-folder.ts";
import { ggufBytes, text } from "../../test/gguf-writer.ts";
import { openTinyModelFile, type TinyModelFile } from "../../test/make-tiny-gguf.ts";
import { errorOf } from "../../test/model-contract.ts";
import { exportOnnx } from "./export-onnx.ts";

describe("exportOnnx", () => {
  let file: TinyModelFile;
  let parent: string;

  before(async () => {
    file = await openTinyModelFile({ contextTokens: 512, chatTemplate: "{{ messages }}" });
    parent = await mkdtemp(join(tmpdir(), "export-onnx-"));
  });

  after(async () => {
    await rm(parent, { recursive: true });
    await file[Symbol.asyncDispose]();
  });

  it("writes a folder with all that transformers.js reads, named as the file", async () => {
    const folder = readOnnxFolder(await exportOnnx(file.path, parent));
    expect(folder).to.include({ name: "tiny", numbers: "fp32", contextTokens: 512, isLanguageModel: true });
    const read = async (name: string) => JSON.parse(await readFile(join(folder.path, name), "utf8"));
    expect(await read("config.json")).to.include({ num_hidden_layers: 2, hidden_size: 64, head_dim: 16 });
    expect(await read("tokenizer_config.json")).to.include({ chat_template: "{{ messages }}" });
    const { added_tokens: added, model } = await read("tokenizer.json");
    expect(added.map(({ content }: { content: string }) => content)).to.deep.equal(["<|begin|>", "<|end|>"]);
    expect(model.merges[0]).to.deep.equal(["t", "h"]);
  });

  it("refuses other networks", async () => {
    const other = join(parent, "other.gguf");
    await writeFile(other, Buffer.concat([...ggufBytes([text("general.architecture", "mamba")], [])]));
    const { code, message } = await errorOf(exportOnnx(other, parent));
    expect(code).to.equal("unsupported");
    expect(message).to.include("mamba");
  });
});
