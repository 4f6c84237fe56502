import { TapwrightError } from "../core/errors.ts";
import { missingPackage } from "./appium-server.ts";

/** The commands of a WebDriver session that a device needs; webdriverio's browser has them. */
export interface AppiumDriver {
  getPageSource(): Promise<string>;
  /** PNG bytes in base64. */
  takeScreenshot(): Promise<string>;
  performActions(actions: object[]): Promise<void>;
  getActiveElement(): Promise<unknown>;
  elementSendKeys(element: string, text: string): Promise<void>;
  pressKeyCode(keyCode: number): Promise<unknown>;
  updateSettings(settings: object): Promise<void>;
  deleteSession(): Promise<void>;
}

/** How to open a session. */
export interface AppiumDriverOptions {
  /** URL of the server. */
  readonly server: string;
  readonly serial: string;
  readonly adbPort: number;
  /** Limit of one request. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** A session that nobody asks anything is ended by Appium after this time; a person at a prompt may think long. */
const idleSeconds = 3600;

/**
 * Opens a session on a phone through a running Appium server. The phone stays as it is: no app is started,
 * stopped or installed but the driver's own.
 *
 * @throws `tool-missing`, `device-not-found`, `command-failed`.
 */
export async function openAppiumDriver(options: AppiumDriverOptions): Promise<AppiumDriver> {
  const { protocol, hostname, port, pathname } = new URL(options.server);
  const { remote } = await loadWebdriverio();
  const opening = remote({
    protocol: protocol.slice(0, -1),
    hostname: hostname.replace(/^\[|\]$/g, ""),
    port: Number(port) || (protocol === "https:" ? 443 : 80),
    path: pathname,
    logLevel: "silent",
    // With retries, a tap that Appium answered with an error would be made four times.
    connectionRetryCount: 0,
    connectionRetryTimeout: options.timeoutMs,
    capabilities: {
      platformName: "Android",
      "appium:automationName": "UiAutomator2",
      "appium:udid": options.serial,
      "appium:adbPort": options.adbPort,
      "appium:newCommandTimeout": idleSeconds,
      "appium:noReset": true,
      "appium:autoLaunch": false,
      "appium:skipLogcatCapture": true,
      // Keeps Appium's settings app off the phone; nothing here needs it.
      "appium:skipDeviceInitialization": true,
      "appium:ignoreHiddenApiPolicyError": true,
    },
  });
  // Who gave up waiting wants no session: one that opens all the same is ended.
  const endLate = () => void opening.then((driver) => driver.deleteSession()).catch(() => {});
  options.signal?.addEventListener("abort", endLate, { once: true });
  try {
    const driver = await opening;
    // A screen that never rests would hold up every page source by ten seconds; settling is done here.
    await driver.updateSettings({ waitForIdleTimeout: 0 });
    return driver;
  } catch (error) {
    throw explainRefusal(error, options);
  } finally {
    options.signal?.removeEventListener("abort", endLate);
  }
}

async function loadWebdriverio(): Promise<typeof import("webdriverio")> {
  try {
    return await import("webdriverio");
  } catch (cause) {
    throw missingPackage("webdriverio is", cause);
  }
}

/** What Appium said, without what webdriverio adds. */
export function readReason(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const [, reason = message] = /^WebDriverError: (.*?) when running "/s.exec(message) ?? [];
  return reason.replaceAll(/\s+/g, " ").slice(0, 300);
}

/** Network error of a request, such as `ECONNREFUSED`. */
export function readNetworkError(error: unknown): string | undefined {
  const code = (error as { readonly code?: unknown } | undefined)?.code;
  return typeof code === "string" ? code : undefined;
}

function explainRefusal(error: unknown, { server, serial }: AppiumDriverOptions): TapwrightError {
  const reason = readReason(error);
  const fail = (
    code: "tool-missing" | "device-not-found" | "command-failed",
    message: string,
    hint: string,
  ) => new TapwrightError(code, message, { hint, details: { reason }, cause: error });
  // webdriverio tells no code for what goes wrong while a session is opened.
  if (/^(unable to connect|failed to fetch|request (failed|timed out))/i.test(reason)) {
    return fail(
      "device-not-found",
      `No Appium server answers on ${server}`,
      "Start one there, or write appium: without a URL to have it started.",
    );
  }
  if (/could not find a driver/i.test(reason)) {
    return fail(
      "tool-missing",
      "Appium has no UiAutomator2 driver",
      "Run `appium driver install uiautomator2` for that server.",
    );
  }
  if (/ANDROID_HOME|ANDROID_SDK_ROOT/.test(reason)) {
    return fail(
      "tool-missing",
      "Appium does not find the Android platform-tools",
      "Set ANDROID_HOME for the server to the folder that holds platform-tools.",
    );
  }
  if (/could not find a connected android device|list of connected devices/i.test(reason)) {
    return fail("device-not-found", `Appium does not see ${serial}`, "Check that its adb server lists it.");
  }
  return fail("command-failed", `Appium opened no session: ${reason}`, "Read what the server logged.");
}
