import { expect } from "chai";
import fc from "fast-check";
import { describe, it } from "mocha";
import type { ElementGesture, ElementState, UiElement } from "../core/screen.ts";
import { makeScreen, plain, slider, textbox, toggle } from "../test/make-screen.ts";
import { type Candidate, listCandidates, listStandingCandidates } from "./candidates.ts";

const apps = ["Settings", "Contacts"].map((label) => ({ label, packageName: label.toLowerCase() }));
const standing = listStandingCandidates(apps);

const print = ({ label, line, ref, action }: Candidate): string =>
  `${label} ${line ?? ref}: ${JSON.stringify(action("7"))}`;
const printAll = (elements: readonly Partial<UiElement>[]): string[] =>
  listCandidates(makeScreen(elements), standing).screen.map(print);

const gestures: readonly ElementGesture[] = [
  "tap",
  "long-press",
  "type",
  "set",
  "scroll-up",
  "scroll-down",
  "scroll-left",
  "scroll-right",
];
const states: readonly ElementState[] = ["checked", "disabled", "focused", "covered", "selected"];
const anyElement = fc.record({
  name: fc.string(),
  gestures: fc.uniqueArray(fc.constantFrom(...gestures)),
  states: fc.uniqueArray(fc.constantFrom(...states)),
});

describe("listStandingCandidates", () => {
  it("offers every app and the moves of every screen", () => {
    expect(standing.map(print)).to.deep.equal([
      'A open Settings: {"type":"open-app","app":"Settings"}',
      'B open Contacts: {"type":"open-app","app":"Contacts"}',
      'C back: {"type":"press","key":"back"}',
      'D home: {"type":"press","key":"home"}',
      'E done: {"type":"done","status":"success"}',
      'F answer: {"type":"done","status":"success","answer":"7"}',
      'G impossible: {"type":"done","status":"infeasible"}',
    ]);
  });

  it("keeps room for the other moves where there are more apps than letters", () => {
    const many = Array.from({ length: 40 }, (_, index) => ({ label: `App ${index}`, packageName: "" }));
    const moves = listStandingCandidates(many);
    expect(moves.map(({ label }) => label).join("")).to.equal("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    expect(moves.slice(-6).map(({ line }) => line)).to.deep.equal([
      "open App 20",
      "back",
      "home",
      "done",
      "answer",
      "impossible",
    ]);
  });
});

describe("listCandidates", () => {
  it("types into boxes, sets sliders and taps the rest, in the order of the screen", () => {
    const moves = printAll([
      { name: "Save" },
      plain("About"),
      textbox("Name"),
      slider("Volume", 30),
      toggle("Wi-Fi", true),
    ]);
    expect(moves).to.deep.equal([
      'a e1: {"type":"tap","target":"e1"}',
      'b e3: {"type":"type","target":"e3","text":"7","replace":true}',
      'c e4: {"type":"set","target":"e4","percent":7}',
      'd e5: {"type":"tap","target":"e5"}',
    ]);
  });

  it("leaves out what is disabled or covered", () => {
    expect(printAll([{ states: ["disabled"] }, { states: ["covered"] }])).to.deep.equal([]);
  });

  it("puts scrolling and holding behind the rows", () => {
    const list: Partial<UiElement> = { role: "list", name: "People", gestures: ["scroll-up", "scroll-down"] };
    const moves = printAll([list, { name: 'Ada "A"', gestures: ["tap", "long-press"] }]);
    expect(moves).to.deep.equal([
      'a e2: {"type":"tap","target":"e2"}',
      'b scroll down: {"type":"scroll","target":"e1","direction":"down"}',
      'c scroll up: {"type":"scroll","target":"e1","direction":"up"}',
      'd hold "Ada \\"A\\"": {"type":"long-press","target":"e2"}',
    ]);
  });

  it("says which list scrolls only where there are several", () => {
    const moves = printAll([
      { role: "list", name: "People", gestures: ["scroll-down"] },
      { role: "list", name: "", gestures: ["scroll-right"] },
    ]);
    expect(moves).to.deep.equal([
      'a scroll down "People": {"type":"scroll","target":"e1","direction":"down"}',
      'b scroll right: {"type":"scroll","target":"e2","direction":"right"}',
    ]);
  });

  it("does not offer to hold a text box", () => {
    expect(printAll([{ gestures: ["tap", "long-press", "type"] }])).to.have.lengthOf(1);
  });

  it("cuts what is over the supply of labels from the end", () => {
    const { screen } = listCandidates(makeScreen(Array<Partial<UiElement>>(80).fill({})), standing);
    expect(screen.map(({ label }) => label).join("")).to.equal(
      "abcdefghijklmnopqrstuvwxyz0123456789HIJKLMNOPQRSTUVWXYZ",
    );
    expect(screen.at(-1)?.ref).to.equal("e55");
  });

  it("gives every row that can be acted on exactly one label, all of them single and different", () => {
    fc.assert(
      fc.property(fc.array(anyElement, { maxLength: 12 }), (elements) => {
        const { always, screen } = listCandidates(makeScreen(elements), standing);
        const labels = [...always, ...screen].map(({ label }) => label);
        expect(new Set(labels)).to.have.property("size", labels.length);
        expect(labels.every((label) => /^[a-zA-Z0-9]$/.test(label))).to.equal(true);
        const labelled = screen.flatMap(({ ref, line }) => (line === undefined ? [ref] : []));
        const actionable = elements.flatMap(({ gestures: own, states: now }, index) => {
          const answers = own.some((gesture) => ["tap", "type", "set"].includes(gesture));
          return answers && !now.includes("disabled") && !now.includes("covered") ? [`e${index + 1}`] : [];
        });
        expect(labelled).to.deep.equal(actionable);
      }),
    );
  });
});
