import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import { openTestPhone, type TestPhone } from "../test-phone.ts";

describe("launcherApp", () => {
  let phone: TestPhone;
  beforeEach(async () => {
    phone = await openTestPhone("com.android.settings");
    phone.screen.pressKey(3);
  });
  afterEach(() => phone.close());

  const openDrawer = () => phone.screen.swipe({ x: 360, y: 1200 }, { x: 360, y: 500 }, 200);

  it("shows the apps that can be launched and opens them", () => {
    expect(phone.words).to.include.members(["Contacts", "Notes", "Settings"]).and.not.include("Launcher");
    phone.tap("Notes");
    expect(phone.screen.front.packageName).to.include("notes");
  });

  it("opens the drawer by a swipe up, and closes it by BACK, HOME or a launch", () => {
    for (const close of [() => phone.screen.pressKey(4), () => phone.screen.pressKey(3)]) {
      openDrawer();
      expect(phone.words).to.include("All apps");
      close();
      expect(phone.words).to.not.include("All apps");
    }
    openDrawer();
    phone.tap("Settings");
    phone.screen.swipe({ x: 360, y: 1590 }, { x: 360, y: 900 }, 200);
    expect(phone.words).to.include("Contacts").and.not.include("All apps");
  });

  it("finds apps in the drawer as one types, and ENTER opens the first", () => {
    openDrawer();
    phone.tap("Search apps");
    phone.screen.typeText("TES");
    expect(phone.words).to.include("Notes").and.not.include("Contacts");
    phone.screen.typeText("zz");
    expect(phone.words).to.include("No apps found");
    phone.screen.clearText();
    phone.screen.typeText("sett");
    phone.screen.pressKey(66);
    expect(phone.screen.front.packageName).to.equal("com.android.settings");
    phone.screen.pressKey(3);
    openDrawer();
    expect(phone.words).to.include.members(["Search apps", "Contacts"]);
  });

  it("stays when BACK is pressed", () => {
    phone.screen.pressKey(4);
    expect(phone.screen.front.packageName).to.equal("com.android.launcher3");
  });
});
