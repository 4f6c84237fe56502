import { stat } from "node:fs/promises";
import { expect } from "chai";
import { after, before, describe, it } from "mocha";
import OpenAI from "openai";
import { openServiceClient } from "../runtime/client-model.ts";
import { codeOf, makeTestClient, type TestClient } from "./http-client.ts";
import { type HttpService, openHttpService } from "./http-service.ts";
import { openTinyModelFile, type TinyModelFile } from "./make-tiny-gguf.ts";
import { describeModelContract, errorOf, say } from "./model-contract.ts";

const messages = [
  { role: "system", content: "You operate a phone." },
  { role: "user", content: "goal: turn on Wi-Fi\nnext:\n" },
] as const;

describe("the service over HTTP", function () {
  // Starting llama.cpp takes a second, and many on a busy machine.
  this.timeout(120_000);

  let file: TinyModelFile;
  let http: HttpService;
  let client: TestClient;
  let openai: OpenAI;

  before(async () => {
    file = await openTinyModelFile();
    http = await openHttpService({ model: file.path, ladder: [{ model: file.path, prompt: "recent" }] });
    const token = await http.tokens.issue("com.example.one");
    client = makeTestClient(http.server.address, token);
    openai = new OpenAI({ baseURL: `${http.server.address}/v1`, apiKey: token, maxRetries: 0 });
  });

  after(async () => {
    await http?.[Symbol.asyncDispose]();
    await file?.[Symbol.asyncDispose]();
  });

  describeModelContract("a model over HTTP", async () =>
    openServiceClient({ address: http.server.address, token: await http.tokens.issue("contract") }),
  );

  it("answers the official client, and counts what came from the cache", async () => {
    const request = { model: "default", messages: [...messages], max_tokens: 4 };
    const first = await openai.chat.completions.create(request);
    expect(first.object).to.equal("chat.completion");
    expect(first.choices[0]?.message.role).to.equal("assistant");
    expect(first.choices[0]?.finish_reason).to.equal("length");
    expect(first.usage?.completion_tokens).to.equal(4);
    const again = await openai.chat.completions.create(request);
    expect(again.choices[0]?.message.content).to.equal(first.choices[0]?.message.content);
    expect(again.usage?.prompt_tokens_details?.cached_tokens).to.equal((again.usage?.prompt_tokens ?? 0) - 1);
  });

  it("streams the same text to the official client, with the usage at the end", async () => {
    const request = { model: "default", messages: [...messages], max_tokens: 6 };
    const whole = await openai.chat.completions.create(request);
    const stream = await openai.chat.completions.create({
      ...request,
      stream: true,
      stream_options: { include_usage: true },
    });
    const parts: string[] = [];
    let usage: OpenAI.CompletionUsage | null | undefined;
    let finish: string | null | undefined;
    for await (const chunk of stream) {
      parts.push(chunk.choices[0]?.delta.content ?? "");
      finish = chunk.choices[0]?.finish_reason ?? finish;
      usage = chunk.usage;
    }
    expect(parts.join("")).to.equal(whole.choices[0]?.message.content);
    expect(parts.length).to.be.greaterThan(2);
    expect([finish, usage?.completion_tokens]).to.deep.equal(["length", 6]);
  });

  it("keeps to a JSON schema, and to any JSON", async () => {
    const schema = {
      type: "object",
      properties: { on: { type: "boolean" } },
      required: ["on"],
      additionalProperties: false,
    };
    const shaped = await openai.chat.completions.create({
      model: "default",
      messages: [...messages],
      response_format: { type: "json_schema", json_schema: { name: "state", schema } },
    });
    expect(JSON.parse(shaped.choices[0]?.message.content ?? "").on).to.be.a("boolean");
    const any = await openai.chat.completions.create({
      model: "default",
      messages: [...messages],
      max_tokens: 200,
      response_format: { type: "json_object" },
    });
    expect(any.choices[0]?.message.content).to.match(/^\{/);
  });

  it("asks for a tool when it must, and takes its result", async () => {
    const tools: OpenAI.ChatCompletionTool[] = [
      {
        type: "function",
        function: {
          name: "tap",
          description: "Taps an element",
          parameters: {
            type: "object",
            properties: { element: { enum: ["e1", "e2"] } },
            required: ["element"],
            additionalProperties: false,
          },
        },
      },
    ];
    const asked = await openai.chat.completions.create({
      model: "default",
      messages: [...messages],
      tools,
      tool_choice: "required",
    });
    const [call] = asked.choices[0]?.message.tool_calls ?? [];
    expect(asked.choices[0]?.finish_reason).to.equal("tool_calls");
    if (call?.type !== "function") return expect.fail("a function was expected");
    expect(call.function.name).to.equal("tap");
    expect(JSON.parse(call.function.arguments).element).to.be.oneOf(["e1", "e2"]);
    const stream = openai.chat.completions.stream({
      model: "default",
      messages: [
        ...messages,
        asked.choices[0]!.message,
        { role: "tool", tool_call_id: call.id, content: "done" },
      ],
      tools,
      tool_choice: { type: "function", function: { name: "tap" } },
    });
    const streamed = await stream.finalChatCompletion();
    expect(streamed.choices[0]?.message.tool_calls).to.have.lengthOf(1);
  });

  it("tells the official client how likely tokens were, and makes embeddings", async () => {
    const answer = await openai.chat.completions.create({
      model: "default",
      messages: [...messages],
      max_tokens: 3,
      logprobs: true,
      top_logprobs: 2,
    });
    const tokens = answer.choices[0]?.logprobs?.content ?? [];
    expect(tokens.map(({ token }) => token).join("")).to.equal(answer.choices[0]?.message.content);
    expect(tokens[0]?.top_logprobs).to.have.lengthOf(2);
    const { data } = await openai.embeddings.create({ model: "default", input: ["a light", "a lamp"] });
    expect(data.map(({ index, embedding }) => [index, embedding.length])).to.deep.equal([
      [0, 64],
      [1, 64],
    ]);
    expect(Math.hypot(...(data[0]?.embedding ?? []))).to.be.closeTo(1, 1e-3);
    const long = await client.post("/v1/embeddings", { model: "default", input: "w".repeat(3000) });
    expect(await codeOf(long)).to.deep.equal([413, "request-too-large"]);
  });

  it("counts no text that no context holds, and splits no prompt", async () => {
    const long = "w".repeat(3_000_000);
    for (const refused of [
      await client.post("/v1/tokenize", { text: long }),
      await client.post("/v1/chat/completions", {
        model: "default",
        messages: [{ role: "user", content: long }],
      }),
    ])
      expect(await codeOf(refused)).to.deep.equal([413, "request-too-large"]);
  });

  it("names its model, and refuses another", async () => {
    const models = await openai.models.list();
    expect(models.data.map(({ id }) => id)).to.deep.equal(["service/tiny"]);
    expect(
      await codeOf(await client.post("/v1/chat/completions", { model: "gpt-4", messages })),
    ).to.deep.equal([404, "model-unavailable"]);
  });

  it("says which variant answered, and refuses a level that none can keep", async () => {
    const level = (first_token_ms: number) => ({
      model: "default",
      messages,
      max_tokens: 2,
      service_level: { first_token_ms },
    });
    const served = await (await client.post("/v1/chat/completions", level(60_000))).json();
    expect(served.tapwright.variant).to.equal("llama/tiny");
    expect(served.tapwright.prefill_ms).to.be.greaterThan(0);
    const refused = await client.post("/v1/chat/completions", level(0.001));
    const { error } = await refused.json();
    expect([refused.status, error.code]).to.deep.equal([422, "slo-infeasible"]);
    expect(error.details.offers).to.have.lengthOf(2);
  });

  it("says that nobody is there, or that the token is wrong", async () => {
    const nobody = await errorOf(openServiceClient({ address: "http://127.0.0.1:9" }));
    expect(nobody.code).to.equal("model-unavailable");
    const stranger = await errorOf(openServiceClient({ address: http.server.address, token: "wrong" }));
    expect(stranger.code).to.equal("forbidden");
    expect((await errorOf(openServiceClient({ address: "nonsense" }))).code).to.equal("config-invalid");
  });
});

describe("the service on a Unix socket", function () {
  this.timeout(120_000);

  it("answers there, and nowhere else", async function () {
    if (process.platform === "win32") this.skip(); // has no such sockets for Node
    await using file = await openTinyModelFile();
    await using http = await openHttpService({ model: file.path }, { socket: true });
    const { address } = http.server;
    expect(address).to.match(/^unix:\//);
    expect((await stat(address.slice(5))).mode & 0o077).to.equal(0);
    await using model = await openServiceClient({ address, token: await http.tokens.issue("local") });
    await using session = await model.openSession({ system: "You operate a phone." });
    const { text } = await session.generate([say("user", "next:\n")], { maxTokens: 3 });
    expect(text).not.to.equal("");
  });
});
