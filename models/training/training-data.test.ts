import { expect } from "chai";
import { before, describe, it } from "mocha";
import { firstSuite } from "../../tasks/suites/first.ts";
import type { Example } from "./example.ts";
import { isHeldOut } from "./held-out.ts";
import { recordSteps } from "./recorded-steps.ts";
import { makeSynthetic, type SyntheticSize } from "./synthetic.ts";

/** What is wrong with an example; undefined where nothing is. */
function findFault(example: Example): string | undefined {
  const { prompt, answer } = example;
  if (isHeldOut(example)) return "it has something that is kept for tests";
  if (!prompt.endsWith("\nnext:\n")) return "the prompt does not end with its cue";
  if (!/^[^\n]+\n$/.test(answer)) return "the answer is not one line";
  const said = answer.trimEnd();
  const problem = prompt.startsWith("Pick ") ? findLabelFault(prompt, said) : findStepFault(prompt, said);
  return problem ?? findCopyFault(prompt, said);
}

/** Strategy `choose`: a label that ends a row or a move of the prompt, and words only where they are wanted. */
function findLabelFault(prompt: string, said: string): string | undefined {
  const [, label = "", value] = /^(\w)(?: (.+))?$/.exec(said) ?? [];
  const line = prompt.split("\n").find((row) => row.endsWith(` ${label}`) && !/^(goal:|-) /.test(row));
  if (label === "" || line === undefined) return "no line of the prompt has this label";
  const wantsWords = /^(\+ )?(textbox|slider)\b/.test(line) || /^answer \w$/.test(line);
  return (value !== undefined) === wantsWords
    ? undefined
    : "words where none are wanted, or none where some are";
}

/** Strategy `step`: a move without target that the system text names, or one on a row of the screen. */
function findStepFault(prompt: string, said: string): string | undefined {
  const lines = prompt.split("\n");
  if (lines.includes(said) || (said.startsWith("answer ") && lines.includes("answer"))) return undefined;
  const [, ref] = /^(?:tap|hold|type|set|scroll (?:up|down|left|right)) (e\d+)/.exec(said) ?? [];
  const isThere = lines.some((line) => line.replace(/^\+ /, "").startsWith(`${ref} `));
  return isThere ? undefined : "no line of the prompt has this ref";
}

/** What is written is copied: words for a box from the goal, an answer from the screen. */
function findCopyFault(prompt: string, said: string): string | undefined {
  const value = /^(?:\w|type e\d+|set e\d+|answer) (.+)$/.exec(said)?.[1];
  if (value === undefined || /^(tap|hold|scroll|open) /.test(said)) return undefined;
  const plain = (text: string): string => text.replaceAll("\\", "").replace(/\s+/g, " ");
  return plain(prompt).includes(plain(value)) ? undefined : "the words are nowhere in the prompt";
}

const faultsOf = (examples: readonly Example[]) =>
  examples.flatMap((example) => {
    const fault = findFault(example);
    return fault === undefined ? [] : [{ fault, ...example }];
  });

describe("makeSynthetic", () => {
  const make = (size: SyntheticSize, count: number): Example[] =>
    Array.from({ length: count }, (_, seed) => makeSynthetic(seed, size)).filter(
      (example) => example !== undefined,
    );

  for (const size of ["tiny", "short", "long"] as const) {
    it(`makes ${size} decisions whose answers are legal, and nothing that is kept for tests`, () => {
      const examples = make(size, 1500);
      expect(examples).to.have.length.above(1200);
      expect(faultsOf(examples)).to.deep.equal([]);
    });
  }

  it("makes the same example for a seed", () => {
    expect(make("long", 50)).to.deep.equal(make("long", 50));
    expect(makeSynthetic(1, "long")).not.to.deep.equal(makeSynthetic(2, "long"));
  });
});

describe("recordSteps", () => {
  const record = async (seed: number, count: number): Promise<Example[]> => {
    const examples: Example[] = [];
    for await (const example of recordSteps(firstSuite, seed)) {
      examples.push(example);
      if (examples.length === count) break;
    }
    return examples;
  };
  let examples: readonly Example[];
  before(async () => {
    examples = await record(7, 100);
  });

  it("records steps whose answers are legal, and nothing that is kept for tests", () => {
    expect(faultsOf(examples)).to.deep.equal([]);
  });

  it("records both forms and ends of episodes", () => {
    const has = (pattern: RegExp): boolean =>
      examples.some(({ prompt, answer }) => pattern.test(prompt + answer));
    expect([has(/^Pick /), has(/^Say /), has(/next:\ndone\n$/)]).to.deep.equal([true, true, true]);
  });

  it("records the same steps for a seed", async () => {
    expect(await record(7, 30)).to.deep.equal(examples.slice(0, 30));
  });
});
