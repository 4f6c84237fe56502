import { expect } from "chai";
import { describe, it } from "mocha";
import type { Step } from "../core/episode.ts";
import { makeScreen, plain } from "../test/make-screen.ts";
import { followEssentials } from "./bench-facts.ts";
import { shows } from "./oracle.ts";

const essentials = ["List", "Form", "Saved"].map((what) => ({
  what,
  isReached: (screen: Parameters<typeof shows>[0]) => shows(screen, what),
}));
const steps = (...names: string[]): Step[] =>
  names.map((name, index) => ({
    index,
    before: makeScreen([plain(name)]),
    thought: "",
    action: { type: "press", key: "back" },
    result: { ok: true, message: "", changed: true },
    usage: { inputTokens: 0, outputTokens: 0 },
    startedAt: "",
    durationMs: 0,
  }));

describe("followEssentials", () => {
  it("counts the states in their order, and names the next one", () => {
    expect(followEssentials(essentials, steps("Home", "List", "Other"), {})).to.deep.equal({
      reached: 1,
      missing: "Form",
    });
    expect(followEssentials(essentials, steps("Form", "List"), {})).to.deep.include({ reached: 1 });
    expect(followEssentials(essentials, steps("List", "Form", "Saved"), {})).to.deep.equal({ reached: 3 });
  });

  it("counts several states of one screen", () => {
    const [screen] = [makeScreen([plain("List"), plain("Form")])];
    const [step] = steps("");
    expect(followEssentials(essentials, [{ ...step!, before: screen }], {}).reached).to.equal(2);
  });
});
