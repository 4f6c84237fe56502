import { expect } from "chai";
import { after, before, describe, it } from "mocha";
import { openStrategy } from "../../cli/open-strategy.ts";
import type { Device } from "../../core/device.ts";
import type { Engine, LanguageModel } from "../../core/model.ts";
import { makeOracle } from "../../eval/baselines.ts";
import type { AttemptOptions } from "../../eval/run-instance.ts";
import { runSuite } from "../../eval/run-suite.ts";
import { openEngine } from "../../runtime/engine.ts";
import type { TaskTemplate } from "../../tasks/define.ts";
import { firstSuite } from "../../tasks/suites/first.ts";
import { smokeSuite } from "../../tasks/suites/smoke.ts";
import { openPhoneDevice } from "../open-phone-device.ts";
import { type AppiumPhone, openAppiumPhone } from "./open-appium-phone.ts";

describe("over Appium", () => {
  let set: AppiumPhone;
  let engine: Engine;
  let model: LanguageModel;
  let device: Device;
  let equalPhone: Device;
  before(async function () {
    set = await openAppiumPhone(this);
    engine = openEngine();
    model = await engine.load("planner");
    device = await set.openDevice();
    // Not the same phone: while a session is open, Android lets nobody else dump the screen.
    equalPhone = await openPhoneDevice();
  });
  after(async () => {
    for (const part of [device, equalPhone, engine, set]) await part?.[Symbol.asyncDispose]();
  });

  for (const template of [...firstSuite, ...smokeSuite]) {
    it(`an oracle does ${template.id} as over adb`, async () => {
      const oracle: OpenDecider = ({ params }) => makeOracle(template, params);
      const attempt = await play(device, template, oracle);
      expect(attempt).to.deep.equal(await play(equalPhone, template, oracle));
      expect(attempt.score).to.equal(1);
    });
  }

  for (const template of smokeSuite) {
    it(`the planner does, or fails to do, ${template.id} as over adb`, async () => {
      const apps = await equalPhone.listApps();
      const planner: OpenDecider = () => openStrategy("choose", model, apps);
      const attempt = await play(device, template, planner);
      expect(attempt).to.deep.equal(await play(equalPhone, template, planner));
    });
  }
});

type OpenDecider = AttemptOptions["openDecider"];

/** What one does, and what it comes to, from a fresh phone. */
async function play(device: Device, template: TaskTemplate, openDecider: OpenDecider) {
  const plan = { templates: [template], split: "test", firstSeed: 0, seeds: 1, trials: 1 } as const;
  const [attempt] = await runSuite(plan, {
    device,
    apps: await device.listApps(),
    spec: { model: "", device: "", agent: {}, code: { version: "0.0.0" } },
    openDecider,
  });
  const { episode, check } = attempt!;
  const actions = episode.steps.map(({ action, result }) => ({ action, changed: result.changed }));
  return { actions, outcome: episode.outcome, score: check.score, reason: check.reason };
}
