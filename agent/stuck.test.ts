import { expect } from "chai";
import { describe, it } from "mocha";
import type { Action } from "../core/action.ts";
import { makeScreen } from "../test/make-screen.ts";
import { makeStuckDetector } from "./stuck.ts";

const one = makeScreen([], { id: "one" });
const two = makeScreen([], { id: "two" });
const tap = (target: `e${number}`): Action => ({ type: "tap", target });

describe("makeStuckDetector", () => {
  it("is stuck when an action comes for the third time on one screen, though it changes something", () => {
    const stuck = makeStuckDetector();
    stuck.note(one, tap("e1"), true);
    stuck.note(two, tap("e1"), true);
    stuck.note(one, tap("e1"), true);
    expect(stuck.reason).to.equal(undefined);
    stuck.note(one, tap("e1"), true);
    expect(stuck.reason).to.equal("the same action 3 times on the same screen");
  });

  it("is stuck after four actions in a row without effect", () => {
    const stuck = makeStuckDetector();
    for (const ref of ["e1", "e2", "e3"] as const) stuck.note(one, tap(ref), false);
    expect(stuck.reason).to.equal(undefined);
    stuck.note(one, tap("e4"), false);
    expect(stuck.reason).to.equal("4 actions in a row changed nothing");
  });

  it("counts anew after an action that had an effect", () => {
    const stuck = makeStuckDetector();
    for (const ref of ["e1", "e2", "e3"] as const) stuck.note(one, tap(ref), false);
    stuck.note(one, tap("e4"), true);
    stuck.note(two, tap("e1"), false);
    expect(stuck.reason).to.equal(undefined);
  });

  it("remembers for each screen what changed nothing there", () => {
    const stuck = makeStuckDetector();
    stuck.note(one, tap("e1"), false);
    stuck.note(one, tap("e2"), true);
    stuck.note(two, tap("e3"), false);
    expect(stuck.fruitless(one)).to.deep.equal([tap("e1")]);
    expect(stuck.fruitless(two)).to.deep.equal([tap("e3")]);
  });

  it("remembers for each screen what was done there and led on, each time that it was", () => {
    const stuck = makeStuckDetector();
    stuck.note(one, tap("e1"), false);
    for (const screen of [one, two, one]) stuck.note(screen, tap("e2"), true);
    expect(stuck.returned(one)).to.deep.equal([tap("e2"), tap("e2")]);
    expect(stuck.returned(two)).to.deep.equal([tap("e2")]);
  });
});
