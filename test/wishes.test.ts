import { expect } from "chai";
import { describe, it } from "mocha";
import { asksForAnswer, asksForDeed } from "../agent/question.ts";
import { readSwitchWish, rulesOutDeletion, wishesDeletion } from "../agent/wishes.ts";
import { allSuites } from "../tasks/suites/all.ts";

/* What the agent reads from a goal, against all the ways in which the suites of the phone ask in training. */
const templates = allSuites.filter(({ id }) => /^(?:first|smoke)\//.test(id));
const sayings = templates.flatMap(({ id, phrasings, sample }) =>
  phrasings.train.map((say, index) => {
    const params = sample(index);
    return { id, goal: say(params), state: params.state };
  }),
);
const listGoals = (kind: RegExp, isSo: (goal: string) => boolean): string[] =>
  sayings.filter(({ id, goal }) => kind.test(id) && isSo(goal)).map(({ goal }) => goal);

describe("wishes of goals in training", () => {
  it("rule out no deletion that is wanted, and take no other goal for one", () => {
    expect(listGoals(/delete/, rulesOutDeletion)).to.deep.equal([]);
    expect(listGoals(/^(?!.*delete)/, wishesDeletion)).to.deep.equal([]);
  });

  it("find most that want something deleted", () => {
    const seen = listGoals(/delete/, wishesDeletion).length;
    expect(seen / listGoals(/delete/, () => true).length).to.be.greaterThan(0.8);
  });

  it("never take a switch for the other way round, and no other goal for one about a switch", () => {
    const wrong = sayings.filter(({ goal, state }) => ![undefined, state].includes(readSwitchWish(goal)));
    expect(wrong.map(({ goal }) => goal)).to.deep.equal([]);
  });

  it("take no request for a question, and no question for an order", () => {
    expect(listGoals(/^(?!.*ask)/, asksForAnswer)).to.deep.equal([]);
    expect(listGoals(/ask/, asksForDeed)).to.deep.equal([]);
  });

  it("find that most questions are some", () => {
    const seen = listGoals(/ask/, asksForAnswer).length;
    expect(seen / listGoals(/ask/, () => true).length).to.be.greaterThan(0.5);
  });
});
