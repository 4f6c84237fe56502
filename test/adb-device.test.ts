import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import { type AdbDeviceOptions, openAdbDevice } from "../actuators/adb-device.ts";
import type { Device } from "../core/device.ts";
import { TapwrightError } from "../core/errors.ts";
import { connectInMemory } from "../emulator/serve-adbd.ts";
import { type CannedAnswer, openSmallEndpoint, type SmallEndpoint } from "./small-endpoint.ts";

const facts = "M\n13\n\nPhysical size: 720x1600\nPhysical density: 320\n";
const look = (
  text: string,
) => `<?xml version='1.0'?><hierarchy rotation="0"><node text="${text}" package="a.b" /></hierarchy>
UI hierchary dumped to: /dev/tty
--tapwright--
  mCurrentFocus=Window{1 u0 a.b/a.b.Main}
--tapwright--
  mShowRequested=false mInputShown=true
--tapwright--
Physical size: 720x1600
`;

async function errorOf(promise: Promise<unknown> | undefined): Promise<TapwrightError | undefined> {
  return await promise?.then(
    () => undefined,
    (error) => {
      if (TapwrightError.is(error)) return error;
      throw error;
    },
  );
}

describe("openAdbDevice", () => {
  /** What the device answers to a line, changed by each test. */
  let answer: (line: string) => CannedAnswer | undefined;
  let endpoint: SmallEndpoint;
  let device: Device;
  let cut: () => void;
  let waits: number[];
  let now: number;

  const open = async (options: AdbDeviceOptions = {}) => {
    const stream = connectInMemory(endpoint);
    const gate = new TransformStream<Uint8Array, Uint8Array>();
    const stop = new AbortController();
    cut = () => stop.abort();
    stream.readable.pipeTo(gate.writable, { signal: stop.signal }).catch(() => {});
    const clock = {
      now: () => new Date(now),
      async wait(ms: number) {
        waits.push(ms);
        now += ms;
      },
    };
    const duplex = { readable: gate.readable, writable: stream.writable };
    return await openAdbDevice({ kind: "memory", id: "test", open: () => duplex }, { clock, ...options });
  };

  beforeEach(async () => {
    answer = () => undefined;
    waits = [];
    now = Date.UTC(2026, 0, 1);
    endpoint = await openSmallEndpoint((line) => {
      if (line.startsWith("getprop ")) return { stdout: facts };
      return answer(line);
    });
    device = await open();
  });
  afterEach(async () => {
    await device[Symbol.asyncDispose]();
    endpoint.close();
  });

  describe("capture", () => {
    it("puts together what the commands print", async () => {
      answer = () => ({ stdout: look("hello") });
      expect(await device.capture()).to.deep.equal({
        tree: `<?xml version='1.0'?><hierarchy rotation="0"><node text="hello" package="a.b" /></hierarchy>`,
        size: { width: 720, height: 1600 },
        app: { packageName: "a.b", activity: "a.b.Main" },
        keyboardShown: true,
        takenAt: "2026-01-01T00:00:00.000Z",
      });
    });

    it("tries again while the screen is not idle", async () => {
      const failures = ["ERROR: could not get idle state.\n", "ERROR: null root node returned\n"];
      answer = () => {
        const stderr = failures.shift();
        return stderr === undefined ? { stdout: look("at last") } : { stderr };
      };
      expect((await device.capture()).tree).to.contain("at last");
      expect(waits).to.deep.equal([200, 400]);
    });

    it("is an error when every dump fails, never an empty screen", async () => {
      answer = () => ({ stderr: "ERROR: could not get idle state.\n" });
      const error = await errorOf(device.capture());
      expect(error?.code).to.equal("screen-unreadable");
      expect(error?.message).to.contain("could not get idle state");
      expect(waits).to.deep.equal([200, 400, 800]);
    });

    it("dumps to a file where there is no terminal to print to", async () => {
      answer = (line) =>
        line.includes("dump /dev/tty")
          ? { stdout: "UI hierchary dumped to: /dev/tty\n" }
          : { stdout: look("filed") };
      expect((await device.capture()).tree).to.contain("filed");
      await device.capture();
      expect(endpoint.lines.filter((line) => line.includes("dump /dev/tty"))).to.have.length(1);
    });
  });

  describe("settle", () => {
    /** What a line prints that looks at the next screen, or at the next two; undefined is one that gives no tree. */
    const showNext = (line: string, next: () => string | undefined): CannedAnswer => {
      const isTwice = line.split("uiautomator dump /dev/tty").length > 2;
      const earlier = isTwice ? dumpOf(next()) : "";
      const screen = next();
      return screen === undefined
        ? { stdout: earlier, stderr: "ERROR\n" }
        : { stdout: earlier + look(screen) };
    };
    const dumpOf = (screen: string | undefined) =>
      `${screen === undefined ? "" : look(screen).split("--tapwright--")[0]}--tapwright--\n`;

    it("is true once two dumps are equal, also after failed ones", async () => {
      const screens = ["a", "b", undefined, "c", "c"];
      answer = (line) => showNext(line, () => screens.shift());
      expect(await device.settle()).to.equal(true);
      expect(screens).to.deep.equal([]);
    });

    it("saves the next capture a dump, unless something was done in between or time went by", async () => {
      answer = (line) => showNext(line, () => "still");
      const dumpsOf = async (between: () => unknown) => {
        await device.settle();
        const before = endpoint.lines.length;
        await between();
        const { tree, app } = await device.capture();
        expect(tree).to.contain("still");
        expect(app).to.deep.equal({ packageName: "a.b", activity: "a.b.Main" });
        return endpoint.lines.slice(before).filter((line) => line.includes("dump")).length;
      };
      expect(await dumpsOf(() => {})).to.equal(0);
      expect(await dumpsOf(() => device.capture())).to.equal(1);
      expect(await dumpsOf(() => device.tap({ x: 1, y: 2 }))).to.equal(1);
      expect(await dumpsOf(() => (now += 501))).to.equal(1);
    });

    it("is false when the screen never rests", async () => {
      let count = 0;
      answer = (line) => showNext(line, () => String(count++));
      expect(await device.settle({ timeoutMs: 1000 })).to.equal(false);
      expect(now - Date.UTC(2026, 0, 1)).to.equal(1000);
    });
  });

  describe("commands", () => {
    it("tell a device that forbids from one that fails", async () => {
      answer = () => ({
        stderr: "java.lang.SecurityException: requires INJECT_EVENTS permission\n",
        exitCode: 255,
      });
      expect((await errorOf(device.tap({ x: 1, y: 1 })))?.code).to.equal("forbidden");
      answer = () => ({ stderr: "Error: Unknown command\n", exitCode: 0 });
      expect((await errorOf(device.press("back")))?.code).to.equal("command-failed");
    });

    it("round points to whole pixels", async () => {
      answer = () => ({});
      await device.tap({ x: 1.4, y: 1.6 });
      await device.tap({ x: 1, y: 2 }, { durationMs: 900 });
      await device.swipe({ x: 1, y: 2 }, { x: 3, y: 4 });
      expect(endpoint.lines.slice(-3)).to.deep.equal([
        "input tap 1 2",
        "input swipe 1 2 1 2 900",
        "input swipe 1 2 3 4 300",
      ]);
    });

    it("end when the caller aborts", async () => {
      const stop = new AbortController();
      const waiting = errorOf(device.shell?.(["wait"], { signal: stop.signal }));
      stop.abort();
      expect((await waiting)?.code).to.equal("aborted");
      expect((await device.shell?.(["fail"]))?.exitCode).to.equal(7);
    });

    it("end at their time limit", async () => {
      const hasty = await open({ callTimeoutMs: 500 });
      expect((await errorOf(hasty.shell?.(["wait"])))?.code).to.equal("timeout");
      await hasty[Symbol.asyncDispose]();
    });

    it("are lost with the connection, and so is every later call", async () => {
      const waiting = errorOf(device.shell?.(["wait"]));
      cut();
      expect((await waiting)?.code).to.equal("device-lost");
      const point = { x: 1, y: 1 };
      for (const call of [
        device.capture(),
        device.settle(),
        device.tap(point),
        device.swipe(point, point),
        device.type("a"),
        device.press("home"),
        device.listApps(),
        device.openApp("a.b"),
        device.closeApp("a.b"),
        device.shell?.(["ls"]),
        device.readFile?.("/sdcard/a"),
        device.writeFile?.("/sdcard/a", new Uint8Array(1)),
        device.saveState?.("a"),
      ]) {
        expect((await errorOf(call))?.code).to.equal("device-lost");
      }
    });
  });

  describe("type", () => {
    it("refuses Unicode where the device has no keyboard for it", async () => {
      expect(device.can.has("unicode-input")).to.equal(false);
      expect((await errorOf(device.type("é")))?.code).to.equal("unsupported");
    });

    it("gives the old keyboard back, also when typing failed", async () => {
      endpoint.close();
      endpoint = await openSmallEndpoint((line) => {
        if (line.startsWith("getprop ")) return { stdout: `${facts}com.android.adbkeyboard/.AdbIME\n` };
        if (line.startsWith("settings get")) return { stdout: "org.example/.Keyboard\n" };
        return line.startsWith("am broadcast") ? { stderr: "Error: no\n" } : {};
      });
      device = await open();
      expect((await errorOf(device.type("é")))?.code).to.equal("command-failed");
      expect(endpoint.lines.at(-1)).to.equal("ime set org.example/.Keyboard");
    });
  });
});
