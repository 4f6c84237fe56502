import { expect } from "chai";
import { after, before, describe, it } from "mocha";
import { openTestPhone, playAround, type TestPhone } from "../emulator/test-phone.ts";

/** Events an app; its own tests give it 300. */
const events = 5000;

describe(`every app, after ${events} events of a child's hands`, () => {
  let phone: TestPhone;
  before(async () => {
    phone = await openTestPhone("com.android.settings");
  });
  after(() => phone.close());

  it("is left by BACK, and none has stopped with an error", () => {
    const apps = phone.screen.packages.filter(({ launchActivity }) => launchActivity !== undefined);
    const [system, screen] = [phone.system.save(), phone.screen.save()];
    for (const [seed, { packageName, label }] of apps.entries()) {
      phone.system.restore(system);
      phone.screen.restore(screen);
      playAround(phone, packageName, seed + 1, events);
      expect(phone.screen.front.packageName, label).to.equal("com.android.launcher3");
    }
  });
});
