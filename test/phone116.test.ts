import { expect } from "chai";
import { describe, it } from "mocha";
import { chooseSplit } from "../eval/choose-split.ts";
import { allSuites, trainingSuite } from "../tasks/suites/all.ts";
import { phone116Suite } from "../tasks/suites/phone116.ts";
import { fieldTasks } from "./field-tasks.ts";

/** Apps of which nothing is ever trained on. */
const heldOutApps = new Set(["Recipes", "Sports tracker", "Video", "Files", "Maps"]);
/** Apps whose questions are not trained on either. */
const heldOutQuestions = new Set(["Calendar", "To-do"]);

describe("phone116", () => {
  it("mirrors tasks of the field, each once", () => {
    const mirrored = phone116Suite.map(({ bench }) => bench?.mirrors ?? "");
    expect(mirrored.filter((name) => !(name in fieldTasks))).to.deep.equal([]);
    expect(new Set(mirrored).size).to.equal(mirrored.length);
  });

  it("calls every task by one pattern, and gives it time", () => {
    for (const { id, bench, budget, tags } of phone116Suite) {
      expect(id).to.match(/^phone116\/[a-z0-9-]+$/);
      expect(bench?.difficulty, id).to.equal(fieldTasks[bench!.mirrors]);
      expect(budget.steps, id).to.be.at.least(bench!.optimalSteps * 1.25);
      expect(tags, id).to.not.equal([]);
    }
  });

  it("tests with the apps and questions that are held out, and with nothing else", () => {
    for (const { id, apps, tags, bench } of phone116Suite) {
      const isHeldOut =
        apps.some((app) => heldOutApps.has(app)) ||
        (tags.includes("question") && apps.some((app) => heldOutQuestions.has(app)));
      expect(bench?.split === "test", id).to.equal(isHeldOut);
    }
  });

  it("trains on none of what chooses or tests", () => {
    const kept = allSuites.filter(({ bench }) => bench?.split === "test" || bench?.split === "dev");
    expect(trainingSuite.filter((template) => kept.includes(template))).to.deep.equal([]);
    expect(trainingSuite.length + kept.length).to.equal(allSuites.length);
  });

  it("is parted into splits that make up the whole", () => {
    const parts = (["train", "test"] as const).flatMap((name) => chooseSplit(phone116Suite, name).templates);
    expect(parts.length).to.be.at.most(chooseSplit(phone116Suite).templates.length);
  });
});
