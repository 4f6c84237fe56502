import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { expect } from "chai";
import { after, before, describe, it } from "mocha";
import { findAndroidHome } from "../../cli/android-home.ts";
import { needServedPhone, type ServedPhone } from "../open-served-phone.ts";
import { type InstalledPackage, installPackage } from "./install-package.ts";

const settings = "com.android.settings";
const contacts = "com.android.contacts";
const dialer = "com.tapwright.phone";
const apiDemos = "io.appium.android.apis";

/** Its tools, asked as an agent asks them; errors of a tool are thrown as their text. */
interface MobileTools extends AsyncDisposable {
  ask(tool: string, args?: Record<string, unknown>): Promise<string>;
  picture(): Promise<{ readonly mimeType: string; readonly bytes: Buffer }>;
}

describe("mobile-mcp on the embedded phone", () => {
  let installed: InstalledPackage;
  let set: ServedPhone;
  before(async function () {
    set = await needServedPhone(this);
    installed = await installPackage("@mobilenext/mobile-mcp@1.0.4");
  });
  after(async () => {
    // Its Go program leaves one of its own running.
    if (installed) await runMobilecli("daemon", "stop");
    await set?.[Symbol.asyncDispose]();
    await installed?.[Symbol.asyncDispose]();
  });

  const environment = () => {
    const androidHome = findAndroidHome();
    return {
      ...(set.adb.environment as Record<string, string>),
      ...(androidHome === undefined ? {} : { ANDROID_HOME: androidHome }),
      MOBILEMCP_DISABLE_TELEMETRY: "1",
      MOBILEMCP_ALLOW_UNSAFE_URLS: "1",
    };
  };
  const runMobilecli = (...args: string[]) =>
    promisify(execFile)(installed.resolve(".bin/mobilecli"), args, { env: environment() }).catch(() => {});

  const openTools = async (options: Record<string, string> = {}): Promise<MobileTools> => {
    const client = new Client({ name: "tapwright-test", version: "0.0.0" });
    const transport = new StdioClientTransport({
      command: process.execPath,
      args: [installed.resolve("@mobilenext/mobile-mcp/lib/index.js")],
      env: { ...environment(), ...options },
      stderr: "ignore",
    });
    await client.connect(transport);
    const call = async (tool: string, args: Record<string, unknown>) => {
      const request = { name: `mobile_${tool}`, arguments: { device: set.serial, ...args } };
      const { content, isError } = await client.callTool(request, undefined, { timeout: 120_000 });
      const parts = content as { type: string; text?: string; data?: string; mimeType?: string }[];
      const text = parts.map((part) => part.text ?? "").join("\n");
      // An error that the agent may mend is told as an ordinary answer.
      expect(isError || text.includes("Please fix the issue"), text).to.equal(false);
      return { text, image: parts.find(({ type }) => type === "image") };
    };
    return {
      ask: async (tool, args = {}) => (await call(tool, args)).text,
      async picture() {
        const { image } = await call("take_screenshot", {});
        return { mimeType: image?.mimeType ?? "", bytes: Buffer.from(image?.data ?? "", "base64") };
      },
      [Symbol.asyncDispose]: () => client.close(),
    };
  };

  /** The middle of the element with these words, from the tool's list. */
  const find = async (tools: MobileTools, words: string) => {
    const list = await tools.ask("list_elements_on_screen", { format: "json" });
    const elements = JSON.parse(list.slice(list.indexOf("["))) as {
      text?: string;
      label?: string;
      coordinates: { x: number; y: number; width: number; height: number };
    }[];
    const found = elements.find(({ text, label }) => text === words || label === words);
    expect(found, `${words} among ${elements.map(({ text }) => text).join(" | ")}`).to.not.equal(undefined);
    const { x, y, width, height } = found!.coordinates;
    return { x: Math.round(x + width / 2), y: Math.round(y + height / 2) };
  };
  const front = () => set.phone.screen.front.packageName;

  describe("over its own adb commands", () => {
    let tools: MobileTools;
    before(async () => {
      tools = await openTools({ MOBILEMCP_LEGACY_ROBOT: "1" });
    });
    after(() => tools?.[Symbol.asyncDispose]());

    it("lists the phone and its apps", async () => {
      const { devices } = JSON.parse(await tools.ask("list_available_devices"));
      expect(devices).to.have.lengthOf(1);
      expect(devices[0]).to.include({ id: set.serial, platform: "android", version: "13", state: "online" });
      const apps = await tools.ask("list_apps");
      for (const name of [settings, contacts, "com.tapwright.notes"]) expect(apps).to.include(`(${name})`);
      expect(apps).to.not.include("com.android.shell");
    });

    it("launches, taps what it lists, goes back and ends the app", async () => {
      await tools.ask("launch_app", { packageName: settings });
      expect(front()).to.equal(settings);
      await tools.ask("click_on_screen_at_coordinates", await find(tools, "Battery"));
      await find(tools, "Battery Saver");
      await tools.ask("press_button", { button: "BACK" });
      await find(tools, "Battery");
      await tools.ask("terminate_app", { packageName: settings });
      expect(front()).to.equal("com.android.launcher3");
    });

    it("takes pictures", async () => {
      expect(await tools.ask("get_screen_size")).to.equal("Screen size is 720x1600 pixels");
      const { mimeType, bytes } = await tools.picture();
      expect([mimeType, bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).to.deep.equal([
        "image/png",
        720,
        1600,
      ]);
      const file = join(set.adb.folder, "screen.png");
      await tools.ask("save_screenshot", { saveTo: file });
      expect(await readFile(file)).to.deep.equal(bytes);
    });

    it("swipes a list and back", async () => {
      await tools.ask("launch_app", { packageName: settings });
      await tools.ask("swipe_on_screen", { direction: "up" });
      await find(tools, "System");
      await tools.ask("swipe_on_screen", { direction: "down", x: 360, y: 500, distance: 1000 });
      await find(tools, "Network & internet");
    });

    it("fills a form with what a shell could misread", async () => {
      await tools.ask("launch_app", { packageName: contacts });
      await tools.ask("click_on_screen_at_coordinates", await find(tools, "Create contact"));
      await tools.ask("click_on_screen_at_coordinates", await find(tools, "First name"));
      await tools.ask("type_keys", { text: "Ann 'Q' & Co; $HOME", submit: false });
      await find(tools, "Ann 'Q' & Co; $HOME");
      await tools.ask("press_button", { button: "BACK" });
      await tools.ask("click_on_screen_at_coordinates", await find(tools, "Save"));
      const { stdout } = await set.adb.run(
        "shell",
        "content query --uri content://com.android.contacts/contacts --projection display_name",
      );
      expect(stdout).to.include("display_name=Ann 'Q' & Co; $HOME");
    });

    it("presses long and twice", async () => {
      const { clock } = set.phone.system;
      await tools.ask("press_button", { button: "HOME" });
      const before = clock.now();
      await tools.ask("long_press_on_screen_at_coordinates", { x: 360, y: 900, duration: 1500 });
      expect(clock.now() - before).to.be.at.least(1500);
      await tools.ask("double_tap_on_screen", { x: 360, y: 900 });
    });

    it("turns the screen", async () => {
      await tools.ask("launch_app", { packageName: settings });
      expect(await tools.ask("get_orientation")).to.include("portrait");
      await tools.ask("set_orientation", { orientation: "landscape" });
      expect(await tools.ask("get_orientation")).to.include("landscape");
      expect((await tools.picture()).bytes.readUInt32BE(16)).to.equal(1600);
      await tools.ask("set_orientation", { orientation: "portrait" });
      expect((await tools.picture()).bytes.readUInt32BE(16)).to.equal(720);
    });

    it("opens an address, and says what no app opens", async () => {
      await tools.ask("open_url", { url: "tel:5550199" });
      expect(front()).to.equal(dialer);
      const error = await tools.ask("open_url", { url: "geo:1,2" }).catch((reason: Error) => reason.message);
      expect(error).to.include("unable to resolve Intent { act=android.intent.action.VIEW dat=geo:1,2");
    });

    it("installs an APK and removes it", async () => {
      const require = createRequire(import.meta.url);
      const apk = require.resolve("android-apidemos/apks/ApiDemos-debug.apk");
      await tools.ask("install_app", { path: apk });
      expect(await tools.ask("list_apps")).to.include(apiDemos);
      await tools.ask("uninstall_app", { bundle_id: apiDemos });
      expect(await tools.ask("list_apps")).to.not.include(apiDemos);
    });

    it("does several things in one call", async () => {
      const answer = await tools.ask("batch_commands", {
        steps: [
          { name: "mobile_press_button", arguments: { button: "HOME" } },
          { name: "mobile_launch_app", arguments: { packageName: "com.tapwright.notes" } },
        ],
        listElementsAtEnd: true,
      });
      expect(answer).to.include("New note");
    });

    it("asked for nothing that the phone does not have", () => {
      expect(set.phone.unknownCommands).to.deep.equal([]);
    });
  });

  describe("through mobilecli", () => {
    let tools: MobileTools;
    before(async () => {
      tools = await openTools();
    });
    after(() => tools?.[Symbol.asyncDispose]());

    it("lists the phone and launches an app", async () => {
      const { devices } = JSON.parse(await tools.ask("list_available_devices"));
      expect(devices.map(({ id }: { id: string }) => id)).to.deep.equal([set.serial]);
      set.phone.screen.forceStop(settings);
      await tools.ask("launch_app", { packageName: settings });
      expect(await tools.ask("get_foreground_app")).to.include(settings);
    });

    it("lists elements, taps one by its ref, and swipes", async () => {
      const list = await tools.ask("list_elements_on_screen");
      const [, ref] = /^(@e\d+) TextView text="Battery"/m.exec(list) ?? [];
      await tools.ask("click_on_screen_at_coordinates", { ref });
      expect(await tools.ask("list_elements_on_screen")).to.include("Battery Saver");
      await tools.ask("press_button", { button: "BACK" });
      await tools.ask("swipe_on_screen", { direction: "up", x: 360, y: 1400, distance: 1200 });
      expect(await tools.ask("list_elements_on_screen")).to.include("About phone");
    });

    it("takes a picture, and turns the screen", async () => {
      const { mimeType, bytes } = await tools.picture();
      expect(mimeType).to.equal("image/jpeg");
      expect(bytes.length).to.be.greaterThan(5000);
      await tools.ask("set_orientation", { orientation: "landscape" });
      expect(set.phone.screen.rotation).to.equal(1);
      await tools.ask("set_orientation", { orientation: "portrait" });
      expect(set.phone.screen.rotation).to.equal(0);
    });

    it("does without the program that it brings, which needs Android's own runtime", async () => {
      expect(new Set(set.phone.unknownCommands)).to.deep.equal(new Set(["app_process"]));
      const left = await set.adb.run("shell", "pgrep -f DeviceServer");
      expect(left.stdout).to.equal("");
    });
  });
});
