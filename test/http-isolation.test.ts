import { stat } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { after, before, describe, it } from "mocha";
import { makeHttpApp } from "../runtime/http-app.ts";
import { ChatContexts } from "../runtime/http-chat-contexts.ts";
import { openMetrics } from "../runtime/http-metrics.ts";
import { type HttpService, openHttpService } from "./http-service.ts";
import { openTinyModelFile, type TinyModelFile } from "./make-tiny-gguf.ts";
import { errorOf } from "./model-contract.ts";

const messages = [{ role: "user", content: "goal: turn on Wi-Fi\nnext:\n" }];
const stallMs = 300;

describe("the service over HTTP, and those who mean ill", function () {
  // Starting llama.cpp takes a second, and many on a busy machine.
  this.timeout(120_000);

  let file: TinyModelFile;
  let http: HttpService;
  let token: string;

  before(async () => {
    file = await openTinyModelFile();
    http = await openHttpService({ model: file.path });
    token = await http.tokens.issue("com.example.one");
  });

  after(async () => {
    await http?.[Symbol.asyncDispose]();
    await file?.[Symbol.asyncDispose]();
  });

  const idle = async () => {
    while (Object.keys(http.service.status().calls).length > 0)
      await new Promise((resolve) => setImmediate(resolve));
  };
  const ask = (path: string, init: RequestInit & { readonly as?: string } = {}) =>
    fetch(`${http.server.address}${path}`, {
      ...init,
      headers: {
        authorization: `Bearer ${init.as ?? token}`,
        "content-type": "application/json",
        ...init.headers,
      },
    });
  const post = (path: string, body: unknown, init: RequestInit & { readonly as?: string } = {}) =>
    ask(path, { method: "POST", body: typeof body === "string" ? body : JSON.stringify(body), ...init });
  const codeOf = async (response: Response) => [response.status, (await response.json()).error.code];

  it("lets nobody in without a token, nor a web page, nor by another name", async () => {
    expect((await ask("/v1/models", { as: "wrong" })).status).to.equal(401);
    expect((await fetch(`${http.server.address}/v1/models`)).status).to.equal(401);
    expect(
      await codeOf(await ask("/v1/models", { headers: { origin: "http://evil.example" } })),
    ).to.deep.equal([403, "forbidden"]);
    const app = await fetch(`${http.server.address}/health`);
    expect(await app.json()).to.deep.equal({ status: "ok", service: "tapwright" });
  });

  it("tells the operator alone what all apps do", async () => {
    const operator = await http.tokens.issue("operator");
    await post("/v1/chat/completions", { model: "default", messages, max_tokens: 1 });
    expect((await ask("/metrics")).status).to.equal(403);
    const text = await (await ask("/metrics", { as: operator })).text();
    expect(text).to.match(
      /tapwright_calls_total\{app="com\.example\.one",class="foreground",outcome="served"/,
    );
    const status = await (await ask("/v1/status", { as: operator })).json();
    expect(status.variants.map(({ name }: { name: string }) => name)).to.deep.equal(["llama/tiny"]);
  });

  it("keeps the contexts of apps apart", async () => {
    const other = await http.tokens.issue("com.example.two");
    const { id } = await (await post("/v1/contexts", { system: "Secret." })).json();
    for (const [method, path] of [
      ["GET", ""],
      ["DELETE", ""],
      ["POST", "/generate"],
      ["POST", "/choose"],
      ["POST", "/score"],
    ] as const) {
      const body = { messages: [], labels: [], candidates: [] };
      const { [path === "/choose" ? "candidates" : "labels"]: _, ...choose } = body;
      const sent = path === "/generate" ? { messages: [] } : choose;
      const init =
        method === "POST"
          ? { body: JSON.stringify(path === "/score" ? { messages: [], candidates: [] } : sent) }
          : {};
      const mine = await ask(`/v1/contexts/${id}${path}`, { method, as: other, ...init });
      const unknown = await ask(`/v1/contexts/${crypto.randomUUID()}${path}`, { method, as: other, ...init });
      expect([mine.status, unknown.status], path).to.deep.equal([409, 409]);
      const told = async (response: Response) =>
        (await response.json()).error.message.replace(/[\w-]{36}/, "ID");
      expect(await told(mine)).to.equal(await told(unknown));
    }
    const { data } = await (await ask("/v1/contexts", { as: other })).json();
    expect(data).to.deep.equal([]);
    const gone = await ask(`/v1/contexts/${id}`, { method: "DELETE" });
    expect([gone.status, await gone.text()]).to.deep.equal([204, ""]);
    expect((await ask(`/v1/contexts/${id}`)).status).to.equal(409);
  });

  it("refuses bodies that are malformed or too large, and lives", async () => {
    const bad: readonly unknown[] = [
      "",
      "{",
      "null",
      "[]",
      { model: "default" },
      { model: "default", messages: [] },
      { model: "default", messages: "hello" },
      { model: "default", messages: [{ role: "robot", content: "" }] },
      { model: "default", messages, n: 2 },
      { model: "default", messages, max_tokens: -1 },
      { model: "default", messages, temperature: "hot" },
      { model: "default", messages, response_format: { type: "json_schema" } },
      { model: "default", messages, tools: [{ type: "function", function: { name: "a b" } }] },
      {
        model: "default",
        messages: [{ role: "user", content: [{ type: "image_url", image_url: { url: "http://x" } }] }],
      },
    ];
    for (const body of bad)
      expect((await post("/v1/chat/completions", body)).status, JSON.stringify(body)).to.equal(400);
    expect(await codeOf(await post("/v1/chat/completions", "x".repeat(5_000_000)))).to.deep.equal([
      413,
      "request-too-large",
    ]);
    expect((await ask("/v1/nothing")).status).to.equal(404);
    const long = { model: "default", messages: [{ role: "user", content: "word ".repeat(6000) }] };
    expect(await codeOf(await post("/v1/chat/completions", long))).to.deep.equal([413, "request-too-large"]);
    expect((await ask("/v1/models")).status).to.equal(200);
  });

  it("stops working for a client that went away", async () => {
    const controller = new AbortController();
    const request = { model: "default", messages, stream: true };
    const response = await post("/v1/chat/completions", request, { signal: controller.signal });
    await response.body?.getReader().read();
    controller.abort();
    await idle();
    const next = await post("/v1/chat/completions", { model: "default", messages, max_tokens: 1 });
    expect(next.status).to.equal(200);
  });

  it("keeps its tokens where only the owner can read them", async () => {
    if (process.platform === "win32") return;
    const { mode } = await stat(join(http.folder, "service", "tokens.json"));
    expect(mode & 0o077).to.equal(0);
    expect(await http.tokens.findApp(token)).to.equal("com.example.one");
    expect((await errorOf(http.tokens.issue("not an app"))).code).to.equal("config-invalid");
  });

  it("stops writing for a reader that takes nothing", async () => {
    await using contexts = new ChatContexts(http.service);
    const parts = { service: http.service, contexts, tokens: http.tokens, metrics: openMetrics() };
    const app = makeHttpApp({
      ...parts,
      host: "localhost",
      stallMs,
      onFailure: (error) => expect.fail(String(error)),
    });
    const grammar = 'root ::= "x" root';
    const headers = {
      authorization: `Bearer ${token}`,
      host: "localhost",
      "content-type": "application/json",
    };
    const request = (path: string, body: object) =>
      app.request(path, { method: "POST", headers, body: JSON.stringify(body) }, {});
    const { id } = await (await request("/v1/contexts", {})).json();
    const chat = { model: "default", messages, stream: true, response_format: { type: "json_object" } };
    const said = [{ role: "user", parts: [{ type: "text", text: "next:\n" }] }];
    // Both answers are held, and nobody reads from them.
    const held = [
      await request("/v1/chat/completions", chat),
      await request(`/v1/contexts/${id}/generate`, { messages: said, grammar }),
    ];
    expect(held.map(({ status }) => status)).to.deep.equal([200, 200]);
    await idle();
    expect(http.service.status().calls).to.deep.equal({});
  });

  it("finishes what runs when it ends, and refuses what is new", async () => {
    await using own = await openHttpService({ model: file.path });
    const key = await own.tokens.issue("com.example.one");
    const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
    const send = () =>
      fetch(`${own.server.address}/v1/chat/completions`, {
        method: "POST",
        headers,
        body: JSON.stringify({ model: "default", messages, max_tokens: 40 }),
      });
    const running = send();
    while (own.service.status().calls["com.example.one"] === undefined)
      await new Promise((resolve) => setImmediate(resolve));
    const ending = own.server[Symbol.asyncDispose]();
    const late = await send().then(
      ({ status }) => status,
      () => "refused",
    );
    expect(late).to.be.oneOf([503, "refused"]);
    const answer = await (await running).json();
    expect(answer.usage.completion_tokens).to.equal(40);
    await ending;
  });
});
