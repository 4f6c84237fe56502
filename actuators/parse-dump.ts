import type { InstalledApp } from "../core/device.ts";
import type { Size } from "../core/geometry.ts";
import type { AppInfo } from "../core/screen.ts";

/**
 * The XML in what `uiautomator dump` printed, without the sentence it adds; undefined when the
 * dump failed or holds no node.
 */
export function parseTree(output: string): string | undefined {
  const xml = /(?:<\?xml[^>]*\?>\s*)?<hierarchy[^>]*>.*<\/hierarchy>/s.exec(output)?.[0];
  return xml?.includes("<node") ? xml : undefined;
}

/** Windows of the system bars and the shade, which have no component in their title. */
const systemWindows = /\bu\d+ (NotificationShade|StatusBar)\b/;

/**
 * The app in front by the lines `mCurrentFocus` and `mFocusedApp` of `dumpsys window`. A window
 * without a component (a menu, a dialog of the system) belongs to the focused app; the
 * notification shade is an app of its own. Undefined while nothing has the focus.
 */
export function parseFrontApp(output: string): AppInfo | undefined {
  const windows = [...output.matchAll(/mCurrentFocus=(.*)/g)].map(([, window = ""]) => window);
  const apps = [...output.matchAll(/mFocusedApp=(.*)/g)].map(([, app = ""]) => app);
  for (const window of windows) {
    const app = systemWindows.test(window) ? { packageName: "com.android.systemui" } : parseComponent(window);
    if (app) return app;
  }
  return apps.map(parseComponent).find((app) => app !== undefined);
}

function parseComponent(text: string): AppInfo | undefined {
  const [, packageName, activity = ""] = /\bu\d+ ([\w.]+)\/([\w.$]+)/.exec(text) ?? [];
  if (packageName === undefined) return undefined;
  return { packageName, activity: activity.startsWith(".") ? packageName + activity : activity };
}

/** Whether `dumpsys input_method` says that a keyboard is on the screen. */
export function parseKeyboardShown(output: string): boolean {
  return /\bmInputShown=true\b/.test(output);
}

/** The size that `wm size` tells in the device's natural orientation; an override wins. */
export function parseSize(output: string): Size | undefined {
  const [, width, height] =
    /Override size: (\d+)x(\d+)/.exec(output) ?? /Physical size: (\d+)x(\d+)/.exec(output) ?? [];
  return width === undefined ? undefined : { width: Number(width), height: Number(height) };
}

/** The size as the screen is held now, by the `rotation` in a UI tree. */
export function rotateSize({ width, height }: Size, tree: string): Size {
  const turned = /<hierarchy[^>]*\brotation="[13]"/.test(tree);
  return turned ? { width: height, height: width } : { width, height };
}

/** Pixels per density-independent pixel, from what `wm density` prints in dots per inch. */
export function parseDensity(output: string): number | undefined {
  const [, dots] = /Override density: (\d+)/.exec(output) ?? /Physical density: (\d+)/.exec(output) ?? [];
  return dots === undefined ? undefined : Number(dots) / 160;
}

/** Components in what `cmd package query-activities --brief` printed, as `package/activity`. */
export function parseComponents(output: string): string[] {
  return output
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => /^[\w.]+\/[\w.$]+$/.test(line));
}

/** Last words of package names that say nothing about the app. */
const emptyWords = new Set(["android", "app", "apps", "application", "client", "mobile", "main", "ui"]);

/**
 * One app per package, with a label made of the package's name, since Android tells labels to
 * nobody over ADB: `com.android.settings` is `Settings`.
 */
export function nameApps(components: readonly string[]): InstalledApp[] {
  const packageNames = new Set(components.map((component) => component.slice(0, component.indexOf("/"))));
  return [...packageNames].map((packageName) => ({ packageName, label: makeLabel(packageName) }));
}

function makeLabel(packageName: string): string {
  const words = packageName.split(".");
  const word = words.findLast((candidate) => !emptyWords.has(candidate.toLowerCase())) ?? packageName;
  const spaced = word.replaceAll("_", " ").replaceAll(/(?<=[a-z])(?=[A-Z])/g, " ");
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
