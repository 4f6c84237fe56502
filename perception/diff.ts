import type { ElementRef, Screen, UiElement } from "../core/screen.ts";
import { isVolatile } from "./fingerprint.ts";

/** What became of a screen. */
export interface ScreenDiff {
  /** Another app is in front. */
  readonly appChanged: boolean;
  readonly added: readonly UiElement[];
  readonly removed: readonly UiElement[];
  /** Elements that stayed, with another name, value or state. */
  readonly changed: readonly { readonly before: UiElement; readonly after: UiElement }[];
  /** Nothing of the above; places, clocks and battery levels do not count. */
  readonly same: boolean;
}

/** Compares two screens of one episode by the refs of their elements. */
export function diffScreens(before: Screen, after: Screen): ScreenDiff {
  const earlier = byRef(before);
  const later = byRef(after);
  const appChanged = before.app.packageName !== after.app.packageName;
  const added = [...later.values()].filter(({ ref }) => !earlier.has(ref));
  const removed = [...earlier.values()].filter(({ ref }) => !later.has(ref));
  const changed = [...later.values()].flatMap((element) => {
    const old = earlier.get(element.ref);
    return old === undefined || says(old) === says(element) ? [] : [{ before: old, after: element }];
  });
  const same = !appChanged && added.length + removed.length + changed.length === 0;
  return { appChanged, added, removed, changed, same };
}

function byRef({ elements }: Screen): ReadonlyMap<ElementRef, UiElement> {
  return new Map(elements.filter((element) => !isVolatile(element)).map((element) => [element.ref, element]));
}

function says({ role, name, value, states }: UiElement): string {
  return JSON.stringify([role, name, value, states]);
}
