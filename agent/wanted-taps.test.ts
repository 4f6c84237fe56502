import { expect } from "chai";
import { describe, it } from "mocha";
import type { UiElement } from "../core/screen.ts";
import { makeScreen, toggle } from "../test/make-screen.ts";
import { listOtherSwitches, listWantedTaps } from "./wanted-taps.ts";

function list(
  goal: string,
  elements: readonly Partial<UiElement>[],
  ...history: readonly string[]
): string[] {
  const screen = makeScreen(elements);
  return listWantedTaps({ goal, history, screen }).map(({ name }) => name);
}

describe("listWantedTaps", () => {
  it("finds the switch that the goal names in any case, where it stands the other way", () => {
    const switches = [toggle("Touch sounds", true), toggle("Vibrate", true)];
    expect(list("Let's have touch sounds switched off.", switches)).to.deep.equal(["Touch sounds"]);
    expect(list("Turn touch sounds on", switches)).to.deep.equal([]);
    expect(list("Tell me what touch sounds are", switches)).to.deep.equal([]);
  });

  describe("of deleting", () => {
    const goal = "Get rid of the file Plan.pdf in Pictures";
    const menu = [{ name: "Move to" }, { name: "Delete" }];
    const way = ['tap "Pictures" -> new screen', 'tap "More options for Plan.pdf" -> new screen'];

    it("finds what deletes once steps have had to do with all that the goal names", () => {
      expect(list(goal, menu, ...way)).to.deep.equal(["Delete"]);
      expect(list(goal, menu, way[0]!)).to.deep.equal([]);
    });

    it("finds nothing that deletes more than is named, or a second time", () => {
      expect(list(goal, [{ name: "Delete all" }], ...way)).to.deep.equal([]);
      expect(list(goal, menu, ...way, 'tap "Delete" -> new screen')).to.deep.equal([]);
    });

    it("finds nothing where the goal names nothing, or wants nothing deleted", () => {
      expect(list("Delete what is old", menu, ...way)).to.deep.equal([]);
      expect(list("Move the file Plan.pdf to Pictures", menu, ...way)).to.deep.equal([]);
    });
  });
});

describe("listOtherSwitches", () => {
  const listOthers = (goal: string): string[] => {
    const screen = makeScreen([toggle("Dark theme", true), toggle("Auto-rotate screen", true)]);
    return listOtherSwitches({ goal, screen }).map(({ name }) => name);
  };

  it("finds those that share no word with a goal to turn one", () => {
    expect(listOthers("Turn color inversion on")).to.deep.equal(["Dark theme", "Auto-rotate screen"]);
    expect(listOthers("Switch to the dark side: turn dark mode off")).to.deep.equal(["Auto-rotate screen"]);
  });

  it("finds none where the goal is about something else", () => {
    expect(listOthers("Make the display easier on the eyes")).to.deep.equal([]);
  });
});
