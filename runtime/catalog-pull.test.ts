import { createHash } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import { tinyModelBytes } from "../test/make-tiny-gguf.ts";
import { errorOf } from "../test/model-contract.ts";
import { findCatalogAdapter, findCatalogModel, readCatalog } from "./catalog.ts";
import { pullModel } from "./catalog-pull.ts";

const bytes = tinyModelBytes();
let pausing = false;
let sentBytes = 0;
const sha256 = createHash("sha256").update(bytes).digest("hex");

/** A server of one file that understands ranges, and can be told to send another one. */
function serveFile(content: () => Buffer): Server {
  return createServer((request, response) => {
    const body = content();
    const [, from, to] = /bytes=(\d+)-(\d*)/.exec(request.headers.range ?? "") ?? [];
    const start = Number(from ?? 0);
    const end = to ? Math.min(Number(to), body.length - 1) : body.length - 1;
    response.writeHead(from === undefined ? 200 : 206, {
      "accept-ranges": "bytes",
      "content-length": end - start + 1,
      ...(from !== undefined && { "content-range": `bytes ${start}-${end}/${body.length}` }),
    });
    const part = request.method === "HEAD" ? Buffer.alloc(0) : body.subarray(start, end + 1);
    sentBytes += part.length;
    // What is paused stops short of its end, and the connection stays open.
    if (pausing && start > 14_000_000) response.write(part.subarray(0, 3_000_000));
    else response.end(part);
  });
}

describe("pullModel", function () {
  this.timeout(60_000);

  let folder: string;
  let catalog: string;
  let server: Server;
  let source: string;
  let content = bytes;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "pull-"));
    catalog = join(folder, "models", "catalog.json");
    content = bytes;
    server = serveFile(() => content).listen(0, "127.0.0.1");
    await once(server, "listening");
    source = `http://127.0.0.1:${(server.address() as AddressInfo).port}/small.gguf`;
  });

  afterEach(async () => {
    server.close();
    server.closeAllConnections();
    await rm(folder, { recursive: true });
  });

  const pull = (more: object = {}) =>
    pullModel({ source, name: "small", sha256, licence: "Apache-2.0", catalog, ...more });

  it("fetches what is pinned, tells how far it is, and adds it to the catalog", async () => {
    const told: number[] = [];
    const path = await pull({ onProgress: (done: number, all: number) => told.push(done / all) });
    expect(readFileSync(path).equals(bytes)).to.equal(true);
    expect(told.at(-1)).to.equal(1);
    expect(await findCatalogModel("small", undefined, catalog)).to.equal(path);
    expect((await readCatalog(catalog)).small).to.deep.equal({
      file: "small.gguf",
      sha256,
      licence: "Apache-2.0",
      source,
    });
  });

  it("keeps adapters apart from models", async () => {
    const path = await pull({ name: "polite", kind: "adapter" });
    expect(await findCatalogAdapter("polite", undefined, catalog)).to.equal(path);
    expect((await errorOf(findCatalogModel("polite", undefined, catalog))).code).to.equal(
      "model-unavailable",
    );
  });

  it("refuses another content and leaves nothing of it", async () => {
    content = Buffer.concat([bytes.subarray(0, -1), Buffer.from([1])]);
    expect((await errorOf(pull())).code).to.equal("model-damaged");
    expect(await readdir(join(folder, "models", "incoming"))).to.deep.equal([]);
    expect((await errorOf(findCatalogModel("small", undefined, catalog))).code).to.equal("model-unavailable");
  });

  it("refuses what is no GGUF, even where it is pinned", async () => {
    content = Buffer.from("PK and so on");
    const pinned = createHash("sha256").update(content).digest("hex");
    expect((await errorOf(pull({ sha256: pinned }))).code).to.equal("model-damaged");
  });

  it("refuses what is not pinned, has no licence or no name", async () => {
    for (const wrong of [{ sha256: "" }, { sha256: "x".repeat(64) }, { licence: " " }, { name: "../up" }])
      expect((await errorOf(pull(wrong))).code, JSON.stringify(wrong)).to.equal("config-invalid");
  });

  it("goes on where it was broken off", async () => {
    content = Buffer.concat([bytes, Buffer.alloc(30_000_000)]);
    const pinned = createHash("sha256").update(content).digest("hex");
    const controller = new AbortController();
    pausing = true;
    const broken = pull({
      sha256: pinned,
      signal: controller.signal,
      onProgress: (done: number) => done > 16_000_000 && controller.abort(),
    });
    expect((await errorOf(broken)).code).to.equal("aborted");
    pausing = false;
    sentBytes = 0;
    await pull({ sha256: pinned });
    // Once the library asks for the whole file, and hangs up, to learn its size.
    expect(sentBytes).to.be.lessThan(2 * content.length - 5_000_000);
  });

  it("stops when the signal fires", async () => {
    expect((await errorOf(pull({ signal: AbortSignal.abort() }))).code).to.equal("aborted");
  });
});
