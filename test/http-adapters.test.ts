import { createHash } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { after, before, describe, it } from "mocha";
import { codeOf, makeTestClient, type TestClient } from "./http-client.ts";
import { type HttpService, openHttpService } from "./http-service.ts";
import { openTinyModelFile, type TinyModelFile, tinyAdapterBytes } from "./make-tiny-gguf.ts";

const app = "com.example.one";
const system = "You operate a phone.";
const messages = [
  { role: "user", parts: [{ type: "text", text: `${"Wi-Fi switch off\n".repeat(10)}next:\n` }] },
];

/** What is in the files of adapters, and what the catalog pins. */
const whole = tinyAdapterBytes(2);
const changed = Buffer.from(whole);
changed[changed.length - 1]! ^= 1;
const cut = whole.subarray(0, whole.length - 100);
const wide = tinyAdapterBytes(2, 128);
const adapters: Readonly<Record<string, { readonly bytes: Buffer; readonly pinned: Buffer }>> = {
  one: { bytes: whole, pinned: whole },
  two: { bytes: tinyAdapterBytes(3), pinned: tinyAdapterBytes(3) },
  changed: { bytes: changed, pinned: whole },
  cut: { bytes: cut, pinned: cut },
  wide: { bytes: wide, pinned: wide },
};

describe("adapters over HTTP", function () {
  // Starting llama.cpp takes a second, and many on a busy machine.
  this.timeout(240_000);

  const home = process.env.TAPWRIGHT_HOME;
  let folder: string;
  let file: TinyModelFile;
  let http: HttpService;
  let client: TestClient;

  const open = async () => {
    http = await openHttpService({
      model: file.path,
      limits: { contexts: 3 },
      contexts: { folder: join(folder, "contexts"), restore: "always" },
    });
    client = makeTestClient(http.server.address, await http.tokens.issue(app));
  };

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "adapters-"));
    file = await openTinyModelFile();
    process.env.TAPWRIGHT_HOME = folder;
    await mkdir(join(folder, "models"));
    const entries = Object.entries(adapters).map(([name, { pinned }]) => {
      const sha256 = createHash("sha256").update(pinned).digest("hex");
      return [name, { file: `${name}.gguf`, sha256, kind: "adapter", licence: "Apache-2.0" }];
    });
    await writeFile(join(folder, "models", "catalog.json"), JSON.stringify(Object.fromEntries(entries)));
    for (const [name, { bytes }] of Object.entries(adapters))
      await writeFile(join(folder, "models", `${name}.gguf`), bytes);
    await open();
  });

  after(async () => {
    if (home === undefined) delete process.env.TAPWRIGHT_HOME;
    else process.env.TAPWRIGHT_HOME = home;
    await http?.[Symbol.asyncDispose]();
    await file?.[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });

  const openContext = async (adapter?: string): Promise<string> =>
    (await (await client.post("/v1/contexts", { system, ...(adapter && { adapter }) })).json()).id;
  const choose = async (id: string): Promise<readonly number[]> => {
    const body = { messages, labels: ["A", "B", "C"] };
    return (await (await client.post(`/v1/contexts/${id}/choose`, body)).json()).probabilities;
  };
  /** Whether two answers are the same but for the noise of computing in other batches. */
  const isSame = (one: readonly number[], other: readonly number[]) =>
    one.every((value, i) => Math.abs(value - other[i]!) < 0.01);

  it("change what a context says, each by its own, and nothing of what others say", async () => {
    const contexts = [await openContext(), await openContext("one"), await openContext("two")];
    const said: (readonly number[])[] = [];
    for (const id of contexts) said.push(await choose(id));
    const [plain, one, two] = said as [readonly number[], readonly number[], readonly number[]];
    expect([isSame(plain, one), isSame(plain, two), isSame(one, two)]).to.deep.equal([false, false, false]);
    const allSame = async () => {
      const again: boolean[] = [];
      for (const [index, id] of contexts.entries()) again.push(isSame(await choose(id), said[index]!));
      return again;
    };
    expect(await allSame()).to.deep.equal([true, true, true]);
    // Also in the next process, where a context is known by its id alone.
    await http[Symbol.asyncDispose]();
    await open();
    expect(await allSame()).to.deep.equal([true, true, true]);
    for (const id of contexts) await client.ask(`/v1/contexts/${id}`, { method: "DELETE" });
    const next = await openContext();
    expect(isSame(await choose(next), plain)).to.equal(true);
    await client.ask(`/v1/contexts/${next}`, { method: "DELETE" });
  });

  it("are refused when unknown, changed, damaged or of another shape, and leave nothing behind", async () => {
    for (const adapter of ["unknown", join(folder, "models", "one.gguf"), "../one", "planner"])
      expect(await codeOf(await client.post("/v1/contexts", { adapter })), adapter).to.deep.equal([
        404,
        "model-unavailable",
      ]);
    for (const adapter of ["changed", "cut", "wide"]) {
      const refused = await client.post("/v1/contexts", { system, adapter });
      const text = await refused.clone().text();
      expect(await codeOf(refused), adapter).to.deep.equal([500, "model-damaged"]);
      expect(text).to.contain(`\\"${adapter}\\"`).and.not.to.contain(folder);
    }
    expect((await (await client.ask("/v1/contexts")).json()).data).to.deep.equal([]);
    const contexts = [await openContext("one"), await openContext(), await openContext()];
    expect(contexts.every((id) => id !== undefined)).to.equal(true);
    expect(isSame(await choose(contexts[0]!), await choose(contexts[1]!))).to.equal(false);
  });
});
