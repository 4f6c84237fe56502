import { createHash } from "node:crypto";
import { clipboardHelper } from "./clipboard-helper.ts";
import { packageOwner } from "./file-tree.ts";
import type { Component, InstalledPackage, ScreenPort } from "./screen-port.ts";

/** The keyboard that types what adb broadcasts to it: the way tools enter text beyond ASCII. */
export const adbKeyboard = "com.android.adbkeyboard";

/** Packages of the system that show nothing of their own. */
const quietPackages: readonly InstalledPackage[] = [
  ["android", "Android System", true],
  [adbKeyboard, "ADB Keyboard", false],
  ["com.android.inputmethod.latin", "Keyboard", true],
  [clipboardHelper, "Clipboard Helper", false],
  ["com.android.providers.settings", "Settings Storage", true],
  ["com.android.shell", "Shell", true],
  ["com.android.systemui", "System UI", true],
].map(([packageName, label, system]) => ({
  packageName: String(packageName),
  label: String(label),
  system: system === true,
  versionName: system ? "13" : "2.0",
  versionCode: system ? 33 : 2,
}));

/** All packages, by name. */
export function listPackages(screen: ScreenPort): readonly InstalledPackage[] {
  const shown = new Set(screen.packages.map((item) => item.packageName));
  return [...screen.packages, ...quietPackages.filter((item) => !shown.has(item.packageName))].sort((a, b) =>
    a.packageName < b.packageName ? -1 : 1,
  );
}

/** The package of that name. */
export function findPackage(
  screen: ScreenPort,
  packageName: string | undefined,
): InstalledPackage | undefined {
  return listPackages(screen).find((item) => item.packageName === packageName);
}

/** Where a package's APKs lie, the base first. */
export function packagePaths({ packageName, system, apk }: InstalledPackage): readonly [string, ...string[]] {
  if (apk) return [`${apk.folder}/base.apk`, ...apk.files.slice(1).map((file) => `${apk.folder}/${file}`)];
  if (packageName === "android") return ["/system/framework/framework-res.apk"];
  const name = packageName.split(".").at(-1) ?? packageName;
  return [system ? `/system/priv-app/${name}/${name}.apk` : `${installFolder(packageName, "")}/base.apk`];
}

/**
 * A folder below `/data/app`, with the two random names that Android gives it; they come from the
 * package and `salt`, so that they are the same on every phone.
 */
export function installFolder(packageName: string, salt: string): string {
  const hash = createHash("sha256").update(`${packageName} ${salt}`).digest();
  const name = (start: number) => `${hash.toString("base64url", start, start + 16)}==`;
  return `/data/app/~~${name(0)}/${packageName}-${name(16)}`;
}

/** The Linux user id of a package, such as 10137. */
export function packageUserId({ packageName }: Pick<InstalledPackage, "packageName">): number {
  return 10_000 + Number(packageOwner(packageName).slice("u0_a".length));
}

/** The process id that a package's process always has here. */
export function processId(packageName: string): number {
  let hash = 0;
  for (const character of packageName) hash = (hash * 33 + (character.codePointAt(0) ?? 0)) % 20_011;
  return 1200 + hash;
}

/** `com.example/.Main`: the class name without the package it starts with. */
export function shortComponent({ packageName, activity }: Component): string {
  const short = activity.startsWith(`${packageName}.`) ? activity.slice(packageName.length) : activity;
  return `${packageName}/${short}`;
}

/** Reads `com.example/.Main` or `com.example/com.example.Main`; undefined when it is neither. */
export function parseComponent(text: string): Component | undefined {
  const [, packageName, activity] = /^([\w.]+)\/([\w.$]+)$/.exec(text) ?? [];
  if (packageName === undefined || activity === undefined) return undefined;
  return { packageName, activity: activity.startsWith(".") ? packageName + activity : activity };
}

/** A name for an object that stays the same, where Android prints its address. */
export function objectAddress(name: string): string {
  let hash = 0;
  for (const character of name) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) & 0xfffffff;
  return hash.toString(16);
}
