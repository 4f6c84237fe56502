import type { Action } from "../core/action.ts";
import type { InstalledApp } from "../core/device.ts";
import type { ActionResult } from "../core/episode.ts";
import type { Screen, UiElement } from "../core/screen.ts";
import { diffScreens } from "../perception/diff.ts";

/**
 * What became of an action, read from the screens before and after it: never what was hoped. `ok` is
 * false where the screen contradicts the action (a field holds something else, another app is in front).
 */
export function verify(
  action: Action,
  before: Screen,
  after: Screen,
  apps: readonly InstalledApp[],
): ActionResult {
  const diff = diffScreens(before, after);
  const changed = !diff.same;
  const result = (message: string, ok = true): ActionResult => ({ ok, message, changed });
  if (action.type === "done") return result("");
  if (action.type === "more") return result("shown");
  if (action.type === "open-app") {
    const wanted = apps.find(({ label }) => label === action.app)?.packageName;
    const opened = after.app.packageName === wanted;
    return result(opened ? `opened ${action.app}` : "not in front", opened);
  }
  const target = "target" in action ? action.target : undefined;
  const element = after.elements.find(({ ref }) => ref === target);
  if (element !== undefined && (action.type === "type" || action.type === "set")) {
    const wanted = action.type === "type" ? action.text.trim() : String(action.percent);
    const holds =
      action.type === "type" ? element.value?.trim() === wanted : isNear(element.value, action.percent);
    return result(
      `${JSON.stringify(element.name)} = ${print(element)}`,
      holds || element.states.includes("password"),
    );
  }
  if (diff.appChanged) return result(`opened ${labelOf(after, apps)}`);
  const toggled = diff.changed.find(
    ({ before: old, after: now }) => isToggle(now) && isOn(old) !== isOn(now),
  )?.after;
  if (toggled !== undefined) return result(`${JSON.stringify(toggled.name)} ${isOn(toggled) ? "on" : "off"}`);
  if (!changed) return result("no change", action.type === "scroll" || action.type === "wait");
  if (action.type === "scroll") return result("moved");
  return result(
    diff.added.length > 0 && diff.added.length * 3 >= after.elements.length ? "new screen" : "changed",
  );
}

function print({ value = "", states }: UiElement): string {
  return JSON.stringify(states.includes("password") ? "•••" : value);
}

/** A slider stops at whole steps of its own, so a hundredth or two beside the wish is as near as it gets. */
function isNear(value: string | undefined, percent: number): boolean {
  return value !== undefined && Math.abs(Number.parseFloat(value) - percent) <= 2;
}

function isToggle({ role }: UiElement): boolean {
  return role === "switch" || role === "checkbox" || role === "radio";
}

function isOn({ states }: UiElement): boolean {
  return states.includes("checked");
}

function labelOf(screen: Screen, apps: readonly InstalledApp[]): string {
  const { packageName } = screen.app;
  return apps.find((app) => app.packageName === packageName)?.label ?? "home";
}
