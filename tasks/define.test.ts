import { expect } from "chai";
import { describe, it } from "mocha";
import { z } from "zod";
import { TapwrightError } from "../core/errors.ts";
import { defineTask, firstTestSeed, type TaskDefinition } from "./define.ts";
import { reservedWords } from "./words.ts";

type Params = { readonly title: string; readonly percent: number };

const definition: TaskDefinition<Params> = {
  id: "test/note",
  version: 1,
  goal: "Write {title}",
  apps: ["Notes"],
  tags: [],
  budget: { steps: 5, seconds: 10 },
  params: z.strictObject({ title: z.string(), percent: z.number() }),
  sample: (words, random) => ({ title: words.title(), percent: random.integer(0, 100) }),
  phrasings: { train: [({ title }) => `Write ${title}`], test: [({ title }) => `Put down ${title}`] },
  oracle: () => ({ type: "done", status: "success" }),
};

describe("defineTask", () => {
  it("wants exactly one of goal state, answer and infeasibility", () => {
    const goalState = { goalState: (before: never) => before };
    const answer = { answer: () => "" };
    for (const kind of [
      {},
      { ...goalState, ...answer },
      { ...answer, infeasible: true },
      { infeasible: false },
    ]) {
      expect(() => defineTask({ ...definition, ...kind }))
        .to.throw(TapwrightError)
        .with.property("code", "task-invalid");
    }
    for (const kind of [goalState, answer]) {
      expect(defineTask({ ...definition, ...kind }).feasible).to.equal(true);
    }
    expect(defineTask({ ...definition, infeasible: true }).feasible).to.equal(false);
  });

  it("samples the same for a seed, and test words from the first test seed on", () => {
    const { sample } = defineTask({ ...definition, infeasible: true });
    expect(sample(7)).to.deep.equal(sample(7));
    const isReserved = (seed: number): boolean => reservedWords.includes(sample(seed).title.split(" ")[0]!);
    expect([isReserved(7), isReserved(firstTestSeed - 1)]).to.deep.equal([false, false]);
    expect([isReserved(firstTestSeed), isReserved(firstTestSeed + 7)]).to.deep.equal([true, true]);
  });

  it("samples with the words that training passes", () => {
    const { sample } = defineTask({ ...definition, infeasible: true });
    const word = () => "invented";
    const words = { person: word, title: word, sentence: word, phone: word, from: word, several: () => [] };
    expect(sample(7, words)).to.deep.equal({ ...sample(7), title: "invented" });
  });
});
