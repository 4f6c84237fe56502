import type { ElementGesture, ElementRef, Screen, UiElement } from "../core/screen.ts";
import { shorten, toLine } from "./words.ts";

/** Number of the text format. A model gets the format that it was trained on. */
export const snapshotFormat = 2;

/** The text of a screen for a model. */
export interface Snapshot {
  readonly text: string;
  /** Elements that stand in the text, in its order. */
  readonly shown: readonly ElementRef[];
  /** How many elements were cut to fit the budget. */
  readonly hidden: number;
}

/** What to print and how much. */
export interface SnapshotOptions {
  /** The screen before, for marking with `+` what is new. */
  readonly previous?: Screen | undefined;
  /** What the model calls an element; defaults to the ref of what answers to a gesture. */
  readonly mark?: (element: UiElement) => string | undefined;
  /** The most tokens to use, by the model's own count; at least 20 marked elements stay. */
  readonly budget?: { readonly tokens: number; count(text: string): number } | undefined;
}

interface Line {
  readonly element: UiElement;
  readonly marked: boolean;
  readonly text: string;
}

/** The text of a screen: the app, then one line an element. The same screen gives the same bytes. */
export function snapshot(screen: Screen, options: SnapshotOptions = {}): Snapshot {
  const { previous, mark = refOfActionable, budget } = options;
  const lines: Line[] = [];
  for (const element of screen.elements) {
    const label = mark(element);
    // What scrolls is worth a line without a name: more may lie beyond.
    if (label === undefined && element.name === "" && !element.gestures.some(scrolls)) continue;
    const row = printElement(element);
    const marked = label !== undefined;
    const text = [...(marked ? [label] : []), ...row].join(" ");
    if (!marked && lines.at(-1)?.marked === false && lines.at(-1)?.text === text) continue;
    lines.push({ element, marked, text });
  }
  const isNew = findNew(lines, screen, previous);
  const print = (kept: readonly Line[]) => {
    const hidden = lines.length - kept.length;
    const body = kept.map((line) => `${isNew(line.element) ? "+ " : ""}${line.text}`);
    const text = [
      `app ${appWord(screen.app.packageName)}`.trim(),
      ...body,
      ...(hidden > 0 ? [`… ${hidden} more`] : []),
    ];
    return { text: text.join("\n"), shown: kept.map(({ element }) => element.ref), hidden };
  };
  const whole = print(lines);
  if (budget === undefined || budget.count(whole.text) <= budget.tokens) return whole;
  return cutToBudget(lines, print, (text) => budget.count(text) <= budget.tokens);
}

const fewestMarked = 20;

/** The most lines that fit: marked ones go before plain text, earlier ones before later ones. */
function cutToBudget(
  lines: readonly Line[],
  print: (kept: readonly Line[]) => Snapshot,
  fits: (text: string) => boolean,
): Snapshot {
  const ranked = [...lines.filter(({ marked }) => marked), ...lines.filter(({ marked }) => !marked)];
  const cut = (length: number) => {
    const kept = new Set(ranked.slice(0, length));
    return print(lines.filter((line) => kept.has(line)));
  };
  let low = Math.min(fewestMarked, ranked.filter(({ marked }) => marked).length);
  let high = lines.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(cut(middle).text)) low = middle;
    else high = middle - 1;
  }
  return cut(low);
}

function refOfActionable({ ref, gestures }: UiElement): ElementRef | undefined {
  return gestures.length > 0 ? ref : undefined;
}

/** Nothing counts as new when most of the screen is: then it is simply another page. */
function findNew(
  lines: readonly Line[],
  screen: Screen,
  previous: Screen | undefined,
): (element: UiElement) => boolean {
  if (previous?.app.packageName !== screen.app.packageName) return () => false;
  const old = new Set(previous.elements.map(({ ref }) => ref));
  const fresh = new Set(lines.map(({ element }) => element).filter(({ ref }) => !old.has(ref)));
  return fresh.size * 2 > lines.length ? () => false : (element) => fresh.has(element);
}

const silentRoles: ReadonlySet<string> = new Set(["text", "listitem", "generic"]);
const longestName = 120;
const longestValue = 400;

function printElement(element: UiElement): string[] {
  const { role, name, value } = element;
  const words: string[] = [];
  if (!silentRoles.has(role)) words.push(role);
  if (name !== "") words.push(quote(name, longestName));
  if (value !== undefined && value !== "") words.push("=", quote(value, longestValue));
  return [...words, ...printStates(element)];
}

function printStates({ role, states, gestures }: UiElement): string[] {
  const words: string[] = [];
  if (role === "switch" || role === "checkbox" || role === "radio")
    words.push(states.includes("checked") ? "on" : "off");
  for (const state of ["disabled", "selected", "focused", "expanded", "covered"] as const) {
    if (states.includes(state)) words.push(state);
  }
  const directions = gestures.filter(scrolls).map((gesture) => gesture.slice("scroll-".length));
  return directions.length === 0 ? words : [...words, "scroll", ...directions];
}

function scrolls(gesture: ElementGesture): boolean {
  return gesture.startsWith("scroll-");
}

function quote(text: string, limit: number): string {
  return `"${shorten(toLine(text), limit).replace(/["\\]/g, "\\$&")}"`;
}

const emptyWords = new Set(
  "android app apps beta client com debug dev free google io lite mobile net org pro release ui".split(" "),
);

/** The last word of a package that says something: `com.android.launcher3` gives `launcher`. */
function appWord(packageName: string): string {
  const words = packageName
    .toLowerCase()
    .split(".")
    .map((word) => word.replace(/\d+$/, ""));
  return words.findLast((word) => word !== "" && !emptyWords.has(word)) ?? words.at(-1) ?? "";
}
