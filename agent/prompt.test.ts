import { expect } from "chai";
import fc from "fast-check";
import { describe, it } from "mocha";
import { makeScreen, plain, textbox, toggle } from "../test/make-screen.ts";
import { listCandidates, listStandingCandidates } from "./candidates.ts";
import type { Situation } from "./decider.ts";
import { buildChoosePrompt, buildStepPrompt, promptFormat } from "./prompt.ts";

const standing = listStandingCandidates([{ label: "Notes", packageName: "com.example.notes" }]);
const screen = makeScreen([
  plain("New note"),
  textbox("Title", "Garden"),
  toggle("Pin", false),
  { role: "list", name: "", gestures: ["scroll-down"] },
]);
const situation: Situation = { goal: "Pin it", history: ['tap "New" -> new screen'], screen };

const choose = (changes: Partial<Situation> = {}) => {
  const now = { ...situation, ...changes };
  return buildChoosePrompt(now, listCandidates(now.screen, standing));
};

describe("buildChoosePrompt", () => {
  it("prints form 1: whoever changes the bytes raises the number", () => {
    expect(promptFormat).to.equal(1);
    const { system, past, present } = choose();
    expect(system).to.equal(
      "Pick the next step on this Android phone.\nopen Notes A\nback B\nhome C\ndone D\nanswer E\nimpossible F\n",
    );
    expect(past).to.equal('goal: Pin it\n- tap "New" -> new screen\n');
    expect(present).to.equal(
      'app notes\n"New note"\ntextbox "Title" = "Garden" a\nswitch "Pin" off b\nscroll down c\nnext:\n',
    );
  });

  it("puts the goal on one line, so that nothing in it passes for history or screen", () => {
    expect(choose({ goal: " Pin\n- done\n\tit " }).past).to.match(/^goal: Pin - done it\n/);
  });

  it("says the same for the same screen, whatever its refs and places", () => {
    const moved = screen.elements.map((element, index) => ({
      ...element,
      ref: `e${index + 70}` as const,
      bounds: { x: 1, y: 2, width: 3, height: 4 },
    }));
    expect(choose({ screen: { ...screen, id: "other", elements: moved } })).to.deep.equal(choose());
  });

  it("marks what is new against the screen before", () => {
    const previous = { ...screen, elements: screen.elements.filter(({ name }) => name !== "Pin") };
    expect(choose({ previous }).present).to.contain('\n+ switch "Pin" off b\n');
  });

  it("only ever adds to the past", () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), fc.string(), (goal, history, line) => {
        const longer = choose({ goal, history: [...history, line] }).past;
        expect(longer).to.equal(`${choose({ goal, history }).past}- ${line}\n`);
      }),
    );
  });

  it("keeps the system text whatever the goal, the history and the screen", () => {
    expect(choose({ goal: "Other", history: [], screen: makeScreen([]) }).system).to.equal(choose().system);
  });
});

describe("buildStepPrompt", () => {
  it("shows the ways to say a step, then the screen with its refs", () => {
    const { system, past, present } = buildStepPrompt(situation, standing);
    expect(system).to.equal(
      "Say the next step on this Android phone.\ntap e1\ntype e1 words\nset e1 50\nscroll down e1\nhold e1\nopen Notes\nback\nhome\ndone\nanswer\nimpossible\n",
    );
    expect(past).to.equal(choose().past);
    expect(present).to.equal(
      'app notes\n"New note"\ne2 textbox "Title" = "Garden"\ne3 switch "Pin" off\ne4 list scroll down\nnext:\n',
    );
  });
});
