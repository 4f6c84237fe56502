import { expect } from "chai";
import { after, before, describe, it } from "mocha";
import type { Device } from "../../core/device.ts";
import { makeOracle } from "../../eval/baselines.ts";
import { runSuite } from "../../eval/run-suite.ts";
import type { TaskTemplate } from "../../tasks/define.ts";
import { firstSuite } from "../../tasks/suites/first.ts";
import { smokeSuite } from "../../tasks/suites/smoke.ts";
import { type AppiumPhone, openAppiumPhone } from "./open-appium-phone.ts";

describe("an oracle over Appium", () => {
  let set: AppiumPhone;
  let devices: readonly Device[];
  before(async function () {
    set = await openAppiumPhone(this);
    devices = [await set.openPlainDevice(), await set.openDevice()];
  });
  after(async () => {
    for (const device of devices ?? []) await device[Symbol.asyncDispose]();
    await set?.[Symbol.asyncDispose]();
  });

  for (const template of [...firstSuite, ...smokeSuite]) {
    it(`does ${template.id} as over adb alone`, async () => {
      const plain = await play(devices[0]!, template);
      const throughAppium = await play(devices[1]!, template);
      expect(throughAppium).to.deep.equal(plain);
      expect(throughAppium.score).to.equal(1);
    });
  }
});

/** What an oracle does, and what it comes to, from a fresh phone. */
async function play(device: Device, template: TaskTemplate) {
  const plan = { templates: [template], split: "test", firstSeed: 0, seeds: 1, trials: 1 } as const;
  const [attempt] = await runSuite(plan, {
    device,
    apps: await device.listApps(),
    spec: { model: "oracle", device: "", agent: {}, code: { version: "0.0.0" } },
    openDecider: ({ params }) => makeOracle(template, params),
  });
  const { episode, check } = attempt!;
  const actions = episode.steps.map(({ action, result }) => ({ action, changed: result.changed }));
  return { actions, outcome: episode.outcome, score: check.score, reason: check.reason };
}
