import { expect } from "chai";
import fc from "fast-check";
import { describe, it } from "mocha";
import { type Box, dump, type Facts, view } from "../test/dump.ts";
import { measureSnapshot } from "../test/measure-snapshot.ts";
import { captureOfTree } from "./windows.ts";

/** A view somewhere within the one around it. */
interface Nested {
  readonly kind: string;
  readonly facts: Facts;
  /** How far in its edges lie, in shares of half the length: left, top, right, bottom. */
  readonly inset: readonly number[];
  readonly children: readonly Nested[];
}

const share = fc.double({ min: 0, max: 1, noNaN: true });
const seldom = fc.integer({ min: 0, max: 9 }).map((number) => number === 0);
const kinds =
  "FrameLayout LinearLayout TextView Button ImageView EditText Switch CheckBox android.view.View ListView SeekBar";

function nested(depth: number): fc.Arbitrary<Nested> {
  return fc.record({
    kind: fc.constantFrom(...kinds.split(" ")),
    facts: fc.record({
      text: fc.constantFrom("", "", "Milk", "Tea time", "Ada Lovelace"),
      "content-desc": fc.constantFrom("", "", "", "More", "Call Ada"),
      clickable: fc.boolean(),
      focusable: fc.boolean(),
      enabled: seldom.map((isOff) => !isOff),
      scrollable: seldom,
      "long-clickable": seldom,
    }),
    inset: fc.tuple(share, share, share, share),
    children: depth === 0 ? fc.constant([]) : fc.array(nested(depth - 1), { maxLength: 4 }),
  });
}

function print({ kind, facts, inset, children }: Nested, [left, top, right, bottom]: Box): string {
  const [width, height] = [(right - left) / 2, (bottom - top) / 2];
  const box: Box = [
    Math.floor(left + inset[0]! * width),
    Math.floor(top + inset[1]! * height),
    Math.ceil(right - inset[2]! * width),
    Math.ceil(bottom - inset[3]! * height),
  ];
  const checkable = kind === "Switch" || kind === "CheckBox";
  return view(
    kind,
    box,
    { ...facts, checkable },
    children.map((child) => print(child, box)),
  );
}

describe("what can be acted on, nested in any way", () => {
  it("lies with its centre in an element of at most four times its area, whose ref stands in the text", async () => {
    const screen: Box = [0, 0, 1080, 2400];
    const trees = fc.array(nested(4), { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(trees, async (parts) => {
        const tree = dump(
          view(
            "FrameLayout",
            screen,
            {},
            parts.map((part) => print(part, screen)),
          ),
        );
        const { missed, loose } = await measureSnapshot(captureOfTree(tree), () => 1);
        expect({ missed, loose }).to.deep.equal({ missed: [], loose: [] });
      }),
      { numRuns: Number(process.env.NESTED_TREES ?? 150) },
    );
  });
});
