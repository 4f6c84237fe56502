import { stat } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { after, before, describe, it } from "mocha";
import { makeHttpApp } from "../runtime/http-app.ts";
import { ChatContexts } from "../runtime/http-chat-contexts.ts";
import { openMetrics } from "../runtime/http-metrics.ts";
import { codeOf, makeTestClient, type TestClient } from "./http-client.ts";
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
  let client: TestClient;

  before(async () => {
    file = await openTinyModelFile();
    http = await openHttpService({ model: file.path });
    token = await http.tokens.issue("com.example.one");
    client = makeTestClient(http.server.address, token);
  });

  after(async () => {
    await http?.[Symbol.asyncDispose]();
    await file?.[Symbol.asyncDispose]();
  });

  const idle = async () => {
    while (Object.keys(http.service.status().calls).length > 0)
      await new Promise((resolve) => setImmediate(resolve));
  };
  it("lets nobody in without a token, nor a web page, nor by another name", async () => {
    expect((await client.ask("/v1/models", { as: "wrong" })).status).to.equal(401);
    expect((await fetch(`${http.server.address}/v1/models`)).status).to.equal(401);
    expect(
      await codeOf(await client.ask("/v1/models", { headers: { origin: "http://evil.example" } })),
    ).to.deep.equal([403, "forbidden"]);
    const app = await fetch(`${http.server.address}/health`);
    expect(await app.json()).to.deep.equal({ status: "ok", service: "tapwright" });
  });

  it("tells the operator alone what all apps do", async () => {
    const operator = await http.tokens.issue("operator");
    await client.post("/v1/chat/completions", { model: "default", messages, max_tokens: 1 });
    expect((await client.ask("/metrics")).status).to.equal(403);
    const text = await (await client.ask("/metrics", { as: operator })).text();
    expect(text).to.match(
      /tapwright_calls_total\{app="com\.example\.one",class="foreground",outcome="served"/,
    );
    const status = await (await client.ask("/v1/status", { as: operator })).json();
    expect(status.variants.map(({ name }: { name: string }) => name)).to.deep.equal(["llama/tiny"]);
  });

  it("keeps the contexts of apps apart", async () => {
    const other = await http.tokens.issue("com.example.two");
    const { id } = await (await client.post("/v1/contexts", { system: "Secret." })).json();
    for (const [method, path, body] of [
      ["GET", "", undefined],
      ["DELETE", "", undefined],
      ["POST", "/generate", { messages: [] }],
      ["POST", "/choose", { messages: [], labels: [] }],
      ["POST", "/score", { messages: [], candidates: [] }],
    ] as const) {
      const request = { method, as: other, ...(body && { body: JSON.stringify(body) }) };
      const mine = await client.ask(`/v1/contexts/${id}${path}`, request);
      const unknown = await client.ask(`/v1/contexts/${crypto.randomUUID()}${path}`, request);
      expect([mine.status, unknown.status], path).to.deep.equal([409, 409]);
      const told = async (response: Response) =>
        (await response.json()).error.message.replace(/[\w-]{36}/, "ID");
      expect(await told(mine)).to.equal(await told(unknown));
    }
    for (const path of ["/v1/contexts", "/v1/contexts?app=com.example.one"])
      expect((await (await client.ask(path, { as: other })).json()).data).to.deep.equal([]);
    const gone = await client.ask(`/v1/contexts/${id}`, { method: "DELETE" });
    expect([gone.status, await gone.text()]).to.deep.equal([204, ""]);
    expect((await client.ask(`/v1/contexts/${id}`)).status).to.equal(409);
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
      expect((await client.post("/v1/chat/completions", body)).status, JSON.stringify(body)).to.equal(400);
    expect(await codeOf(await client.post("/v1/chat/completions", "x".repeat(5_000_000)))).to.deep.equal([
      413,
      "request-too-large",
    ]);
    expect((await client.ask("/v1/nothing")).status).to.equal(404);
    const long = { model: "default", messages: [{ role: "user", content: "word ".repeat(6000) }] };
    expect(await codeOf(await client.post("/v1/chat/completions", long))).to.deep.equal([
      413,
      "request-too-large",
    ]);
    expect((await client.ask("/v1/models")).status).to.equal(200);
  });

  it("stops working for a client that went away", async () => {
    const controller = new AbortController();
    const request = { model: "default", messages, stream: true };
    const response = await client.post("/v1/chat/completions", request, { signal: controller.signal });
    await response.body?.getReader().read();
    controller.abort();
    await idle();
    const next = await client.post("/v1/chat/completions", { model: "default", messages, max_tokens: 1 });
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
    const app = makeHttpApp({
      service: http.service,
      contexts,
      tokens: http.tokens,
      metrics: openMetrics(),
      limits: { requestsPerMinute: 100, wrongTokensPerMinute: 1 },
      now: () => 0,
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
    const { post } = makeTestClient(own.server.address, await own.tokens.issue("com.example.one"));
    const send = () => post("/v1/chat/completions", { model: "default", messages, max_tokens: 40 });
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
