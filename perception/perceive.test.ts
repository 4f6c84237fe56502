import { readFileSync } from "node:fs";
import { expect } from "chai";
import { describe, it } from "mocha";
import type { Capture, UiElement } from "../core/screen.ts";
import { diffScreens } from "./diff.ts";
import { perceive } from "./perceive.ts";
import { floorStrings, textRecall } from "./text-recall.ts";
import { parseTree } from "./tree.ts";
import { captureOfTree } from "./windows.ts";

const folder = new URL("../test/fixtures/trees/", import.meta.url);

function fixture(name: string): Capture {
  return captureOfTree(readFileSync(new URL(`${name}.xml`, folder), "utf8"));
}

function capture(nodes: string): Capture {
  return captureOfTree(
    `<hierarchy><node package="com.example" bounds="[0,0][720,1600]">${nodes}</node></hierarchy>`,
  );
}

/** The elements of a page made of these nodes, without what is of no interest here. */
function elementsOf(nodes: string): Partial<UiElement>[] {
  return perceive(capture(nodes)).screen.elements.map(({ role, name, value, states, gestures }) => ({
    role,
    name,
    ...(value === undefined ? {} : { value }),
    states,
    gestures,
  }));
}

const field = 'class="android.widget.EditText" clickable="true" focusable="true" bounds="[0,100][720,200]"';

describe("perceive", () => {
  it("gives elements their place, nesting and origin", () => {
    const { elements } = perceive(fixture("settings")).screen;
    const list = elements.find(({ role }) => role === "list");
    const row = elements.find(({ name }) => name.startsWith("Wi-Fi"));
    expect(row).to.deep.equal({
      ref: "e4",
      role: "switch",
      name: "Wi-Fi · Home network",
      bounds: { x: 0, y: 160, width: 720, height: 144 },
      depth: 1,
      parent: list?.ref,
      states: ["checked"],
      gestures: ["tap"],
      source: { className: "android.widget.LinearLayout", path: "0/0/0/0/1/0" },
    });
  });

  it("clips to the screen and to the scroll container", () => {
    const { elements } = perceive(
      capture(
        '<node scrollable="true" bounds="[0,100][720,800]"><node clickable="true" text="Cut" bounds="[-9,700][900,950]"/></node>',
      ),
    ).screen;
    expect(elements.at(-1)?.bounds).to.deep.equal({ x: 0, y: 700, width: 720, height: 100 });
  });

  it("takes a text equal to the hint for an empty field", () => {
    expect(elementsOf(`<node ${field} text="Title" hint="Title"/>`)).to.deep.equal([
      { role: "textbox", name: "Title", states: [], gestures: ["type"] },
    ]);
    expect(elementsOf(`<node ${field} text="Milk" hint="Title"/>`)[0]).to.include({
      name: "Title",
      value: "Milk",
    });
  });

  it("keeps the line breaks of a field's content, and no password", () => {
    expect(elementsOf(`<node ${field} text="a&#10;b" hint="Note"/>`)[0]).to.include({ value: "a\nb" });
    expect(elementsOf(`<node ${field} password="true" text="hunter2"/>`)[0]).to.include({ value: "•••" });
  });

  it("offers a tap on a field that cannot take the focus", () => {
    const date = field.replace('focusable="true"', 'focusable="false"');
    expect(elementsOf(`<node ${date} text="1 May" content-desc="Date"/>`)).to.deep.equal([
      { role: "textbox", name: "Date", value: "1 May", states: [], gestures: ["tap"] },
    ]);
  });

  it("does not let a whole page that can be tapped swallow its texts", () => {
    const page =
      '<node clickable="true" bounds="[0,0][720,1600]"><node text="Hello" bounds="[0,0][90,90]"/></node>';
    expect(elementsOf(page).map(({ name }) => name)).to.deep.equal(["", "Hello"]);
  });

  it("keeps system bars apart from the app", () => {
    const bar = '<node package="com.android.systemui" text="12:30" bounds="[0,0][720,48]"/>';
    const { elements } = perceive(capture(`${bar}<node text="Hello" bounds="[0,48][90,90]"/>`)).screen;
    expect(elements.map(({ name, source }) => [name, source?.window])).to.deep.equal([
      ["Hello", undefined],
      ["12:30", "system"],
    ]);
  });

  it("gives a screen without elements for a capture without a tree", () => {
    const { tree: _, ...blind } = capture("");
    expect(perceive(blind).screen).to.include({ origin: "vision" }).and.to.have.property("elements").that.is
      .empty;
  });

  it("gives equal ids to screens that look the same", () => {
    const clock = (time: string, focused: boolean) =>
      `<node resource-id="a:id/clock" text="${time}" bounds="[0,0][90,90]"/><node ${field} hint="Note" focused="${focused}" text="x"/>`;
    const screen = perceive(capture(clock("12:30", true))).screen;
    expect(perceive(capture(clock("12:31", false))).screen.id).to.equal(screen.id);
    expect(perceive(capture(clock("12:30", true).replace('"x"', '"y"'))).screen.id).not.to.equal(screen.id);
  });
});

describe("diffScreens", () => {
  it("finds nothing between a screen and itself", () => {
    const { screen } = perceive(fixture("people-list"));
    expect(diffScreens(screen, screen)).to.deep.equal({
      appChanged: false,
      added: [],
      removed: [],
      changed: [],
      same: true,
    });
  });

  it("tells what came, went and changed", () => {
    const before = perceive(fixture("settings"));
    const tree = fixture("settings").tree!;
    const edited = tree
      .replace('text="Bluetooth"', 'text="NFC"')
      .replace(/(text="Home network".*?)checked="true"/s, '$1checked="false"');
    const after = perceive(captureOfTree(edited), before);
    const { added, removed, changed, same } = diffScreens(before.screen, after.screen);
    expect(same).to.equal(false);
    expect([...added, ...removed]).to.deep.equal([]);
    expect(changed.map(({ before: { name }, after: { name: now } }) => [name, now])).to.deep.equal([
      ["Wi-Fi · Home network", "Wi-Fi · Home network"],
      ["Bluetooth · Off", "NFC · Off"],
    ]);
  });
});

describe("textRecall", () => {
  it("is the share of the visible strings that a text says", () => {
    const strings = floorStrings(
      parseTree(
        capture(
          '<node text="Two  words" bounds="[0,0][9,9]"/><node content-desc=" Menu " bounds="[0,0][9,9]"/><node text="Gone" bounds="[0,1700][9,1800]"/>',
        ).tree!,
      ),
      { width: 720, height: 1600 },
    );
    expect(strings).to.deep.equal(["Two  words", "Menu"]);
    expect(textRecall(strings, "two\nWORDS")).to.equal(0.5);
    expect(textRecall([], "")).to.equal(1);
  });
});
