import { pathToFileURL } from "node:url";
import { expect } from "chai";
import { after, before, describe, it } from "mocha";
import { findAdb } from "../../cli/android-home.ts";
import { needServedPhone, type ServedPhone } from "../open-served-phone.ts";
import { type InstalledPackage, installPackage } from "./install-package.ts";

const settings = "com.android.settings";
const dialer = "com.tapwright.phone";
const contacts = "com.android.contacts";

/** An element as Midscene's model would have located it. */
interface Located {
  readonly center: readonly [number, number];
}

/** What is used here of Midscene's device, whose coordinates are in dp. */
interface MidsceneDevice {
  connect(): Promise<unknown>;
  launch(uri: string): Promise<unknown>;
  terminate(uri: string): Promise<void>;
  size(): Promise<{ width: number; height: number }>;
  screenshotBase64(): Promise<string>;
  getTimestamp(): Promise<number>;
  describe(): string;
  destroy(): Promise<void>;
  /** What Midscene lets a model choose from. */
  actionSpace(): { name: string; call(parameters?: object): Promise<unknown> }[];
}

interface Midscene {
  readonly AndroidDevice: new (serial: string, options: object) => MidsceneDevice;
}

describe("Midscene's Android device on the embedded phone", () => {
  let installed: InstalledPackage;
  let set: ServedPhone;
  let midscene: Midscene;
  let device: MidsceneDevice;
  let serverPort: string | undefined;
  const options = (more: object = {}) => ({
    androidAdbPath: findAdb(),
    remoteAdbPort: set.adb.port,
    alwaysRefreshScreenInfo: true,
    scrcpyConfig: { enabled: false },
    ...more,
  });
  before(async function () {
    set = await needServedPhone(this);
    installed = await installPackage("@midscene/android@1.7.3");
    // It cleans up through whatever adb server the environment names.
    serverPort = process.env.ANDROID_ADB_SERVER_PORT;
    process.env.ANDROID_ADB_SERVER_PORT = String(set.adb.port);
    // Its adb library says every command aloud, but for this.
    process.env._TESTING = "1";
    const entry = installed.resolve("@midscene/android/dist/es/index.mjs");
    midscene = (await import(pathToFileURL(entry).href)) as Midscene;
    device = new midscene.AndroidDevice(set.serial, options());
    delete process.env._TESTING;
    await device.connect();
  });
  after(async () => {
    if (serverPort === undefined) delete process.env.ANDROID_ADB_SERVER_PORT;
    else process.env.ANDROID_ADB_SERVER_PORT = serverPort;
    await device?.destroy();
    await set?.[Symbol.asyncDispose]();
    await installed?.[Symbol.asyncDispose]();
  });

  /** Takes an action as Midscene's planner does. */
  const act = async (name: string, parameters: object = {}) => {
    const action = device.actionSpace().find((candidate) => candidate.name === name);
    expect(action, name).to.not.equal(undefined);
    await action!.call(parameters);
  };
  /** The middle of what has these words, in dp: what a model would say. */
  const locate = (words: string): Located => {
    const tree = set.phone.screen.dumpTree();
    const quoted = words.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&").replaceAll("&", "&amp;");
    const node = new RegExp(`<node[^>]*(?:text|content-desc)="${quoted}"[^>]*bounds="([^"]*)"`).exec(tree);
    expect(node, `${words} in ${tree.match(/(?<= text=")[^"]+/g)?.join(" | ")}`).to.not.equal(null);
    const [left = 0, top = 0, right = 0, bottom = 0] = (node![1]!.match(/\d+/g) ?? []).map(Number);
    const density = set.phone.screen.dpi / 160;
    return { center: [(left + right) / 2 / density, (top + bottom) / 2 / density] };
  };
  const shows = (words: string) =>
    set.phone.screen.dumpTree().includes(`"${words.replaceAll("&", "&amp;")}"`);
  const front = () => set.phone.screen.front.packageName;

  it("knows the phone", async () => {
    expect(device.describe()).to.include("physical size: 720x1600");
    expect(await device.size()).to.deep.equal({ width: 360, height: 800 });
    expect(await device.getTimestamp()).to.equal(set.phone.system.clock.now());
  });

  it("takes pictures, of screens with little on them too", async () => {
    const [kind, data = ""] = (await device.screenshotBase64()).split(",");
    const bytes = Buffer.from(data, "base64");
    expect(kind).to.equal("data:image/png;base64");
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).to.deep.equal([720, 1600]);
    // Below its limit it takes the picture again, into a file that it pulls.
    const strict = new midscene.AndroidDevice(
      set.serial,
      options({ minScreenshotBufferSize: bytes.length + 1 }),
    );
    const error = await strict.screenshotBase64().catch((reason: Error) => reason.message);
    expect(error).to.include("Fallback screenshot validation failed");
    await strict.destroy();
  });

  it("launches by package, by activity and by address, and ends apps", async () => {
    await device.launch(settings);
    expect(front()).to.equal(settings);
    await device.launch(`com.tapwright.notes/.NotesActivity`);
    expect(front()).to.equal("com.tapwright.notes");
    await device.launch("tel://5550199");
    expect(front()).to.equal(dialer);
    await device.terminate(dialer);
    expect(set.phone.screen.running).to.not.include(dialer);
    const error = await device.launch("no.such.app").catch((reason: Error) => reason.message);
    expect(error).to.match(/Failed to launch no\.such\.app/);
  });

  it("taps, scrolls and swipes", async () => {
    set.phone.screen.forceStop(settings);
    await device.launch(settings);
    await act("Tap", { locate: locate("Battery") });
    expect(shows("Battery Saver")).to.equal(true);
    await act("AndroidBackButton");
    await act("Scroll", {
      direction: "down",
      scrollType: "singleAction",
      locate: locate("Storage"),
      distance: 300,
    });
    expect(shows("Network & internet")).to.equal(false);
    await act("Scroll", { scrollType: "scrollToTop", locate: locate("Display") });
    expect(shows("Network & internet")).to.equal(true);
    await act("Swipe", { start: locate("Storage"), end: locate("Network & internet"), duration: 500 });
    expect(shows("Network & internet")).to.equal(false);
    await act("PullGesture", { direction: "down", distance: 400, locate: locate("Display") });
    expect(shows("Network & internet")).to.equal(true);
  });

  it("fills fields, moves the caret, deletes, and hides the keyboard", async () => {
    await device.launch(contacts);
    await act("Tap", { locate: locate("Create contact") });
    await act("Input", { value: "Ann Q. 100", locate: locate("First name"), mode: "replace" });
    expect(shows("Ann Q. 100")).to.equal(true);
    expect(set.phone.screen.keyboardShown).to.equal(false);
    await act("Input", { value: "Bea O'Neil", locate: locate("Ann Q. 100"), mode: "replace" });
    expect(shows("Bea O'Neil")).to.equal(true);
    await act("Tap", { locate: locate("Bea O'Neil") });
    await act("KeyboardPress", { keyName: "End" });
    await act("KeyboardPress", { keyName: "Backspace" });
    expect(shows("Bea O'Nei")).to.equal(true);
    await act("ClearInput", { locate: locate("Bea O'Nei") });
    expect(shows("First name")).to.equal(true);
  });

  it("presses long and twice, and the buttons", async () => {
    const { clock } = set.phone.system;
    await act("AndroidHomeButton");
    expect(front()).to.equal("com.android.launcher3");
    const before = clock.now();
    await act("LongPress", { locate: { center: [180, 500] }, duration: 1500 });
    expect(clock.now() - before).to.be.at.least(1500);
    await act("DoubleClick", { locate: { center: [180, 450] } });
    await act("AndroidRecentAppsButton");
  });

  it("sees the screen turn", async () => {
    await device.launch(settings);
    await act("RunAdbShell", { command: "wm user-rotation lock 1" });
    expect(await device.size()).to.deep.equal({ width: 800, height: 360 });
    const bytes = Buffer.from((await device.screenshotBase64()).split(",")[1] ?? "", "base64");
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).to.deep.equal([1600, 720]);
    await act("RunAdbShell", { command: "wm user-rotation lock 0" });
    expect(await device.size()).to.deep.equal({ width: 360, height: 800 });
  });

  it("asked for nothing that the phone does not have", () => {
    expect(set.phone.unknownCommands).to.deep.equal([]);
  });
});
