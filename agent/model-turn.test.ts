import { expect } from "chai";
import { describe, it } from "mocha";
import { loadScript } from "../test/load-script.ts";
import { addContinuation, addUsage, makeModelTurns } from "./model-turn.ts";

describe("addUsage", () => {
  it("adds up, and leaves unknown what no call knows", () => {
    const sum = addUsage(
      { inputTokens: 10, outputTokens: 0, cachedTokens: 4 },
      { inputTokens: 3, outputTokens: 2, cachedTokens: 1, decodeMs: 5 },
    );
    expect(sum).to.deep.equal({ inputTokens: 13, outputTokens: 2, cachedTokens: 5, decodeMs: 5 });
    expect(addUsage()).to.deep.equal({ inputTokens: 0, outputTokens: 0 });
  });
});

describe("addContinuation", () => {
  it("counts the prompt that both calls read once, and every token that was computed", () => {
    const scored = { inputTokens: 120, outputTokens: 0, cachedTokens: 80, prefillMs: 9 };
    const written = { inputTokens: 104, outputTokens: 3, cachedTokens: 99, prefillMs: 1, decodeMs: 2 };
    expect(addContinuation(scored, written)).to.deep.equal({
      inputTokens: 125,
      outputTokens: 3,
      cachedTokens: 80,
      prefillMs: 10,
      decodeMs: 2,
    });
  });

  it("takes the prompt for cached where the model does not say", () => {
    const sum = addContinuation({ inputTokens: 100, outputTokens: 0 }, { inputTokens: 102, outputTokens: 3 });
    expect(sum).to.deep.equal({ inputTokens: 102, outputTokens: 3 });
  });

  it("is the first call's cost where there was no second", () => {
    const scored = { inputTokens: 120, outputTokens: 0, cachedTokens: 80 };
    expect(addContinuation(scored, undefined)).to.equal(scored);
  });
});

describe("makeModelTurns", () => {
  const prompt = (past: string, system = "Pick a step.\n") => ({ system, past, present: "next:\n" });

  it("keeps one session as long as the system text stays", async () => {
    await using turns = makeModelTurns(await loadScript());
    const first = await turns.take(prompt("goal: Pin it\n"));
    const second = await turns.take(prompt("goal: Pin it\n- tap\n"));
    const other = await turns.take(prompt("goal: Pin it\n", "Pick another step.\n"));
    expect(second.session).to.equal(first.session);
    expect(other.session).not.to.equal(first.session);
  });

  it("counts what this call has in common with the one before, up to the newest line of history", async () => {
    await using turns = makeModelTurns(await loadScript());
    const shared: number[] = [];
    // The tokens of the scripted model are words.
    for (const past of [
      "goal: Pin it\n",
      "goal: Pin it\n- tap\n",
      "goal: Pin it\n- tap\n- back\n",
      "goal: Go\n",
    ]) {
      shared.push((await turns.take(prompt(past))).sharedTokens);
    }
    expect(shared).to.deep.equal([0, 6, 8, 0]);
  });
});
