import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import { postNotification } from "./notifications.ts";
import { openTestPhone, type TestPhone } from "./test-phone.ts";

const notes = "com.tapwright.notes";
const tiles = ["Wi-Fi", "Bluetooth", "Do Not Disturb", "Airplane mode"];
const moreTiles = ["Battery Saver", "Dark theme", "Auto-rotate", "Night Light"];

let phone: TestPhone;
beforeEach(async () => {
  phone = await openTestPhone(notes);
});
afterEach(() => phone.close());

const pull = () => phone.screen.swipe({ x: 360, y: 10 }, { x: 360, y: 900 }, 300);
const push = () => phone.screen.swipe({ x: 360, y: 1400 }, { x: 360, y: 500 }, 300);
const isDown = () => phone.screen.windows.some(({ kind }) => kind === "shade");
const read = async (table: string, key: string) => (await phone.shell(`settings get ${table} ${key}`)).trim();

describe("the notification shade", () => {
  it("comes down over the app in front, by a finger or by the shell", async () => {
    for (const open of [pull, () => phone.shell("cmd statusbar expand-notifications")]) {
      await open();
      expect(phone.words)
        .to.include.members([...tiles, "No notifications"])
        .and.not.include("Notes");
      expect(phone.screen.dumpTree()).to.include('package="com.android.systemui"').and.not.include(notes);
      expect(await phone.shell("dumpsys window | grep mCurrentFocus")).to.match(/ u0 NotificationShade}/);
      expect(phone.screen.front.packageName).to.equal(notes);
      await phone.shell("cmd statusbar collapse");
      expect(phone.words[0]).to.equal("Notes");
    }
  });

  it("shows all tiles and the brightness when it is pulled down whole", async () => {
    for (const expand of [
      pull,
      () => phone.tap("Expand quick settings"),
      () => phone.shell("cmd statusbar expand-settings"),
    ]) {
      pull();
      await expand();
      expect(phone.words).to.include.members([...tiles, ...moreTiles, "Display brightness"]);
      phone.screen.pressKey(3);
    }
  });

  it("goes up by BACK, a swipe, HOME or an app that opens", () => {
    const ways = [
      () => phone.back(),
      push,
      () => phone.screen.pressKey(3),
      () => phone.screen.startActivity({ action: "android.settings.SETTINGS" }),
      () => phone.screen.pressKey(83),
    ];
    for (const close of ways) {
      phone.screen.pressKey(83);
      expect(isDown()).to.equal(true);
      close();
      expect(isDown()).to.equal(false);
    }
    phone.screen.showShade("quick-settings");
    phone.back();
    expect(phone.words).to.include("No notifications");
  });

  it("switches what Settings switches", async () => {
    pull();
    phone.tap("Expand quick settings");
    for (const tile of ["Bluetooth", "Do Not Disturb", "Battery Saver", "Dark theme", "Auto-rotate"])
      phone.tap(tile);
    expect(await read("global", "bluetooth_on")).to.equal("1");
    expect(await read("global", "zen_mode")).to.equal("1");
    expect(await read("global", "low_power")).to.equal("1");
    expect(await read("secure", "ui_night_mode")).to.equal("2");
    expect(await read("system", "accelerometer_rotation")).to.equal("1");
    phone.tap("Airplane mode");
    expect(await read("global", "wifi_on")).to.equal("3");
    phone.tap("Airplane mode");
    phone.tap("Dark theme");
    expect(await read("global", "wifi_on")).to.equal("1");
    expect(await read("secure", "ui_night_mode")).to.equal("1");
  });

  it("sets the brightness, and leads to Settings", async () => {
    phone.screen.showShade("quick-settings");
    phone.tap("Display brightness");
    expect(await read("system", "screen_brightness")).to.equal("128");
    phone.tap("Open settings");
    expect(phone.words).to.include("Network & internet");
  });

  it("lists notifications, which open their app, and takes them away", async () => {
    await phone.shell("cmd notification post -t Parcel p1 'Left at the door'");
    postNotification(phone.system, { packageName: notes, tag: "n", title: "Saved", text: "" });
    expect(await phone.shell("cmd notification list")).to.match(
      /^0\|com.tapwright.notes.*\n0\|com.android.shell/,
    );
    pull();
    expect(phone.words.slice(-6)).to.deep.equal([
      "Notes",
      "Saved",
      "Shell",
      "Parcel",
      "Left at the door",
      "Clear all",
    ]);
    phone.screen.pressKey(3);
    pull();
    phone.tap("Saved");
    expect(phone.screen.front.packageName).to.equal(notes);
    expect(isDown()).to.equal(false);
    pull();
    expect(phone.words).to.include("Parcel").and.not.include("Saved");
    phone.tap("Clear all");
    expect(phone.system.notifications).to.deep.equal([]);
    expect(isDown()).to.equal(false);
  });

  it("drops a notification that is swiped aside, and keeps one of a tag", async () => {
    await phone.shell(
      "cmd notification post a one; cmd notification post a two; cmd notification post b three",
    );
    expect(await phone.shell("dumpsys notification --noredact | grep text=")).to.equal(
      "          android.text=String (three)\n          android.text=String (two)\n",
    );
    pull();
    const y = Number(/text="three"[^>]*bounds="\[\d+,(\d+)/.exec(phone.screen.dumpTree())?.[1]);
    phone.screen.swipe({ x: 200, y }, { x: 700, y }, 200);
    expect(phone.words).to.include("two").and.not.include("three");
  });

  it("comes back from a checkpoint with its notifications", async () => {
    await phone.shell("cmd notification post a one");
    const [system, screen] = [phone.system.save(), phone.screen.save()];
    pull();
    phone.tap("Clear all");
    phone.system.restore(system);
    phone.screen.restore(screen);
    expect(isDown()).to.equal(false);
    pull();
    expect(phone.words).to.include("one");
  });
});
