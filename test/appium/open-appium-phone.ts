import type { Context } from "mocha";
import { openAdbDevice } from "../../actuators/adb-device.ts";
import { openAppiumDevice } from "../../actuators/appium-device.ts";
import { type AppiumServer, startAppiumServer } from "../../actuators/appium-server.ts";
import { findAndroidHome } from "../../cli/android-home.ts";
import type { Device } from "../../core/device.ts";
import type { Phone } from "../../emulator/open-phone.ts";
import { needTool, skipFor } from "../need-tool.ts";
import { openServedPhone } from "../open-served-phone.ts";

/** The embedded phone, known to a real adb server of its own, and a real Appium. */
export interface AppiumPhone extends AsyncDisposable {
  readonly phone: Phone;
  readonly serial: string;
  readonly adbPort: number;
  readonly androidHome: string;
  readonly appium: AppiumServer;
  /** The phone through Appium; the test disposes it. */
  openDevice(onNote?: (text: string) => void): Promise<Device>;
  /** The same phone through the adb server alone; the test disposes it. */
  openPlainDevice(): Promise<Device>;
}

/** Starts them all; skips the tests where something that they need is missing, and says what. */
export async function openAppiumPhone(context: Context): Promise<AppiumPhone> {
  needAppium(context);
  return await startAppiumPhone();
}

/** Skips the test where Appium cannot run, and says why. */
export function needAppium(context: Context): void {
  needTool(context, "adb");
  const packages = ["appium", "appium-uiautomator2-driver", "webdriverio"].filter(
    (name) => !isInstalled(name),
  );
  const needs = [
    ...(findAndroidHome() === undefined ? ["adb in a folder platform-tools, or ANDROID_HOME"] : []),
    ...(packages.length > 0 ? [`npm install ${packages.join(" ")}`] : []),
  ];
  if (needs.length > 0) skipFor(context, needs);
}

function isInstalled(name: string): boolean {
  try {
    import.meta.resolve(name);
    return true;
  } catch {
    return false;
  }
}

/** Starts them all; needs adb. */
export async function startAppiumPhone(): Promise<AppiumPhone> {
  const androidHome = findAndroidHome() ?? "";
  const served = await openServedPhone();
  const { phone, serial, adb } = served;
  const appium = await startAppiumServer({ androidHome, adbPort: adb.port, timeoutMs: 120_000 });
  return {
    phone,
    serial,
    adbPort: adb.port,
    androidHome,
    appium,
    openDevice: (onNote) => openAppiumDevice({ server: appium.url, serial }, { adbPort: adb.port, onNote }),
    openPlainDevice: () => openAdbDevice({ kind: "server", port: adb.port, serial }),
    async [Symbol.asyncDispose]() {
      for (const part of [appium, served]) await part[Symbol.asyncDispose]();
    },
  };
}
