import { expect } from "chai";
import { describe, it } from "mocha";
import { openChooseStrategy } from "../agent/choose.ts";
import type { Decider, Situation } from "../agent/decider.ts";
import type { Action } from "../core/action.ts";
import type { Screen } from "../core/screen.ts";
import { loadScript } from "../test/load-script.ts";
import { makeScreen, toggle } from "../test/make-screen.ts";
import { errorOf } from "../test/model-contract.ts";
import { permuteLabels, probe, type RecordedDecision, recordDecisions } from "./probe.ts";

const names = ["Wi-Fi", "Bluetooth", "Airplane mode", "Dark theme", "Location"];
const screen = makeScreen(names.map((name) => toggle(name, false)));

function decideBy(decide: (situation: Situation) => Action): Decider {
  return {
    name: "test",
    decide: async (situation) => ({
      action: decide(situation),
      thought: "",
      usage: { inputTokens: 0, outputTokens: 0 },
    }),
    async [Symbol.asyncDispose]() {},
  };
}

/** Taps what the goal names, wherever it stands. */
function tapByGoal({ goal, screen: { elements } }: Situation): Action {
  return { type: "tap", target: elements.find(({ name }) => name === goal)!.ref };
}

/** Taps the first row, whatever it says. */
function tapFirst({ screen: { elements } }: Situation): Action {
  return { type: "tap", target: elements[0]!.ref };
}

/** The same screen met with a goal for each row, as a decider that follows the goal acts on it. */
async function record(on: Screen = screen): Promise<RecordedDecision[]> {
  const recorded: RecordedDecision[] = [];
  await using decider = recordDecisions(decideBy(tapByGoal), recorded);
  for (const goal of names) await decider.decide({ goal, history: [], screen: on });
  return recorded;
}

describe("recordDecisions", () => {
  it("keeps what a decision was made from, though the history grows on", async () => {
    const recorded: RecordedDecision[] = [];
    await using decider = recordDecisions(decideBy(tapByGoal), recorded);
    const history = ["home -> opened home"];
    const { action } = await decider.decide({ goal: "Wi-Fi", history, screen });
    history.push("back -> no change");
    const situation = { goal: "Wi-Fi", history: ["home -> opened home"], screen };
    expect(recorded).to.deep.equal([{ situation, action }]);
  });
});

describe("probe", () => {
  it("finds that a decider which reads screen and goal agrees everywhere", async () => {
    expect(await probe(await record(), decideBy(tapByGoal))).to.deep.equal({
      decisions: 5,
      agreement: 1,
      rowsPermuted: 1,
      goalChoices: 1,
      followsGoal: 1,
    });
  });

  it("finds out a decider that goes by the place", async () => {
    const result = await probe(await record(), decideBy(tapFirst));
    expect(result).to.include({ decisions: 5, agreement: 0.2, followsGoal: 0.2 });
    expect(result.rowsPermuted).to.be.lessThan(1);
  });

  it("finds out a decider that goes by refs", async () => {
    const remembered: Action = { type: "tap", target: "e1" };
    expect(
      (
        await probe(
          await record(),
          decideBy(() => remembered),
        )
      ).rowsPermuted,
    ).to.equal(0);
  });

  it("counts a screen as a choice between goals only where they need different actions", async () => {
    const [one] = await record();
    expect(await probe([one!, one!], decideBy(tapByGoal))).to.include({ goalChoices: 0, followsGoal: 0 });
    const later = { ...one!, situation: { ...one!.situation, goal: "Bluetooth", history: ["back"] } };
    expect(await probe([one!, later], decideBy(tapByGoal))).to.include({ goalChoices: 0 });
  });

  it("stops when it is told to", async () => {
    const stopped = probe(await record(), decideBy(tapByGoal), { signal: AbortSignal.abort() });
    expect((await errorOf(stopped)).code).to.equal("aborted");
  });
});

describe("permuteLabels", () => {
  const apps = [{ label: "Notes", packageName: "com.example.notes" }];
  const decide = async (seed?: number): Promise<string> => {
    const model = await loadScript({ pick: "tap Bluetooth" }, { text: "1" });
    await using decider = openChooseStrategy(seed === undefined ? model : permuteLabels(model, seed), apps);
    const { call } = await decider.decide({ goal: "Bluetooth", history: [], screen });
    return call!.text;
  };

  it("lets the same model choose something else, the same for a seed", async () => {
    expect(await decide()).to.equal("tap Bluetooth");
    const choices = await Promise.all([1, 2, 3, 4, 5, 6].map(decide));
    expect(choices.filter((choice) => choice === "tap Bluetooth").length).to.be.at.most(2);
    expect(new Set(choices).size).to.be.greaterThan(2);
    expect(await decide(3)).to.equal(choices[2]);
  });

  it("leaves everything else as it was", async () => {
    const model = await loadScript({ text: "Milk" });
    const permuted = permuteLabels(model, 1);
    expect(permuted.id).to.equal(`${model.id} with permuted labels`);
    expect(permuted).to.include({ contextTokens: model.contextTokens, can: model.can });
    await using session = await permuted.openSession({ system: "one two" });
    expect(session.length).to.equal(2);
    expect((await session.generate([])).text).to.equal("Milk");
  });
});
