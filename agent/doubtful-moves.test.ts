import { expect } from "chai";
import { describe, it } from "mocha";
import { makeScreen } from "../test/make-screen.ts";
import { listCandidates } from "./candidates.ts";
import { findDoubtfulMoves } from "./doubtful-moves.ts";

const apps = ["Notes", "Clock"].map((label) => ({ label, packageName: label }));

/** The moves that are doubtful on a screen with these things to tap. */
function listDoubtful(names: readonly string[], goal: string, ...history: readonly string[]): string[] {
  const screen = makeScreen(names.map((name) => ({ name, gestures: ["tap"] })));
  const isDoubtful = findDoubtfulMoves({ goal, history, screen }, apps);
  return listCandidates(screen, apps)
    .filter(isDoubtful)
    .map(({ label }) => label);
}

describe("findDoubtfulMoves", () => {
  const buttons = ["Send", "Save"];

  it("doubts sending, and success, before a name in the goal was met", () => {
    const goal = "Share the list with Noah";
    expect(listDoubtful(buttons, goal)).to.deep.equal(["tap Send", "done"]);
    expect(listDoubtful(buttons, goal, 'tap "Noah" -> new screen')).to.deep.equal([]);
  });

  it("doubts success before the names of all parts were met", () => {
    expect(listDoubtful(buttons, "Write to Noah, then to Ada", 'tap "Noah" -> new screen')).to.deep.equal([
      "done",
    ]);
  });

  describe("rows", () => {
    const rows = ["6:00 AM · Wake up", "9:35 AM · Winter plan", "3:50 PM · Nap"];
    const goal = 'Delete the alarm labelled "Winter plan"';

    it("are doubted beside one of which the goal names any part", () => {
      expect(listDoubtful(rows, goal)).to.deep.equal(["tap 6:00 AM", "tap 3:50 PM"]);
    });

    it("are not doubted once a step has had to do with what the goal names", () => {
      expect(listDoubtful(rows, goal, 'tap "9:35 AM · Winter plan" -> new screen')).to.deep.equal([]);
    });

    it("are not doubted where the goal names none of them, or an app", () => {
      expect(listDoubtful(rows, 'Delete the alarm labelled "Dinner"')).not.to.include("tap 6:00 AM");
      expect(listDoubtful(["Clock", "Camera"], "Set an alarm in Clock")).to.deep.equal([]);
    });
  });
});
