import { setImmediate as nextTick } from "node:timers/promises";
import { expect } from "chai";
import { after, before, describe, it } from "mocha";
import { openTinyModelFile, type TinyModelFile } from "../test/make-tiny-gguf.ts";
import { describeModelContract, errorOf, say } from "../test/model-contract.ts";
import { openService, parseBytes, type Service } from "./service.ts";
import { checkApp } from "./service-app-name.ts";
import type { CallReport } from "./service-desk.ts";

const app = "com.example.agent";
const prompt = [say("user", "goal: turn on Wi-Fi\nnext:\n")];
const endless = { grammar: 'root ::= "x" root' };

describe("the service", function () {
  // Starting llama.cpp takes a second, and many on a busy machine.
  this.timeout(120_000);

  let file: TinyModelFile;
  let service: Service;
  const reports: CallReport[] = [];

  before(async () => {
    file = await openTinyModelFile();
    service = await openService({
      model: file.path,
      ladder: [{ model: file.path, prompt: "recent" }],
      memory: "512MB",
      threads: 1,
      limits: { contexts: 4, callsAtOnce: 4 },
      onCall: (report) => reports.push(report),
    });
  });

  after(async () => {
    await service?.[Symbol.asyncDispose]();
    await file?.[Symbol.asyncDispose]();
  });

  describeModelContract("a model of the service", async () => service.bind({ app: "contract" }));

  it("serves an app that binds to it, and reports the call", async () => {
    await using model = service.bind({ app });
    expect(model.id).to.equal("service/tiny");
    await using session = await model.openSession({ system: "You operate a phone." });
    const { text, variant } = await session.generate(prompt, { maxTokens: 3 });
    expect(variant).to.equal("llama/tiny");
    expect(text).not.to.equal("");
    const report = reports.at(-1);
    expect(report).to.include({ app, class: "foreground", outcome: "served", variant: "llama/tiny" });
    expect(report?.firstTokenMs).to.be.within(0, report?.totalMs ?? 0);
    expect(report?.usage?.outputTokens).to.equal(3);
  });

  it("shows an app its own contexts and no others", async () => {
    await using mine = service.bind({ app: "one" });
    await using theirs = service.bind({ app: "two" });
    await using session = await mine.openSession();
    expect(await mine.openSession({ id: session.id })).to.equal(session);
    expect(mine.listContexts().map(({ id }) => id)).to.deep.equal([session.id]);
    expect(theirs.listContexts()).to.deep.equal([]);
    expect((await errorOf(theirs.openSession({ id: session.id }))).code).to.equal("context-lost");
  });

  it("finds nothing in the cache that another app has read", async () => {
    const open = (name: string) =>
      service.bind({ app: name }).openSession({ system: "You operate a phone." });
    const secret = [say("user", `the code is ${"4711 ".repeat(60)}\n`)];
    await using owner = await open("owner");
    await owner.generate(secret, { maxTokens: 1 });
    await using spy = await open("spy");
    const { usage } = await spy.generate(secret, { maxTokens: 1 });
    expect(usage.cachedTokens).to.be.at.most(
      spy.mark().length - (usage.inputTokens - (usage.cachedTokens ?? 0)),
    );
    expect(usage.cachedTokens).to.be.lessThan(40);
  });

  it("refuses an app more contexts and calls than its share, and nobody else", async () => {
    await using model = service.bind({ app: "greedy" });
    const sessions = await Promise.all([1, 2, 3, 4].map(() => model.openSession()));
    expect((await errorOf(model.openSession())).code).to.equal("quota-exceeded");
    const controller = new AbortController();
    const { signal } = controller;
    const running = sessions.map((session) => errorOf(session.generate(prompt, { ...endless, signal })));
    while (service.status().calls.greedy !== 4) await nextTick();
    const [first] = sessions;
    const { code, retryable } = await errorOf(first!.generate(prompt));
    expect([code, retryable]).to.deep.equal(["quota-exceeded", true]);
    await using other = await service.bind({ app: "modest" }).openSession();
    expect((await other.generate(prompt, { maxTokens: 1 })).usage.outputTokens).to.equal(1);
    controller.abort();
    for (const error of await Promise.all(running)) expect(error.code).to.equal("aborted");
    await sessions[0]?.[Symbol.asyncDispose]();
    await (await model.openSession())[Symbol.asyncDispose]();
  });

  it("lets no background work in while the battery is low, and ends what runs", async () => {
    await using background = service.bind({ app, class: "background" });
    await using session = await background.openSession();
    const running = errorOf(session.generate(prompt, endless));
    while (service.status().calls[app] !== 1) await nextTick();
    service.conditions = { batteryPercent: 12, charging: false };
    try {
      const { code, retryable, message } = await running;
      expect([code, retryable]).to.deep.equal(["background-blocked", true]);
      expect(message).to.contain("12 %");
      expect((await errorOf(session.generate(prompt))).code).to.equal("background-blocked");
      await using foreground = await service.bind({ app }).openSession();
      expect((await foreground.generate(prompt, { maxTokens: 2 })).usage.outputTokens).to.equal(2);
    } finally {
      service.conditions = {};
    }
    expect((await session.generate(prompt, { maxTokens: 1 })).usage.outputTokens).to.equal(1);
  });

  it("answers in time, with the best variant that can, or refuses before it begins", async () => {
    await service.measure();
    await using session = await service.bind({ app: "hurried" }).openSession();
    const history = say("user", "what was before ".repeat(180));
    const messages = [history, say("assistant", "done\n"), ...prompt];
    const [whole, recent] = service.status().variants.map(({ costs }) => costs);
    expect(whole).to.deep.equal(recent);
    const ample = await session.generate(messages, { maxTokens: 2, serviceLevel: { firstTokenMs: 60_000 } });
    expect(ample.variant).to.equal("llama/tiny");
    await using fresh = await service.bind({ app: "hurried" }).openSession();
    const answer = async (firstTokenMs: number) =>
      fresh.generate(messages, { maxTokens: 2, serviceLevel: { firstTokenMs } });
    const { code, details } = await errorOf(answer(0.001));
    expect(code).to.equal("slo-infeasible");
    // What the refusal foretells stands until the next call is through, however fast the machine is just now.
    const offers = details.offers as { variant: string; firstTokenMs: number }[];
    const [slow = Number.NaN, fast = Number.NaN] = offers.map(({ firstTokenMs }) => firstTokenMs);
    expect(offers.map(({ variant }) => variant)).to.deep.equal(["llama/tiny", "llama/tiny (recent)"]);
    expect(fast).to.be.lessThan(slow);
    const quick = await answer((slow + fast) / 2);
    expect(quick.variant).to.equal("llama/tiny (recent)");
    expect(quick.usage.inputTokens).to.be.lessThan(100);
  });

  it("refuses names that are none and sizes that are none", async () => {
    for (const name of ["", "1app", "a b", "../x", "x".repeat(101)])
      expect(() => checkApp(name), name).to.throw("cannot be the name");
    for (const size of ["", "many", "-5MB", "12 XB"])
      expect(() => parseBytes(size), size).to.throw("not a size");
    expect([parseBytes("512MB"), parseBytes("1.5 gb"), parseBytes(77)]).to.deep.equal([512e6, 1.5e9, 77]);
    expect((await errorOf(openService({ model: "no-such-model" }))).code).to.equal("model-unavailable");
  });
});
