import { expect } from "chai";
import { describe, it } from "mocha";
import type { Action } from "../core/action.ts";
import type { UiElement } from "../core/screen.ts";
import { makeScreen, plain, textbox } from "../test/make-screen.ts";
import type { Situation } from "./decider.ts";
import { countReturns, listSensibleMoves } from "./sensible-moves.ts";

const elements = [
  textbox("Title"),
  { name: "Save", gestures: ["tap", "long-press"] },
  { role: "list", gestures: ["scroll-up", "scroll-down"] },
] as const satisfies readonly Partial<UiElement>[];
const apps = ["Notes", "Clock"].map((label) => ({ label, packageName: label }));

function situationOf(
  more: Partial<Situation> & { elements?: readonly Partial<UiElement>[] } = {},
): Situation {
  return { goal: "", history: [], screen: makeScreen(more.elements ?? elements), ...more };
}

function listLabels(situation: Situation): string[] {
  return listSensibleMoves(situation, apps).map(({ label }) => label);
}

const all = listSensibleMoves(situationOf(), apps);

describe("listSensibleMoves", () => {
  const facts: readonly (readonly [tried: Action, leftOut: string])[] = [
    [{ type: "tap", target: "e2" }, "tap Save"],
    [{ type: "long-press", target: "e2" }, "hold Save"],
    [{ type: "scroll", target: "e3", direction: "up" }, "scroll up"],
    [{ type: "open-app", app: "Clock" }, "open Clock"],
    [{ type: "press", key: "back" }, "back"],
    // Other words in the same box are the same move.
    [{ type: "type", target: "e1", text: "Milk", replace: true }, "type Title:"],
  ];
  for (const [tried, leftOut] of facts) {
    it(`leaves out ${leftOut} where it changed nothing, and nothing else`, () => {
      const left = listLabels(situationOf({ fruitless: [tried] }));
      expect(all.map(({ label }) => label).filter((label) => !left.includes(label))).to.deep.equal([leftOut]);
    });
  }

  it("keeps to the moves on offer", () => {
    const isOffered = ({ type }: Action): boolean => type === "tap" || type === "done";
    const fruitless: readonly Action[] = [{ type: "tap", target: "e2" }];
    expect(listLabels(situationOf({ isOffered, fruitless }))).to.deep.equal([
      "tap Title",
      "done",
      "answer:",
      "impossible",
    ]);
  });

  it("keeps all where everything was tried in vain", () => {
    const fruitless = all.map(({ action }) => action("0"));
    expect(listSensibleMoves(situationOf({ fruitless }), apps)).to.have.length(all.length);
  });

  describe("giving up", () => {
    const goal = "Delete the contact Noah Garcia";
    const mayGiveUp = (name: string, history: readonly string[] = []): boolean =>
      listLabels(situationOf({ goal, history, elements: [{ name }] })).includes("impossible");

    it("is not for a screen with a row that the goal names", () => {
      expect(mayGiveUp("Noah Garcia")).to.equal(false);
      expect(mayGiveUp("Noah Garcia · Mobile")).to.equal(false);
    });

    it("is for a screen whose rows have other names, or parts of the goal's words", () => {
      expect(mayGiveUp("Noah Garza")).to.equal(true);
      expect(mayGiveUp("Noah Garcia Lopez")).to.equal(true);
      expect(mayGiveUp("No")).to.equal(true);
    });

    it("is for a screen whose button has a verb of the goal, which would only invite to press it", () => {
      expect(mayGiveUp("Delete")).to.equal(true);
      expect(mayGiveUp("contact")).to.equal(true);
    });

    it("is for a row that was tapped already, a text and a box", () => {
      expect(mayGiveUp("Noah Garcia", ['tap "Noah Garcia" -> Nothing changed.'])).to.equal(true);
      for (const element of [plain("Noah Garcia"), textbox("Noah Garcia")]) {
        expect(listLabels(situationOf({ goal, elements: [element] }))).to.include("impossible");
      }
    });
  });

  it("does not let a goal be done before what it quotes was met", () => {
    const goal = 'Write "Milk" down';
    expect(listLabels(situationOf({ goal }))).not.to.include("done");
    expect(listLabels(situationOf({ goal }))).to.include("answer:");
    expect(listLabels(situationOf({ goal, history: ['type "Milk" into "Title"'] }))).to.include("done");
  });

  describe("what cannot be taken back", () => {
    const controls = ["Delete", "Send", "Send to 555 0188", "Share", "Back"];
    const listLeft = (goal: string, ...history: readonly string[]) => {
      const buttons = controls.map((name) => ({ name, gestures: ["tap"] as const }));
      const labels = listLabels(situationOf({ goal, history, elements: buttons }));
      return controls.filter((name) => labels.includes(`tap ${name}`));
    };

    it("waits until what the goal quotes was met", () => {
      const goal = 'Delete the file "list.csv"';
      expect(listLeft(goal)).to.deep.equal(["Share", "Back"]);
      expect(listLeft(goal, 'tap "More options for list.csv" -> menu')).to.deep.equal(controls);
    });

    it("waits for one part of the goal only", () => {
      const goal = 'Write "Hello" to my mother, then delete the note "List"';
      expect(listLeft(goal)).not.to.include("Send");
      expect(listLeft(goal, 'type "Hello" into "Text message"')).to.include("Send");
    });

    it("does not wait where the control itself says what the goal does", () => {
      expect(listLeft('Send "Hello" to 555 0188')).to.include("Send to 555 0188").and.not.to.include("Send");
    });
  });

  it("does not let a question be done without an answer", () => {
    const labels = listLabels(situationOf({ goal: "Whose number is 555 2910?", history: ["555 2910"] }));
    expect(labels).to.contain("answer:").and.not.to.contain("done");
  });

  it("offers a box of digits only to a goal with digits", () => {
    const hour = [textbox("Hour", "10")];
    expect(listLabels(situationOf({ goal: "Delete the alarm", elements: hour }))).not.to.include(
      "type Hour:",
    );
    expect(listLabels(situationOf({ goal: "Alarm at 7", elements: hour }))).to.include("type Hour:");
  });
});

describe("countReturns", () => {
  it("counts how often a move led back to this screen, whatever it typed", () => {
    const type = (text: string): Action => ({ type: "type", target: "e1", text, replace: true });
    const situation = situationOf({ returned: [type("a"), type("b"), { type: "press", key: "back" }] });
    const counts = all.map((move) => [move.label, countReturns(move, situation)] as const);
    expect(counts.filter(([, count]) => count > 0)).to.deep.equal([
      ["type Title:", 2],
      ["back", 1],
    ]);
  });
});
