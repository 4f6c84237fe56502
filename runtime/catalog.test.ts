import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import { errorOf } from "../test/model-contract.ts";
import { catalogPath, findCatalogModel, findTrainedFormat, readCatalog } from "./catalog.ts";

describe("the catalog", () => {
  let folder: string;
  let catalog: string;
  const content = "GGUF and so on";

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "catalog-"));
    catalog = join(folder, "catalog.json");
    const sha256 = createHash("sha256").update(content).digest("hex");
    const entry = { file: "small.gguf", sha256, format: { snapshot: 1, prompt: 1 }, licence: "Apache-2.0" };
    await writeFile(catalog, JSON.stringify({ small: entry }));
  });

  afterEach(() => rm(folder, { recursive: true }));

  it("of the package is well-formed and has the planner", async () => {
    expect(await readCatalog(catalogPath)).to.have.property("planner");
  });

  it("finds a file whose content is the pinned one", async () => {
    await writeFile(join(folder, "small.gguf"), content);
    expect(await findCatalogModel("small", undefined, catalog)).to.equal(join(folder, "small.gguf"));
  });

  it("refuses a file with one byte changed, also after the right one was seen", async () => {
    await writeFile(join(folder, "small.gguf"), content);
    await findCatalogModel("small", undefined, catalog);
    await writeFile(join(folder, "small.gguf"), `${content}!`);
    expect((await errorOf(findCatalogModel("small", undefined, catalog))).code).to.equal("model-damaged");
  });

  it("says that a file is missing", async () => {
    expect((await errorOf(findCatalogModel("small", undefined, catalog))).code).to.equal("model-unavailable");
  });

  it("names the models that there are", async () => {
    const { code, hint } = await errorOf(findCatalogModel("big", undefined, catalog));
    expect([code, hint]).to.deep.equal(["model-unavailable", "Use small, or the path of a .gguf file."]);
  });

  it("stops reading when the signal fires", async () => {
    await writeFile(join(folder, "small.gguf"), content);
    const failed = errorOf(findCatalogModel("small", AbortSignal.abort(), catalog));
    expect((await failed).code).to.equal("aborted");
  });

  for (const [what, text] of Object.entries({
    "no JSON": "{",
    "a file elsewhere":
      '{"small":{"file":"../x.gguf","sha256":"","format":{"snapshot":1,"prompt":1},"licence":"x"}}',
    "an unknown field": '{"small":{"files":[]}}',
  }))
    it(`refuses a catalog with ${what}`, async () => {
      await writeFile(catalog, text);
      expect((await errorOf(readCatalog(catalog))).code).to.equal("config-invalid");
    });
});

describe("findTrainedFormat", () => {
  it("tells what the planner was trained on, and nothing of a model from elsewhere", () => {
    expect(findTrainedFormat("llama/planner")).to.deep.equal({ snapshot: 3, prompt: 2 });
    expect(findTrainedFormat("llama/other")).to.equal(undefined);
    expect(findTrainedFormat("scripted/answers")).to.equal(undefined);
  });
});
