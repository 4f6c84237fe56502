import type { Rect } from "../core/geometry.ts";
import type { AppInfo } from "../core/screen.ts";
import type { Draft } from "./elements.ts";
import { systemWindowOf } from "./windows.ts";
import { toLine } from "./words.ts";

/**
 * Says system bars and keyboard in few elements, behind those of the app: what a bar shows is one text, the keys
 * of letters are one key that holds them all. Other keys and buttons stay.
 */
export function mergeSystemWindows(drafts: readonly Draft[], app: AppInfo): Draft[] {
  const own: Draft[] = [];
  const rest: Draft[] = [];
  let bar: Draft | undefined;
  let letters: Draft | undefined;
  for (const draft of drafts) {
    const window = systemWindowOf(draft.node.packageName, app);
    if (window === undefined) own.push(draft);
    else if (window === "keyboard" && isLetterKey(draft)) {
      if (letters === undefined) {
        letters = { ...draft, role: "generic", gestures: ["tap"], texts: [`keyboard ${keyOf(draft)}`] };
        rest.push(letters);
      } else join(letters, keyOf(draft), draft);
    } else if (draft.gestures.length > 0) rest.push(draft);
    else if (bar?.node.packageName === draft.node.packageName) join(bar, ` · ${sayAll(draft)}`, draft);
    else {
      bar = { ...draft, role: "text", texts: [sayAll(draft)] };
      rest.push(bar);
    }
  }
  return [...own, ...rest];
}

/** A key for one character, which its text, its description or both name. */
function isLetterKey(draft: Draft): boolean {
  return draft.texts.length > 0 && [...keyOf(draft)].length === 1;
}

function keyOf({ texts }: Draft): string {
  return texts.length === 0 || texts.some((text) => toLine(text) !== toLine(texts[0]!))
    ? ""
    : toLine(texts[0]!);
}

function sayAll({ texts }: Draft): string {
  return texts.map(toLine).join(" · ");
}

function join(into: Draft, more: string, { bounds }: Draft): void {
  into.texts[0] += more;
  into.bounds = around(into.bounds, bounds);
}

function around(one: Rect, other: Rect): Rect {
  const [x, y] = [Math.min(one.x, other.x), Math.min(one.y, other.y)];
  const right = Math.max(one.x + one.width, other.x + other.width);
  const bottom = Math.max(one.y + one.height, other.y + other.height);
  return { x, y, width: right - x, height: bottom - y };
}
