import type { InstalledApp } from "../core/device.ts";
import type { UiElement } from "../core/screen.ts";
import type { Situation } from "./decider.ts";
import { listFileNames, saysName } from "./unmet-words.ts";

/** A list of which the goal names one row or some. */
export interface NamedRows {
  readonly named: readonly UiElement[];
  /** Rows of the same kind, above or below, that it does not name. */
  readonly others: readonly UiElement[];
  /** What stands at the height of those, such as their switches; a button may float there by chance. */
  readonly besideOthers: readonly UiElement[];
  /** Whether it names them by words: a time or another number may stand in a row by chance. */
  readonly isCertain: boolean;
  /**
   * For refs of what is not meant, the ref of what is: the row itself, or what stands beside it at the same place. Not
   * for a row named by a number alone, unless that is the name of a switch: it may be the value that is to be changed.
   */
  readonly counterparts: ReadonlyMap<string, string>;
}

/** Whether something can be tapped, and not only to type into it. */
export function isRow({ gestures }: UiElement): boolean {
  return gestures.includes("tap") && !gestures.includes("type");
}

/** From so many names of apps on, a screen is a list of apps. */
const appsOfList = 3;

/** Finds the rows that the goal names; undefined where there are none, or where nothing else stands in their list. */
export function findNamedRows(
  { goal, screen }: Pick<Situation, "goal" | "screen">,
  apps: readonly InstalledApp[],
): NamedRows | undefined {
  const labels = new Set(apps.map(({ label }) => label));
  const rows = screen.elements.filter(isRow);
  // A goal says in which app something is to be done, and there the name of an app may be that of a folder.
  const isAppList = rows.filter(({ name }) => labels.has(name)).length >= appsOfList;
  const namesOf = ({ name }: UiElement) =>
    listParts(name).filter((part) => !(isAppList && labels.has(part)) && saysName(goal, part));
  const named = rows.filter((row) => namesOf(row).length > 0);
  const others = rows.filter((row) => !named.includes(row) && named.some((other) => isBeside(row, other)));
  if (others.length === 0) return undefined;
  const besideOthers = rows.filter(
    (row) =>
      !others.includes(row) &&
      others.some((other) => isLevel(row, other)) &&
      !named.some((other) => isLevel(row, other)),
  );
  const isCertain = named.some((row) => namesOf(row).some((part) => !/^\d/.test(part)));
  const meantFor = (row: UiElement) => named.filter((other) => isBeside(row, other));
  const meantBeside = (control: UiElement) => {
    const meant = others.filter((row) => isLevel(control, row)).flatMap(meantFor);
    return rows.filter((row) => isBeside(row, control) && meant.some((other) => isLevel(row, other)));
  };
  return {
    named,
    others,
    besideOthers,
    isCertain,
    counterparts: new Map([
      ...pairWithOnly(
        others.filter(({ role }) => isCertain || role === "switch"),
        meantFor,
      ),
      ...pairWithOnly(besideOthers, meantBeside),
    ]),
  };
}

/** What belongs to each of these, where it is one thing alone. */
function pairWithOnly(
  elements: readonly UiElement[],
  find: (element: UiElement) => readonly UiElement[],
): (readonly [string, string])[] {
  return elements.flatMap((element) => {
    const found = new Set(find(element).map(({ ref }) => ref));
    return found.size === 1 ? [[element.ref, ...found] as [string, string]] : [];
  });
}

/**
 * Files on the screen that the goal does not name, where it names some: what offers to change them, such as `More
 * options for Plan.pdf`, and the files themselves once a step has had to do with one that it names.
 */
export function listOtherFiles({ goal, history, screen }: Situation): readonly UiElement[] {
  const named = listFileNames(goal);
  if (named.length === 0) return [];
  const isMet = named.some((file) => history.some((line) => line.includes(file)));
  const other = isMet ? /\.[a-z\d]{2,4}$/u : / for .+\.[a-z\d]{2,4}$/u;
  return screen.elements.filter(({ name }) => other.test(name) && !named.some((file) => name.includes(file)));
}

/** Rows with a field, such as `Missed`, that the goal says as a word or begins with one, where rows beside them lack it. */
export function listRowsOfKind({ goal, screen }: Pick<Situation, "goal" | "screen">): readonly UiElement[] {
  const words = goal.toLowerCase().match(/\p{L}{4,}/gu) ?? [];
  const isSaid = (field: string): boolean =>
    /^\p{L}+$/u.test(field) && words.some((word) => field.toLowerCase().startsWith(word));
  const rows = screen.elements.filter(isRow);
  const said = rows.filter(({ name }) => name.includes(" · ") && name.split(" · ").some(isSaid));
  return said.filter((row) => rows.some((other) => !said.includes(other) && isBeside(row, other)));
}

/** Whether a step has had to do with anything that the goal names of these rows. */
export function areTried({ named }: NamedRows, { goal, history }: Situation): boolean {
  const past = history.join("\n");
  return named.every(({ name }) =>
    listParts(name).some((part) => saysName(goal, part) && past.includes(part)),
  );
}

/** The texts of a row that are long enough to be told from others. */
function listParts(name: string): readonly string[] {
  return name.split(" · ").filter((part) => part.length > 3);
}

/** Whether they stand above each other in one list, as far as can be seen. */
function isBeside(one: UiElement, other: UiElement): boolean {
  const isNear = (a: number, b: number) => Math.abs(a - b) < 3;
  return (
    one.role === other.role &&
    isNear(one.bounds.x, other.bounds.x) &&
    isNear(one.bounds.width, other.bounds.width)
  );
}

/** Whether the middle of one stands at the height of the other. */
export function isLevel(one: UiElement, other: UiElement): boolean {
  const middle = one.bounds.y + one.bounds.height / 2;
  return middle > other.bounds.y && middle < other.bounds.y + other.bounds.height;
}
