import { expect } from "chai";
import fc from "fast-check";
import { describe, it } from "mocha";
import { makeScreen, plain, textbox } from "../test/make-screen.ts";
import type { Slot } from "./candidates.ts";
import type { Situation } from "./decider.ts";
import { listSlotRules, makeSlotGrammar } from "./slot-grammar.ts";

const screen = makeScreen([
  plain("Ada Lovelace"),
  plain("555 0188 · Mobile"),
  textbox("Note", "Feed the cat"),
]);

function grammarFor(slot: Slot, goal: string, situation: Partial<Situation> = {}): string {
  return makeSlotGrammar(slot, { goal, history: [], screen, ...situation }, false);
}

/** The rules of a grammar by name, whose alternatives are sequences of quoted texts and names of rules. */
function parseRules(grammar: string): Map<string, string[][]> {
  const rules = grammar.split("\n").map((line): [string, string[][]] => {
    const [, name = "", body = ""] = /^(\S+) ::= (.*)$/.exec(line)!;
    const parts = body.match(/"(?:[^"\\]|\\.)*"|\||[^\s|"]+/g) ?? [];
    const alternatives: string[][] = [[]];
    for (const part of parts) {
      if (part === "|") alternatives.push([]);
      else alternatives.at(-1)!.push(part);
    }
    return [name, alternatives];
  });
  return new Map(rules);
}

/** Every text that a grammar of quoted words allows. */
function listTexts(grammar: string): Set<string> {
  const rules = parseRules(grammar);
  const known = new Map<string, string[]>();
  const expand = (part: string): string[] => {
    if (part.startsWith('"')) return [JSON.parse(part)];
    const texts = known.get(part) ?? rules.get(part)!.flatMap(expandSequence);
    known.set(part, texts);
    return texts;
  };
  const expandSequence = (parts: readonly string[]): string[] =>
    parts.reduce(
      (texts: string[], part) => texts.flatMap((text) => expand(part).map((rest) => text + rest)),
      [""],
    );
  return new Set(expand("root"));
}

/** Every text without the space before it and the end of the line. */
const listWords = (grammar: string): Set<string> =>
  new Set(Array.from(listTexts(grammar), (text) => text.slice(1, -1)));

