import { expect } from "chai";
import { after, before, describe, it } from "mocha";
import type { Device } from "../../core/device.ts";
import { makeOracle } from "../../eval/baselines.ts";
import { runSuite } from "../../eval/run-suite.ts";
import type { TaskTemplate } from "../../tasks/define.ts";
import { firstSuite } from "../../tasks/suites/first.ts";
import { smokeSuite } from "../../tasks/suites/smoke.ts";
import { openPhoneDevice } from "../open-phone-device.ts";
import { type AppiumPhone, openAppiumPhone } from "./open-appium-phone.ts";

describe("an oracle over Appium", () => {
  let set: AppiumPhone;
  let device: Device;
  let equalPhone: Device;
  before(async function () {
    set = await openAppiumPhone(this);
    device = await set.openDevice();
    // Not the same phone: while a session is open, Android lets nobody else dump the screen.
    equalPhone = await openPhoneDevice();
  });
  after(async () => {
    for (const part of [device, equalPhone, set]) await part?.[Symbol.asyncDispose]();
  });

  for (const template of [...firstSuite, ...smokeSuite]) {
    it(`does ${template.id} as over adb`, async () => {
      const attempt = await play(device, template);
      expect(attempt).to.deep.equal(await play(equalPhone, template));
      expect(attempt.score).to.equal(1);
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
