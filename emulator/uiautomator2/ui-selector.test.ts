import { expect } from "chai";
import fc from "fast-check";
import { after, before, describe, it } from "mocha";
import { openServerFixture, type ServerFixture } from "./server-fixture.ts";
import { parseExpressions } from "./ui-expression.ts";
import { conditionTypes, findBySelector, type UiCondition, type UiSelector } from "./ui-selector.ts";
import { readSelector } from "./ui-selector-parser.ts";
import { WebDriverError } from "./web-driver-error.ts";

const read = (text: string) => readSelector(parseExpressions(text)[0]);

/** Writes a selector as clients do, in Java. */
function write({ conditions, instance, childSelector, fromParent }: UiSelector): string {
  const literal = (value: string | number | boolean) =>
    typeof value === "string" ? `"${value.replaceAll('"', '\\"')}"` : String(value);
  return [
    "new UiSelector()",
    ...conditions.map(({ method, value }) => `.${method}(${literal(value)})`),
    ...(instance === undefined ? [] : [` . instance( ${instance} )`]),
    ...(childSelector ? [`.childSelector(${write(childSelector)})`] : []),
    ...(fromParent ? [`.fromParent(${write(fromParent)})`] : []),
  ].join("");
}

const values = {
  // A backslash before a quote is the quote's: what ends in one cannot be written.
  string: fc.string({ maxLength: 12 }).map((text) => text.replaceAll("\\", "/")),
  integer: fc.nat(50),
  boolean: fc.boolean(),
} as const;
const condition = fc
  .constantFrom(...conditionTypes)
  .chain(([method, type]) => values[type].map((value) => ({ method, value }) as UiCondition));
const conditions = fc.uniqueArray(condition, { selector: ({ method }) => method, maxLength: 4 });
const { selector } = fc.letrec<{ selector: UiSelector }>((tie) => ({
  selector: fc.record(
    {
      conditions,
      instance: fc.nat(9),
      childSelector: fc.oneof({ maxDepth: 2 }, fc.record({ conditions }), tie("selector")),
    },
    { requiredKeys: ["conditions"] },
  ),
}));

describe("readSelector", () => {
  it("reads what a selector writes", () => {
    fc.assert(
      fc.property(selector, (wanted) => {
        expect(read(write(wanted))).to.deep.equal(wanted);
      }),
    );
  });

  it("says why it cannot read, whatever it is given", () => {
    const pieces = fc.constantFrom(
      "new ",
      "UiSelector",
      "UiScrollable",
      "(",
      ")",
      ".",
      '"',
      "text",
      "1",
      ";",
      ",",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 14 }), (words) => {
        try {
          for (const object of parseExpressions(words.join(""))) readSelector(object);
        } catch (error) {
          expect(error).to.be.instanceOf(WebDriverError).and.include({ code: "invalid selector" });
        }
      }),
    );
  });

  it("lets `new` and spaces be left out, and takes the last word on a condition", () => {
    expect(read(' UiSelector ( ) .text("a").text( "say \\"b\\"" )')).to.deep.equal({
      conditions: [{ method: "text", value: 'say "b"' }],
    });
  });

  it("puts a second child selector below the first", () => {
    const child = (name: string) => `.childSelector(new UiSelector().text("${name}"))`;
    expect(read(`new UiSelector()${child("a")}${child("b")}`)).to.deep.equal(
      read(`new UiSelector().childSelector(new UiSelector().text("a")${child("b")})`),
    );
  });

  it("refuses unknown methods, wrong types and wrong numbers of arguments", () => {
    for (const wrong of [
      '.txt("a")',
      ".text(1)",
      '.text("a", "b")',
      ".checked()",
      '.index("1")',
      ".instance(-1)",
    ]) {
      expect(() => read(`new UiSelector()${wrong}`), wrong).to.throw(WebDriverError);
    }
    expect(() => read(`new UiSelector()${".childSelector(new UiSelector()".repeat(200)}`)).to.throw(
      /nesting/,
    );
  });
});

describe("findBySelector", () => {
  let server: ServerFixture;
  before(async () => {
    server = await openServerFixture("com.android.settings");
  });
  after(() => server.close());
  const find = (text: string) =>
    findBySelector(server.screen.readWindows()[0].root, read(`new UiSelector()${text}`)).map(
      (node) => node.text,
    );

  it("compares texts as Android does: whole ones with case, parts without", () => {
    expect(find('.text("battery")')).to.deep.equal([]);
    expect(find('.text("Battery")')).to.deep.equal(["Battery"]);
    expect(find('.textContains("ETWORK & int")')).to.deep.equal(["Network & internet"]);
    expect(find('.textStartsWith("batt")')).to.deep.equal(["Battery"]);
    expect(find('.textMatches("B.*y")')).to.deep.equal(["Battery"]);
    expect(find('.textMatches("B")')).to.deep.equal([]);
  });

  it("combines conditions and counts instances", () => {
    const titles = find('.resourceId("android:id/title")');
    expect(titles.length).to.be.greaterThan(4);
    expect(find('.resourceId("android:id/title").instance(2)')).to.deep.equal([titles[2]]);
    expect(find('.resourceId("android:id/title").instance(99)')).to.deep.equal([]);
    expect(find('.text("Battery").clickable(true)')).to.deep.equal([]);
  });

  it("goes on inside a match and beside it", () => {
    const row = '.childSelector(new UiSelector().text("Battery"))';
    expect(find(`.scrollable(true)${row}`)).to.deep.equal(["Battery"]);
    expect(
      find('.text("Battery").fromParent(new UiSelector().resourceId("android:id/summary"))'),
    ).to.deep.equal(["100%"]);
    expect(find('.text("Apps").childSelector(new UiSelector())')).to.deep.equal([]);
  });
});
