import type { AppInfo, Capture, ElementSource } from "../core/screen.ts";
import { parseTree, type TreeNode } from "./tree.ts";

/** Whether the package draws the system bars or a keyboard, which are no part of the app in front. */
function isSystemPackage(packageName: string): boolean {
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
  const packages = windows.map(packageOf);
  return {
    tree,
    size: { width: far("x", "width"), height: far("y", "height") },
    app: { packageName: packages.find((name) => name !== "" && !isSystemPackage(name)) ?? packages[0] ?? "" },
    keyboardShown: packages.some(isKeyboardPackage),
    takenAt: new Date(0).toISOString(),
  };
}

/** Its own, else that of the first view in it which tells one. */
function packageOf({ packageName, children }: TreeNode): string {
  if (packageName !== "") return packageName;
  for (const child of children) {
    const found = packageOf(child);
    if (found !== "") return found;
  }
  return "";
}
