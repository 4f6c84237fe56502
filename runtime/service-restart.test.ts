import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as nextTick } from "node:timers/promises";
import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import { openTinyModelFile, type TinyModelFile } from "../test/make-tiny-gguf.ts";
import { errorOf, say } from "../test/model-contract.ts";
import { openService, type Service } from "./service.ts";

const app = "com.example.agent";
const system = "You operate a phone.";
const prompt = [say("user", `goal: turn on Wi-Fi\n${'row switch "Wi-Fi" off\n'.repeat(20)}next:\n`)];

describe("the service, when something ends under it", function () {
  // Starting llama.cpp takes a second, and many on a busy machine.
  this.timeout(120_000);

  let folder: string;
  let file: TinyModelFile;
  let open: () => Promise<Service>;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "service-restart-"));
    file = await openTinyModelFile();
    open = () =>
      openService({ model: file.path, threads: 1, contexts: { folder: join(folder, "contexts") } });
  });

  afterEach(async () => {
    await file[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });

  it("gives an app its contexts again after a restart, with what they had computed, and nobody else", async () => {
    let id: string;
    let text: string;
    {
      await using service = await open();
      const session = await service.bind({ app }).openSession({ system });
      id = session.id;
      text = (await session.generate(prompt, { maxTokens: 4 })).text;
    }
    await using service = await open();
    const model = service.bind({ app });
    expect(model.listContexts().map((context) => context.id)).to.deep.equal([id]);
    const stranger = service.bind({ app: "com.example.stranger" });
    expect(stranger.listContexts()).to.deep.equal([]);
    expect((await errorOf(stranger.openSession({ id }))).code).to.equal("context-lost");
    const session = await model.openSession({ id });
    const again = await session.generate(prompt, { maxTokens: 4 });
    expect(again.text).to.equal(text);
    expect(again.usage.cachedTokens).to.be.greaterThan(again.usage.inputTokens / 2);
    await session[Symbol.asyncDispose]();
    expect(model.listContexts()).to.deep.equal([]);
  });

  it("answers all the same when the engine dies in the middle of a call", async function () {
    if (process.platform !== "linux") this.skip(); // the engine is found through /proc
    const others = listChildren();
    await using service = await open();
    const [engine] = listChildren().filter((child) => !others.includes(child));
    await using session = await service.bind({ app }).openSession({ system });
    const running = session.generate(prompt, { grammar: 'root ::= "x" root', maxTokens: 1500 });
    while (service.status().calls[app] !== 1) await nextTick();
    process.kill(Number(engine), "SIGKILL");
    expect((await running).usage.outputTokens).to.equal(1500);
  });

  it("has no adapter that is not of the catalog, and takes no paths for one", async () => {
    await using service = await open();
    for (const adapter of ["polite", file.path])
      expect((await errorOf(service.bind({ app }).openSession({ adapter }))).code).to.equal(
        "model-unavailable",
      );
  });
});

function listChildren(): readonly string[] {
  const list = readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, "utf8").trim();
  return list === "" ? [] : list.split(" ");
}
