import { expect } from "chai";
import { after, before, describe, it } from "mocha";
import type { Device } from "../core/device.ts";
import { type ErrorCode, TapwrightError } from "../core/errors.ts";
import type { Point } from "../core/geometry.ts";

/** Attributes of the first node of a UI tree, in either form, that has this attribute value. */
function findNode(tree: string | undefined, attribute: string, value: string): ReadonlyMap<string, string> {
  const nodes = tree?.match(/<[\w.]+ [^>]*>/g) ?? [];
  const node = nodes.find((text) => text.includes(` ${attribute}="${value}"`));
  expect(node, `a node with ${attribute} ${value}`).to.be.a("string");
  const pairs = [...(node ?? "").matchAll(/ ([\w-]+)="([^"]*)"/g)];
  return new Map(pairs.map(([, name = "", text = ""]) => [name, unescapeXml(text)]));
}

function unescapeXml(text: string): string {
  const named: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };
  return text.replaceAll(/&(?:#(\d+)|(\w+));/g, (all, code, name) =>
    code === undefined ? (named[name] ?? all) : String.fromCodePoint(Number(code)),
  );
}

function centreOf(node: ReadonlyMap<string, string>): Point {
  const [left = 0, top = 0, right = 0, bottom = 0] = (node.get("bounds")?.match(/\d+/g) ?? []).map(Number);
  return { x: Math.floor((left + right) / 2), y: Math.floor((top + bottom) / 2) };
}

async function codeOf(promise: Promise<unknown> | undefined): Promise<ErrorCode | "no error"> {
  try {
    await promise;
    return "no error";
  } catch (error) {
    if (TapwrightError.is(error)) return error.code;
    throw error;
  }
}

const printableAscii = String.fromCharCode(...Array.from({ length: 95 }, (_, index) => 32 + index));

/**
 * What every device keeps, whatever stands behind it: the same facts for each way to reach the
 * embedded phone. `open` gives a phone that shows its home screen; the suite disposes it.
 */