describe("makeSlotGrammar", () => {
  it("does not type once more what the box holds, where the goal names it", () => {
    const goal = "Call the file Plan.pdf in Music Kitchen list.pdf from now on";
    const situation = { goal, history: [], screen };
    const held = listWords(makeSlotGrammar("text", situation, false, "Plan.pdf"));
    expect(held).to.include("Kitchen list.pdf").and.not.to.include("Plan.pdf");
    expect(listWords(makeSlotGrammar("text", situation, false, "Music"))).to.include("Plan.pdf");
  });

  it("gives a file no other name than one of the files in the goal", () => {
    const situation = { goal: "Give Plan.pdf another name, namely Kitchen list.csv", history: [], screen };
    const names = listWords(makeSlotGrammar("text", situation, false, "Plan.pdf"));
    expect([...names]).to.deep.equal(["Kitchen list.csv"]);
  });

  it("answers from rows with a field that the goal says, where others lack it", () => {
    const rows = ["555 2187 · Incoming · 09:56", "555 0188 · Missed · 09:45", "555 2164 · Missed · 09:35"];
    const screen = makeScreen(rows.map((name) => ({ name })));
    const answers = listWords(grammarFor("answer", "Whose call did I miss last?", { screen }));
    expect(answers).to.include("555 0188").and.not.to.include("555 2187");
    expect(listWords(grammarFor("answer", "Who rang last?", { screen }))).to.include("555 2187");
  });

  it("takes a time for an answer whole", () => {
    const screen = makeScreen([plain("6:45 PM · Wake up")]);
    const answers = listWords(grammarFor("answer", "When does it ring?", { screen }));
    expect(answers).to.include("6:45 PM").and.not.to.include("45");
  });

  it("answers from the row that the goal names, where there are others", () => {
    const screen = makeScreen([{ name: "6:00 AM · Wake up" }, { name: "9:35 AM · Winter plan" }]);
    const answers = listWords(grammarFor("answer", "When does the alarm Winter plan ring?", { screen }));
    expect(answers).to.include("9:35 AM").and.not.to.include("6:00 AM");
    expect(listWords(grammarFor("answer", "When does the first alarm ring?", { screen }))).to.include(
      "6:00 AM",
    );
  });

  it("fills a box of digits with a number of the goal", () => {
    expect(listWords(grammarFor("digits", "Alarm at 6:45 for 2 days"))).to.deep.equal(
      new Set(["6", "45", "2"]),
    );
  });

  it("begins with a space and ends with the line", () => {
    expect(listTexts(grammarFor("text", "Pin"))).to.deep.equal(new Set([" Pin\n"]));
  });

  it("takes a percentage from the goal, or any where the goal has none", () => {
    expect(grammarFor("percent", "Set it to 040% or 25, not 250")).to.equal(
      'root ::= " " percent "\\n"\npercent ::= "40" | "25"',
    );
    const any = 'root ::= " " percent "\\n"\npercent ::= "100" | [1-9]? [0-9]';
    expect(grammarFor("percent", "Set it to half")).to.equal(any);
    expect(grammarFor("percent", "Set it to 250")).to.equal(any);
  });

  it("takes the words for a text box from the goal", () => {
    const texts = listWords(grammarFor("text", 'Call it "Garden plan", please'));
    expect(texts).to.include("Garden plan").and.include("Garden").and.include('Call it "Garden plan');
    expect(texts).not.to.include("Garden please").and.not.include('"Garden plan"');
  });

  it("takes every run of the goal's words, and nothing else", () => {
    expect(listWords(grammarFor("text", "Buy 2 eggs"))).to.deep.equal(
      new Set(["Buy", "Buy 2", "Buy 2 eggs", "2", "2 eggs", "eggs"]),
    );
  });

  it("lets a run begin and end at a colon inside a word, which stays where the run goes on", () => {
    expect(listWords(grammarFor("text", "Ring at 6:45 AM: now"))).to.include.members([
      ...["6", "45", "6:45", "45 AM", "6:45 AM", "at 6", "45 AM: now"],
    ]);
    expect(
      [...listWords(grammarFor("text", "Ring at 6:45"))].filter((text) => /^:|:$|6 45/.test(text)),
    ).to.deep.equal([]);
  });

  it("offers a name without the possessive that follows it", () => {
    expect(listWords(grammarFor("text", "Change Ada's number")))
      .to.include("Ada")
      .and.include("Ada's");
  });

  it("offers the end of a sentence where it stands inside quotation marks, and nowhere else", () => {
    expect(listWords(grammarFor("text", 'Write "Well done!".'))).to.include.members(["done", "done!"]);
    expect(listWords(grammarFor("text", "Write well done!"))).not.to.include("done!");
  });

  it("takes an answer from the screen, from one text at a time", () => {
    const texts = listWords(grammarFor("answer", "What is the number?"));
    for (const text of ["555 0188", "Ada Lovelace", "Feed the cat"]) expect(texts).to.include(text);
    expect(texts).not.to.include("Lovelace 555");
    expect(texts).not.to.include("number");
  });

  it("takes anything where there is nothing to copy, or where that is allowed", () => {
    const anything = (slot: Slot): string => `root ::= " " ${slot} "\\n"\n${slot} ::= [^\\n]+`;
    expect(grammarFor("answer", "What?", { screen: makeScreen([]) })).to.equal(anything("answer"));
    const situation = { goal: "Write it", history: [], screen };
    expect(makeSlotGrammar("text", situation, true)).to.equal(anything("text"));
  });

  it("lets a percentage be nothing else, whatever is allowed", () => {
    const situation = { goal: "Set it to 40", history: [], screen };
    expect(makeSlotGrammar("percent", situation, true)).to.equal(grammarFor("percent", "Set it to 40"));
  });

  it("offers nothing but runs of the goal's words, every single word among them", () => {
    const word = fc.string({ minLength: 1, maxLength: 6 }).filter((text) => !/\s/.test(text));
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 8 }), (words) => {
        const goal = words.join(" ");
        const texts = [...listWords(grammarFor("text", goal))];
        expect(texts.filter((text) => text === "" || !goal.includes(text))).to.deep.equal([]);
        expect(texts).to.include.members(words.filter((text) => /^[a-z]+$/i.test(text)));
      }),
    );
  });
});

describe("listSlotRules", () => {
  it("names rules so that those of several slots stand in one grammar, all that they refer to among them", () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string(), { maxLength: 5 }), (goal, names) => {
        const situation: Situation = { goal, history: [], screen: makeScreen(names.map(plain)) };
        const rules = (["text", "percent", "answer"] as const).flatMap((slot) =>
          listSlotRules(slot, situation, false),
        );
        const defined = rules.map((rule) => rule.split(" ::= ")[0]!);
        expect(new Set(defined)).to.have.property("size", defined.length);
        const used = rules.flatMap(
          (rule) => rule.replace(/"(?:[^"\\]|\\.)*"/g, "").match(/\w+-[st]\d+/g) ?? [],
        );
        expect(defined).to.include.members(used);
      }),
    );
  });
});
