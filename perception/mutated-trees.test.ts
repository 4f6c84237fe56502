import { expect } from "chai";
import fc from "fast-check";
import { describe, it } from "mocha";
import { TapwrightError } from "../core/errors.ts";
import type { Screen } from "../core/screen.ts";
import { makeWideScreens } from "../test/wide-screens.ts";
import { contains } from "./boxes.ts";
import { diffScreens } from "./diff.ts";
import { perceive } from "./perceive.ts";
import { snapshot } from "./snapshot.ts";
import { captureOfTree } from "./windows.ts";

/** How many trees to try; 10,000 take minutes: MUTATED_TREES=10000. */
const runs = Number(process.env.MUTATED_TREES ?? 200);
const trees = makeWideScreens(7).map(({ xml }) => xml);

const values = fc.oneof(
  fc.string(),
  fc.string({ unit: "binary" }),
  fc.constantFrom(
    "true",
    "false",
    "",
    "\u0007",
    "&#10;",
    "&lt;",
    "&#x1F600;",
    "&nbsp;",
    "‮abc",
    "x".repeat(9000),
  ),
  fc.constantFrom("[0,0][0,0]", "[-50,-50][40,40]", "[9,9][3,3]", "[0,0][99999,99999]", "[1,2]", "NaN"),
  fc.constantFrom(
    "android.widget.EditText",
    "android.widget.Switch",
    "a.b.C",
    "android.webkit.WebView",
    "com.android.systemui",
  ),
);
const names = fc.constantFrom(
  ...["text", "content-desc", "bounds", "class", "package", "resource-id", "clickable", "scrollable"],
  ...["checkable", "password", "enabled", "selected", "focused", "long-clickable"],
);
/** Each takes what it changes from a place somewhere in the tree, and leaves the rest as it is. */
const mutation = fc.oneof(
  fc.record({
    kind: fc.constant("set" as const),
    place: fc.double({ min: 0, max: 1, noNaN: true }),
    name: names,
    value: values,
  }),
  fc.record({
    kind: fc.constant("drop" as const),
    place: fc.double({ min: 0, max: 1, noNaN: true }),
    name: names,
    value: fc.constant(""),
  }),
  fc.record({
    kind: fc.constantFrom("cut" as const, "insert" as const),
    place: fc.double({ min: 0, max: 1, noNaN: true }),
    name: fc.constant(""),
    value: values,
  }),
);

type Mutation = typeof mutation extends fc.Arbitrary<infer Value> ? Value : never;

function mutate(xml: string, { kind, place, name, value }: Mutation): string {
  const at = Math.floor(place * xml.length);
  if (kind === "cut") return xml.slice(0, at) + xml.slice(at + value.length);
  if (kind === "insert") return xml.slice(0, at) + value + xml.slice(at);
  const start = xml.indexOf(` ${name}="`, at);
  const end = start === -1 ? -1 : xml.indexOf('"', start + name.length + 3);
  if (end === -1) return xml;
  return xml.slice(0, start) + (kind === "drop" ? "" : ` ${name}="${value}"`) + xml.slice(end + 1);
}

function expectSound(screen: Screen): void {
  const refs = screen.elements.map(({ ref }) => ref);
  expect(new Set(refs).size).to.equal(refs.length);
  const { width, height } = screen.size;
  for (const { bounds, parent } of screen.elements) {
    expect(bounds.width > 0 && bounds.height > 0, JSON.stringify(bounds)).to.equal(true);
    const corner = { x: bounds.x + bounds.width - 1, y: bounds.y + bounds.height - 1 };
    expect(contains({ x: 0, y: 0, width, height }, corner)).to.equal(true);
    if (parent !== undefined) expect(refs).to.include(parent);
  }
}

describe("a tree with mistakes in it", () => {
  it("gives a sound screen or a typed error, never anything else", function () {
    this.timeout(20_000 + runs * 500);
    fc.assert(
      fc.property(
        fc.constantFrom(...trees),
        fc.array(mutation, { minLength: 1, maxLength: 6 }),
        (tree, mutations) => {
          const xml = mutations.reduce(mutate, tree);
          try {
            const first = perceive(captureOfTree(xml));
            expectSound(first.screen);
            const again = perceive(captureOfTree(xml), first);
            expect(diffScreens(first.screen, again.screen).same).to.equal(true);
            const { text } = snapshot(first.screen);
            expect(snapshot(again.screen).text).to.equal(text);
          } catch (error) {
            if (!TapwrightError.is(error, "screen-unreadable")) throw error;
          }
        },
      ),
      { numRuns: runs },
    );
  });
});
