import type { AppInfo, Capture, ElementSource } from "../core/screen.ts";
import { parseTree } from "./tree.ts";

/** Whether the package draws the system bars or a keyboard, which are no part of the app in front. */
export function isSystemPackage(packageName: string): boolean {
  return packageName === "com.android.systemui" || isKeyboardPackage(packageName);
}

function isKeyboardPackage(packageName: string): boolean {
  return /inputmethod|\.keyboard|honeyboard|swiftkey/.test(packageName);
}

/** Whether a package draws the system bars or a keyboard beside the app in front. */
export function systemWindowOf(packageName: string, app: AppInfo): ElementSource["window"] {
  if (packageName === app.packageName) return undefined;
  if (packageName === "com.android.systemui") return "system";
  return isKeyboardPackage(packageName) ? "keyboard" : undefined;
}

/**
 * A capture made of nothing but a tree, such as a dump in a file: the size is what its windows span, the
 * app that of the first window which is no system bar or keyboard.
 *
 * @throws `screen-unreadable` when the tree is malformed.
 */
export function captureOfTree(tree: string): Capture {
  const windows = parseTree(tree).children;
  const far = (edge: "x" | "y", length: "width" | "height") =>
    Math.max(0, ...windows.map(({ bounds }) => (bounds === undefined ? 0 : bounds[edge] + bounds[length])));
  const front = windows.find(({ packageName }) => !isSystemPackage(packageName)) ?? windows[0];
  return {
    tree,
    size: { width: far("x", "width"), height: far("y", "height") },
    app: { packageName: front?.packageName ?? "" },
    keyboardShown: windows.some(({ packageName }) => packageName.includes("inputmethod")),
    takenAt: new Date(0).toISOString(),
  };
}
