import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import { openTestPhone, playAround, type TestPhone } from "../test-phone.ts";

describe("settingsApp", () => {
  let phone: TestPhone;
  beforeEach(async () => {
    phone = await openTestPhone("com.android.settings");
  });
  afterEach(() => phone.close());

  const setting = (table: "system" | "secure" | "global", key: string) =>
    phone.system.settings.get(table, key);
  const go = (...words: readonly string[]) => {
    for (const step of words) phone.tap(step);
  };
  const scrollDown = () => phone.screen.swipe({ x: 360, y: 1500 }, { x: 360, y: 300 }, 300);

  it("lists what Android lists", () => {
    const seen = new Set(phone.words);
    scrollDown();
    for (const words of phone.words) seen.add(words);
    const wanted = [
      "Network & internet",
      "Connected devices",
      "Apps",
      "Battery",
      "Display",
      "System",
      "About phone",
    ];
    expect([...seen]).to.include.members(wanted);
  });

  it("switches Wi-Fi, and shows networks only while it is on", () => {
    go("Network & internet", "Internet");
    expect(phone.words).to.include("Juniper House");
    go("Wi-Fi");
    expect(setting("global", "wifi_on")).to.equal("0");
    expect(phone.words).to.not.include("Juniper House");
  });

  it("switches Bluetooth on its own page", () => {
    go("Connected devices", "Connection preferences", "Bluetooth", "Use Bluetooth");
    expect(setting("global", "bluetooth_on")).to.equal("1");
  });

  it("switches airplane mode, which takes Wi-Fi down", () => {
    go("Network & internet", "Airplane mode");
    expect(setting("global", "airplane_mode_on")).to.equal("1");
    go("Internet");
    expect(phone.words).to.not.include("Juniper House");
  });

  it("has a row to tap, not its switch", () => {
    go("Network & internet");
    const row =
      /<node [^>]*clickable="true"[^>]*>(?:(?!clickable="true").)*Airplane mode.*?switch_widget[^>]*>/.exec(
        phone.screen.dumpTree(),
      );
    expect(row?.[0]).to.match(/checkable="true" checked="false" clickable="false"[^>]*>$/);
  });

  it("sets brightness, timeout and dark theme", () => {
    go("Display", "Brightness level");
    phone.tap("Display brightness");
    expect(setting("system", "screen_brightness")).to.equal("128");
    expect(phone.words).to.include("50%");
    go("Done", "Screen timeout", "5 minutes", "Dark theme");
    expect(setting("system", "screen_off_timeout")).to.equal("300000");
    expect(setting("secure", "ui_night_mode")).to.equal("2");
    expect(phone.words).to.include("After 5 minutes of inactivity");
  });

  it("sets each volume", () => {
    go("Sound & vibration");
    go("Media volume", "Alarm volume");
    const sliders = [
      ...phone.screen.dumpTree().matchAll(/SeekBar"[^>]* bounds="\[(\d+),(\d+)\]\[(\d+),(\d+)\]"/g),
    ];
    expect(sliders).to.have.length(4);
    for (const [, left, top, , bottom] of sliders) {
      phone.screen.swipe(
        { x: 400, y: (Number(top) + Number(bottom)) / 2 },
        { x: Number(left), y: Number(top) },
        300,
      );
    }
    const volumes = ["volume_music", "volume_voice", "volume_ring", "volume_alarm"];
    expect(volumes.map((key) => setting("system", key))).to.deep.equal(["0", "1", "0", "1"]);
  });

  it("makes text larger, in the tree too", () => {
    const height = () =>
      /text="Font size"[^>]*bounds="\[\d+,(\d+)\]\[\d+,(\d+)\]"/
        .exec(phone.screen.dumpTree())!
        .slice(1)
        .map(Number);
    go("Display");
    scrollDown();
    go("Display size and text");
    const [top = 0, bottom = 0] = height();
    const slider = /content-desc="Font size"[^>]*bounds="\[(\d+),(\d+)\]\[(\d+),(\d+)\]"/
      .exec(phone.screen.dumpTree())!
      .slice(1)
      .map(Number);
    phone.screen.tap({ x: slider[2]! - 2, y: slider[1]! + 20 });
    expect(setting("system", "font_scale")).to.equal("1.3");
    const [newTop = 0, newBottom = 0] = height();
    expect(newBottom - newTop).to.be.greaterThan(bottom - top);
  });

  it("renames the phone, but not to nothing", () => {
    scrollDown();
    go("About phone", "Device name");
    phone.screen.clearText();
    phone.screen.pressKey(4);
    go("OK");
    expect(setting("global", "device_name")).to.equal("Tapwright Phone");
    phone.fill("Device name", "ignored");
    go("Cancel", "Device name");
    phone.screen.clearText();
    phone.screen.typeText("Zoë’s phone");
    phone.screen.pressKey(4);
    go("OK");
    expect(setting("global", "device_name")).to.equal("Zoë’s phone");
  });

  it("finds pages by a word", () => {
    go("Search settings");
    phone.screen.typeText("storage");
    phone.screen.pressKey(4);
    go("Storage");
    expect(phone.words).to.include("64 GB total");
  });

  it("has no dead row on any page", () => {
    const seen = new Set<string>();
    const visit = (depth: number) => {
      for (const words of phone.words) {
        const page = phone.words.join("\n");
        if (seen.has(words) || depth > 4 || !isLink(phone, words)) continue;
        seen.add(words);
        phone.tap(words);
        expect(phone.words.join("\n"), words).to.not.equal(page);
        visit(depth + 1);
        phone.back();
      }
    };
    visit(0);
    scrollDown();
    visit(0);
    expect(seen.size).to.be.greaterThan(45);
  });

  it("opens pages by intents and activities, and refuses others", () => {
    const { screen } = phone;
    expect(screen.startActivity({ action: "android.settings.BLUETOOTH_SETTINGS" })).to.equal(true);
    expect(phone.words).to.include("Use Bluetooth");
    const activity = (name: string) => ({
      component: { packageName: "com.android.settings", activity: name },
    });
    expect(screen.startActivity(activity("com.android.settings.Settings$DisplaySettingsActivity"))).to.equal(
      true,
    );
    expect(phone.words).to.include("Dark theme");
    expect(screen.startActivity(activity("com.android.settings.Nothing"))).to.equal(false);
  });

  it("stays whole whatever a child does with it", () => {
    for (const seed of [1, 2, 3]) playAround(phone, "com.android.settings", seed, 60);
  });
});

/** Whether these words are the title of a row that opens something: tappable and without a control. */
function isLink({ screen }: TestPhone, words: string): boolean {
  const escaped = words.replaceAll("&", "&amp;");
  const rows = screen
    .dumpTree()
    .split(/(?=<node [^>]*LinearLayout"[^>]*clickable="true" enabled="true")/)
    .slice(1);
  return rows.some((row) => {
    const [, title] = / text="([^"]*)" resource-id="android:id\/title"/.exec(row) ?? [];
    return title === escaped && !/checkable="true"|SeekBar/.test(row);
  });
}
