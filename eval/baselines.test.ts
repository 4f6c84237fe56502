import { expect } from "chai";
import { describe, it } from "mocha";
import type { Decider, Situation } from "../agent/decider.ts";
import type { Action } from "../core/action.ts";
import type { OracleView } from "../tasks/define.ts";
import { firstSuite } from "../tasks/suites/first.ts";
import { makeScreen, plain, slider, textbox, toggle } from "../test/make-screen.ts";
import { makeFirst, makeLexical, makeNothing, makeOracle, makeRandomChoice } from "./baselines.ts";

const apps = [{ label: "Notes", packageName: "com.example.notes" }];
const screen = makeScreen([
  plain("Display"),
  toggle("Dark theme", false),
  slider("Brightness", 10),
  textbox("Title"),
  { name: "Network & internet" },
]);

async function decide(decider: Decider, goal: string, more: Partial<Situation> = {}): Promise<Action> {
  return (await decider.decide({ goal, history: [], screen, ...more })).action;
}

describe("the baselines", () => {
  it("cost no tokens and give no reason", async () => {
    const { usage, thought, call } = await makeNothing().decide({ goal: "", history: [], screen });
    expect({ usage, thought, call }).to.deep.equal({
      usage: { inputTokens: 0, outputTokens: 0 },
      thought: "",
      call: undefined,
    });
  });
});

describe("makeNothing", () => {
  it("says at once that it is done", async () => {
    expect(await decide(makeNothing(), "Turn on dark theme")).to.deep.equal({
      type: "done",
      status: "success",
    });
  });
});

describe("makeRandomChoice", () => {
  const play = async (seed: number): Promise<string[]> => {
    const decider = makeRandomChoice(apps, seed);
    const actions: Action[] = [];
    for (let step = 0; step < 200; step += 1) actions.push(await decide(decider, "Set it to 40%"));
    return actions.map((action) => JSON.stringify(action));
  };

  it("makes the same choices for a seed, and others for another", async () => {
    expect(await play(7)).to.deep.equal(await play(7));
    expect(await play(8)).not.to.deep.equal(await play(7));
  });

  it("takes any candidate there is", async () => {
    // Four rows, one app, and the five moves of every screen.
    expect(new Set(await play(7)).size).to.equal(10);
  });
});

describe("makeFirst", () => {
  it("takes the first candidate that was not tried in vain", async () => {
    const first = await decide(makeFirst(apps), "Do it");
    expect(first).to.deep.equal({ type: "tap", target: "e2" });
    const second = await decide(makeFirst(apps), "Set it to 40%", { fruitless: [first] });
    expect(second).to.deep.equal({ type: "set", target: "e3", percent: 40 });
  });
});

describe("makeLexical", () => {
  it("takes the candidate that shares most words with the goal", async () => {
    expect(await decide(makeLexical(apps, { history: true }), "Turn on the dark theme")).to.deep.equal({
      type: "tap",
      target: "e2",
    });
    expect(await decide(makeLexical(apps, { history: true }), "Open Notes")).to.deep.equal({
      type: "open-app",
      app: "Notes",
    });
  });

  it("fills a slot with a number of the goal, or with its longest name", async () => {
    expect(await decide(makeLexical(apps, { history: true }), "Set brightness to 40 %")).to.deep.equal({
      type: "set",
      target: "e3",
      percent: 40,
    });
    expect(
      await decide(makeLexical(apps, { history: true }), 'Give it the title "Garden plan"'),
    ).to.deep.equal({
      type: "type",
      target: "e4",
      text: "Garden plan",
      replace: true,
    });
  });

  it("without history takes no heed of what was done", async () => {
    const history = ['tap "Dark theme" -> "Dark theme" on'];
    expect(
      await decide(makeLexical(apps, { history: false }), "Turn on the dark theme", { history }),
    ).to.deep.equal({ type: "tap", target: "e2" });
  });

  it("does not do again what it has done, and ends when nothing is left", async () => {
    const done = { type: "done", status: "success" };
    const more = {
      screen: makeScreen([toggle("Dark theme", true)]),
      history: ['tap "Dark theme" -> "Dark theme" on'],
    };
    expect(await decide(makeLexical(apps, { history: true }), "Turn on the dark theme", more)).to.deep.equal(
      done,
    );
    expect(await decide(makeLexical(apps, { history: true }), "Zzz", { screen: more.screen })).to.deep.equal(
      done,
    );
  });
});

describe("makeOracle", () => {
  it("follows the task's own policy", async () => {
    const template = firstSuite.find(({ id }) => id === "first/toggle")!;
    const params = template.sample(1);
    const oracle = makeOracle(template, params);
    expect(await decide(oracle, "")).to.deep.equal(template.oracle({ screen, params, notes: new Map() }));
  });

  it("forgets what was not carried out", async () => {
    const counting = {
      ...firstSuite[0]!,
      oracle: ({ notes }: OracleView<unknown>) => {
        notes.set("asked", (notes.get("asked") ?? 0) + 1);
        return { type: "wait", durationMs: notes.get("asked")! } as const;
      },
    };
    const oracle = makeOracle(counting, {});
    expect(await decide(oracle, "")).to.deep.equal({ type: "wait", durationMs: 1 });
    expect(await decide(oracle, "")).to.deep.equal({ type: "wait", durationMs: 2 });
    oracle.undo();
    expect(await decide(oracle, "")).to.deep.equal({ type: "wait", durationMs: 2 });
  });
});
