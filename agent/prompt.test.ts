import { expect } from "chai";
import fc from "fast-check";
import { describe, it } from "mocha";
import { makeScreen, plain, textbox, toggle } from "../test/make-screen.ts";
import type { Situation } from "./decider.ts";
import { buildPrompt, fitPrompt, type Prompt, promptFormat } from "./prompt.ts";

const apps = ["Notes", "Clock"].map((label) => ({ label, packageName: `com.example.${label}` }));
const screen = makeScreen([
  plain("New note"),
  textbox("Title", "Garden"),
  toggle("Pin", false),
  { role: "list", name: "People", gestures: ["scroll-down"] },
]);
const situation: Situation = { goal: "Pin it", history: ['tap "New" -> new screen'], screen };

const build = (changes: Partial<Situation> = {}): Prompt =>
  buildPrompt({ ...situation, ...changes }, apps, false);

describe("buildPrompt", () => {
  it("prints form 2: whoever changes the bytes raises the number", () => {
    expect(promptFormat).to.equal(2);
    expect(build()).to.deep.equal({
      system: "apps Notes, Clock\n",
      past: 'goal: Pin it\n- tap "New" -> new screen\n',
      present: "app notes\nNew note * field Title = Garden * off Pin\nscroll People\ngoal: Pin it\nnext:\n",
    });
  });

  it("tells a model that was not trained on this form what is wanted, and changes nothing else", () => {
    const general = buildPrompt(situation, apps, true);
    expect(general.system).to.match(/^You operate an Android phone\./);
    expect(general).to.deep.equal({ ...build(), system: general.system });
    expect(general.system.endsWith(`\n${build().system}`)).to.equal(true);
  });

  it("marks what can be acted on, and says so to a model that was not trained on this form", () => {
    const { system, present } = buildPrompt(situation, apps, true);
    expect(present).to.equal(
      "app notes\nNew note * field Title = Garden * off Pin\nscroll People\ngoal: Pin it\nnext:\n",
    );
    expect(system).to.contain("What follows * can be acted on");
  });

  it("shows a screen that is too long in parts, the goal's lines first", async () => {
    const rows = Array.from({ length: 400 }, (_, index) => plain(`Row ${index} of a long page`));
    const long: Situation = {
      goal: "Archive it",
      history: [],
      screen: makeScreen([...rows, { name: "Archive" }]),
    };
    const model = { contextTokens: 9000, countTokens: (text: string) => text.split(/\s+/).length };
    const [first, second] = await Promise.all(
      [0, 1].map((part) => fitPrompt(model, { ...long, part }, apps, true)),
    );
    expect(first!.hidden).to.be.greaterThan(100);
    expect(first!.prompt.present).to.match(/^app notes\nRow 0 .* \* Archive\n… \d+ more\n/s);
    expect(second!.prompt.present).not.to.contain("Row 0 ");
    expect((await fitPrompt(model, situation, apps, false)).prompt).to.deep.equal(build());
  });

  it("puts the goal on one line, so that nothing in it passes for history or screen", () => {
    const { past, present } = build({ goal: " Pin\n- done\n\tit " });
    expect(past).to.match(/^goal: Pin - done it\n/);
    expect(present).to.match(/\ngoal: Pin - done it\nnext:\n$/);
  });

  it("says the same for the same screen, whatever its refs and places", () => {
    const moved = screen.elements.map((element, index) => ({
      ...element,
      ref: `e${index + 70}` as const,
      bounds: { x: 1, y: 2, width: 3, height: 4 },
    }));
    expect(build({ screen: { ...screen, id: "other", elements: moved } })).to.deep.equal(build());
  });

  it("marks what is new against the screen before", () => {
    const previous = { ...screen, elements: screen.elements.filter(({ name }) => name !== "Pin") };
    expect(build({ previous }).present).to.contain("\n+ * off Pin\n");
  });

  it("only ever adds to the past", () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), fc.string(), (goal, history, line) => {
        const longer = build({ goal, history: [...history, line] }).past;
        expect(longer).to.equal(`${build({ goal, history }).past}- ${line}\n`);
      }),
    );
  });

  it("keeps the system text whatever the goal, the history and the screen", () => {
    expect(build({ goal: "Other", history: [], screen: makeScreen([]) }).system).to.equal(build().system);
  });
});
