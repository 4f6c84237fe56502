import { expect } from "chai";
import { describe, it } from "mocha";
import { makeScreen, toggle } from "../test/make-screen.ts";
import { listOtherAlarms } from "./other-alarms.ts";

describe("listOtherAlarms", () => {
  const at = (y: number) => ({ bounds: { x: 0, y, width: 300, height: 80 } });
  const screen = makeScreen([
    { name: "10:45 AM · Sat, Sun", ...at(100) },
    { ...toggle("10:45 AM", false), ...at(100) },
    { name: "3:50 PM · Nap", ...at(200) },
    { ...toggle("3:50 PM", false), ...at(200) },
    { name: "8:00 AM", ...at(400) },
  ]);
  const list = (goal: string, ...history: string[]): string[] =>
    listOtherAlarms({ goal, history, screen }).map(({ name }) => name);

  it("finds the alarms of which a goal with a time says nothing, and their switches", () => {
    const first = ["10:45 AM · Sat, Sun", "10:45 AM"];
    expect(list("Wake me at 6:45 AM")).to.deep.equal([...first, "3:50 PM · Nap", "3:50 PM"]);
    expect(list("Set my Nap alarm to 6:45 AM")).to.deep.equal(first);
    expect(list("Turn on the alarm of 3:50 PM")).to.deep.equal(first);
  });

  it("finds none once the one that the goal names was opened", () => {
    expect(list("Set my Nap alarm to 6:45 AM", 'tap "3:50 PM · Nap" -> new screen')).to.deep.equal([]);
  });

  it("finds none where the goal says no time", () => {
    expect(list("Delete my earliest alarm")).to.deep.equal([]);
  });
});
