import { expect } from "chai";
import { after, before, beforeEach, describe, it } from "mocha";
import { codeOf, makeTestClient, type TestClient } from "./http-client.ts";
import { type HttpService, openHttpService } from "./http-service.ts";
import { openTinyModelFile, type TinyModelFile } from "./make-tiny-gguf.ts";

const minuteMs = 60_000;
const chat = (content: string) => ({
  model: "default",
  max_tokens: 1,
  messages: [{ role: "user", content }],
});

describe("the service over HTTP, and those who want too much", function () {
  // Starting llama.cpp takes a second, and many on a busy machine.
  this.timeout(120_000);

  let file: TinyModelFile;
  let http: HttpService;
  let now = 0;
  let apps = 0;
  let client: TestClient;

  before(async () => {
    file = await openTinyModelFile();
    http = await openHttpService(
      { model: file.path, limits: { callsPerMinute: 6, tokensPerMinute: 600 }, now: () => now },
      { limits: { requestsPerMinute: 10, wrongTokensPerMinute: 3 } },
    );
  });

  after(async () => {
    await http?.[Symbol.asyncDispose]();
    await file?.[Symbol.asyncDispose]();
  });

  const newClient = async () =>
    makeTestClient(http.server.address, await http.tokens.issue(`com.example.app${apps++}`));

  beforeEach(async () => {
    now += minuteMs;
    client = await newClient();
  });

  const statusesOf = async (count: number, send: () => Promise<Response>) => {
    const statuses: number[] = [];
    for (let request = 0; request < count; request += 1) statuses.push((await send()).status);
    return statuses;
  };

  it("refuses an app more requests than its share in a minute, says when to come again, and means it", async () => {
    const list = () => client.ask("/v1/contexts");
    expect(await statusesOf(10, list)).to.deep.equal(Array(10).fill(200));
    const refused = await list();
    expect(refused.headers.get("retry-after")).to.equal("6");
    expect(await codeOf(refused)).to.deep.equal([429, "quota-exceeded"]);
    expect((await client.ask("/v1/nothing")).status).to.equal(429);
    expect((await (await newClient()).ask("/v1/contexts")).status).to.equal(200);
    now += 5_900;
    expect((await list()).status).to.equal(429);
    now += 100;
    expect(await statusesOf(2, list)).to.deep.equal([200, 429]);
  });

  it("refuses an app more calls than its share in a minute, streamed or not", async () => {
    const session = await (await client.post("/v1/contexts", {})).json();
    const call = () => client.post("/v1/chat/completions", { ...chat("hello"), stream: true });
    // To open a context is a call too: the one above, and the one that the first chat opens.
    expect(await statusesOf(4, async () => drained(await call()))).to.deep.equal(Array(4).fill(200));
    const refused = await call();
    expect(refused.headers.get("retry-after")).to.equal("10");
    expect(await codeOf(refused)).to.deep.equal([429, "quota-exceeded"]);
    const choose = { messages: [], labels: ["A"] };
    expect((await client.post(`/v1/contexts/${session.id}/choose`, choose)).status).to.equal(429);
    now += 10_000;
    expect((await drained(await call())).status).to.equal(200);
  });

  it("refuses an app more tokens than its share in a minute", async () => {
    // Of the tiny model nearly every letter is a token.
    const call = (word: string) => client.post("/v1/chat/completions", chat(word.repeat(400 / word.length)));
    expect((await call("one ")).status).to.equal(200);
    expect((await call("one ")).status, "what is cached costs nothing").to.equal(200);
    const refused = await call("two ");
    const seconds = Number(refused.headers.get("retry-after"));
    expect(await codeOf(refused)).to.deep.equal([429, "quota-exceeded"]);
    expect(seconds).to.be.within(1, 60);
    now += seconds * 1000;
    expect((await call("two ")).status).to.equal(200);
  });

  it("lets nobody try tokens for long, and locks nobody out", async () => {
    const guess = () => client.ask("/v1/models", { as: crypto.randomUUID() });
    const first = await guess();
    expect(first.headers.get("www-authenticate")).to.equal("Bearer");
    expect(await codeOf(first)).to.deep.equal([401, "forbidden"]);
    expect((await fetch(`${http.server.address}/v1/models`)).status).to.equal(401);
    expect(await statusesOf(3, guess)).to.deep.equal([401, 429, 429]);
    const refused = await guess();
    expect(refused.headers.get("retry-after")).to.equal("20");
    expect(await codeOf(refused)).to.deep.equal([429, "quota-exceeded"]);
    expect((await client.ask("/v1/models")).status).to.equal(200);
    now += 20_000;
    expect(await statusesOf(2, guess)).to.deep.equal([401, 429]);
  });

  it("counts what it refused for its operator", async () => {
    await statusesOf(11, () => client.ask("/v1/contexts"));
    await client.ask("/v1/models", { as: "wrong" });
    const operator = await http.tokens.issue("operator");
    const text = await (await client.ask("/metrics", { as: operator })).text();
    expect(text).to.match(/tapwright_requests_refused_total\{reason="rate"\} [1-9]/);
    expect(text).to.match(/tapwright_requests_refused_total\{reason="token"\} [1-9]/);
  });
});

/** The answer once all of it was read: the call is over then. */
async function drained(response: Response): Promise<Response> {
  await response.text();
  return response;
}
