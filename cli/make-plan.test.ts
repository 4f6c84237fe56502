import { createHash } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { after, before, describe, it } from "mocha";
import { describeModel } from "./make-plan.ts";

describe("describeModel", () => {
  let folder: string;
  const sha256 = createHash("sha256").update("weights").digest("hex");

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "make-plan-"));
    await mkdir(join(folder, "onnx"));
    const config = { model_type: "llama", architectures: ["LlamaForCausalLM"] };
    await writeFile(join(folder, "config.json"), JSON.stringify(config));
    for (const name of ["tokenizer.json", "tokenizer_config.json"]) await writeFile(join(folder, name), "{}");
    for (const name of ["onnx/model.onnx", "model.gguf"]) await writeFile(join(folder, name), "weights");
  });

  after(() => rm(folder, { recursive: true }));

  it("knows a file by what it holds, and a folder of ONNX by its graph", async () => {
    for (const source of [join(folder, "model.gguf"), `file:${join(folder, "model.gguf")}`, `onnx:${folder}`])
      expect(await describeModel(source, "a/model"), source).to.deep.equal({ id: "a/model", sha256 });
  });

  it("knows a catalog model by its pinned hash, and a server's by its name alone", async () => {
    expect((await describeModel("planner", "llama/planner")).sha256).to.match(/^[0-9a-f]{64}$/);
    expect(await describeModel("openai:http://127.0.0.1:1#x", "openai/x")).to.deep.equal({ id: "openai/x" });
  });
});
