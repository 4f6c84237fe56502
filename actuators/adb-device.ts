import type { CallOptions, Device, DeviceCapability, DeviceInfo } from "../core/device.ts";
import { TapwrightError } from "../core/errors.ts";
import type { Point } from "../core/geometry.ts";
import type { AdbAddress } from "./adb-address.ts";
import { closeApp, listApps, openApp } from "./adb-apps.ts";
import { connectAdb } from "./adb-connect.ts";
import { type AdbLink, makeAdbLink } from "./adb-link.ts";
import { makeAdbScreen } from "./adb-screen.ts";
import { runChecked } from "./adb-shell.ts";
import { typeText } from "./adb-typing.ts";
import { type HostClock, hostClock } from "./host-clock.ts";
import { keepLink } from "./keep-link.ts";
import { keyCodes } from "./key-codes.ts";
import { parseDensity, parseSize } from "./parse-dump.ts";
import { forgetWhatIsDone } from "./read-screen.ts";
import { quoteCommand } from "./shell-quote.ts";
import { adbKeyboard } from "./type-command.ts";

/** How to open an ADB device. */
export interface AdbDeviceOptions extends CallOptions {
  /** Limit of connecting; 10,000 by default. */
  readonly connectTimeoutMs?: number;
  /** Limit of one command or file; 60,000 by default. */
  readonly callTimeoutMs?: number;
  readonly clock?: HostClock;
}

const checkpointService = "tapwright:checkpoint";

/**
 * Opens a phone over ADB: a real one, an emulator, or the embedded phone. Dispose it to end the
 * connection. One that ends by itself is opened anew once, at the next call.
 *
 * @throws `device-not-found`, `device-unauthorized`, `timeout`, `aborted`, `unsupported`.
 */
export async function openAdbDevice(address: AdbAddress, options: AdbDeviceOptions = {}): Promise<Device> {
  const { connectTimeoutMs = 10_000, callTimeoutMs = 60_000, clock = hostClock, signal } = options;
  const open = async (limits: CallOptions): Promise<AdbLink> => {
    const adb = await connectAdb(address, { timeoutMs: connectTimeoutMs, ...limits });
    try {
      return makeAdbLink(adb, callTimeoutMs, clock);
    } catch (error) {
      await adb.close();
      throw error;
    }
  };
  const first = await open({ signal });
  const link = keepLink(first, open);
  try {
    return makeDevice(link, clock, await askFacts(link, { signal }));
  } catch (error) {
    await link[Symbol.asyncDispose]();
    throw error;
  }
}

/** What is found out once, when the connection is made. */
interface Facts {
  readonly info: DeviceInfo;
  readonly hasAdbKeyboard: boolean;
  readonly hasCheckpoints: boolean;
}

async function askFacts(link: AdbLink, options: CallOptions): Promise<Facts> {
  const properties = ["ro.product.model", "ro.build.version.release", "ro.boot.qemu"];
  const questions = [...properties.map((name) => `getprop ${name}`), "wm size; wm density; ime list -s -a"];
  const hasCheckpoints = (await link.ask(checkpointService, options)) === "OKAY";
  const { stdout } = await link.run(questions.join("; "), options);
  const text = Buffer.from(stdout).toString();
  const [model = "", osVersion = "", emulated = ""] = text.split("\n").map((line) => line.trim());
  const screen = parseSize(text);
  if (screen === undefined) {
    throw new TapwrightError("screen-unreadable", `${link.serial} does not tell the size of its screen`, {
      hint: "Wait until the device has started.",
      details: { said: text.slice(0, 300) },
    });
  }
  const info: DeviceInfo = {
    id: link.serial,
    kind: emulated === "1" || hasCheckpoints ? "emulator" : "phone",
    model,
    osVersion,
    screen,
    density: parseDensity(text) ?? 1,
  };
  return { info, hasAdbKeyboard: text.split("\n").includes(adbKeyboard), hasCheckpoints };
}

function makeDevice(
  link: AdbLink,
  clock: HostClock,
  { info, hasAdbKeyboard, hasCheckpoints }: Facts,
): Device {
  const run = async (args: readonly (string | number)[], options: CallOptions = {}): Promise<void> => {
    await runChecked(link, quoteCommand(args.map(String)), options);
  };
  const askCheckpoint = async (verb: "save" | "restore", name: string): Promise<void> => {
    const answer = await link.ask(`${checkpointService}:${verb}:${name}`);
    if (answer !== "OKAY")
      throw new TapwrightError("command-failed", `${verb} "${name}": ${answer ?? "refused"}`);
  };
  const can: DeviceCapability[] = ["tree", "shell", "files"];
  if (hasAdbKeyboard) can.push("unicode-input");
  if (hasCheckpoints) can.push("checkpoint");
  const screen = makeAdbScreen(link, clock);

  const device: Device = {
    info,
    can: new Set(can),
    capture: (options = {}) => screen.capture(options),
    settle: (options = {}) => screen.settle(options),
    tap: (at, { durationMs, ...options } = {}) =>
      durationMs === undefined
        ? run(["input", "tap", ...pixels(at)], options)
        : run(["input", "swipe", ...pixels(at), ...pixels(at), durationMs], options),
    swipe: (from, to, { durationMs = 300, ...options } = {}) =>
      run(["input", "swipe", ...pixels(from), ...pixels(to), durationMs], options),
    type: (text, options = {}) => typeText(link, text, { ...options, hasAdbKeyboard, clock }),
    press: (key, { times = 1, ...options } = {}) =>
      run(["input", "keyevent", ...Array<number>(times).fill(keyCodes[key])], options),
    listApps: (options = {}) => listApps(link, options),
    openApp: (packageName, options = {}) => openApp(link, packageName, options),
    closeApp: (packageName, options = {}) => closeApp(link, packageName, options),
    async shell(args, options = {}) {
      // Without stdin of its own a command such as `cat` would wait for ever.
      const result = await link.run(`${quoteCommand(args)} </dev/null`, options);
      return { ...result, stdout: Buffer.from(result.stdout).toString() };
    },
    readFile: (path, options) => link.read(path, options),
    writeFile: (path, bytes, options) => link.write(path, bytes, options),
    ...(hasCheckpoints && {
      saveState: (name) => askCheckpoint("save", name),
      restoreState: (name) => askCheckpoint("restore", name),
    }),
    [Symbol.asyncDispose]: () => link[Symbol.asyncDispose](),
  };
  return forgetWhatIsDone(device, screen);
}

function pixels({ x, y }: Point): [number, number] {
  return [Math.round(x), Math.round(y)];
}
