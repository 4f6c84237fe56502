import { expect } from "chai";
import { after, before, describe, it } from "mocha";
import { TapwrightError } from "../core/errors.ts";
import type { LanguageModel, Message } from "../core/model.ts";

/** What a session of the contract asks for: a scripted model needs to know, a real one does not. */
export type ContractAnswers = "texts" | "labels";

/** What a failed promise was rejected with; fails when it was not rejected. */
export async function errorOf(promise: Promise<unknown>): Promise<TapwrightError> {
  try {
    await promise;
  } catch (error) {
    if (TapwrightError.is(error)) return error;
    throw error;
  }
  return expect.fail("expected a TapwrightError");
}

/** A message of plain text. */
export function say(role: Message["role"], text: string): Message {
  return { role, parts: [{ type: "text", text }] };
}

const screen = say("user", 'goal: turn on Wi-Fi\nA switch "Wi-Fi" off\nB switch "Bluetooth" on\nnext:\n');

/** The facts that every {@link LanguageModel} keeps, as far as its capabilities say. */
export function describeModelContract(
  name: string,
  load: (answers: ContractAnswers) => Promise<LanguageModel>,
): void {
  describe(`${name} keeps the model contract`, () => {
    let texts: LanguageModel;
    let labels: LanguageModel;

    before(async () => {
      texts = await load("texts");
      labels = await load("labels");
    });

    after(async () => {
      await texts?.[Symbol.asyncDispose]();
      await labels?.[Symbol.asyncDispose]();
    });

    it("says what it is", () => {
      expect(texts.spec).to.equal(1);
      expect(texts.id).to.match(/^[a-z]+\/./);
      expect(texts.contextTokens).to.be.greaterThan(0);
    });

    it("counts tokens", async () => {
      expect(await texts.countTokens("")).to.equal(0);
      expect(await texts.countTokens("turn on the light")).to.be.greaterThan(await texts.countTokens("turn"));
    });

    it("generates text, piece by piece, and says what it cost", async () => {
      await using session = await texts.openSession({ system: "You operate a phone." });
      const pieces: string[] = [];
      const reply = await session.generate([screen], { maxTokens: 8, onToken: (text) => pieces.push(text) });
      expect(pieces.join("")).to.equal(reply.text);
      expect(reply.finish).to.be.oneOf(["stop", "length"]);
      expect(reply.usage.inputTokens).to.be.greaterThan(10);
      expect(reply.usage.outputTokens).to.be.greaterThan(0);
      expect(session.length).to.be.at.least(reply.usage.inputTokens);
    });

    it("runs the calls on a session one after another", async () => {
      await using session = await texts.openSession();
      const ended: number[] = [];
      await Promise.all(
        [1, 2].map(async (call) => {
          await session.generate([screen], { maxTokens: 4 });
          ended.push(call);
        }),
      );
      expect(ended).to.deep.equal([1, 2]);
    });

    it("refuses to begin with a signal that has fired, and works afterwards", async () => {
      await using session = await texts.openSession();
      const failed = await errorOf(session.generate([screen], { signal: AbortSignal.abort() }));
      expect(failed.code).to.equal("aborted");
      expect((await session.generate([screen], { maxTokens: 2 })).text).to.be.a("string");
    });

    it("goes back to a mark", async () => {
      await using session = await texts.openSession({ system: "You operate a phone." });
      const mark = session.mark();
      await session.generate([screen], { maxTokens: 2 });
      expect(session.length).to.be.greaterThan(mark.length);
      session.rewind(mark);
      expect(session.length).to.equal(mark.length);
    });

    it("reads pictures or says that it cannot", async () => {
      if (texts.can.has("images")) return;
      await using session = await texts.openSession();
      const picture: Message = {
        role: "user",
        parts: [{ type: "image", data: new Uint8Array(1), mediaType: "image/png" }],
      };
      expect((await errorOf(session.generate([picture]))).code).to.equal("unsupported");
    });

    it("disposes a session twice without harm", async () => {
      const session = await texts.openSession();
      await session[Symbol.asyncDispose]();
      await session[Symbol.asyncDispose]();
    });

    it("gives the labels probabilities that sum to 1", async () => {
      await using session = await labels.openSession();
      if (session.choose === undefined) return expect(labels.can.has("logprobs")).to.equal(false);
      const { probabilities, usage } = await session.choose([screen], ["A", "B"]);
      expect(probabilities).to.have.length(2);
      expect(probabilities.reduce((sum, value) => sum + value, 0)).to.be.closeTo(1, 1e-6);
      expect(usage.outputTokens).to.equal(0);
    });

    it("scores candidates in the order given", async () => {
      await using session = await labels.openSession();
      if (session.score === undefined) return expect(labels.can.has("logprobs")).to.equal(false);
      const { candidates, usage } = await session.score([screen], ["tap Wi-Fi", "tap Bluetooth"]);
      expect(usage.outputTokens).to.equal(0);
      expect(candidates.map(({ candidate }) => candidate)).to.deep.equal(["tap Wi-Fi", "tap Bluetooth"]);
      for (const { logProbability } of candidates) expect(logProbability).to.be.at.most(0);
    });

    it("reuses what the calls before have in common with this one", async () => {
      if (!texts.can.has("prefix-cache")) return;
      await using session = await texts.openSession({ system: "You operate a phone." });
      const first = await session.generate([screen], { maxTokens: 1 });
      const again = await session.generate([screen, say("user", "now:\n")], { maxTokens: 1 });
      // A chat template may put marks behind the first message; all before them is the same.
      expect(again.usage.cachedTokens).to.be.greaterThan(first.usage.inputTokens * 0.8);
    });

    it("makes embeddings that tell texts apart, or says that it cannot", async () => {
      if (texts.embed === undefined) return expect(texts.can.has("embeddings")).to.equal(false);
      const { vectors, usage } = await texts.embed(["turn on the light", "zzz 4711", "turn on the light"]);
      const [one, other, same] = vectors as [Float32Array, Float32Array, Float32Array];
      const cosine = (a: Float32Array, b: Float32Array) =>
        a.reduce((sum, value, i) => sum + value * b[i]!, 0);
      expect(cosine(one, same)).to.be.closeTo(1, 1e-4);
      expect(cosine(one, other)).to.be.lessThan(0.999);
      expect(usage.inputTokens).to.be.greaterThan(3);
    });

    it("tells how likely each token was, when it is asked", async () => {
      if (!texts.can.has("logprobs") || texts.id.startsWith("openai/")) return;
      await using session = await texts.openSession();
      if (session.score === undefined) return;
      const { logprobs = [], text } = await session.generate([screen], { maxTokens: 3, logprobs: 2 });
      if (texts.id.startsWith("scripted/")) return;
      expect(logprobs.map((token) => token.text).join("")).to.equal(text);
      for (const { logProbability, likeliest } of logprobs) {
        expect(logProbability).to.be.within(-20, 0);
        expect(likeliest).to.have.lengthOf(2);
        expect(likeliest[0]?.logProbability).to.be.closeTo(logProbability, 1e-3);
      }
    });

    it("keeps to a JSON schema", async () => {
      if (!texts.can.has("schema")) return;
      await using session = await texts.openSession();
      const schema = {
        type: "object",
        properties: { on: { type: "boolean" } },
        required: ["on"],
        additionalProperties: false,
      };
      const { text } = await session.generate([screen], { schema, maxTokens: 40 });
      expect(JSON.parse(text).on).to.be.a("boolean");
    });

    it("refuses a prompt that its context cannot hold", async () => {
      if (texts.contextTokens > 100_000) return;
      await using session = await texts.openSession();
      const long = say("user", "word ".repeat(texts.contextTokens));
      expect((await errorOf(session.generate([long]))).code).to.equal("request-too-large");
    });
  });
}
