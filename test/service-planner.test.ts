import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { after, before, describe, it } from "mocha";
import { approveAll } from "../agent/policy.ts";
import { runEpisode } from "../agent/run-episode.ts";
import { openStrategy } from "../cli/open-strategy.ts";
import type { Device } from "../core/device.ts";
import type { Engine } from "../core/model.ts";
import { openEngine } from "../runtime/engine.ts";
import { type HttpService, openHttpService } from "./http-service.ts";
import { say } from "./model-contract.ts";
import { openPhoneDevice } from "./open-phone-device.ts";
import { runTapwright } from "./run-program.ts";

describe("the service with the embedded planner", function () {
  // Prefill of thousands of tokens takes seconds, and many on a busy machine.
  this.timeout(240_000);

  let http: HttpService;
  let engine: Engine;
  let device: Device;

  before(async () => {
    http = await openHttpService({ model: "planner", memory: "900MB" });
    engine = openEngine();
    device = await openPhoneDevice();
    process.env.TAPWRIGHT_TOKEN = await http.tokens.issue("com.example.agent");
  });

  after(async () => {
    delete process.env.TAPWRIGHT_TOKEN;
    await device?.[Symbol.asyncDispose]();
    await engine?.[Symbol.asyncDispose]();
    await http?.[Symbol.asyncDispose]();
  });

  it("answers who is in front while a long prompt of the background is computed", async () => {
    const background = await http.service.bind({ app: "indexer", class: "background" }).openSession();
    const foreground = await http.service
      .bind({ app: "agent" })
      .openSession({ system: "You operate a phone." });
    const long = Array.from({ length: 130 }, (_, i) => `switch "Wi-Fi ${i}" off`).join("\n");
    const ended: string[] = [];
    let begun = () => {};
    const first = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const watch = setInterval(() => http.service.status().calls.indexer === 1 && begun(), 5);
    const slow = background
      .generate([say("user", long)], { maxTokens: 1 })
      .then(() => ended.push("background"));
    await first;
    clearInterval(watch);
    for (let call = 0; call < 3; call++) {
      await foreground.choose([say("user", `goal: call ${call}\nA back\nB home\nnext:\n`)], ["A", "B"]);
      ended.push("foreground");
    }
    await slow;
    expect(ended).to.deep.equal(["foreground", "foreground", "foreground", "background"]);
    await Promise.all([background, foreground].map((session) => session[Symbol.asyncDispose]()));
  });

  const play = async (source: string) => {
    await using model = await engine.load(source);
    const apps = await device.listApps();
    await using decider = openStrategy("choose", model, apps);
    const spec = {
      task: { id: "goal", version: 1, seed: 0 },
      goal: "Turn on airplane mode",
      model: model.id,
      device: "emulator:",
      agent: {},
      code: { version: "test" },
    };
    const budget = { steps: 3, seconds: 200 };
    return runEpisode({ device, decider, goal: spec.goal, apps, approve: approveAll, budget, spec });
  };

  it("serves the agent over HTTP as if the model were in its process", async () => {
    const remote = await play(`service:${http.server.address}`);
    expect(remote.spec.model).to.equal("service/planner");
    expect(remote.steps.length).to.be.greaterThan(0);
    expect(remote.steps.filter(({ result }) => result.code !== undefined)).to.deep.equal([]);
    const cached = remote.steps.slice(1).map(({ usage }) => usage.cachedTokens ?? 0);
    for (const tokens of cached) expect(tokens).to.be.greaterThan(0);
  });

  it("only ever acts legally when all it has is OpenAI's chat", async () => {
    const chat = await play(`openai:${http.server.address}#service/planner`);
    expect(chat.spec.model).to.equal("openai/service/planner");
    expect(chat.steps.length).to.be.greaterThan(0);
    expect(chat.steps.filter(({ result }) => result.code !== undefined)).to.deep.equal([]);
  });

  it("is found by --model http://…", async () => {
    const trace = await mkdtemp(join(tmpdir(), "tapwright-service-run-"));
    try {
      const url = http.server.address;
      const run = await runTapwright("Go home", "--model", url, "--steps", "1", "--trace", trace);
      expect(run.stdout).to.contain("on emulator: with service/planner");
      const nobody = await runTapwright("Go home", "--model", "service:http://127.0.0.1:9", "--trace", trace);
      expect(nobody.exitCode).to.equal(3);
      expect(nobody.stderr).to.contain("hint: Start the service with: tapwright serve");
    } finally {
      await rm(trace, { recursive: true });
    }
  });
});
