import { expect } from "chai";
import fc from "fast-check";
import { describe, it } from "mocha";
import { makeScreen, plain, textbox } from "../test/make-screen.ts";
import type { Slot } from "./candidates.ts";
import type { Situation } from "./decider.ts";
import { makeSlotGrammar } from "./slot-grammar.ts";

const screen = makeScreen([
  plain("Ada Lovelace"),
  plain("555 0188 · Mobile"),
  textbox("Note", "Feed the cat"),
]);

function grammarFor(slot: Slot, goal: string, situation: Partial<Situation> = {}): string {
  return makeSlotGrammar(slot, { goal, history: [], screen, ...situation }, false);
}

/** Every text of a grammar whose rules are words with at most one rule behind them. */
function listTexts(grammar: string): Set<string> {
  const rules = new Map(grammar.split("\n").map((line) => line.split(" ::= ") as [string, string]));
  const expand = (rule: string): string[] =>
    [...rules.get(rule)!.matchAll(/("(?:[^"\\]|\\.)*")(?: (t\d+))?/g)].flatMap(([, word = "", next]) =>
      next === undefined ? [JSON.parse(word)] : expand(next).map((rest) => JSON.parse(word) + rest),
    );
  const starts = rules.get("root")!.match(/s\d+/g) ?? [];
  return new Set(starts.flatMap(expand));
}

describe("makeSlotGrammar", () => {
  it("takes a percentage from the goal, or any where the goal has none", () => {
    expect(grammarFor("percent", "Set it to 040% or 25, not 250")).to.equal(
      'root ::= " " ("40" | "25") "\\n"',
    );
    const any = 'root ::= " " ("100" | [1-9]? [0-9]) "\\n"';
    expect(grammarFor("percent", "Set it to half")).to.equal(any);
    expect(grammarFor("percent", "Set it to 250")).to.equal(any);
  });

  it("takes the words for a text box from the goal", () => {
    const texts = listTexts(grammarFor("text", 'Call it "Garden plan", please'));
    expect(texts).to.include("Garden plan").and.include("Garden").and.include('Call it "Garden plan');
    expect(texts).not.to.include("Garden please").and.not.include('"Garden plan"');
  });

  it("offers a name without the possessive that follows it", () => {
    expect(listTexts(grammarFor("text", "Change Ada's number")))
      .to.include("Ada")
      .and.include("Ada's");
  });

  it("takes an answer from the screen, from one text at a time", () => {
    const texts = listTexts(grammarFor("answer", "What is the number?"));
    for (const text of ["555 0188", "Ada Lovelace", "Feed the cat"]) expect(texts).to.include(text);
    expect(texts).not.to.include("Lovelace 555");
    expect(texts).not.to.include("number");
  });

  it("takes anything where there is nothing to copy, or where that is allowed", () => {
    const anything = 'root ::= " " [^\\n]+ "\\n"';
    expect(grammarFor("answer", "What?", { screen: makeScreen([]) })).to.equal(anything);
    expect(makeSlotGrammar("text", { goal: "Write it", history: [], screen }, true)).to.equal(anything);
  });

  it("offers nothing but runs of the goal's words, every single word among them", () => {
    const word = fc.string({ minLength: 1, maxLength: 6 }).filter((text) => !/\s/.test(text));
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 8 }), (words) => {
        const goal = words.join(" ");
        const texts = [...listTexts(grammarFor("text", goal))];
        expect(texts.filter((text) => text === "" || !goal.includes(text))).to.deep.equal([]);
        expect(texts).to.include.members(words.filter((text) => /^[a-z]+$/i.test(text)));
      }),
    );
  });
});
