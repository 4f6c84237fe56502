import type { Action } from "../core/action.ts";
import type { InstalledApp } from "../core/device.ts";
import type { ElementGesture, ElementRef, Screen, UiElement } from "../core/screen.ts";
import type { Situation } from "./decider.ts";

/** What a candidate still needs before it is an action: words, digits, a percentage, or the answer to a question. */
export type Slot = "text" | "digits" | "percent" | "answer";

/** One legal move on the current screen, under the words by which the model chooses it. */
export interface Candidate {
  /** Its label: `tap Display`, `scroll down`, `done`; with a slot a colon ends it: `type Title:`. Unique on a screen. */
  readonly label: string;
  readonly ref?: ElementRef;
  readonly slot?: Slot;
  /** The action; `value` is what fills the slot and is ignored without one. */
  action(value: string): Action;
}

const mostCandidates = 120;

/**
 * Every legal move of this screen, none left out by guessing at the goal: first what its elements answer
 * to in document order, then scrolling and holding, then the moves that every screen has. Over 120, the
 * screen's last ones are cut.
 */
export function listCandidates(screen: Screen, apps: readonly InstalledApp[]): readonly Candidate[] {
  return list(screen, apps, listRowMoves);
}

/**
 * The legal moves that a situation offers. Where it says which those are, text boxes and sliders can be tapped too: a
 * person who was recorded puts a finger into a box before anything is typed.
 */
export function listOffered(
  { screen, isOffered }: Pick<Situation, "screen" | "isOffered">,
  apps: readonly InstalledApp[],
): readonly Candidate[] {
  if (isOffered === undefined) return listCandidates(screen, apps);
  return list(screen, apps, listTouchMoves).filter(({ action }) => isOffered(action("0")));
}

function list(
  screen: Screen,
  apps: readonly InstalledApp[],
  listRow: (element: UiElement) => Candidate[],
): readonly Candidate[] {
  const standing = listStandingMoves(apps);
  const open = screen.elements.filter(isOpen);
  const own = [
    ...open.flatMap(listRow),
    ...open.flatMap((element) => listScrollMoves(element, screen)),
    ...open.flatMap(listHoldMoves),
  ];
  return tellApart([...own.slice(0, mostCandidates - standing.length), ...standing]);
}

/** Whether moves are offered on an element. What a keyboard is for is the move `type`. */
export function isOpen({ states, source }: UiElement): boolean {
  return !states.includes("disabled") && !states.includes("covered") && source?.window !== "keyboard";
}

/** What fills the slot of a candidate that makes this action; empty where it needs nothing. */
export function slotValueOf(action: Action): string {
  if (action.type === "type") return action.text;
  if (action.type === "set") return String(action.percent);
  return action.type === "done" ? (action.answer ?? "") : "";
}

/** Whether a candidate, its slot filled, makes this very action. */
export function makes({ action }: Candidate, wanted: Action): boolean {
  return JSON.stringify(action(slotValueOf(wanted))) === JSON.stringify(wanted);
}

/** Shows the next part of a screen that is too long to be read at once. */
export const moreCandidate: Candidate = { label: "more", action: () => ({ type: "more" }) };

function listStandingMoves(apps: readonly InstalledApp[]): readonly Candidate[] {
  return [
    ...apps.map(({ label }) => ({
      label: `open ${label}`,
      action: (): Action => ({ type: "open-app", app: label }),
    })),
    { label: "back", action: () => ({ type: "press", key: "back" }) },
    { label: "home", action: () => ({ type: "press", key: "home" }) },
    { label: "done", action: () => ({ type: "done", status: "success" }) },
    { label: "answer:", slot: "answer", action: (answer) => ({ type: "done", status: "success", answer }) },
    { label: "impossible", action: () => ({ type: "done", status: "infeasible" }) },
  ];
}

function listRowMoves(element: UiElement): Candidate[] {
  const { ref, gestures } = element;
  const title = titleOf(element);
  if (gestures.includes("type")) {
    const action = (text: string): Action => ({ type: "type", target: ref, text, replace: true });
    return [{ label: `type ${title}:`, ref, slot: holdsDigits(element) ? "digits" : "text", action }];
  }
  if (gestures.includes("set")) {
    const action = (value: string): Action => ({ type: "set", target: ref, percent: Number(value) });
    return [{ label: `set ${title}:`, ref, slot: "percent", action }];
  }
  return gestures.includes("tap") ? [makeTap(element)] : [];
}

function listTouchMoves(element: UiElement): Candidate[] {
  const moves = listRowMoves(element);
  return moves.some(({ slot }) => slot !== undefined) ? [...moves, makeTap(element)] : moves;
}

function makeTap(element: UiElement): Candidate {
  const { ref } = element;
  return { label: `tap ${titleOf(element)}`, ref, action: () => ({ type: "tap", target: ref }) };
}

/** Whether a box is for a number, such as the hour of a time: nothing else tells, for a tree has no input types. */
function holdsDigits({ value }: UiElement): boolean {
  return value !== undefined && /^\d{1,4}$/.test(value);
}

const scrolls = [
  ["scroll-down", "down"],
  ["scroll-up", "up"],
  ["scroll-left", "left"],
  ["scroll-right", "right"],
] as const satisfies readonly (readonly [ElementGesture, string])[];

function listScrollMoves(element: UiElement, screen: Screen): Candidate[] {
  const several = screen.elements.filter(({ gestures }) => gestures.some(isScroll)).length > 1;
  const where = several && element.name !== "" ? ` ${titleOf(element)}` : "";
  return scrolls
    .filter(([gesture]) => element.gestures.includes(gesture))
    .map(([, direction]) => ({
      label: `scroll ${direction}${where}`,
      ref: element.ref,
      action: () => ({ type: "scroll", target: element.ref, direction }),
    }));
}

function isScroll(gesture: ElementGesture): boolean {
  return gesture.startsWith("scroll");
}

function listHoldMoves(element: UiElement): Candidate[] {
  // Every text box can be held to select in it, which no goal asks for.
  if (!element.gestures.includes("long-press") || element.gestures.includes("type")) return [];
  const { ref } = element;
  return [{ label: `hold ${titleOf(element)}`, ref, action: () => ({ type: "long-press", target: ref }) }];
}

/** A row's title, without the texts beside it; the role where it has no name. */
function titleOf({ name, role }: UiElement): string {
  const title = name.split(" · ")[0]!.replace(/\s+/g, " ").trim();
  return title === "" ? role : title.slice(0, 60);
}

/** Numbers the second and later candidates of one label: `tap Edit`, `tap Edit 2`. */
function tellApart(candidates: readonly Candidate[]): readonly Candidate[] {
  const taken = new Set<string>();
  return candidates.map((candidate) => {
    const colon = candidate.label.endsWith(":") ? ":" : "";
    const stem = candidate.label.slice(0, candidate.label.length - colon.length);
    let label = candidate.label;
    for (let number = 2; taken.has(label); number += 1) label = `${stem} ${number}${colon}`;
    taken.add(label);
    return { ...candidate, label };
  });
}
