import { expect } from "chai";
import { after, before, beforeEach, describe, it } from "mocha";
import type { Decider } from "../agent/decider.ts";
import { runEpisode } from "../agent/run-episode.ts";
import type { Device, InstalledApp } from "../core/device.ts";
import type { CheckResult, Episode } from "../core/episode.ts";
import type { TaskContext } from "../core/task.ts";
import { makeNothing, makeOracle } from "../eval/baselines.ts";
import { type Instance, listInstances, type Split } from "../eval/run-suite.ts";
import { perceive } from "../perception/perceive.ts";
import { firstTestSeed, type TaskTemplate } from "../tasks/define.ts";
import { readPhoneState } from "../tasks/phone-state.ts";
import { firstSuite } from "../tasks/suites/first.ts";
import { createContact } from "../tasks/suites/first-contacts.ts";
import { toggle } from "../tasks/suites/first-settings.ts";
import { addContact } from "./add-contact.ts";
import { openPhoneDevice, shellOf } from "./open-phone-device.ts";

/** A finished attempt, and a way to check the phone again. */
interface Played {
  readonly episode: Episode;
  readonly check: CheckResult;
  checkAgain(changes?: Partial<Episode>): Promise<CheckResult>;
}

/** The same decider, made to say after some steps that it is done. */
function stopAfter(steps: number, decider: Decider): Decider {
  let taken = 0;
  return {
    ...decider,
    async decide(situation, options) {
      taken += 1;
      const decision = await decider.decide(situation, options);
      return taken <= steps ? decision : { ...decision, action: { type: "done", status: "success" } };
    },
  };
}

