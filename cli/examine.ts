import { readFileSync } from "node:fs";
import { freemem, totalmem } from "node:os";
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { TapwrightError } from "../core/errors.ts";
import packageJson from "../package.json" with { type: "json" };
import { openEngine } from "../runtime/engine.ts";
import { findAdb, findAndroidHome } from "./android-home.ts";
import { findChromium } from "./find-tool.ts";
import { defaultDevice, openDevice } from "./open-device.ts";

/** What was found out about one thing that a run may need. */
export interface Finding {
  readonly name: string;
  readonly ok: boolean;
  /** Whether Tapwright is of no use without it. */
  readonly required: boolean;
  readonly detail: string;
  /** What to do where it is not `ok`. */
  readonly fix?: string;
}

/** Memory that the embedded planner and phone need, with room for the system. */
const wantedBytes = 1024 ** 3;

/** Tries out, one after another, everything that a run may need. */
export async function* examine(signal: AbortSignal): AsyncGenerator<Finding> {
  yield examineNode();
  yield examineMemory();
  yield await tryOut("embedded phone", signal, async () => {
    await using device = await openDevice(defaultDevice, { signal });
    const { tree } = await device.capture({ signal });
    return `${device.info.model}, Android ${device.info.osVersion}, a screen of ${tree?.length ?? 0} characters`;
  });
  yield await tryOut("model planner", signal, async () => {
    await using engine = openEngine();
    await using model = await engine.load("planner", { signal });
    return `${model.id}, hash as pinned, ${Math.round(engine.budget.usedBytes / 1024 ** 2)} MB in memory`;
  });
  yield examineTool("adb", findAdb(), "for real phones that adb knows", "Install Android platform-tools.");
  yield examineAndroidHome();
  for (const [name, purpose] of optionalPackages) yield examinePackage(name, purpose);
  yield examineTool(
    "chromium",
    findChromium(),
    "for tests of web pages",
    "Install chromium from your system's packages, or name a program in CHROMIUM.",
  );
}

const optionalPackages = [
  ["webdriverio", "for devices appium:"],
  ["appium", "for devices appium: without a server's URL"],
  ["appium-uiautomator2-driver", "for devices appium: without a server's URL"],
  ["@xenova/transformers", "for models onnx:"],
] as const;

function examineNode(): Finding {
  const wanted = packageJson.engines.node.replace(">=", "");
  const detail = `${process.versions.node} (${wanted} or later is needed)`;
  const ok = process.versions.node.localeCompare(wanted, undefined, { numeric: true }) >= 0;
  return { name: "Node", ok, required: true, detail, fix: `Install Node ${wanted} or later.` };
}

function examineMemory(): Finding {
  const gigabytes = (bytes: number): string => (bytes / 1024 ** 3).toFixed(1);
  const detail = `${gigabytes(freemem())} of ${gigabytes(totalmem())} GB free`;
  return {
    name: "memory",
    ok: freemem() >= wantedBytes,
    required: false,
    detail,
    fix: "Close other programs.",
  };
}

async function tryOut(name: string, signal: AbortSignal, attempt: () => Promise<string>): Promise<Finding> {
  try {
    return { name, ok: true, required: true, detail: await attempt() };
  } catch (error) {
    signal.throwIfAborted();
    if (!TapwrightError.is(error)) throw error;
    const { message, hint } = error;
    return { name, ok: false, required: true, detail: message, ...(hint !== undefined && { fix: hint }) };
  }
}

function examineTool(name: string, path: string | undefined, purpose: string, fix: string): Finding {
  const detail = path ?? `not found on PATH; only ${purpose}`;
  return { name, ok: path !== undefined, required: false, detail, fix };
}

function examineAndroidHome(): Finding {
  const home = findAndroidHome();
  return {
    name: "Android SDK",
    ok: home !== undefined,
    required: false,
    detail: home ?? "not found; only for devices appium: without a server's URL",
    fix: "Set ANDROID_HOME to the folder that holds platform-tools.",
  };
}

function examinePackage(name: keyof typeof packageJson.peerDependencies, purpose: string): Finding {
  const wanted = packageJson.peerDependencies[name];
  const fix = `npm install --no-save "${name}@${wanted}"`;
  try {
    const entry = fileURLToPath(import.meta.resolve(name));
    return { name, ok: true, required: false, detail: `${readVersion(name, entry)} installed`, fix };
  } catch {
    return { name, ok: false, required: false, detail: `not installed; only ${purpose}`, fix };
  }
}

/** The version of an installed package, one of whose files is `file`. */
function readVersion(name: string, file: string): string {
  const folder = join("node_modules", name);
  const root = file.slice(0, file.lastIndexOf(folder + sep) + folder.length);
  return JSON.parse(readFileSync(join(root, "package.json"), "utf8")).version;
}
