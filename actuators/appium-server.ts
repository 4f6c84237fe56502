import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { TapwrightError } from "../core/errors.ts";
import { limitCall } from "./limit-call.ts";

/** A running Appium that belongs to this process; disposing it ends it and its sessions. */
export interface AppiumServer extends AsyncDisposable {
  readonly url: string;
  /** Of its process, for diagnosis. */
  readonly pid: number;
  /** False when it has ended, by itself or by being disposed. */
  readonly isRunning: boolean;
}

/** How to start Appium. */
export interface AppiumServerOptions {
  /** Folder of the Android SDK, or any with `platform-tools/adb` in it. */
  readonly androidHome: string;
  /** Where the adb server listens that knows the phone. */
  readonly adbPort: number;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** Longer than the host itself gives its sessions to end. */
const endingMs = 12_000;
const keptOutput = 2_000;

/**
 * Starts the installed Appium with its UiAutomator2 driver, on a free port of this computer.
 *
 * @throws `tool-missing` where it or the driver is not installed; `command-failed` when it does not start;
 * `timeout`, `aborted`.
 */
export async function startAppiumServer(options: AppiumServerOptions): Promise<AppiumServer> {
  const { timeoutMs, signal } = options;
  const child = startHost(options);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text: string) => {
      output = (output + text).slice(-keptOutput);
    });
  }
  const ended = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", () => resolve());
  });
  let isRunning = true;
  void ended.then(() => {
    isRunning = false;
  });
  try {
    const port = await limitCall({ what: "starting Appium", timeoutMs, signal }, (stop) =>
      Promise.race([readPort(child, stop), ended.then(() => failToStart(output))]),
    );
    return {
      url: `http://127.0.0.1:${port}/`,
      pid: child.pid as number,
      get isRunning() {
        return isRunning;
      },
      [Symbol.asyncDispose]: () => end(child, ended),
    };
  } catch (error) {
    await end(child, ended);
    throw error;
  }
}

/** The folder in whose `node_modules` the driver lies: there Appium looks for its drivers. */
function findAppiumHome(): string {
  const driver = "appium-uiautomator2-driver";
  try {
    import.meta.resolve("appium");
    const [home = ""] = fileURLToPath(import.meta.resolve(driver)).split(
      new RegExp(`[\\\\/]node_modules[\\\\/]${driver}[\\\\/]`),
    );
    return home;
  } catch (cause) {
    throw missingPackage("Appium and its UiAutomator2 driver are", cause);
  }
}

/** What to say where an optional package of Appium is absent. */
export function missingPackage(subject: string, cause: unknown): TapwrightError {
  return new TapwrightError("tool-missing", `${subject} not installed`, {
    hint: "Run `npm install appium@3 appium-uiautomator2-driver@8 webdriverio@9`; `tapwright doctor` says what is there.",
    cause,
  });
}

function startHost({ androidHome, adbPort }: AppiumServerOptions): ChildProcess {
  const stripsTypes = "typescript" in process.features && process.features.typescript;
  const loader = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
  return fork(fileURLToPath(new URL("./appium-host.ts", import.meta.url)), [], {
    execArgv: stripsTypes ? [] : ["--import", loader],
    env: {
      // Drivers that the person installed for Appium come before those beside this package.
      ...{ APPIUM_HOME: process.env.APPIUM_HOME ?? findAppiumHome(), ...process.env },
      ANDROID_HOME: androidHome,
      ANDROID_ADB_SERVER_PORT: String(adbPort),
    },
    cwd: import.meta.dirname,
    // Its own process group: Ctrl-C is for this process, which then ends the sessions before Appium.
    detached: true,
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
}

async function readPort(child: ChildProcess, signal: AbortSignal): Promise<number> {
  const [message] = await once(child, "message", { signal });
  return message.port;
}

function failToStart(output: string): never {
  const reason = output.trim().split("\n").at(-1) || "its process ended";
  throw new TapwrightError("command-failed", `Appium did not start: ${reason}`, { details: { output } });
}

/** Lets the host end its sessions and itself, and makes sure that it does. */
async function end(child: ChildProcess, ended: Promise<void>): Promise<void> {
  const timer = setTimeout(() => killGroup(child), endingMs);
  if (child.connected) child.disconnect();
  else killGroup(child);
  await ended;
  clearTimeout(timer);
}

function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === "win32" ? pid : -pid, "SIGKILL");
  } catch {
    // It is gone already.
  }
}
