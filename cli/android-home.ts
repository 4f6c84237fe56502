import { existsSync, realpathSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { findTool } from "./find-tool.ts";

/** Folders that the person named as the Android SDK. */
function namedHomes(): readonly string[] {
  return [process.env.ANDROID_HOME, process.env.ANDROID_SDK_ROOT].filter((home) => home !== undefined);
}

/** Path of `adb`, on `PATH` or in the Android SDK; undefined when it is nowhere. */
export function findAdb(): string | undefined {
  return findTool(
    "adb",
    namedHomes().map((home) => join(home, "platform-tools")),
  );
}

/**
 * The folder of the Android SDK as Appium wants it, with `platform-tools` in it: the one that the person named,
 * else the one that the `adb` on `PATH` belongs to; undefined when there is none.
 */
export function findAndroidHome(): string | undefined {
  const named = namedHomes().find((home) => existsSync(join(home, "platform-tools")));
  if (named !== undefined) return named;
  const adb = findTool("adb");
  const folder = adb === undefined ? undefined : dirname(realpathSync(adb));
  return folder !== undefined && basename(folder) === "platform-tools" ? dirname(folder) : undefined;
}
