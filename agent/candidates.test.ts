import { expect } from "chai";
import fc from "fast-check";
import { describe, it } from "mocha";
import type { Action } from "../core/action.ts";
import type { ElementGesture, ElementState, UiElement } from "../core/screen.ts";
import { makeScreen, plain, slider, textbox, toggle } from "../test/make-screen.ts";
import { type Candidate, listCandidates, listOffered } from "./candidates.ts";

const apps = ["Settings", "Contacts"].map((label) => ({ label, packageName: label.toLowerCase() }));

const print = ({ label, action }: Candidate): string => `${label} ${JSON.stringify(action("7"))}`;
/** The moves of the elements, without those that every screen has. */
const listOwn = (elements: readonly Partial<UiElement>[]): string[] =>
  listCandidates(makeScreen(elements), apps).slice(0, -7).map(print);
const labelsOf = (elements: readonly Partial<UiElement>[]): string[] =>
  listCandidates(makeScreen(elements), apps).map(({ label }) => label);

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
  // Names that are alike, that look like numbered ones, and that have nothing to say.
  name: fc.oneof(fc.string(), fc.constantFrom("Edit", "Edit 2", "Edit · Mobile", "done", " ")),
  gestures: fc.uniqueArray(fc.constantFrom(...gestures)),
  states: fc.uniqueArray(fc.constantFrom(...states)),
});
const anyElements = fc.array(anyElement, { maxLength: 12 });

describe("listCandidates", () => {
  it("ends with every app and the moves of every screen", () => {
    expect(listCandidates(makeScreen([]), apps).map(print)).to.deep.equal([
      'open Settings {"type":"open-app","app":"Settings"}',
      'open Contacts {"type":"open-app","app":"Contacts"}',
      'back {"type":"press","key":"back"}',
      'home {"type":"press","key":"home"}',
      'done {"type":"done","status":"success"}',
      'answer: {"type":"done","status":"success","answer":"7"}',
      'impossible {"type":"done","status":"infeasible"}',
    ]);
  });

  it("types into boxes, sets sliders and taps the rest, in the order of the screen", () => {
    const moves = listOwn([
      { name: "Save" },
      plain("About"),
      textbox("Name"),
      slider("Volume", 30),
      toggle("Wi-Fi", true),
    ]);
    expect(moves).to.deep.equal([
      'tap Save {"type":"tap","target":"e1"}',
      'type Name: {"type":"type","target":"e3","text":"7","replace":true}',
      'set Volume: {"type":"set","target":"e4","percent":7}',
      'tap Wi-Fi {"type":"tap","target":"e5"}',
    ]);
  });

  it("leaves out what is disabled or covered", () => {
    expect(listOwn([{ states: ["disabled"] }, { states: ["covered"] }])).to.deep.equal([]);
  });

  it("puts scrolling and holding behind the rows", () => {
    const list: Partial<UiElement> = { role: "list", name: "People", gestures: ["scroll-up", "scroll-down"] };
    const moves = listOwn([list, { name: "Ada", gestures: ["tap", "long-press"] }]);
    expect(moves).to.deep.equal([
      'tap Ada {"type":"tap","target":"e2"}',
      'scroll down {"type":"scroll","target":"e1","direction":"down"}',
      'scroll up {"type":"scroll","target":"e1","direction":"up"}',
      'hold Ada {"type":"long-press","target":"e2"}',
    ]);
  });

  it("says which list scrolls only where there are several", () => {
    const moves = listOwn([
      { role: "list", name: "People", gestures: ["scroll-down"] },
      { role: "list", name: "", gestures: ["scroll-right"] },
    ]);
    expect(moves).to.deep.equal([
      'scroll down People {"type":"scroll","target":"e1","direction":"down"}',
      'scroll right {"type":"scroll","target":"e2","direction":"right"}',
    ]);
  });

  it("does not offer to hold a text box", () => {
    expect(listOwn([{ gestures: ["tap", "long-press", "type"] }])).to.have.lengthOf(1);
  });

  it("calls a row by its title on one line, and by its role where it has none", () => {
    const long = `Ada ${"x".repeat(80)}`;
    const elements = [{ name: "Ada\n King  · Mobile · 555" }, { name: "" }, { name: long }];
    expect(labelsOf(elements).slice(0, 3)).to.deep.equal([
      "tap Ada King",
      "tap button",
      `tap ${long.slice(0, 60)}`,
    ]);
  });

  it("numbers rows of the same title, the colon behind the number", () => {
    const elements = [{ name: "Edit" }, { name: "Edit" }, textbox("Phone"), textbox("Phone")];
    expect(labelsOf([...elements, { name: "Edit 2" }]).slice(0, 5)).to.deep.equal([
      "tap Edit",
      "tap Edit 2",
      "type Phone:",
      "type Phone 2:",
      "tap Edit 2 2",
    ]);
  });

  it("cuts the screen's last moves where there are more than 120, never those of every screen", () => {
    const labels = labelsOf(Array<Partial<UiElement>>(200).fill({ name: "Row" }));
    expect(labels).to.have.lengthOf(120);
    expect(labels.slice(112, 114)).to.deep.equal(["tap Row 113", "open Settings"]);
  });

  it("gives every move a label of its own, in one line", () => {
    fc.assert(
      fc.property(anyElements, (elements) => {
        const labels = labelsOf(elements);
        expect(new Set(labels)).to.have.property("size", labels.length);
        expect(labels.filter((label) => /[\n\r]/.test(label))).to.deep.equal([]);
      }),
    );
  });

  it("ends a label with a colon where something must be filled in", () => {
    fc.assert(
      fc.property(anyElements, (elements) => {
        const slots = listCandidates(makeScreen(elements), apps).filter(({ slot }) => slot !== undefined);
        expect(slots.filter(({ label }) => !label.endsWith(":"))).to.deep.equal([]);
      }),
    );
  });

  it("offers what can be acted on exactly once, in the order of the screen", () => {
    fc.assert(
      fc.property(anyElements, (elements) => {
        const offered = listCandidates(makeScreen(elements), apps).flatMap(({ ref, label }) =>
          ref !== undefined && /^(tap|type|set) /.test(label) ? [ref] : [],
        );
        const actionable = elements.flatMap(({ gestures: own, states: now }, index) => {
          const answers = own.some((gesture) => ["tap", "type", "set"].includes(gesture));
          return answers && !now.includes("disabled") && !now.includes("covered") ? [`e${index + 1}`] : [];
        });
        expect(offered).to.deep.equal(actionable);
      }),
    );
  });
});

describe("listOffered", () => {
  const screen = makeScreen([{ name: "Save" }, textbox("Title"), slider("Volume", 30), plain("About")]);

  it("is every legal move where nothing is said", () => {
    const labels = listOffered({ screen }, apps).map(({ label }) => label);
    expect(labels).to.deep.equal(listCandidates(screen, apps).map(({ label }) => label));
  });

  it("taps boxes and sliders too where it is said what is on offer, behind what fills them", () => {
    const isOffered = ({ type }: Action): boolean => type === "tap" || type === "type";
    expect(listOffered({ screen, isOffered }, apps).map(print)).to.deep.equal([
      'tap Save {"type":"tap","target":"e1"}',
      'type Title: {"type":"type","target":"e2","text":"7","replace":true}',
      'tap Title {"type":"tap","target":"e2"}',
      'tap Volume {"type":"tap","target":"e3"}',
    ]);
  });
});
