import { expect } from "chai";
import { describe, it } from "mocha";
import { makeAttempt } from "../test/make-attempt.ts";
import { wilsonInterval } from "./statistics.ts";
import { summarise } from "./summary.ts";
import { printTable } from "./table.ts";

const toggle = "first/toggle";
const missing = "first/delete-missing-contact";

describe("summarise", () => {
  it("counts successes, over all and over what can be done", () => {
    const summary = summarise([
      makeAttempt({ task: toggle, success: true }),
      makeAttempt({ task: toggle, success: false, seed: 1, outcome: "failure" }),
      makeAttempt({ task: missing, success: false, outcome: "out-of-budget" }),
      makeAttempt({ task: missing, success: true, seed: 1, outcome: "infeasible" }),
    ]);
    expect(summary).to.include({
      episodes: 4,
      success: 0.5,
      feasibleSuccess: 0.5,
      falseSuccess: 0,
      stuck: 0.25,
    });
    expect(summary.perTask).to.deep.equal([
      { task: toggle, episodes: 2, success: 0.5, medianSteps: 1 },
      { task: missing, episodes: 2, success: 0.5, medianSteps: 1 },
    ]);
  });

  it("counts who claims to be done, or that it is impossible, and is wrong", () => {
    const summary = summarise([
      makeAttempt({ task: toggle, success: false }),
      makeAttempt({ task: toggle, success: false, seed: 1, outcome: "infeasible" }),
      makeAttempt({ task: toggle, success: false, seed: 2, outcome: "error" }),
      makeAttempt({ task: toggle, success: true, seed: 3 }),
    ]);
    expect(summary.falseSuccess).to.equal(0.5);
  });

  it("counts an instance once in the interval, however often it was tried", () => {
    const tried = [true, true, false, false].map((success, index) =>
      makeAttempt({ task: toggle, success, seed: index < 2 ? 0 : 1 }),
    );
    expect(summarise(tried).successInterval).to.deep.equal(wilsonInterval(1, 2));
  });

  it("adds up what models cost, and leaves out steps without a model", () => {
    const steps = [
      { inputTokens: 100, outputTokens: 1, cachedTokens: 20, prefillMs: 30, decodeMs: 10 },
      { inputTokens: 0, outputTokens: 0 },
      { inputTokens: 200, outputTokens: 1, cachedTokens: 150, prefillMs: 20 },
    ];
    const summary = summarise([makeAttempt({ task: toggle, success: true, steps, durationMs: 70 })]);
    expect(summary).to.include({
      medianSteps: 3,
      medianMsPerStep: 70,
      medianModelMsPerStep: 30,
      medianPromptTokens: 150,
      computedTokens: 130,
      cachedTokens: 170,
    });
  });

  it("leaves out what is unknown", () => {
    const summary = summarise([makeAttempt({ task: missing, success: true, outcome: "infeasible" })]);
    expect(Object.keys(summary)).to.have.members([
      "episodes",
      "success",
      "successInterval",
      "falseSuccess",
      "stuck",
      "medianSteps",
      "medianMsPerStep",
      "perTask",
    ]);
    expect(summarise([])).to.deep.equal({
      episodes: 0,
      success: 0,
      successInterval: [0, 1],
      falseSuccess: 0,
      stuck: 0,
      perTask: [],
    });
  });
});

/** An attempt whose looks were taken at these milliseconds. */
function makeTimedAttempt(times: readonly number[]) {
  const usage = { inputTokens: 0, outputTokens: 0 };
  const attempt = makeAttempt({ task: toggle, success: true, steps: times.map(() => usage) });
  const steps = attempt.episode.steps.map((step, index) => ({
    ...step,
    before: { ...step.before, takenAt: new Date(times[index]!).toISOString() },
  }));
  return { ...attempt, episode: { ...attempt.episode, steps } };
}

describe("the phone's time", () => {
  const attempts = [makeTimedAttempt([0, 4000, 5000]), makeTimedAttempt([70_000, 72_000])];

  it("is told from look to look, and an episode, where the phone dates the looks", () => {
    const summary = summarise(attempts, { phoneTime: true });
    expect(summary).to.include({ medianPhoneMsPerStep: 2000, medianPhoneMsPerEpisode: 3500 });
    expect(printTable("first", summary).split("\n").at(-1)).to.equal(
      "by the phone's clock, without the model: 2.0 s a step, 3.5 s an episode (median)",
    );
  });

  it("is not known where the computer dates them", () => {
    expect(summarise(attempts)).not.to.have.any.keys("medianPhoneMsPerStep", "medianPhoneMsPerEpisode");
  });
});

describe("printTable", () => {
  it("gives each task a line, then the whole", () => {
    const usage = { inputTokens: 100, outputTokens: 1, cachedTokens: 75, prefillMs: 12.4, decodeMs: 0.2 };
    const summary = summarise([
      makeAttempt({ task: toggle, success: true, steps: [usage, usage] }),
      makeAttempt({ task: missing, success: false }),
      makeAttempt({ task: missing, success: false, seed: 1, outcome: "failure" }),
    ]);
    expect(printTable("first, scripted", summary).split("\n")).to.deep.equal([
      "first, scripted",
      "task                          success  episodes  steps",
      "first/toggle                   100 %         1      2",
      "first/delete-missing-contact     0 %         2      1",
      "all                           33.3 %         3      1",
      "95 % interval 6.1 % to 79.2 %, false success 33.3 %, stuck 33.3 %",
      "a step: 100 ms, of which model 13 ms; prompt 100 tokens (median), 75.0 % from the cache",
    ]);
  });

  it("says nothing of costs where no model was asked", () => {
    const table = printTable("first", summarise([makeAttempt({ task: toggle, success: true })]));
    expect(table.split("\n")).to.have.lengthOf(5);
    expect(table).not.to.contain("model");
  });
});
