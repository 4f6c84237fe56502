import { expect } from "chai";
import fc from "fast-check";
import { describe, it } from "mocha";
import { fitToGrammar, openGrammar } from "./gbnf-match.ts";
import { anyJsonGrammar } from "./json-grammar.ts";

const percent = 'root ::= " " percent "\\n"\npercent ::= "100" | [1-9]? [0-9]';
const words =
  'root ::= " " text "\\n"\ntext ::= text-s0 | text-s1\ntext-s0 ::= "milk " text-t1 | "milk"\ntext-t0 ::= "milk " text-t1 | "milk"\ntext-s1 ::= "bread"\ntext-t1 ::= "bread"';

describe("fitToGrammar", () => {
  it("takes an answer that fits, with the white space that is wanted", () => {
    expect(fitToGrammar("milk bread", words)).to.equal(" milk bread\n");
    expect(fitToGrammar("70", percent)).to.equal(" 70\n");
    expect(fitToGrammar("anything at all", 'root ::= " " [^\\n]+ "\\n"')).to.equal(" anything at all\n");
  });

  it("finds in the talk around it what fits, the longest", () => {
    expect(fitToGrammar('Sure! You should write "milk bread".', words)).to.equal(" milk bread\n");
    expect(fitToGrammar("Set it to 45%, please", percent)).to.equal(" 45\n");
  });

  it("finds nothing where nothing fits", () => {
    expect(fitToGrammar("eggs", words)).to.equal(undefined);
    expect(fitToGrammar("", percent)).to.equal(undefined);
    expect(fitToGrammar("250", percent)).to.equal(undefined);
  });

  it("knows groups, classes and repetitions", () => {
    const grammar = 'root ::= ("a" | "b"){2} [^c]* "c"+ "d"?';
    for (const text of ["abc", "bbxyccd", "aacc"]) expect(fitToGrammar(text, grammar), text).to.equal(text);
    for (const text of ["ac", "abd"]) expect(fitToGrammar(text, grammar), text).to.equal(undefined);
  });

  it("knows JSON as the grammar of any object does", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ maxLength: 5 }), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 3 }),
        (value) => {
          const text = JSON.stringify(value);
          expect(fitToGrammar(text, anyJsonGrammar)).to.equal(text);
        },
      ),
      { numRuns: 30 },
    );
  });

  it("refuses what is no grammar", () => {
    for (const grammar of ["", 'other ::= "a"', 'root ::= ("a"', "root ::= missing"])
      expect(() => fitToGrammar("a", grammar), grammar).to.throw("grammar cannot be read");
  });
});

describe("openGrammar", () => {
  const stateOf = (grammar: string, text: string | Uint8Array) => {
    const { complete, mayGoOn } = openGrammar(grammar)(Buffer.from(text));
    return `${complete ? "complete" : ""}${mayGoOn ? "+" : ""}`;
  };

  it("knows what may still become what is wanted, and what is", () => {
    expect(stateOf(words, "")).to.equal("+");
    expect(stateOf(words, " mil")).to.equal("+");
    expect(stateOf(words, " milk\n")).to.equal("complete");
    expect(stateOf(words, " milk bread")).to.equal("+");
    expect(stateOf(words, " eggs")).to.equal("");
    expect(stateOf(percent, " 100\n.")).to.equal("");
    expect(stateOf('root ::= "a" "b"?', "a")).to.equal("complete+");
    expect(stateOf("root ::= [0-9]*", "")).to.equal("complete+");
  });

  it("takes a text that ends within a character", () => {
    const [free, name] = ['root ::= [^\\n]+ "\\n"', 'root ::= "Zoë"'];
    const bytes = Buffer.from("Zoë");
    for (const grammar of [free, name]) {
      expect(stateOf(grammar, bytes.subarray(0, 3)), grammar).to.equal("+");
      expect(stateOf(grammar, Buffer.concat([bytes.subarray(0, 3), Buffer.from("x")])), grammar).to.equal("");
      expect(stateOf(grammar, Buffer.from([0x80])), grammar).to.equal("");
    }
    expect(stateOf("root ::= [0-9]+", Buffer.from([0xc3]))).to.equal("");
    expect(stateOf("root ::= [ä-ü]+", Buffer.from([0xc3]))).to.equal("+");
  });

  it("agrees with the match of the whole text, however it is cut", () => {
    const says = openGrammar(anyJsonGrammar);
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ unit: "grapheme", maxLength: 4 }), fc.integer(), { maxKeys: 2 }),
        (value) => {
          const bytes = Buffer.from(JSON.stringify(value));
          for (let end = 0; end < bytes.length; end++)
            expect(says(bytes.subarray(0, end)).mayGoOn, `${end} of ${bytes}`).to.equal(true);
          expect(says(bytes).complete).to.equal(true);
        },
      ),
      { numRuns: 10 },
    );
  });
});
