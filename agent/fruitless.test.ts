import { expect } from "chai";
import { describe, it } from "mocha";
import type { Action } from "../core/action.ts";
import { makeScreen, textbox } from "../test/make-screen.ts";
import { listCandidates } from "./candidates.ts";
import { leaveOutFruitless } from "./fruitless.ts";

const elements = [
  textbox("Title"),
  { name: "Save", gestures: ["tap", "long-press"] },
  { role: "list", gestures: ["scroll-up", "scroll-down"] },
] as const;
const screen = makeScreen(elements);
const apps = ["Notes", "Clock"].map((label) => ({ label, packageName: label }));
const candidates = listCandidates(screen, apps);

/** Labels of what is left out. */
function listLeftOut(...fruitless: readonly Action[]): string[] {
  const left = leaveOutFruitless(candidates, { goal: "", history: [], screen, fruitless });
  return candidates.filter((candidate) => !left.includes(candidate)).map(({ label }) => label);
}

describe("leaveOutFruitless", () => {
  const facts: readonly (readonly [tried: Action, leftOut: string])[] = [
    [{ type: "tap", target: "e2" }, "tap Save"],
    [{ type: "long-press", target: "e2" }, "hold Save"],
    [{ type: "scroll", target: "e3", direction: "up" }, "scroll up"],
    [{ type: "open-app", app: "Clock" }, "open Clock"],
    [{ type: "press", key: "back" }, "back"],
  ];
  for (const [tried, leftOut] of facts) {
    it(`leaves out ${leftOut}, and nothing else`, () => {
      expect(listLeftOut(tried)).to.deep.equal([leftOut]);
    });
  }

  it("takes other words in the same box for the same move", () => {
    expect(listLeftOut({ type: "type", target: "e1", text: "Milk", replace: true })).to.deep.equal([
      "type Title:",
    ]);
  });

  it("keeps all where nothing was tried in vain, or everything", () => {
    expect(listLeftOut()).to.deep.equal([]);
    expect(listLeftOut(...candidates.map(({ action }) => action("0")))).to.deep.equal([]);
  });

  it("keeps to the moves on offer", () => {
    const isOffered = ({ type }: Action): boolean => type === "tap" || type === "done";
    const offered = leaveOutFruitless(candidates, {
      goal: "",
      history: [],
      screen,
      isOffered,
      fruitless: [{ type: "tap", target: "e2" }],
    });
    expect(offered.map(({ label }) => label)).to.deep.equal(["done", "answer:", "impossible"]);
  });
});
