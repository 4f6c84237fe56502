import { expect } from "chai";
import { after, before, describe, it } from "mocha";
import { openAdbDevice } from "../actuators/adb-device.ts";
import type { Device } from "../core/device.ts";
import type { Screen } from "../core/screen.ts";
import { openPhone, type Phone } from "../emulator/open-phone.ts";
import { connectInMemory } from "../emulator/serve-adbd.ts";
import { buildSource, writeSource } from "../emulator/uiautomator2/source.ts";
import { perceive } from "../perception/perceive.ts";

describe("the two forms of a UI tree", () => {
  let phone: Phone;
  let device: Device;
  before(async () => {
    phone = await openPhone();
    const open = () => connectInMemory(phone.endpoint);
    device = await openAdbDevice(
      { kind: "memory", id: "phone", open },
      { clock: { now: () => new Date(), wait: async () => {} } },
    );
  });
  after(async () => {
    await device?.[Symbol.asyncDispose]();
    await phone?.[Symbol.asyncDispose]();
  });

  /** The screen as a dump shows it, after making sure that Appium's page source shows the same. */
  const look = async (): Promise<Screen> => {
    const capture = await device.capture();
    const windows = phone.screen.readWindows();
    const source = writeSource(buildSource({ windows, toast: undefined, rotation: 0, size: capture.size }));
    const { screen } = perceive(capture);
    expect(perceive({ ...capture, tree: source }).screen).to.deep.equal(screen);
    return screen;
  };

  it("make the same screen of every app's first page", async () => {
    for (const { packageName } of await device.listApps()) {
      await device.openApp(packageName);
      expect((await look()).elements, packageName).not.to.deep.equal([]);
    }
  });

  for (const page of ["Display", "Sound & vibration", "Network & internet"]) {
    it(`make the same screen of the settings page ${page}`, async () => {
      await device.closeApp("com.android.settings");
      await device.openApp("com.android.settings");
      const row = (await look()).elements.find(({ name }) => name.startsWith(page));
      expect(row, page).not.to.equal(undefined);
      await device.tap({ x: row!.bounds.x + 40, y: row!.bounds.y + 40 });
      expect((await look()).elements.length).to.be.greaterThan(2);
    });
  }

  it("make the same screen of a page with text fields, empty and filled", async () => {
    await device.openApp("com.android.contacts");
    const add = (await look()).elements.find(({ name }) => /create|new|add/i.test(name));
    await device.tap({ x: add!.bounds.x + 20, y: add!.bounds.y + 20 });
    await look();
    await device.type("Zoë");
    const fields = (await look()).elements.filter(({ role }) => role === "textbox");
    expect(fields.length).to.be.greaterThan(2);
    expect(fields.filter(({ value }) => value !== undefined)).to.have.lengthOf(1);
  });
});
