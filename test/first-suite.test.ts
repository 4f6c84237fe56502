import { expect } from "chai";
import { after, before, beforeEach, describe, it } from "mocha";
import type { Device, InstalledApp } from "../core/device.ts";
import { makeOracle } from "../eval/baselines.ts";
import type { TaskTemplate } from "../tasks/define.ts";
import { firstSuite } from "../tasks/suites/first.ts";
import { createContact } from "../tasks/suites/first-contacts.ts";
import { toggle } from "../tasks/suites/first-settings.ts";
import { openPhoneDevice, shellOf } from "./open-phone-device.ts";
import { describeSuite, play } from "./suite-contract.ts";

describeSuite("the first suite", firstSuite);

describe("tasks of the first suite", () => {
  let device: Device;
  let apps: readonly InstalledApp[];

  before(async () => {
    device = await openPhoneDevice();
    apps = await device.listApps();
    await device.saveState!("fresh");
  });
  beforeEach(() => device.restoreState!("fresh"));
  after(() => device?.[Symbol.asyncDispose]());

  for (const [state, besides] of [
    ["on", "svc wifi enable"],
    ["on", "svc bluetooth enable"],
    ["off", "svc wifi disable"],
  ] as const) {
    it(`lets the phone take radios along with airplane mode ${state}, and nobody else (${besides})`, async () => {
      const params = { name: "airplane mode", state };
      const instance = { index: 0, template: toggle as TaskTemplate, params, goal: "", seed: 0, trial: 0 };
      const { check, checkAgain } = await play(device, apps, instance, makeOracle(instance.template, params));
      expect(check).to.deep.include({ score: 1 });
      await shellOf(device, besides);
      expect((await checkAgain()).score).to.equal(0);
    });
  }

  it("takes names and numbers of any kind", async () => {
    const params = { name: "Zoë O'Neil-李", number: "+49 170 12-34" };
    const instance = {
      index: 0,
      template: createContact as TaskTemplate,
      params,
      goal: "",
      seed: 0,
      trial: 0,
    };
    const { check } = await play(device, apps, instance, makeOracle(instance.template, params));
    expect(check).to.deep.include({ score: 1 });
  });
});
