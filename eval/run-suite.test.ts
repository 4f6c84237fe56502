import { expect } from "chai";
import { describe, it } from "mocha";
import { firstTestSeed } from "../tasks/define.ts";
import { firstSuite } from "../tasks/suites/first.ts";
import { reservedWords } from "../tasks/words.ts";
import { listInstances, type SuitePlan } from "./run-suite.ts";

const plan: SuitePlan = { templates: firstSuite, split: "test", firstSeed: 3, seeds: 2, trials: 2 };

describe("listInstances", () => {
  it("repeats each instance, and has the next seeds for each template", () => {
    const instances = listInstances(plan);
    expect(instances).to.have.lengthOf(firstSuite.length * 4);
    const first = instances.slice(0, 5).map(({ template, seed, trial }) => [template.id, seed, trial]);
    expect(first).to.deep.equal([
      ["first/toggle", firstTestSeed + 3, 0],
      ["first/toggle", firstTestSeed + 3, 1],
      ["first/toggle", firstTestSeed + 4, 0],
      ["first/toggle", firstTestSeed + 4, 1],
      ["first/slider", firstTestSeed + 3, 0],
    ]);
    expect(instances[0]!.goal).to.equal(instances[1]!.goal);
  });

  it("is the same every time", () => {
    const print = (): string[] =>
      listInstances(plan).map(({ goal, params }) => goal + JSON.stringify(params));
    expect(print()).to.deep.equal(print());
  });

  it("takes phrasings and seeds of its split alone", () => {
    for (const split of ["train", "dev", "test"] as const) {
      for (const { template, seed, params, goal } of listInstances({ ...plan, split, seeds: 20 })) {
        expect(seed >= firstTestSeed).to.equal(split === "test");
        expect(template.phrasings[split]!.map((say) => say(params))).to.include(goal);
        const reserved = reservedWords.filter((word) => goal.includes(word));
        if (split !== "test") expect(reserved, goal).to.deep.equal([]);
      }
    }
  });

  it("says everything in every way: what is asked for and how it is said do not go together", () => {
    const toggle = firstSuite.filter(({ id }) => id === "first/toggle");
    const instances = listInstances({ ...plan, templates: toggle, seeds: 400, trials: 1 });
    const asked = new Set(instances.map(({ goal }) => goal));
    // Four switches, on and off, in each of the test phrasings.
    expect(asked.size).to.equal(4 * 2 * toggle[0]!.phrasings.test.length);
  });
});