export function describeDevice(name: string, open: () => Promise<Device>): void {
  describe(name, () => {
    let device: Device;
    before(async () => {
      device = await open();
    });
    after(async () => {
      await device?.[Symbol.asyncDispose]();
    });

    const openNewNote = async () => {
      await device.openApp("com.tapwright.notes");
      await device.tap(centreOf(findNode((await device.capture()).tree, "content-desc", "New note")));
    };
    const readFocused = async () => findNode((await device.capture()).tree, "focused", "true").get("text");

    it("tells what it is", () => {
      const { model, osVersion, screen, density } = device.info;
      expect({ model, osVersion, screen, density }).to.deep.equal({
        model: "Tapwright Phone",
        osVersion: "13",
        screen: { width: 720, height: 1600 },
        density: 2,
      });
      expect([...device.can]).to.include.members(["tree", "shell", "files", "checkpoint", "unicode-input"]);
    });

    it("captures the screen, with a picture only when asked", async () => {
      const plain = await device.capture();
      expect(plain.tree).to.match(/^<\?xml.*<hierarchy.*<\/hierarchy>$/s);
      expect(plain).to.deep.include({ size: device.info.screen, keyboardShown: false });
      expect(plain.app.packageName).to.equal("com.android.launcher3");
      expect(plain).not.to.have.property("screenshot");
      const { screenshot = new Uint8Array() } = await device.capture({ screenshot: true });
      expect(Buffer.from(screenshot).toString("latin1", 1, 4)).to.equal("PNG");
    });

    it("lists the apps that have an icon", async () => {
      expect(await device.listApps()).to.deep.include.members([
        { packageName: "com.android.contacts", label: "Contacts" },
        { packageName: "com.android.settings", label: "Settings" },
      ]);
    });

    it("opens an app, and none that is not there", async () => {
      await device.openApp("com.android.settings");
      const { app } = await device.capture();
      expect(app.packageName).to.equal("com.android.settings");
      expect(app.activity).to.match(/^com\.android\.settings\.\w/);
      expect(await codeOf(device.openApp("com.example.none"))).to.equal("app-not-found");
    });

    it("presses keys", async () => {
      await device.press("home");
      expect((await device.capture()).app.packageName).to.equal("com.android.launcher3");
    });

    it("taps what stands at a point", async () => {
      await device.tap(centreOf(findNode((await device.capture()).tree, "text", "Settings")));
      expect((await device.capture()).app.packageName).to.equal("com.android.settings");
    });

    it("swipes a list", async () => {
      const before = (await device.capture()).tree;
      await device.swipe({ x: 360, y: 1200 }, { x: 360, y: 400 }, { durationMs: 500 });
      expect((await device.capture()).tree).not.to.equal(before);
    });

    it("comes to rest", async () => {
      expect(await device.settle({ timeoutMs: 3000 })).to.equal(true);
    });

    it("types every printable character of ASCII", async () => {
      await openNewNote();
      expect((await device.capture()).keyboardShown).to.equal(true);
      await device.type(printableAscii);
      expect(await readFocused()).to.equal(printableAscii);
    });

    for (const text of ["%s", "%%s 100% sure", "'; reboot; '", '$(date) `id` "$HOME"', "-n --", " a  b "]) {
      it(`types ${JSON.stringify(text)} as it is`, async () => {
        await device.closeApp("com.tapwright.notes");
        await openNewNote();
        await device.type(text);
        expect(await readFocused()).to.equal(text);
      });
    }

    it("types text of other scripts", async () => {
      await device.closeApp("com.tapwright.notes");
      await openNewNote();
      await device.type("Grüße, 東京 🎉");
      expect(await readFocused()).to.equal("Grüße, 東京 🎉");
    });

    it("hands a command's arguments over unchanged", async () => {
      const args = ["a  b", "", "$HOME", "'", '"', "\\", "*", ";ls", "ä\n"];
      expect(await device.shell?.(["printf", "[%s]", ...args])).to.deep.equal({
        stdout: args.map((argument) => `[${argument}]`).join(""),
        stderr: "",
        exitCode: 0,
      });
    });

    it("tells how a command ended", async () => {
      const result = await device.shell?.(["ls", "/none"]);
      expect(result?.exitCode).to.equal(1);
      expect(result?.stderr).to.contain("No such file or directory");
    });

    it("moves files of any bytes", async () => {
      const bytes = Uint8Array.from({ length: 200_000 }, (_, index) => (index * 7) % 256);
      await device.writeFile?.("/sdcard/Download/any.bin", bytes);
      expect(Buffer.from((await device.readFile?.("/sdcard/Download/any.bin")) ?? []).equals(bytes)).to.equal(
        true,
      );
      await device.writeFile?.("/sdcard/Download/none.bin", new Uint8Array(0));
      expect(await device.readFile?.("/sdcard/Download/none.bin")).to.have.length(0);
    });

    it("says why a file cannot be moved", async () => {
      expect(await codeOf(device.readFile?.("/sdcard/none"))).to.equal("file-not-found");
      expect(await codeOf(device.writeFile?.("/system/none", new Uint8Array(1)))).to.equal("forbidden");
    });

    it("returns to a saved state", async () => {
      await device.press("home");
      const { tree } = await device.capture();
      await device.saveState?.("home");
      await device.openApp("com.android.settings");
      await device.restoreState?.("home");
      expect((await device.capture()).tree).to.equal(tree);
      expect(await codeOf(device.restoreState?.("never saved"))).to.equal("command-failed");
    });

    it("forgets an app's data when asked", async () => {
      await device.closeApp("com.tapwright.notes", { clearData: true });
      expect(await codeOf(device.closeApp("com.example.none", { clearData: true }))).to.equal(
        "app-not-found",
      );
    });

    it("does nothing for a call that was aborted", async () => {
      const signal = AbortSignal.abort();
      expect(await codeOf(device.capture({ signal }))).to.equal("aborted");
      expect(await codeOf(device.tap({ x: 1, y: 1 }, { signal }))).to.equal("aborted");
      expect(await codeOf(device.settle({ signal }))).to.equal("aborted");
      expect(await codeOf(device.type("x", { signal }))).to.equal("aborted");
      expect(await codeOf(device.readFile?.("/sdcard/none", { signal }))).to.equal("aborted");
    });
  });
}
