import { createHash } from "node:crypto";
import type { Screen, UiElement } from "../core/screen.ts";

/**
 * Hash of what a user sees, for {@link Screen.id}: the app and what its elements say, in order. Places
 * do not count, nor do clocks, battery levels and the focus of a text box.
 */
export function fingerprint({ app, elements }: Pick<Screen, "app" | "elements">): string {
  const seen = elements
    .filter((element) => !isVolatile(element))
    .map(({ role, name, value, states }) => [
      role,
      name,
      value,
      states.filter((state) => state !== "focused"),
    ]);
  return createHash("sha256")
    .update(JSON.stringify([app.packageName, seen]))
    .digest("hex")
    .slice(0, 16);
}

/** Whether the element changes all by itself: a clock, a battery level, all of the system bars and the keyboard. */
export function isVolatile({ gestures, source }: UiElement): boolean {
  if (source?.window !== undefined) return true;
  if (gestures.length > 0 || source === undefined) return false;
  return (
    /TextClock$/.test(source.className) || /(^|[_/])(clock|battery)([_]|$)/i.test(source.resourceId ?? "")
  );
}
