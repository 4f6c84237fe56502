import { expect } from "chai";
import { describe, it } from "mocha";
import { makeScreen, toggle } from "../test/make-screen.ts";
import { listCandidates } from "./candidates.ts";
import { shiftToNamed } from "./shift-to-named.ts";

describe("shiftToNamed", () => {
  const rows = ["6:00 AM · Wake up", "9:35 AM · Winter plan"].map((name) => ({ name }));
  /** What two rows, each with a switch, are worth when the model would take the first of them. */
  function shift(goal: string, share: readonly number[], ...history: readonly string[]): number[] {
    const switches = [0, 10].map((y) => ({
      ...toggle(y === 0 ? "6:00 AM" : "9:35 AM", true),
      bounds: { x: 110, y: y + 2, width: 10, height: 5 },
    }));
    const situation = { goal, history, screen: makeScreen([...rows, ...switches]) };
    const candidates = listCandidates(situation.screen, []).slice(0, 4);
    return shiftToNamed(situation, [], candidates, share);
  }

  it("gives the share of another row, or of its switch, to the one that the goal names", () => {
    const deletion = shift('Delete the alarm "Winter plan"', [1 / 2, 1 / 4, 0, 0]);
    expect(deletion).to.deep.equal([1 / 16, 11 / 16, 0, 0]);
    expect(shift("Turn off the 9:35 AM alarm", [0, 0, 1 / 2, 0])).to.deep.equal([0, 0, 1 / 16, 7 / 16]);
  });

  it("leaves a row named by a number alone: the number may be what it is to become", () => {
    expect(shift("Move it to 9:35 AM", [1 / 2, 0, 0, 0])).to.deep.equal([1 / 2, 0, 0, 0]);
  });

  it("leaves all as it is once a step has had to do with what the goal names", () => {
    const tapped = 'tap "9:35 AM · Winter plan" -> new screen';
    expect(shift('Delete the alarm "Winter plan"', [1 / 2, 0, 0, 0], tapped)).to.deep.equal([1 / 2, 0, 0, 0]);
  });
});
