import { expect } from "chai";
import { describe, it } from "mocha";
import { allSuites } from "./all.ts";
import entries from "./paraphrases.json" with { type: "json" };
import { addParaphrases } from "./paraphrases.ts";

const known = new Map(allSuites.map((template) => [template.id, template]));

describe("addParaphrases", () => {
  for (const { tasks } of entries) {
    it(`puts ${tasks.join(" and ")} in further words, those of dev like no other`, () => {
      for (const template of tasks.map((id) => known.get(id)!)) {
        const { train, dev = [], test } = template.phrasings;
        expect(dev.length).to.be.greaterThan(3);
        for (const seed of [1, 2, 3, 4, 5, 6]) {
          const params = template.sample(seed);
          const others = [...train, ...test].map((say) => plain(say(params)));
          const chosen = dev.map((say) => plain(say(params)));
          expect(chosen.filter((goal) => others.includes(goal))).to.deep.equal([]);
          for (const goal of [...others, ...chosen]) expect(goal).to.not.match(/undefined|[{}]/);
        }
      }
    });
  }

  it("leaves a task of which nothing is known as it is", () => {
    const other = allSuites.find(({ id }) => id.startsWith("phone116/"))!;
    expect(other.phrasings.dev).to.equal(undefined);
    expect(addParaphrases(other)).to.equal(other);
  });
});

/** A goal without what one hardly hears: case, quotation marks and punctuation. */
function plain(goal: string): string {
  return goal.toLowerCase().replace(/[^\p{L}\p{N}%{} ]/gu, "");
}
