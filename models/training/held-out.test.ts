import { expect } from "chai";
import { describe, it } from "mocha";
import { trainingSuite } from "../../tasks/suites/all.ts";
import { reservedWords } from "../../tasks/words.ts";
import { isHeldOut } from "./held-out.ts";

const exampleOf = (goal: string) => ({
  prompt: `apps Settings\ngoal: ${goal}\napp launcher\ngoal: ${goal}\nnext:\n`,
  answer: "done\n",
});

/** Params of train: other names than those of tests. */
const paramsOf = (template: (typeof trainingSuite)[number]) =>
  [1, 2, 3, 4, 5, 6].map((seed) => template.sample(seed));

describe("isHeldOut", () => {
  it("finds every reserved word, in any case, in prompt and answer", () => {
    for (const word of reservedWords) {
      expect(isHeldOut(exampleOf(`Call ${word.toUpperCase()}.`)), word).to.equal(true);
      expect(isHeldOut({ ...exampleOf("Call"), answer: `type Title: ${word}\n` }), word).to.equal(true);
    }
    expect(isHeldOut(exampleOf("Chessboard and orchards"))).to.equal(false);
  });

  for (const template of trainingSuite) {
    it(`finds the test phrasings of ${template.id} with any names, and no train phrasing`, () => {
      for (const params of paramsOf(template)) {
        const { train, test } = template.phrasings;
        const found = (goals: typeof train): string[] =>
          goals.map((say) => say(params)).filter((goal) => isHeldOut(exampleOf(goal)));
        expect(found(test)).to.have.lengthOf(test.length);
        expect(found(train)).to.deep.equal([]);
        expect(isHeldOut(exampleOf(`Hey, ${test[0]!(params).toLowerCase().replaceAll('"', "")}.`))).to.equal(
          true,
        );
      }
    });
  }
});
