import { expect } from "chai";
import { describe, it } from "mocha";
import { openChooseStrategy } from "../agent/choose.ts";
import { type EpisodeRecord, recordOf } from "../eval/record.ts";
import { runSuite } from "../eval/run-suite.ts";
import { openEngine } from "../runtime/engine.ts";
import { firstSuite } from "../tasks/suites/first.ts";
import { openPhoneDevice } from "./open-phone-device.ts";

const templates = firstSuite.filter(({ id }) => id === "first/toggle" || id === "first/ask-number");

describe("a plan that is run twice with the planner", () => {
  it("has the same moves, outcomes and scores, and costs the same tokens", async function () {
    this.timeout(240_000);
    const [one, other] = [await play(), await play()];
    expect(one).to.have.lengthOf(templates.length);
    expect(one.map(withoutTimes)).to.deep.equal(other.map(withoutTimes));
  });
});

/** The plan on a phone and an engine of its own. */
async function play(): Promise<readonly EpisodeRecord[]> {
  await using device = await openPhoneDevice();
  await using engine = openEngine();
  await using model = await engine.load("planner");
  const apps = await device.listApps();
  const attempts = await runSuite(
    { templates, split: "test", firstSeed: 0, seeds: 1, trials: 1 },
    {
      device,
      apps,
      spec: { model: model.id, device: "emulator:", agent: {}, code: { version: "test" } },
      openDecider: () => openChooseStrategy(model, apps),
    },
  );
  return attempts.map((attempt) => recordOf(attempt, "agent"));
}

function withoutTimes({ startedAt, durationMs, steps, ...record }: EpisodeRecord) {
  return {
    ...record,
    steps: steps.map(({ ms, takenAt, usage, ...step }) => ({
      ...step,
      inputTokens: usage.inputTokens,
      cachedTokens: usage.cachedTokens,
    })),
  };
}
