import type { Rect } from "../core/geometry.ts";
import type { AppInfo } from "../core/screen.ts";
import type { Draft } from "./elements.ts";
import { systemWindowOf } from "./windows.ts";
import { toLine } from "./words.ts";

/** Puts system bars and keyboard behind the app's elements, and says what a bar shows in one text. */
export function mergeSystemWindows(drafts: readonly Draft[], app: AppInfo): Draft[] {
  const own: Draft[] = [];
  const rest: Draft[] = [];
  let bar: Draft | undefined;
  for (const draft of drafts) {
    const window = systemWindowOf(draft.node.packageName, app);
    if (window === undefined) own.push(draft);
    else if (draft.gestures.length > 0) rest.push(draft);
    else if (bar?.node.packageName === draft.node.packageName) {
      bar.texts[0] += ` · ${sayAll(draft)}`;
      bar.bounds = around(bar.bounds, draft.bounds);
    } else {
      bar = { ...draft, role: "text", texts: [sayAll(draft)] };
      rest.push(bar);
    }
  }
  return [...own, ...rest];
}

function sayAll({ texts }: Draft): string {
  return texts.map(toLine).join(" · ");
}

function around(one: Rect, other: Rect): Rect {
  const [x, y] = [Math.min(one.x, other.x), Math.min(one.y, other.y)];
  const right = Math.max(one.x + one.width, other.x + other.width);
  const bottom = Math.max(one.y + one.height, other.y + other.height);
  return { x, y, width: right - x, height: bottom - y };
}
