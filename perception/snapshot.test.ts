import { readdirSync, readFileSync } from "node:fs";
import { expect } from "chai";
import { describe, it } from "mocha";
import type { Screen, UiElement } from "../core/screen.ts";
import { perceive } from "./perceive.ts";
import { snapshot } from "./snapshot.ts";
import { captureOfTree } from "./windows.ts";

const folder = new URL("../test/fixtures/trees/", import.meta.url);
const fixtures = readdirSync(folder).filter((name) => name.endsWith(".xml"));

function read(name: string): string {
  return readFileSync(new URL(name, folder), "utf8");
}

function screenOf(elements: readonly Partial<UiElement>[], packageName = "com.example.notes"): Screen {
  return {
    id: "test",
    size: { width: 720, height: 1600 },
    app: { packageName },
    keyboardShown: false,
    origin: "tree",
    omitted: 0,
    takenAt: "2026-01-01T00:00:00.000Z",
    elements: elements.map((element, index) => ({
      ref: `e${index + 1}`,
      role: "button",
      name: "",
      bounds: { x: 0, y: 0, width: 10, height: 10 },
      depth: 0,
      states: [],
      gestures: ["tap"],
      ...element,
    })),
  };
}

function plain(name: string): Partial<UiElement> {
  return { role: "text", name, gestures: [] };
}

describe("snapshot", () => {
  for (const name of fixtures) {
    it(`prints ${name} as its golden text in format 2, which the planner was trained on`, () => {
      const { screen } = perceive(captureOfTree(read(name)));
      expect(`${snapshot(screen).text}\n`).to.equal(read(name.replace(".xml", ".txt")));
    });

    it(`prints ${name} as its golden text in format 3`, () => {
      const { screen } = perceive(captureOfTree(read(name)), undefined, 3);
      expect(`${snapshot(screen, {}, 3).text}\n`).to.equal(read(name.replace(".xml", ".format-3.txt")));
    });
  }

  it("quotes, collapses white space and shortens without breaking a surrogate pair", () => {
    const { text } = snapshot(screenOf([plain('a\n"b" \\c'), plain(`${"x".repeat(118)}😀 and more`)]));
    expect(text).to.equal(`app notes\n"a \\"b\\" \\\\c"\n"${"x".repeat(118)}…"`);
  });

  it("says the state of a switch always and other states only where they hold", () => {
    const { text } = snapshot(
      screenOf([
        { role: "switch", name: "Wi-Fi" },
        { role: "checkbox", name: "Done", states: ["checked", "disabled"] },
        { role: "textbox", name: "Title", value: "Milk", states: ["focused"], gestures: ["type"] },
        { role: "list", gestures: ["scroll-down", "scroll-up"] },
      ]),
    );
    expect(text.split("\n").slice(1)).to.deep.equal([
      'e1 switch "Wi-Fi" off',
      'e2 checkbox "Done" on disabled',
      'e3 textbox "Title" = "Milk" focused',
      "e4 list scroll down up",
    ]);
  });

  it("uses the marks it is given, and leaves out what has neither mark nor name", () => {
    const screen = screenOf([{ name: "Save" }, {}, { name: "Share" }]);
    const { text, shown } = snapshot(screen, { mark: ({ name }) => (name === "Save" ? "A" : undefined) });
    expect(text).to.equal('app notes\nA button "Save"\nbutton "Share"');
    expect(shown).to.deep.equal(["e1", "e3"]);
  });

  it("prints a plain text that repeats once", () => {
    expect(snapshot(screenOf([plain("Ad"), plain("Ad"), plain("End")])).text).to.equal(
      'app notes\n"Ad"\n"End"',
    );
  });

  it("marks what is new in the same app, unless most is", () => {
    const before = screenOf([{ name: "A" }, { name: "B" }]);
    const after = screenOf([{ name: "A" }, { name: "B" }, { name: "C" }]);
    expect(snapshot(after, { previous: before }).text).to.match(/\n\+ e3 button "C"$/);
    expect(snapshot(after, { previous: screenOf([]) }).text).not.to.include("+");
    expect(
      snapshot(after, { previous: screenOf([{ name: "A" }, { name: "B" }], "com.other") }).text,
    ).not.to.include("+");
  });

  it("cuts plain text before marked elements to fit the budget, and says how much", () => {
    const screen = screenOf([plain("Intro"), ...Array.from({ length: 30 }, (_, i) => ({ name: `B${i}` }))]);
    const count = (text: string) => text.split("\n").length;
    const { text, hidden } = snapshot(screen, { budget: { tokens: 27, count } });
    expect(count(text)).to.equal(27);
    expect(hidden).to.equal(6);
    expect(text).to.match(/^app notes\ne2 button "B0"\n.*\n… 6 more$/s);
  });

  it("keeps twenty marked elements however small the budget is", () => {
    const screen = screenOf(Array.from({ length: 30 }, (_, i) => ({ name: `B${i}` })));
    expect(snapshot(screen, { budget: { tokens: 1, count: (text) => text.length } }).shown).to.have.length(
      20,
    );
  });

  for (const [packageName, word] of [
    ["com.android.settings", "settings"],
    ["com.android.launcher3", "launcher"],
    ["com.example.recipes.pro", "recipes"],
    ["android", "android"],
  ] as const) {
    it(`calls ${packageName} ${word}`, () => {
      expect(snapshot(screenOf([], packageName)).text).to.equal(`app ${word}`);
    });
  }
});
