import { expect } from "chai";
import { describe, it } from "mocha";
import { CostTracker } from "./service-costs.ts";

const costs = { prefill: { fixedMs: 10, msPerUnit: 1 }, perTokenMs: 5 };
const usage = (newTokens: number, prefillMs: number, outputTokens = 0, decodeMs?: number) => ({
  inputTokens: newTokens + 7,
  cachedTokens: 7,
  outputTokens,
  prefillMs,
  ...(decodeMs !== undefined && { decodeMs }),
});

describe("CostTracker", () => {
  it("predicts a little more than was measured as long as nothing is known of real calls", () => {
    expect(new CostTracker(costs).predict(100)).to.deep.equal({ prefillMs: 132, perTokenMs: 6 });
  });

  it("predicts what was enough for nearly all of the calls before", () => {
    const tracker = new CostTracker(costs);
    for (let i = 0; i < 31; i++) tracker.learn(usage(90, 100));
    tracker.learn(usage(90, 900));
    expect(tracker.predict(90).prefillMs).to.equal(100);
    for (let i = 0; i < 4; i++) tracker.learn(usage(90, 200));
    expect(tracker.predict(90).prefillMs).to.equal(200);
  });

  it("adds what nearly all calls waited for besides computing", () => {
    const tracker = new CostTracker(costs);
    for (let i = 0; i < 8; i++) tracker.learn(usage(90, 100), 130);
    expect(tracker.predict(90).prefillMs).to.equal(130);
    for (let i = 0; i < 31; i++) tracker.learn(usage(90, 100), 100);
    expect(tracker.predict(90).prefillMs).to.equal(100);
  });

  it("learns the lines from the first calls when nothing was measured", () => {
    const tracker = new CostTracker();
    expect(tracker.predict(100)).to.deep.equal({ prefillMs: 0, perTokenMs: 0 });
    tracker.learn(usage(100, 110, 11, 50));
    expect(tracker.costs).to.equal(undefined);
    tracker.learn(usage(200, 210, 11, 50));
    expect(tracker.costs).to.deep.equal(costs);
  });

  it("learns nothing from a call whose times are unknown", () => {
    const tracker = new CostTracker();
    tracker.learn({ inputTokens: 10, outputTokens: 5 });
    tracker.learn(usage(0, 5));
    expect(tracker.costs).to.equal(undefined);
  });
});
