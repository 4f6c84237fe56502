import type { CallOptions, Device } from "../core/device.ts";
import { TapwrightError } from "../core/errors.ts";
import type { Point } from "../core/geometry.ts";
import { defaultServerPort } from "./adb-address.ts";
import { openAdbDevice } from "./adb-device.ts";
import type { AppiumAddress } from "./appium-address.ts";
import { openAppiumDriver } from "./appium-driver.ts";
import { makeAppiumScreen } from "./appium-screen.ts";
import { type AppiumServer, startAppiumServer } from "./appium-server.ts";
import { type AppiumSession, openAppiumSession } from "./appium-session.ts";
import { typeThroughDriver } from "./appium-typing.ts";
import { type HostClock, hostClock } from "./host-clock.ts";
import { keyCodes } from "./key-codes.ts";

/** How to open an Appium device. */
export interface AppiumDeviceOptions extends CallOptions {
  /** Where the adb server listens that knows the phone; as for the `adb` program by default. */
  readonly adbPort?: number;
  /** Folder of the Android SDK, for an Appium that is started here. */
  readonly androidHome?: string | undefined;
  /** Limit of starting Appium, and of opening a session; 120,000 by default. */
  readonly openTimeoutMs?: number;
  /** Limit of one command or file; 60,000 by default. */
  readonly callTimeoutMs?: number;
  readonly clock?: HostClock;
  /** Gets a line for people when a session died; nobody gets it by default. */
  readonly onNote?: ((text: string) => void) | undefined;
}

/**
 * Opens a phone through Appium: its UiAutomator2 driver sees, touches and types, and an ADB connection to the
 * same phone does shell, files, apps and checkpoints. Dispose it to end the session, and Appium if it was
 * started here.
 *
 * @throws `tool-missing` where Appium, its driver, webdriverio or adb is not installed; `device-not-found`,
 * `device-unauthorized`, `command-failed`, `timeout`, `aborted`, `unsupported`.
 */
export async function openAppiumDevice(
  address: AppiumAddress,
  options: AppiumDeviceOptions = {},
): Promise<Device> {
  const { adbPort = defaultServerPort(), openTimeoutMs = 120_000, callTimeoutMs = 60_000 } = options;
  const { clock = hostClock, signal, onNote = () => {} } = options;
  const serial = address.serial === undefined ? {} : { serial: address.serial };
  const phone = await openAdbDevice(
    { kind: "server", port: adbPort, ...serial },
    { callTimeoutMs, clock, signal },
  );
  const server = chooseServer(address, { ...options, adbPort, openTimeoutMs });
  try {
    const session = await openAppiumSession({
      openTimeoutMs,
      callTimeoutMs,
      onNote,
      signal,
      open: async (stop) =>
        openAppiumDriver({
          server: await server.find(stop),
          serial: phone.info.id,
          adbPort,
          timeoutMs: Math.max(openTimeoutMs, callTimeoutMs),
          signal: stop,
        }),
    });
    return makeDevice(phone, session, server, clock);
  } catch (error) {
    await server[Symbol.asyncDispose]();
    await phone[Symbol.asyncDispose]();
    throw error;
  }
}

/** A server to open sessions on. */
interface ServerChoice extends AsyncDisposable {
  /** Its URL; an Appium of ours is started when it does not run. */
  find(signal: AbortSignal): Promise<string>;
}

function chooseServer(
  { server }: AppiumAddress,
  { androidHome, adbPort, openTimeoutMs }: AppiumDeviceOptions & { adbPort: number; openTimeoutMs: number },
): ServerChoice {
  if (server !== undefined) return { find: async () => server, async [Symbol.asyncDispose]() {} };
  let own: Promise<AppiumServer> | undefined;
  return {
    async find(signal) {
      const running = await own?.catch(() => undefined);
      if (running?.isRunning) return running.url;
      if (androidHome === undefined) {
        throw new TapwrightError("tool-missing", "Appium needs adb, which was not found", {
          hint: "Install Android platform-tools, and set ANDROID_HOME to the folder that holds them.",
        });
      }
      own = startAppiumServer({ androidHome, adbPort, timeoutMs: openTimeoutMs, signal });
      return (await own).url;
    },
    async [Symbol.asyncDispose]() {
      // Also waits for one that was given up while it started.
      const running = await own?.catch(() => undefined);
      await running?.[Symbol.asyncDispose]();
    },
  };
}

function makeDevice(
  phone: Device,
  session: AppiumSession,
  server: AsyncDisposable,
  clock: HostClock,
): Device {
  const screen = makeAppiumScreen(session, phone, clock);
  const touch = (what: string, steps: readonly object[], options: CallOptions): Promise<void> =>
    session.act(what, (driver) => driver.performActions([finger(steps)]), options);
  return {
    ...phone,
    can: new Set([...phone.can, "unicode-input"]),
    capture: (options = {}) => screen.capture(options),
    settle: (options = {}) => screen.settle(options),
    tap: (at, { durationMs = 0, ...options } = {}) =>
      touch("tap", [moveTo(at), down, { type: "pause", duration: durationMs }, up], options),
    swipe: (from, to, { durationMs = 300, ...options } = {}) =>
      touch("swipe", [moveTo(from), down, moveTo(to, durationMs), up], options),
    type: (text, options = {}) => typeThroughDriver(session, phone, text, options),
    async press(key, { times = 1, ...options } = {}) {
      for (let pressed = 0; pressed < times; pressed += 1) {
        await session.act(`press ${key}`, (driver) => driver.pressKeyCode(keyCodes[key]), options);
      }
    },
    async [Symbol.asyncDispose]() {
      await session[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
      await phone[Symbol.asyncDispose]();
    },
  };
}

/** A finger's way, in the words of WebDriver's actions. */
function finger(actions: readonly object[]): object {
  return { type: "pointer", id: "finger", parameters: { pointerType: "touch" }, actions };
}

function moveTo({ x, y }: Point, duration = 0): object {
  return { type: "pointerMove", origin: "viewport", x: Math.round(x), y: Math.round(y), duration };
}

const down = { type: "pointerDown", button: 0 };
const up = { type: "pointerUp", button: 0 };
