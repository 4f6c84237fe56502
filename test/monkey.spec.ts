import { expect } from "chai";
import { after, describe, it } from "mocha";
import { openTestPhone, playAround } from "../emulator/test-phone.ts";

/** Events an app; its own tests give it 300. */
const events = 5000;

const phone = await openTestPhone("com.android.settings");
const apps = phone.screen.packages.filter(({ launchActivity }) => launchActivity !== undefined);
const [system, screen] = [phone.system.save(), phone.screen.save()];

describe(`after ${events} events of a child's hands, without an error and left by BACK`, () => {
  after(() => phone.close());

  for (const [seed, { packageName, label }] of apps.entries()) {
    it(label, () => {
      phone.system.restore(system);
      phone.screen.restore(screen);
      playAround(phone, packageName, seed + 1, events);
      expect(phone.screen.front.packageName).to.equal("com.android.launcher3");
    });
  }
});
