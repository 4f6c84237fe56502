import { readdirSync, readFileSync } from "node:fs";
import { expect } from "chai";
import fc from "fast-check";
import { describe, it } from "mocha";
import { TapwrightError } from "../core/errors.ts";
import { perceive } from "./perceive.ts";
import { snapshot } from "./snapshot.ts";
import { parseTree } from "./tree.ts";
import { captureOfTree } from "./windows.ts";

const folder = new URL("../test/fixtures/trees/", import.meta.url);
const trees = new Map(
  readdirSync(folder)
    .filter((name) => name.endsWith(".xml"))
    .map((name) => [name, readFileSync(new URL(name, folder), "utf8")]),
);
const anyTree = fc.constantFrom(...trees.keys());

function failure(run: () => unknown): TapwrightError {
  try {
    run();
  } catch (error) {
    if (TapwrightError.is(error)) return error;
    throw error;
  }
  throw new TapwrightError("task-invalid", "it did not throw");
}

describe("parseTree", () => {
  it("reads dumps, with defaults for what is missing", () => {
    const root = parseTree(
      '<hierarchy rotation="0"><node text="Hi"><node bounds="[-4,0][10,20]"/></node></hierarchy>',
    );
    const [window] = root.children;
    expect(window).to.deep.include({
      className: "node",
      text: "Hi",
      enabled: true,
      clickable: false,
      path: "0",
    });
    expect(window?.bounds).to.equal(undefined);
    expect(window?.children[0]).to.deep.include({
      path: "0/0",
      bounds: { x: -4, y: 0, width: 14, height: 20 },
    });
  });

  it("reads Appium sources, where the tag is the class", () => {
    const root = parseTree("<hierarchy><android.widget.Button text='OK' clickable='true'/></hierarchy>");
    expect(root.children[0]).to.deep.include({
      className: "android.widget.Button",
      text: "OK",
      clickable: true,
    });
  });

  it("reads the windows of all displays, as dumps with --windows have them", () => {
    const node = '<node package="com.example.shop" text="Milk" clickable="true" bounds="[0,0][90,90]"/>';
    const window = `<window index="0" bounds="[0,0][100,200]" active="true"><hierarchy rotation="0">${node}</hierarchy></window>`;
    const capture = captureOfTree(`<displays><display id="0">${window}${window}</display></displays>`);
    expect(capture).to.deep.include({
      size: { width: 100, height: 200 },
      app: { packageName: "com.example.shop" },
    });
    const { elements } = perceive(capture).screen;
    expect(elements.map(({ name, source }) => [name, source?.path])).to.deep.equal([
      ["Milk", "0/0"],
      ["Milk", "1/0"],
    ]);
  });

  it("leaves out what Appium writes as the text of a slider", () => {
    const read = (xml: string) => parseTree(`<hierarchy>${xml}</hierarchy>`).children[0]?.text;
    expect(read('<android.widget.SeekBar class="android.widget.SeekBar" text="40.0"/>')).to.equal("");
    expect(read('<android.widget.SeekBar class="android.widget.SeekBar" text="Loud"/>')).to.equal("Loud");
    expect(read('<android.widget.TextView class="android.widget.TextView" text="40.0"/>')).to.equal("40.0");
    expect(read('<node class="android.widget.SeekBar" text="40.0"/>')).to.equal("40.0");
  });

  for (const [what, xml] of [
    ["nothing", ""],
    ["no XML", "ERROR: could not get idle state."],
    ["a tree without nodes", "<hierarchy rotation='0'></hierarchy>"],
    ["an open tag", "<hierarchy><node text='a'>"],
    ["a control character", "<hierarchy><node text='&#0;'/></hierarchy>"],
    ["a hostile depth", "<node>".repeat(50_000)],
  ] as const) {
    it(`refuses ${what}`, () => {
      expect(failure(() => parseTree(xml)).code).to.equal("screen-unreadable");
    });
  }

  it("names line and column", () => {
    const error = failure(() => parseTree('<hierarchy>\n<node text="a" text="b"/></hierarchy>'));
    expect(error.message).to.match(/: 2:\d+: /);
    expect(error.details.line).to.equal(2);
  });

  it("never fails but with a typed error, whatever happens to the bytes", () => {
    const edit = fc.record({
      at: fc.nat(),
      length: fc.nat(40),
      put: fc.constantFrom(
        "",
        "<",
        ">",
        "/>",
        "&",
        '"',
        "'",
        "\u0000",
        "\ud800",
        "]]>",
        "<!DOCTYPE",
        "&#0;",
        "&x;",
        "<a b='",
      ),
    });
    fc.assert(
      fc.property(anyTree, fc.array(edit, { minLength: 1, maxLength: 4 }), (name, edits) => {
        const mutated = edits.reduce((xml, { at, length, put }) => {
          const start = at % xml.length;
          return xml.slice(0, start) + put + xml.slice(start + length);
        }, trees.get(name)!);
        try {
          snapshot(perceive(captureOfTree(mutated)).screen);
        } catch (error) {
          expect(TapwrightError.is(error, "screen-unreadable"), String(error)).to.equal(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("never fails on odd attribute values, and prints the same bytes again", () => {
    const odd = fc.constantFrom(
      "",
      "-1",
      "true",
      "[0,0][0,0]",
      "[9,9][1,1]",
      "[0,0][999999,999999]",
      "x".repeat(9_999),
      "₂ \\ \u202e😀",
    );
    const names = [
      "text",
      "content-desc",
      "bounds",
      "class",
      "resource-id",
      "clickable",
      "checkable",
      "scrollable",
      "hint",
    ];
    const edit = fc.tuple(fc.constantFrom(...names), odd, fc.nat());
    fc.assert(
      fc.property(anyTree, fc.array(edit, { maxLength: 20 }), (name, edits) => {
        const mutated = edits.reduce((xml, [attribute, value, seed]) => {
          let turn = seed % 7;
          return xml.replaceAll(new RegExp(` ${attribute}="[^"]*"`, "g"), (old) =>
            turn++ % 7 === 0 ? ` ${attribute}="${value}"` : old,
          );
        }, trees.get(name)!);
        const capture = captureOfTree(mutated);
        const first = perceive(capture);
        expect(snapshot(perceive(capture, first).screen).text).to.equal(snapshot(first.screen).text);
      }),
      { numRuns: 60 },
    );
  });

  const pieces = [
    "a",
    " ",
    "a ",
    "A1_",
    "[0,0]",
    "1",
    "1.",
    "the password ",
    "•",
    "\uE000",
    "😀",
    " e1",
    "ON",
    "\u00A0",
    "ق ",
  ];
  for (const piece of pieces) {
    it(`reads long texts in linear time, made of ${JSON.stringify(piece)}`, () => {
      const text = `${piece.repeat(200_000 / piece.length)}!`;
      for (const facts of [
        'class="android.widget.EditText" password="true"',
        `class="${text}" hint="${text}"`,
      ]) {
        const node = `<node ${facts} package="${text}" resource-id="a:id/${text}" text="${text}" content-desc="${text}" bounds="[0,0][9,9]" clickable="true"/>`;
        const { screen } = perceive(captureOfTree(`<hierarchy>${node}</hierarchy>`));
        expect(screen.elements).to.have.length(1);
        const budget = { tokens: 50, count: ({ length }: string) => length, goal: text };
        expect(snapshot(screen, { budget }).shown).to.have.length(1);
      }
    }).timeout(20_000);
  }
});
