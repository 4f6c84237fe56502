import { expect } from "chai";
import fc from "fast-check";
import { describe, it } from "mocha";
import { TapwrightError } from "../core/errors.ts";
import { errorOf } from "../test/model-contract.ts";
import { makeOfflineLine, offlineLines, offlineTree } from "../test/offline-lines.ts";
import { makeFirst, makeLexical, makeNothing } from "./baselines.ts";
import { measureOffline, type OfflineOptions, type OfflinePolicy, type OfflineSource } from "./offline.ts";
import { followDecider, makeOfflineOracle } from "./offline-policies.ts";

async function* feed(...lines: readonly unknown[]): AsyncGenerator<OfflineSource> {
  for (const [index, line] of lines.entries()) {
    const text = typeof line === "string" ? line : JSON.stringify(line);
    yield line instanceof TapwrightError
      ? { place: `test:${index + 1}`, error: line }
      : { place: `test:${index + 1}`, text };
  }
}

const measure = async (policy: OfflinePolicy, lines: readonly unknown[], options: OfflineOptions = {}) => {
  const { medianMs, ...result } = await measureOffline(feed(...lines), policy, options);
  expect(medianMs).to.be.a("number");
  return result;
};

describe("measureOffline", () => {
  it("gives the oracle everything", async () => {
    expect(await measure(makeOfflineOracle(), offlineLines)).to.deep.equal({
      steps: 5,
      skipped: 0,
      stepAccuracy: 1,
      groundingAccuracy: 1,
      groundingNoOverlap: 1,
      typeExact: 1,
      doneRecall: 1,
      donePrecision: 1,
      taskAccuracy: 1,
      candidateRecall: 1,
    });
  });

  it("gives a policy that does nothing the ends alone", async () => {
    expect(await measure(followDecider(makeNothing()), offlineLines)).to.deep.include({
      stepAccuracy: 0,
      groundingAccuracy: 0,
      typeExact: 0,
      doneRecall: 1,
      donePrecision: 0.2,
      taskAccuracy: 0,
      candidateRecall: 1,
    });
  });

  it("tells the first candidate and the lexical ranker apart", async () => {
    const lines = offlineLines.slice(1, 3);
    expect(await measure(followDecider(makeFirst([])), lines)).to.include({ stepAccuracy: 0.5 });
    const lexical = followDecider(makeLexical([], { history: false }));
    expect(await measure(lexical, lines)).to.include({ stepAccuracy: 1, groundingAccuracy: 1 });
  });

  it("leaves out what the set says nothing about", async () => {
    const lines = [makeOfflineLine({ gold: { type: "tap", path: "0/0" } })];
    expect(await measure(makeOfflineOracle(), lines)).not.to.have.any.keys(
      "typeExact",
      "doneRecall",
      "donePrecision",
      "groundingNoOverlap",
    );
  });

  it("measures the rest of a set with broken lines, and counts them", async () => {
    const good = makeOfflineLine({ gold: { type: "tap", path: "0/0" } });
    const broken = [
      "{",
      "null",
      '"a"',
      { ...good, tree: undefined },
      { ...good, tree: "<hierarchy><node>" },
      { ...good, tree: "" },
      { ...good, gold: { type: "tap", path: "0/9" } },
      { ...good, gold: { type: "tap", path: "../0" } },
      { ...good, gold: { type: "tap" } },
      { ...good, gold: { type: "type", path: "0/1" } },
      { ...good, gold: { type: "scroll", direction: "sideways" } },
      { ...good, gold: { type: "fly" } },
      { ...good, id: "" },
      { ...good, goal: 7 },
      { ...good, size: { width: -1, height: 2 } },
      { ...good, tree: `${"<node>".repeat(2000)}${"</node>".repeat(2000)}` },
      new TapwrightError("config-invalid", "cut off"),
    ];
    const told: string[] = [];
    const lines = [...broken.slice(0, 8), good, ...broken.slice(8)];
    const options = { onTrouble: (place: string) => told.push(place) };
    expect(await measure(makeOfflineOracle(), lines, options)).to.include({
      steps: 1,
      skipped: broken.length,
      stepAccuracy: 1,
    });
    expect(told).to.have.lengthOf(broken.length);
  });

  it("takes a line with what other readers need, and without what can be told from the tree", async () => {
    const { id, goal, tree, gold } = makeOfflineLine({ gold: { type: "tap", path: "0/0" } });
    const history = [{ type: "tap", name: null }, { type: "navigate_back" }, { type: "type", text: "a" }];
    const lines = [
      { id, goal, tree, gold: { ...gold, score: 1 } },
      { id, goal, tree, gold, history, step: 3 },
    ];
    expect(await measure(makeOfflineOracle(), lines)).to.include({ steps: 2, stepAccuracy: 1 });
  });

  it("counts a step that its policy cannot decide as wrong", async () => {
    const tooLong: OfflinePolicy = {
      async decide() {
        throw new TapwrightError("request-too-large", "too long");
      },
    };
    const told: string[] = [];
    const result = await measure(tooLong, offlineLines, { onTrouble: (place) => told.push(place) });
    expect(result).to.include({
      steps: 5,
      stepAccuracy: 0,
      typeExact: 0,
      doneRecall: 0,
      groundingAccuracy: 0,
    });
    expect(told).to.have.lengthOf(5);
  });

  it("asks for the rest of a long screen before it counts", async () => {
    const parts: (number | undefined)[] = [];
    const policy: OfflinePolicy = {
      async decide({ part }) {
        parts.push(part);
        const action =
          part === 2 ? ({ type: "done", status: "success" } as const) : ({ type: "more" } as const);
        return { action, thought: "", usage: { inputTokens: 0, outputTokens: 0 } };
      },
    };
    const lines = [makeOfflineLine({ gold: { type: "done" } })];
    expect(await measure(policy, lines)).to.include({ doneRecall: 1 });
    expect(parts).to.deep.equal([undefined, 1, 2]);
  });

  it("stops when it is told to, and says so where nothing could be measured", async () => {
    const stopped = measureOffline(feed(...offlineLines), makeOfflineOracle(), {
      signal: AbortSignal.abort(),
    });
    expect((await errorOf(stopped)).code).to.equal("aborted");
    const none = await errorOf(measureOffline(feed("{", "}"), makeOfflineOracle()));
    expect(none).to.include({ code: "config-invalid" });
    expect(none.message).to.contain("2 lines");
  });

  it("survives any tree made of the pieces of trees", async () => {
    const pieces = offlineTree.split(/(?<=>)/);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...pieces), { maxLength: 12 }), async (some) => {
        const odd = makeOfflineLine({ tree: some.join(""), gold: { type: "done" } });
        const result = await measure(followDecider(makeNothing()), [offlineLines[4], odd]);
        expect(result.steps + result.skipped).to.equal(2);
      }),
      { numRuns: 60 },
    );
  });
});
