import type { ElementRef, Screen, UiElement } from "../core/screen.ts";
import { type Budget, cutToBudget } from "./budget.ts";
import type { Line, Mark } from "./line.ts";
import { listLines } from "./lines.ts";
import { packLines } from "./pack.ts";

/** The text of a screen for a model. */
export interface Snapshot {
  readonly text: string;
  /** Elements that stand in the text, in its order. */
  readonly shown: readonly ElementRef[];
  /** How many rows were cut to fit the budget. */
  readonly hidden: number;
}

/** What to print and how much. */
export interface SnapshotOptions {
  /** The screen before, for marking with `+` what is new. */
  readonly previous?: Screen | undefined;
  /** What the model calls an element; defaults to the ref of what answers to a gesture. */
  readonly mark?: Mark | undefined;
  readonly budget?: Budget | undefined;
}

/** The text of a screen: the app, then its rows, short ones on one line. The same screen gives the same bytes. */
export function snapshot(screen: Screen, options: SnapshotOptions = {}): Snapshot {
  const { previous, mark = refOfActionable, budget } = options;
  const rows = listLines(screen.elements, mark, { once: options.mark === undefined });
  const isNew = findNew(rows, screen, previous);
  const hasNew = ({ elements }: Line) => elements.some(isNew);
  const lines = packLines(
    rows,
    (one, other) => hasNew(one) === hasNew(other) && one.section === other.section,
  );
  const print = (kept: readonly Line[], hidden = 0) => {
    const body = kept.flatMap(({ section, ...line }, index) => [
      ...(section === undefined || section === kept[index - 1]?.section ? [] : [section]),
      `${hasNew(line) ? "+ " : ""}${line.text}`,
    ]);
    const text = [
      `app ${appWord(screen.app.packageName)}`.trim(),
      ...body,
      ...(hidden > 0 ? [`… ${hidden} more`] : []),
    ];
    const shown = kept.flatMap(({ elements }) => elements.map(({ ref }) => ref));
    return { text: text.join("\n"), shown, hidden };
  };
  return budget === undefined ? print(lines) : cutToBudget(lines, print, budget);
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
  const fresh = new Set(lines.flatMap(({ elements }) => elements).filter(({ ref }) => !old.has(ref)));
  return fresh.size * 2 > lines.length ? () => false : (element) => fresh.has(element);
}

const emptyWords = new Set(
  "android app apps beta client com debug dev free google io lite mobile net org pro release ui".split(" "),
);

/** The last word of a package that says something: `com.android.launcher3` gives `launcher`. */
function appWord(packageName: string): string {
  const words = packageName
    .toLowerCase()
    .split(".")
    .map((word) => word.replace(/(?<!\d)\d+$/, ""));
  return words.findLast((word) => word !== "" && !emptyWords.has(word)) ?? words.at(-1) ?? "";
}
