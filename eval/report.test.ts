import { expect } from "chai";
import { describe, it } from "mocha";
import { SaxesParser } from "saxes";
import { makePlan, makeRecord, makeStep } from "../test/make-record.ts";
import { causeOf, failingStepOf } from "./causes.ts";
import { printJunit } from "./junit.ts";
import type { EpisodeRecord } from "./record.ts";
import { makeReport } from "./report.ts";
import { listOptimalSteps, summariseRecords } from "./summary.ts";

const failed = (facts: Partial<EpisodeRecord> = {}) => makeRecord({ success: false, ...facts });
const steps = (count: number) =>
  Array.from({ length: count }, () => makeStep({ type: "tap", changed: true }));
const reportOf = (records: readonly EpisodeRecord[]) =>
  makeReport({
    folder: "run",
    plan: makePlan({ episodes: records.length, asked: { policies: ["agent", "oracle"] } }),
    records,
  });

describe("causeOf", () => {
  const facts: readonly (readonly [Partial<EpisodeRecord>, string])[] = [
    [{}, "claimed success, the phone says no"],
    [{ score: 0.5 }, "claimed success with part of it done"],
    [{ reason: 'The answer is "3", not "4".' }, "wrong answer"],
    [{ feasible: false }, "did not see that it is impossible"],
    [{ outcome: "infeasible" }, "gave up on what can be done"],
    [{ outcome: "infeasible", feasible: false }, "gave up after changing something"],
    [{ outcome: "failure" }, "stuck: nothing got on"],
    [{ outcome: "out-of-budget" }, "budget spent"],
    [{ outcome: "error", error: { code: "device-lost", message: "" } }, "error device-lost"],
  ];
  for (const [fact, cause] of facts)
    it(`says "${cause}"`, () => expect(causeOf(failed(fact))).to.equal(cause));

  it("says nothing of a success", () => expect(causeOf(makeRecord())).to.equal(undefined));
});

describe("failingStepOf", () => {
  const of = (...facts: readonly Parameters<typeof makeStep>[0][]) =>
    failingStepOf(failed({ steps: facts.map(makeStep) }));
  const fine = { type: "tap", changed: true };

  it("is the last step that the screen contradicted", () =>
    expect(of({ ...fine, ok: false }, { ...fine, ok: false }, fine)).to.equal(1));
  it("is else the last one that changed nothing", () =>
    expect(of(fine, { type: "tap" }, fine, { type: "done" })).to.equal(1));
  it("is else the one that ended it", () => expect(of(fine, fine, { type: "done" })).to.equal(2));
  it("is none without steps, or in a success", () =>
    expect([of(), failingStepOf(makeRecord())]).to.deep.equal([undefined, undefined]));
});

describe("makeReport", () => {
  const records = [
    makeRecord({ steps: steps(6), apps: ["Settings", "Notes"] }),
    failed({ index: 1, seed: 1_000_001, steps: steps(2), outcome: "failure" }),
    failed({ index: 2, task: "first/ask-number", feasible: false, tags: ["infeasible"] }),
    makeRecord({ policy: "oracle", steps: steps(4) }),
    makeRecord({ policy: "oracle", index: 1, seed: 1_000_001, steps: steps(9) }),
  ];
  const report = reportOf(records);

  it("adds up whoever acted, the one that is measured first", () => {
    expect(report.policies.map(({ policy, summary }) => [policy, summary.episodes])).to.deep.equal([
      ["agent", 3],
      ["oracle", 2],
    ]);
    expect(report.policies[0]?.summary.stepsOverOptimal).to.equal(1.5);
    expect(report.isComplete).to.equal(true);
  });

  it("parts the episodes by app, tag, the oracle's steps and what is right", () => {
    const groups = report.groups.map(({ by, groups: all }) => [
      by,
      all.map(({ name, episodes }) => [name, episodes]),
    ]);
    expect(groups).to.deep.equal([
      [
        "app",
        [
          ["Notes", 1],
          ["Settings", 3],
        ],
      ],
      [
        "tag",
        [
          ["infeasible", 1],
          ["toggle", 2],
        ],
      ],
      [
        "steps that the oracle needs",
        [
          ["4 to 8 steps", 1],
          ["9 steps or more", 1],
        ],
      ],
      [
        "what is right",
        [
          ["to do it", 2],
          ["to say that it is impossible", 1],
        ],
      ],
    ]);
  });

  it("groups failures by cause, and says of each where to look", () => {
    expect(report.causes.map(({ cause, episodes }) => [cause, episodes.length])).to.deep.equal([
      ["stuck: nothing got on", 1],
      ["did not see that it is impossible", 1],
    ]);
    const [task] = report.tasks;
    expect(task).to.include({ task: "first/toggle", success: 0.5 });
    expect(task?.episodes[1]).to.include({ failingStep: 1, optimalSteps: 9 });
    expect(task?.episodes[0]).not.to.have.any.keys("cause", "failingStep");
  });

  it("tells the model's time from the rest", () => {
    const usage = { inputTokens: 9, outputTokens: 1, prefillMs: 60, decodeMs: 10 };
    const { time } = reportOf([makeRecord({ steps: [makeStep({ usage, ms: 100 }), makeStep({ ms: 50 })] })]);
    expect(time).to.deep.equal({ total: 150, prefill: 60, decode: 10, phone: 80 });
  });
});

describe("printJunit", () => {
  it("is XML whatever was said, with failures apart from errors", () => {
    const xml = printJunit(
      reportOf([
        makeRecord({ goal: 'Say "<&>"\u0000 now' }),
        failed({ index: 1, seed: 1, reason: "a\nb" }),
        failed({ index: 2, seed: 2, outcome: "error", error: { code: "timeout", message: "<late>" } }),
      ]),
    );
    const found: Record<string, string>[] = [];
    const parser = new SaxesParser();
    parser.on("opentag", ({ name, attributes }) => found.push({ tag: name, ...attributes }));
    parser.write(xml).close();
    expect(found[0]).to.include({ tag: "testsuites", tests: "3", failures: "1", errors: "1" });
    expect(found[2]).to.include({ classname: "first.toggle", name: 'Say "<&>" now [seed 1000000, trial 0]' });
    expect(found.map(({ tag, message }) => [tag, message]).filter(([, text]) => text)).to.deep.equal([
      ["failure", "a\nb"],
      ["error", "<late>"],
    ]);
  });
});

describe("summariseRecords", () => {
  it("says how many of k trials would do", () => {
    const tried = (seed: number, results: readonly boolean[]) =>
      results.map((success, trial) => makeRecord({ seed, trial, success }));
    const { passAt } = summariseRecords([...tried(1, [true, false]), ...tried(2, [false, false])]);
    expect(passAt).to.deep.equal([
      { k: 1, share: 0.25 },
      { k: 2, share: 0.5 },
    ]);
    expect(summariseRecords([makeRecord()])).not.to.have.property("passAt");
  });

  it("compares steps with the oracle's on what succeeded", () => {
    const optimalSteps = listOptimalSteps([makeRecord({ steps: steps(2) }), failed({ seed: 7, steps: [] })]);
    const records = [makeRecord({ steps: steps(3) }), makeRecord({ seed: 7, steps: steps(5) })];
    expect(summariseRecords(records, { optimalSteps }).stepsOverOptimal).to.equal(1.5);
  });
});
