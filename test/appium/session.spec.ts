import { expect } from "chai";
import { after, before, describe, it } from "mocha";
import { remote } from "webdriverio";
import type { Phone } from "../../emulator/open-phone.ts";
import { launchIntent } from "../../emulator/running-apps.ts";
import { type AppiumPhone, openAppiumPhone } from "./open-appium-phone.ts";

const settings = "com.android.settings";
const notes = "com.tapwright.notes";

/** The real Appium with the real driver, and no capability that spares the phone anything. */
async function openSession(
  { appium, serial, adbPort }: AppiumPhone,
  capabilities: Record<string, unknown> = {},
) {
  const { hostname, port } = new URL(appium.url);
  return remote({
    hostname,
    port: Number(port),
    path: "/",
    logLevel: "error",
    connectionRetryCount: 0,
    connectionRetryTimeout: 300_000,
    capabilities: {
      platformName: "Android",
      "appium:automationName": "UiAutomator2",
      "appium:udid": serial,
      "appium:adbPort": adbPort,
      "appium:newCommandTimeout": 600,
      ...capabilities,
    },
  });
}

type Session = Awaited<ReturnType<typeof openSession>>;

/** The error code that a command ends with. */
async function errorOf(command: Promise<unknown>): Promise<string> {
  const error = await command.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return error instanceof Error ? error.name : String((error as { error?: string } | undefined)?.error);
}

