import { expect } from "chai";
import { describe, it } from "mocha";
import { TapwrightError } from "../core/errors.ts";
import type { BenchFacts } from "../tasks/bench-facts.ts";
import type { TaskTemplate } from "../tasks/define.ts";
import { firstSuite } from "../tasks/suites/first.ts";
import { chooseSplit } from "./choose-split.ts";

const [template] = firstSuite as [TaskTemplate];
const facts: Omit<BenchFacts, "split"> = {
  mirrors: "Any",
  difficulty: "easy",
  optimalSteps: 3,
  needs: "shell",
};
const parted: readonly TaskTemplate[] = (["train", "test"] as const).map((split) => ({
  ...template,
  id: `parted/${split}`,
  bench: { ...facts, split },
}));

const { train, test } = template.phrasings;
const notSaidAnew: TaskTemplate = { ...template, phrasings: { train, test } };

describe("chooseSplit", () => {
  it("takes the tasks of a parted suite that belong to a split, with words of tests", () => {
    for (const name of ["train", "test"] as const) {
      const { templates, split } = chooseSplit(parted, name);
      expect([templates.map(({ id }) => id), split]).to.deep.equal([[`parted/${name}`], "test"]);
    }
    expect(chooseSplit(parted)).to.deep.equal({ name: "all", templates: parted, split: "test" });
  });

  it("takes all tasks of any other suite, with words of the split", () => {
    expect(chooseSplit(firstSuite)).to.deep.equal({ name: "test", templates: firstSuite, split: "test" });
    for (const name of ["train", "dev"] as const)
      expect(chooseSplit(firstSuite, name)).to.deep.equal({ name, templates: firstSuite, split: name });
  });

  it("tells where a suite has no such part", () => {
    for (const [suite, name] of [
      [[notSaidAnew], "dev"],
      [firstSuite, "all"],
      [parted, "dev"],
    ] as const) {
      expect(() => chooseSplit(suite, name))
        .to.throw(TapwrightError)
        .with.property("code", "config-invalid");
    }
  });
});
