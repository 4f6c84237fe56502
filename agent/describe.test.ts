import { expect } from "chai";
import { describe, it } from "mocha";
import type { Action } from "../core/action.ts";
import { makeScreen, slider, textbox } from "../test/make-screen.ts";
import { describeMove } from "./describe.ts";

const screen = makeScreen([{ name: 'The "Save" button' }, textbox("Name"), slider("Volume", 10)]);

const cases: readonly (readonly [Action, string])[] = [
  [{ type: "tap", target: "e1" }, 'tap "The \\"Save\\" button"'],
  [{ type: "long-press", target: "e1" }, 'hold "The \\"Save\\" button"'],
  [{ type: "type", target: "e2", text: "Ada" }, 'type "Ada" into "Name"'],
  [{ type: "type", target: "e2", text: "" }, 'type into "Name"'],
  [{ type: "type", text: "Ada" }, 'type "Ada"'],
  [{ type: "set", target: "e3", percent: 40 }, 'set "Volume" to 40 %'],
  [{ type: "scroll", target: "e1", direction: "up" }, "scroll up"],
  [{ type: "scroll", direction: "down" }, "scroll down"],
  [{ type: "press", key: "back" }, "back"],
  [{ type: "open-app", app: "Notes" }, "open Notes"],
  [{ type: "done", status: "success" }, "done"],
  [{ type: "done", status: "infeasible" }, "impossible"],
  [{ type: "done", status: "success", answer: "" }, "answer"],
  [{ type: "done", status: "success", answer: "555 1" }, 'answer "555 1"'],
  [{ type: "tap", target: "e9" }, "tap e9"],
  [{ type: "tap", target: { x: 1, y: 2 } }, "tap (1, 2)"],
  [{ type: "wait", durationMs: 500 }, "wait 500 ms"],
];

describe("describeMove", () => {
  for (const [action, words] of cases) {
    it(`says ${words}`, () => expect(describeMove(action, screen)).to.equal(words));
  }
});
