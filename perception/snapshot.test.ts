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

/** Too long to share a line. */
const filler = "x".repeat(90);
const longButtons = Array.from({ length: 30 }, (_, index) => ({ name: `B${index} ${filler}` }));

describe("snapshot", () => {
  for (const name of fixtures) {
    it(`prints ${name} as its golden text`, () => {
      const { screen } = perceive(captureOfTree(read(name)));
      expect(`${snapshot(screen).text}\n`).to.equal(read(name.replace(".xml", ".txt")));
    });
  }

  it("collapses white space, and leaves a long text as it is", () => {
    const { text } = snapshot(screenOf([plain('a\n"b" \\c'), plain(`${"x".repeat(118)}😀 and more`)]));
    expect(text).to.equal(`app notes\na "b" \\c\n${"x".repeat(118)}😀 and more`);
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
    expect(text).to.equal(
      "app notes\ne1 off Wi-Fi e2 on disabled Done e3 field focused Title = Milk e4 scroll",
    );
  });

  it("uses the marks it is given, and leaves out what has neither mark nor name", () => {
    const screen = screenOf([{ name: "Save" }, {}, { name: "Share" }]);
    const { text, shown } = snapshot(screen, { mark: ({ name }) => (name === "Save" ? "A" : undefined) });
    expect(text).to.equal("app notes\nA Save\nShare");
    expect(shown).to.deep.equal(["e1", "e3"]);
  });

  it("prints a plain text that repeats once", () => {
    expect(snapshot(screenOf([plain("Ad"), plain("Ad"), plain("End")])).text).to.equal("app notes\nAd\nEnd");
  });

  it("marks what is new in the same app, unless most is", () => {
    const before = screenOf([{ name: "A" }, { name: "B" }]);
    const after = screenOf([{ name: "A" }, { name: "B" }, { name: "C" }]);
    expect(snapshot(after, { previous: before }).text).to.match(/\n\+ e3 C$/);
    expect(snapshot(after, { previous: screenOf([]) }).text).not.to.include("+");
    expect(
      snapshot(after, { previous: screenOf([{ name: "A" }, { name: "B" }], "com.other") }).text,
    ).not.to.include("+");
  });

  it("cuts plain text before marked elements to fit the budget, and says how much", () => {
    const screen = screenOf([plain(`Intro ${filler}`), ...longButtons]);
    const count = (text: string) => text.split("\n").length;
    const { text, hidden } = snapshot(screen, { budget: { tokens: 27, count } });
    expect(count(text)).to.equal(27);
    expect(hidden).to.equal(6);
    expect(text).to.match(/^app notes\ne2 B0 .*\n… 6 more$/s);
  });

  it("keeps twenty marked elements however small the budget is", () => {
    const screen = screenOf(longButtons);
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
