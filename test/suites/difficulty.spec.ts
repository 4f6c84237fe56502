import { expect } from "chai";
import { after, before, describe, it } from "mocha";
import type { Device, InstalledApp } from "../../core/device.ts";
import { makeFirst, makeLexical } from "../../eval/baselines.ts";
import { chooseSplit } from "../../eval/choose-split.ts";
import { listInstances } from "../../eval/run-suite.ts";
import { phone116Suite } from "../../tasks/suites/phone116.ts";
import { openPhoneDevice } from "../open-phone-device.ts";
import { play } from "../suite-contract.ts";

/** More of the test's tasks than this must be out of reach of who only compares words. */
const most = { all: 0.2, long: 0.05 };
/** A task is long from so many steps on. */
const longFrom = 6;

describe("the difficulty gate of phone116's test", () => {
  let device: Device;
  let apps: readonly InstalledApp[];

  before(async () => {
    device = await openPhoneDevice();
    apps = await device.listApps();
    await device.saveState!("fresh");
  });
  after(() => device?.[Symbol.asyncDispose]());

  const { templates, split } = chooseSplit(phone116Suite, "test");
  const instances = listInstances({ templates, split, firstSeed: 0, seeds: 1, trials: 1 });

  for (const [name, makeDecider, steps] of [
    ["lexical ranking with its history", (known: typeof apps) => makeLexical(known, { history: true }), 40],
    ["the first candidate", makeFirst, 12],
  ] as const) {
    it(`is not passed by ${name}`, async function () {
      this.timeout(600_000);
      const done: { readonly isLong: boolean; readonly success: boolean }[] = [];
      for (const instance of instances) {
        await device.restoreState!("fresh");
        const { template } = instance;
        const budget = { ...template.budget, steps: Math.min(steps, template.budget.steps) };
        const limited = { ...instance, template: { ...template, budget } };
        const { episode, check } = await play(device, apps, limited, makeDecider(apps));
        const success = check.score === 1 && episode.outcome === "success";
        done.push({ isLong: template.bench!.optimalSteps >= longFrom, success });
      }
      const share = (of: typeof done): number => of.filter(({ success }) => success).length / of.length;
      expect(share(done)).to.be.at.most(most.all);
      expect(share(done.filter(({ isLong }) => isLong))).to.be.at.most(most.long);
    });
  }
});
