import type { Action } from "../core/action.ts";
import type { InstalledApp } from "../core/device.ts";
import type { ElementGesture, ElementRef, Screen, UiElement } from "../core/screen.ts";

/** What a candidate still needs before it is an action: words, a number, or the answer to a question. */
export type Slot = "text" | "percent" | "answer";

/** One legal move on the current screen, offered to the model under a one-letter label. */
export interface Candidate {
  /** A single character, so that every tokenizer has it as one token. */
  readonly label: string;
  /** How it reads after its label in the prompt; absent when the element's own row carries the label. */
  readonly line?: string;
  readonly ref?: ElementRef;
  readonly slot?: Slot;
  /** The action; `value` is what fills the slot and is ignored without one. */
  action(value: string): Action;
}

/** The moves of one decision: those that every screen has, and those of this screen. */
export interface Candidates {
  /** Open an app, back, home, done, answer, impossible. They never change, so they lead the prompt. */
  readonly always: readonly Candidate[];
  readonly screen: readonly Candidate[];
}

const upper = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
const lower = [..."abcdefghijklmnopqrstuvwxyz0123456789"];
const maximumApps = upper.length - 5;

/** The moves that do not depend on the screen, labelled `A`, `B`, … in the order of `apps`. */
export function listStandingCandidates(apps: readonly InstalledApp[]): readonly Candidate[] {
  const moves: readonly Omit<Candidate, "label">[] = [
    ...apps.slice(0, maximumApps).map((app) => ({
      line: `open ${app.label}`,
      action: (): Action => ({ type: "open-app", app: app.label }),
    })),
    { line: "back", action: () => ({ type: "press", key: "back" }) },
    { line: "home", action: () => ({ type: "press", key: "home" }) },
    { line: "done", action: () => ({ type: "done", status: "success" }) },
    { line: "answer", slot: "answer", action: (answer) => ({ type: "done", status: "success", answer }) },
    { line: "impossible", action: () => ({ type: "done", status: "infeasible" }) },
  ];
  return moves.map((move, index) => ({ label: upper[index]!, ...move }));
}

/**
 * Every legal move of this screen, none left out by guessing at the goal: labels go to the rows in
 * document order, then to scrolling and holding. What is over the supply of labels (36 and the
 * unused capitals) is cut from the end.
 */
export function listCandidates(screen: Screen, always: readonly Candidate[]): Candidates {
  const labels = [...lower, ...upper.slice(always.length)];
  const moves = [
    ...screen.elements.flatMap(rowMove),
    ...screen.elements.flatMap((element) => scrollMoves(element, screen)),
    ...screen.elements.flatMap(holdMove),
  ];
  return {
    always,
    screen: moves.slice(0, labels.length).map((move, index) => ({ label: labels[index]!, ...move })),
  };
}

function rowMove(element: UiElement): Omit<Candidate, "label">[] {
  if (element.states.includes("disabled") || element.states.includes("covered")) return [];
  const { ref, gestures } = element;
  if (gestures.includes("type")) {
    return [{ ref, slot: "text", action: (text) => ({ type: "type", target: ref, text, replace: true }) }];
  }
  if (gestures.includes("set")) {
    return [
      { ref, slot: "percent", action: (value) => ({ type: "set", target: ref, percent: Number(value) }) },
    ];
  }
  return gestures.includes("tap") ? [{ ref, action: () => ({ type: "tap", target: ref }) }] : [];
}

const scrolls = [
  ["scroll-down", "down"],
  ["scroll-up", "up"],
  ["scroll-left", "left"],
  ["scroll-right", "right"],
] as const satisfies readonly (readonly [ElementGesture, string])[];

function scrollMoves(element: UiElement, screen: Screen): Omit<Candidate, "label">[] {
  const several =
    screen.elements.filter((other) => other.gestures.some((gesture) => gesture.startsWith("scroll"))).length >
    1;
  const where = several && element.name !== "" ? ` ${JSON.stringify(element.name)}` : "";
  return scrolls
    .filter(([gesture]) => element.gestures.includes(gesture))
    .map(([, direction]) => ({
      line: `scroll ${direction}${where}`,
      ref: element.ref,
      action: () => ({ type: "scroll", target: element.ref, direction }),
    }));
}

function holdMove(element: UiElement): Omit<Candidate, "label">[] {
  // Every text box can be held to select in it, which no goal asks for.
  if (!element.gestures.includes("long-press") || element.gestures.includes("type")) return [];
  const { ref, name } = element;
  return [{ line: `hold ${JSON.stringify(name)}`, ref, action: () => ({ type: "long-press", target: ref }) }];
}
