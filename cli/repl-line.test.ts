import { expect } from "chai";
import fc from "fast-check";
import { describe, it } from "mocha";
import { TapwrightError } from "../core/errors.ts";
import { parseWords, quoteWord, splitLine } from "./repl-line.ts";

const anyText = fc.string({ unit: "binary" });

describe("splitLine", () => {
  it("keeps what stands behind the name as it was typed", () => {
    expect(splitLine('  do  Call the note "Milk"  ')).to.deep.equal({
      name: "do",
      rest: 'Call the note "Milk"',
    });
    expect(splitLine(" ")).to.deep.equal({ name: "", rest: "" });
  });

  it("splits every line", () => {
    fc.assert(
      fc.property(anyText, (line) => {
        const { name, rest } = splitLine(line);
        expect(`${name} ${rest}`.trim().split(/\s+/)).to.deep.equal(line.trim().split(/\s+/));
      }),
    );
  });
});

describe("parseWords", () => {
  const cases: readonly [fact: string, text: string, words: readonly string[]][] = [
    ["separates words at spaces", " e3  hello ", ["e3", "hello"]],
    ["takes what is quoted as one word", '"First name" Ada', ["First name", "Ada"]],
    ["takes back what the snapshot escapes", '"a \\"b\\" \\\\c"', ['a "b" \\c']],
    ["knows the empty word", 'e3 ""', ["e3", ""]],
    ["leaves quotes and backslashes within words alone", "5\" it's C:\\x", ['5"', "it's", "C:\\x"]],
    ["finds nothing in nothing", " ", []],
  ];
  for (const [fact, text, words] of cases) {
    it(fact, () => expect(parseWords(text)).to.deep.equal(words));
  }

  it("reads every list of words that was quoted", () => {
    fc.assert(
      fc.property(fc.array(anyText), (words) => {
        expect(parseWords(words.map(quoteWord).join(" "))).to.deep.equal(words);
      }),
    );
  });

  it("gives words or a typed error for every text", () => {
    const quotish = fc.string({ unit: fc.constantFrom('"', "\\", " ", "a", "\n") });
    fc.assert(
      fc.property(fc.oneof(anyText, quotish), (text) => {
        try {
          expect(parseWords(text)).to.satisfy(Array.isArray);
        } catch (error) {
          expect(TapwrightError.is(error, "config-invalid")).to.equal(true);
        }
      }),
    );
  });

  for (const text of ['"Save', '"a"b', 'e3 "a\\"']) {
    it(`refuses ${text}`, () => {
      expect(() => parseWords(text))
        .to.throw(TapwrightError)
        .with.property("code", "config-invalid");
    });
  }
});
