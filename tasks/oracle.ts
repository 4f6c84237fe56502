import { isDeepStrictEqual } from "node:util";
import type { Action } from "../core/action.ts";
import type { Role, Screen, UiElement } from "../core/screen.ts";
import type { OracleView } from "./define.ts";

/*
 * What oracles are built from: each looks at the screen and gives the next action, or undefined where
 * it has nothing to say, so that `a ?? b ?? c` is a policy that also finds back after a mistake.
 */

/** The element with this name; of a row with several texts the first counts. Given a role, only that. */
export function find(screen: Screen, name: string, role?: Role): UiElement | undefined {
  return screen.elements.find(
    (element) => titleOf(element) === name && (role === undefined || element.role === role),
  );
}

/** Whether any element says these words. */
export function shows(screen: Screen, words: string): boolean {
  return screen.elements.some(({ name, value }) => name.includes(words) || value === words);
}

/** Taps the element with this name if it can be tapped. */
export function tap(screen: Screen, name: string, role?: Role): Action | undefined {
  const element = screen.elements.find(
    (candidate) =>
      titleOf(candidate) === name &&
      candidate.gestures.includes("tap") &&
      !candidate.states.includes("disabled") &&
      (role === undefined || candidate.role === role),
  );
  return element && { type: "tap", target: element.ref };
}

/** Types into the text box with this name unless it holds the text already. */
export function fill(screen: Screen, name: string, text: string): Action | undefined {
  const box = find(screen, name, "textbox");
  if (box === undefined || (box.value ?? "") === text) return undefined;
  return { type: "type", target: box.ref, text, replace: true };
}

/** Opens the app unless it is in front. */
export function enter(screen: Screen, app: string, packageName: string): Action | undefined {
  return screen.app.packageName === packageName ? undefined : { type: "open-app", app };
}

/** Taps the deepest part of a path that the screen shows. */
export function follow(screen: Screen, path: readonly string[]): Action | undefined {
  for (const name of [...path].reverse()) {
    const action = tap(screen, name);
    if (action !== undefined) return action;
  }
  return undefined;
}

/** Scrolls on as long as it moves anything, then goes back. */
export function search<P>(view: OracleView<P>): Action {
  return scroll(view, "down") ?? back;
}

/** Scrolls through a list for something, down and then up again; undefined once all of the list was seen. */
export function lookFor<P>(view: OracleView<P>, what: string): Action | undefined {
  const turned = `turned, looking for ${what}`;
  const down = view.notes.has(turned) ? undefined : scroll(view, "down");
  if (down !== undefined) return down;
  const up = scroll(view, "up");
  if (up === undefined) view.notes.delete(turned);
  else view.notes.set(turned, 1);
  return up;
}

/** Undefined where nothing scrolls, or where it has just moved nothing. */
function scroll<P>({ screen, previous }: OracleView<P>, direction: "down" | "up"): Action | undefined {
  const list = screen.elements.find(({ gestures }) => gestures.includes(`scroll-${direction}`));
  if (list === undefined) return undefined;
  const action: Action = { type: "scroll", target: list.ref, direction };
  const isVain = previous?.screenId === screen.id && isDeepStrictEqual(previous.action, action);
  return isVain ? undefined : action;
}

/** Answers what lies on top of an app and no task is about: an app that hangs, a permission, what is new. */
export function clearAway({ elements }: Screen): Action | undefined {
  const answer = elements.find(({ source: { resourceId = "" } = {} }) => {
    return answers.has(resourceId) || resourceId.endsWith(":id/pop_up_dismiss");
  });
  return answer && { type: "tap", target: answer.ref };
}

const answers: ReadonlySet<string> = new Set([
  "android:id/aerr_wait",
  "com.android.permissioncontroller:id/permission_allow_button",
]);

/** Ends with the answer to a question. */
export function reply(answer: string): Action {
  return { type: "done", status: "success", answer };
}

/** Leaves what lies on top. */
export const back: Action = { type: "press", key: "back" };

/** All is done. */
export const finish: Action = { type: "done", status: "success" };

/** It cannot be done. */
export const giveUp: Action = { type: "done", status: "infeasible" };

function titleOf({ name }: UiElement): string {
  return name.split(" · ")[0]!;
}