describe("a session of the real UiAutomator2 driver", () => {
  let set: AppiumPhone;
  let phone: Phone;
  let session: Session;
  const show = (packageName: string) => {
    phone.screen.pressKey(3);
    phone.screen.forceStop(packageName);
    phone.screen.startActivity(launchIntent(packageName));
  };
  const find = async (strategy: string, selector: string) => {
    const found = await session.findElement(strategy, selector);
    if ("error" in found) throw found;
    return found["element-6066-11e4-a52e-4f735466cecf"];
  };
  const count = async (strategy: string, selector: string) =>
    (await session.findElements(strategy, selector)).length;

  before(async function () {
    set = await openAppiumPhone(this);
    phone = set.phone;
    session = await openSession(set);
  });
  after(async () => {
    await session?.deleteSession().catch(() => {});
    await set?.[Symbol.asyncDispose]();
  });

  it("opens with no skip capability and tells of the phone", async () => {
    const { size, dpi } = phone.screen;
    expect(session.capabilities).to.include({
      platformVersion: "13",
      deviceScreenDensity: dpi,
      pixelRatio: String(dpi / 160),
    });
    expect(await session.getWindowRect()).to.deep.equal({ x: 0, y: 0, ...size });
    expect(await session.getOrientation()).to.equal("PORTRAIT");
    expect(await session.getCurrentPackage()).to.equal("com.android.launcher3");
  });

  it("gives source and screenshot", async () => {
    expect(await session.getPageSource()).to.match(/^<\?xml .*<hierarchy .*rotation="0"/);
    const png = Buffer.from(await session.takeScreenshot(), "base64");
    expect(png.subarray(1, 4).toString()).to.equal("PNG");
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).to.deep.equal([720, 1600]);
  });

  it("finds by every strategy", async () => {
    show(settings);
    expect(await count("id", "android:id/title")).to.be.greaterThan(5);
    expect(await count("class name", "android.widget.TextView")).to.be.greaterThan(5);
    expect(await count("xpath", "//android.widget.TextView[@text='Battery']")).to.equal(1);
    expect(await count("-android uiautomator", 'new UiSelector().text("Battery")')).to.equal(1);
    expect(await count("css selector", 'android.widget.TextView[text="Battery"]')).to.equal(1);
    expect(await errorOf(find("xpath", "//nothing"))).to.equal("no such element");
    expect(await errorOf(find("xpath", "//*["))).to.equal("invalid selector");
  });

  it("works with an element", async () => {
    const battery = await find("xpath", "//*[@text='Battery']");
    expect(await session.getElementText(battery)).to.equal("Battery");
    expect(await session.getElementAttribute(battery, "className")).to.equal("android.widget.TextView");
    expect(await session.isElementDisplayed(battery)).to.equal(true);
    expect(await session.isElementEnabled(battery)).to.equal(true);
    expect(await session.isElementSelected(battery)).to.equal(false);
    const rect = await session.getElementRect(battery);
    expect(rect.width).to.be.greaterThan(0);
    const picture = Buffer.from(await session.takeElementScreenshot(battery), "base64");
    expect(picture.readUInt32BE(16)).to.equal(Math.ceil(rect.width));
    await session.elementClick(battery);
    expect(await count("xpath", "//*[@text='Battery Saver']")).to.be.greaterThan(0);
    await session.back();
    expect(await session.getElementText(battery)).to.equal("Battery");
  });

  it("scrolls a list until something shows", async () => {
    show(settings);
    const selector =
      'new UiScrollable(new UiSelector().scrollable(true)).scrollIntoView(new UiSelector().text("About phone"))';
    await session.elementClick(await find("-android uiautomator", selector));
    expect(await count("xpath", "//*[@text='Android version']")).to.equal(1);
  });

  it("types, clears and knows the active element", async () => {
    show(notes);
    await session.elementClick(await find("accessibility id", "New note"));
    const field = await find(
      "-android uiautomator",
      'new UiSelector().className("android.widget.EditText").instance(0)',
    );
    await session.elementClick(field);
    await session.elementSendKeys(field, "Zoë & co");
    expect(await session.getElementText(field)).to.equal("Zoë & co");
    const active = await session.getActiveElement();
    expect(Object.keys(active as object)).to.include("element-6066-11e4-a52e-4f735466cecf");
    await session.elementClear(field);
    await session.execute("mobile: type", { text: "plain ümläut" });
    expect(await session.getElementText(field)).to.equal("plain ümläut");
    expect(await session.isKeyboardShown()).to.equal(true);
    await session.hideKeyboard();
    expect(await session.isKeyboardShown()).to.equal(false);
  });

  it("performs W3C actions and gestures", async () => {
    show(settings);
    const list = await find("-android uiautomator", "new UiSelector().scrollable(true)");
    const top = async () => (await session.findElements("xpath", "//*[@text='Network & internet']")).length;
    expect(await top()).to.equal(1);
    await session
      .action("pointer", { parameters: { pointerType: "touch" } })
      .move({ x: 360, y: 1300 })
      .down()
      .pause(50)
      .move({ x: 360, y: 300, duration: 400 })
      .up()
      .perform();
    expect(await top()).to.equal(0);
    const more = await session.execute("mobile: scrollGesture", {
      elementId: list,
      direction: "up",
      percent: 3,
    });
    expect(more).to.equal(false);
    expect(await top()).to.equal(1);
    await session.execute("mobile: flingGesture", { elementId: list, direction: "down" });
    await session.execute("mobile: swipeGesture", { elementId: list, direction: "down", percent: 0.9 });
    await session.execute("mobile: pinchOpenGesture", { elementId: list, percent: 0.5 });
    await session.execute("mobile: clickGesture", { x: 360, y: 800 });
    await session.execute("mobile: doubleClickGesture", { x: 5, y: 800 });
    await session.execute("mobile: longClickGesture", { x: 5, y: 800 });
    await session.execute("mobile: dragGesture", { startX: 5, startY: 800, endX: 5, endY: 700 });
  });

  it("presses keys, opens notifications, goes home", async () => {
    await session.openNotifications();
    expect(await session.getPageSource()).to.include('package="com.android.systemui"');
    await session.pressKeyCode(4);
    await session.longPressKeyCode(3);
    expect(await session.getCurrentPackage()).to.equal("com.android.launcher3");
  });

  it("reads and writes the clipboard", async () => {
    await session.setClipboard(Buffer.from("copied ✓").toString("base64"));
    expect(phone.system.clipboard).to.equal("copied ✓");
    expect(Buffer.from(await session.getClipboard(), "base64").toString()).to.equal("copied ✓");
  });

  it("starts, asks about and ends apps", async () => {
    await session.activateApp(settings);
    expect(await session.queryAppState(settings)).to.equal(4);
    expect(await session.getCurrentActivity()).to.match(/Settings/);
    await session.execute("mobile: startActivity", { component: `${notes}/.NotesActivity` });
    expect(await session.terminateApp(settings)).to.equal(true);
    expect(await session.isAppInstalled("io.appium.settings")).to.equal(true);
  });

  it("turns the screen where the app in front lets it", async () => {
    phone.screen.pressKey(3);
    expect(await errorOf(session.setOrientation("LANDSCAPE"))).to.equal("invalid element state");
    show(settings);
    await session.setOrientation("LANDSCAPE");
    expect(await session.getOrientation()).to.equal("LANDSCAPE");
    expect(await session.getWindowRect()).to.include({ width: 1600, height: 720 });
    expect(await session.getPageSource()).to.match(/<hierarchy [^>]*rotation="1" width="1600" height="720"/);
    const png = Buffer.from(await session.takeScreenshot(), "base64");
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).to.deep.equal([1600, 720]);
    await session.elementClick(await find("xpath", "//*[@text='Network & internet']"));
    expect(await count("xpath", "//*[@text='Calls & SMS']")).to.equal(1);
    await session.setOrientation("PORTRAIT");
    expect(await session.getWindowRect()).to.include({ width: 720, height: 1600 });
  });

  it("tells of the device, its windows and its settings", async () => {
    const info = (await session.execute("mobile: deviceInfo")) as Record<string, unknown>;
    expect(info).to.include({ apiVersion: "33", platformVersion: "13", realDisplaySize: "720x1600" });
    expect(await session.execute("mobile: batteryInfo")).to.deep.include({ level: 1 });
    expect(await session.execute("mobile: listDisplays")).to.have.lengthOf(1);
    expect(await session.execute("mobile: listWindows", { skipScreenshots: true })).to.have.lengthOf(1);
    expect(await session.execute("mobile: getNotifications")).to.have.property("statusBarNotifications");
    await session.updateSettings({ enableMultiWindows: true });
    expect(await session.getSettings()).to.include({ enableMultiWindows: true });
    expect(await session.execute("mobile: getDeviceTime")).to.match(/^\d{4}-/);
    expect(await session.getContexts()).to.deep.equal(["NATIVE_APP"]);
  });

  it("says that there is no alert", async () => {
    expect(await errorOf(session.getAlertText())).to.equal("no such alert");
  });

  it("holds UI automation alone, and gives it back at the end", async () => {
    await session.deleteSession();
    const left = phone.screen.packages.map(({ packageName }) => packageName);
    expect(left).to.include("io.appium.uiautomator2.server");
    const opened = await openSession(set, {
      "appium:appPackage": settings,
      "appium:appActivity": ".Settings",
    });
    expect(await opened.getCurrentPackage()).to.equal(settings);
    await opened.deleteSession();
  });

  it("asked for nothing that the phone does not have", () => {
    expect(phone.unknownCommands).to.deep.equal([]);
  });
});
