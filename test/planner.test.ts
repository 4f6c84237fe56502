import { readFileSync, rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { after, before, describe, it } from "mocha";
import { openChooseStrategy } from "../agent/choose.ts";
import { approveAll } from "../agent/policy.ts";
import { runEpisode } from "../agent/run-episode.ts";
import { openTrace } from "../agent/trace.ts";
import type { Device } from "../core/device.ts";
import type { Episode, TraceEvent } from "../core/episode.ts";
import type { Engine, LanguageModel } from "../core/model.ts";
import { openEngine } from "../runtime/engine.ts";
import { openPhoneDevice } from "./open-phone-device.ts";

describe("the embedded planner on the embedded phone", () => {
  const goal = "Turn on airplane mode";
  let folder: string;
  let device: Device;
  let engine: Engine;
  let model: LanguageModel;
  let episode: Episode;
  let calls: Extract<TraceEvent, { type: "model-call" }>[];

  before(async function () {
    this.timeout(120_000);
    folder = await mkdtemp(join(tmpdir(), "tapwright-planner-"));
    device = await openPhoneDevice();
    engine = openEngine();
    model = await engine.load("planner");
    const apps = await device.listApps();
    await using decider = openChooseStrategy(model, apps);
    const spec = {
      task: { id: "goal", version: 1, seed: 0 },
      goal,
      model: model.id,
      device: "emulator:",
      agent: {},
      code: { version: "test" },
    };
    const budget = { steps: 4, seconds: 100 };
    episode = await runEpisode({
      device,
      decider,
      goal,
      apps,
      approve: approveAll,
      budget,
      spec,
      trace: openTrace(folder),
    });
    const lines = readFileSync(join(folder, "trace.jsonl"), "utf8").trim().split("\n");
    calls = lines
      .map((line) => JSON.parse(line) as TraceEvent)
      .filter((event) => event.type === "model-call");
  });

  after(async () => {
    await model[Symbol.asyncDispose]();
    await engine[Symbol.asyncDispose]();
    await device[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true });
  });

  it("is the file that the catalog pins, and decides every step", () => {
    expect(model.id).to.match(/planner$/);
    expect(episode.steps).to.have.length.above(0);
    expect(calls).to.have.lengthOf(episode.steps.length);
  });

  it("computes nothing before the newest history line twice", () => {
    expect(calls.map(({ recomputedTokens }) => recomputedTokens)).to.deep.equal(calls.map(() => 0));
    for (const { generation } of calls.slice(1)) expect(generation.usage.cachedTokens).to.be.above(0);
  });

  it("only ever acts on what the screen offers", () => {
    expect(episode.steps.filter(({ result }) => result.code !== undefined)).to.deep.equal([]);
  });
});