describe("the first suite", () => {
  let device: Device;
  let apps: readonly InstalledApp[];

  before(async () => {
    device = await openPhoneDevice();
    apps = await device.listApps();
    await device.saveState!("fresh");
  });
  beforeEach(() => device.restoreState!("fresh"));
  after(() => device?.[Symbol.asyncDispose]());

  const play = async ({ template, params, goal, seed }: Instance, decider: Decider): Promise<Played> => {
    const look = async () => perceive(await device.capture()).screen;
    const fresh: TaskContext<typeof params> = { device, params, look, signal: new AbortController().signal };
    await template.setUp?.(fresh);
    await device.press("home");
    const context = { ...fresh, before: await template.observe?.(fresh) };
    const task = { id: template.id, version: template.version, seed };
    const spec = { task, goal, model: "", device: "emulator:", agent: {}, code: { version: "0.0.0" } };
    const episode = await runEpisode({ device, decider, goal, apps, budget: template.budget, spec });
    const checkAgain = (changes: Partial<Episode> = {}): Promise<CheckResult> =>
      template.check(context, { ...episode, ...changes });
    return { episode, check: await checkAgain(), checkAgain };
  };

  /** Things that no task asks for. */
  const extras: Readonly<Record<string, () => Promise<unknown>>> = {
    contact: () => addContact(device, "Extra Person"),
    note: () => device.writeFile!("/sdcard/Documents/Extra.txt", new TextEncoder().encode("extra")),
    "setting of the same page": () => shellOf(device, "settings put system screen_brightness_mode 1"),
    "new setting": () => shellOf(device, "settings put system status_bar_show_battery_percent 1"),
  };

  for (const template of firstSuite) {
    const list = (split: Split, seeds: number): Instance[] =>
      listInstances({ templates: [template], split, firstSeed: 0, seeds, trials: 1 });
    const [instance, other] = list("test", 2) as [Instance, Instance];

    describe(template.id, () => {
      it("is done by its oracle, with gestures alone, well within the budget", async () => {
        for (const attempt of [other, ...list("train", 1)]) {
          await device.restoreState!("fresh");
          const { episode, check } = await play(attempt, makeOracle(template, attempt.params));
          expect(check, attempt.goal).to.deep.include({ score: 1 });
          expect(episode.outcome).to.equal(template.feasible ? "success" : "infeasible");
          expect(episode.steps.length).to.be.at.most(template.budget.steps * 0.8);
        }
      });

      it("is done by its oracle, and not where anything else has changed besides", async () => {
        const { check, checkAgain } = await play(instance, makeOracle(template, instance.params));
        expect(check, instance.goal).to.deep.include({ score: 1 });
        await device.saveState!("done");
        for (const [what, change] of Object.entries(extras)) {
          await device.restoreState!("done");
          await change();
          expect((await checkAgain()).score, what).to.equal(0);
        }
      });

      it("is not done without the oracle's last deed", async () => {
        const { episode, checkAgain } = await play(instance, makeOracle(template, instance.params));
        if (template.tags.includes("question")) {
          const { answer: _, ...silent } = episode;
          expect((await checkAgain({ ...silent, answer: "" })).score).to.equal(0);
          expect((await checkAgain({ ...silent, answer: "555 0000" })).score).to.equal(0);
        } else if (!template.feasible) {
          expect((await checkAgain({ outcome: "success" })).score).to.equal(0);
        } else {
          await device.restoreState!("fresh");
          const deeds = episode.steps.filter(({ action }) => action.type !== "done").length;
          const oracle = makeOracle(template, instance.params);
          const { check } = await play(instance, stopAfter(deeds - 1, oracle));
          expect(check.score).to.equal(0);
        }
      });

      it("is not done by doing nothing", async () => {
        const { check } = await play(instance, makeNothing());
        expect(check.score).to.equal(0);
      });

      it("samples params that its schema takes, the same for a seed", () => {
        for (const seed of [0, 1, 2, firstTestSeed, firstTestSeed + 1]) {
          expect(template.params.parse(template.sample(seed))).to.deep.equal(template.sample(seed));
        }
      });

      it("never says the same thing in words of train and of test", () => {
        const { train, test } = template.phrasings;
        expect(train.length).to.be.greaterThan(test.length);
        for (let seed = firstTestSeed; seed < firstTestSeed + 20; seed += 1) {
          const params = template.sample(seed);
          const trained = new Set(train.map((say) => plain(say(params))));
          expect(test.map((say) => plain(say(params))).filter((goal) => trained.has(goal))).to.deep.equal([]);
        }
      });
    });
  }

  for (const [state, besides] of [
    ["on", "svc wifi enable"],
    ["on", "svc bluetooth enable"],
    ["off", "svc wifi disable"],
  ] as const) {
    it(`lets the phone take radios along with airplane mode ${state}, and nobody else (${besides})`, async () => {
      const params = { name: "airplane mode", state };
      const instance = { template: toggle as TaskTemplate, params, goal: "", seed: 0, trial: 0 };
      const { check, checkAgain } = await play(instance, makeOracle(instance.template, params));
      expect(check).to.deep.include({ score: 1 });
      await shellOf(device, besides);
      expect((await checkAgain()).score).to.equal(0);
    });
  }

  it("takes names and numbers of any kind", async () => {
    const params = { name: "Zoë O'Neil-李", number: "+49 170 12-34" };
    const instance = { template: createContact as TaskTemplate, params, goal: "", seed: 0, trial: 0 };
    const { check } = await play(instance, makeOracle(instance.template, params));
    expect(check).to.deep.include({ score: 1 });
  });

  it("has every task under a name of its own", () => {
    expect(new Set(firstSuite.map(({ id }) => id)).size).to.equal(firstSuite.length);
  });

  it("speaks at test of nobody and of no note that a fresh phone has", async () => {
    const { contacts, notes } = await readPhoneState(device);
    const known = new Set([...contacts.map(({ name }) => name), ...Object.keys(notes)]);
    for (const { params } of listInstances({
      templates: firstSuite,
      split: "test",
      firstSeed: 0,
      seeds: 50,
      trials: 1,
    })) {
      const { name, title } = params as { name?: string; title?: string };
      expect([name, `${title}.txt`].filter((word) => word !== undefined && known.has(word))).to.deep.equal(
        [],
      );
    }
  });
});

/** A goal without what one hardly hears: case, quotation marks and punctuation. */
function plain(goal: string): string {
  return goal.toLowerCase().replace(/[^\p{L}\p{N}% ]/gu, "");
}
