import { appendFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import { openTrace, type Trace } from "../agent/trace.ts";
import { TapwrightError } from "../core/errors.ts";
import { makeScreen, toggle } from "../test/make-screen.ts";
import { describeTrace } from "./describe-trace.ts";
import { exportSteps } from "./export-steps.ts";
import { readTrace } from "./read-trace.ts";

const usage = { inputTokens: 100, outputTokens: 2, prefillMs: 30 };
const [off, on] = [makeScreen([toggle("Wi-Fi", false)]), makeScreen([toggle("Wi-Fi", true)])];

describe("readTrace", () => {
  let folder: string;
  let trace: Trace;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "tapwright-trace-"));
    trace = openTrace(folder);
    const spec = {
      task: { id: "first/toggle", version: 1, seed: 3 },
      goal: "Turn on Wi-Fi",
      model: "test",
      device: "test",
      agent: {},
      code: { version: "0" },
    };
    trace.write({ type: "episode-start", format: 1, id: "a", spec });
    trace.write({ type: "screen", screen: off });
    const generation = { text: "tap Wi-Fi", finish: "stop", usage } as const;
    const considered = [{ label: "tap Wi-Fi", probability: 0.9 }];
    trace.write({
      type: "model-call",
      promptFile: trace.keep("prompt"),
      generation,
      considered,
      recomputedTokens: 0,
    });
    trace.write({ type: "action-start", step: 0, action: { type: "tap", target: "e1" } });
    trace.write({ type: "screen", screen: on });
    const result = { ok: true, message: '"Wi-Fi" on', changed: true };
    trace.write({ type: "action-end", step: 0, result });
    trace.write({ type: "action-start", step: 1, action: { type: "done", status: "success" } });
  });
  afterEach(() => rm(folder, { recursive: true }));

  it("puts together what belongs to a step", () => {
    const [first, second] = readTrace(folder).steps;
    expect(first?.screen).to.deep.equal(off);
    expect(first?.after).to.deep.equal(on);
    expect(first?.call?.generation.text).to.equal("tap Wi-Fi");
    expect(first?.result?.message).to.equal('"Wi-Fi" on');
    expect(second?.screen).to.deep.equal(on);
    expect(second).not.to.have.any.keys("call", "result", "after");
  });

  it("reads a trace that was cut off, and one with its end", () => {
    appendFileSync(join(folder, "trace.jsonl"), '{"type":"episode-e');
    expect(readTrace(folder).steps).to.have.lengthOf(2);
    expect(readTrace(folder)).not.to.have.any.keys("outcome", "check");
    appendFileSync(join(folder, "trace.jsonl"), "\n");
    trace.write({ type: "note", level: "warn", text: "Ended" });
    trace.write({ type: "episode-end", outcome: "success", usage });
    trace.write({ type: "check", result: { score: 1, reason: "As it should be." } });
    expect(readTrace(folder)).to.deep.include({ outcome: "success", notes: ["Ended"] });
    expect(readTrace(folder).check?.score).to.equal(1);
  });

  it("refuses a folder without a trace", () => {
    expect(() => readTrace(tmpdir()))
      .to.throw(TapwrightError)
      .with.property("code", "config-invalid");
  });

  it("becomes what the viewer shows: the move in words, and what the screen after it says", () => {
    const [first] = describeTrace(readTrace(folder));
    expect(first).to.deep.include({
      move: 'tap "Wi-Fi"',
      target: "e1",
      difference: { added: [], removed: [], changed: ['switch "Wi-Fi" → switch "Wi-Fi" (checked)'] },
    });
    expect(first?.call).to.deep.include({ answer: "tap Wi-Fi", usage });
    expect(first?.thinkMs).to.be.at.least(0);
  });

  it("gives no step to a dataset whose tree was not kept, or which no check found right", () => {
    expect(exportSteps(folder, "x")).to.deep.equal({ lines: [], leftOut: 2 });
  });
});
