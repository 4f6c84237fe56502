import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import { openTinyModelFile, type TinyModelFile } from "../test/make-tiny-gguf.ts";
import { say } from "../test/model-contract.ts";
import { openService, type Service } from "./service.ts";

const shared = `You operate a phone.\n${"open APP, tap ROW, back, home\n".repeat(12)}then say done.`;

describe("what the service shares between apps", function () {
  // Starting llama.cpp takes a second, and many on a busy machine.
  this.timeout(240_000);

  let folder: string;
  let file: TinyModelFile;
  let open: (...prefixes: string[]) => Promise<Service>;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "service-prefixes-"));
    file = await openTinyModelFile();
    // The tiny model computes its texts about as quickly as they are restored.
    open = (...prefixes) =>
      openService({ model: file.path, threads: 1, prefixes, contexts: { folder, restore: "always" } });
  });

  afterEach(async () => {
    await file[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });

  /** Tokens that a new context of an app finds in the cache of a text that it never had. */
  const cachedFor = async (service: Service, app: string, text: string) => {
    await using session = await service.bind({ app }).openSession();
    return (await session.generate([say("user", text)], { maxTokens: 1 })).usage.cachedTokens;
  };

  it("is found by all of them, and nothing that one of them put behind it", async () => {
    await using service = await open(shared, "Another text.");
    const length = await service.bind({ app: "counter" }).countTokens(`${shared}\n`);
    const secret = `${shared}\nthe code is ${"4711 ".repeat(60)}\n`;
    expect(await cachedFor(service, "first", secret)).to.equal(length);
    await using owner = await service.bind({ app: "owner" }).openSession({ system: shared });
    await owner.generate([say("user", secret.slice(shared.length + 1))], { maxTokens: 1 });
    for (const app of ["first", "spy"]) expect(await cachedFor(service, app, secret), app).to.equal(length);
    expect(await cachedFor(service, "owner", secret)).to.be.greaterThan(length + 200);
  });

  it("is computed once, unless its file was damaged, and forgotten when it is shared no more", async () => {
    const length = await (async () => {
      await using service = await open(shared);
      return service.bind({ app: "counter" }).countTokens(`${shared}\n`);
    })();
    const chunks = join(folder, "chunks");
    const [chunk] = await readdir(chunks);
    const bytes = await readFile(join(chunks, chunk!));
    bytes[bytes.length >> 1]! ^= 1;
    await writeFile(join(chunks, chunk!), bytes);
    {
      await using service = await open(shared);
      expect(await cachedFor(service, "one", `${shared}\nnext:\n`)).to.equal(length);
    }
    await using service = await open();
    expect(await cachedFor(service, "one", `${shared}\nnext:\n`)).to.equal(0);
    for (const name of ["chunks", "contexts"]) expect(await readdir(join(folder, name))).to.deep.equal([]);
  });
});
