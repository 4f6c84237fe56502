import type { UiElement } from "../core/screen.ts";
import { type Line, type Mark, scrolls } from "./line.ts";
import { toLine } from "./words.ts";

/** A line in the making: an element, and the controls inside it. */
interface Row {
  readonly owner: UiElement;
  readonly controls: UiElement[];
}

/**
 * The lines of format 3: a mark, then the words as they are. A row's own controls follow on its line; with
 * `once`, those that the row above has too stand without their words. What is covered comes last.
 */
export function listLines3(
  elements: readonly UiElement[],
  mark: Mark,
  { once }: { readonly once: boolean },
): Line[] {
  const rows = groupRows(elements, mark);
  const [free, covered] = [false, true].map((wanted) =>
    rows.filter(({ owner }) => owner.states.includes("covered") === wanted),
  );
  const heading = { elements: [], marked: 0, text: "covered:" };
  return [
    ...printRows(free!, mark, once),
    ...(covered!.length > 0 ? [heading] : []),
    ...printRows(covered!, mark, once),
  ];
}

function groupRows(elements: readonly UiElement[], mark: Mark): readonly Row[] {
  const rows: Row[] = [];
  for (const element of elements) {
    // What scrolls is worth a line without a name: more may lie beyond.
    if (mark(element) === undefined && element.name === "" && !element.gestures.some(scrolls)) continue;
    const row = rows.at(-1);
    if (row !== undefined && isControl(element, row.owner, mark)) row.controls.push(element);
    else rows.push({ owner: element, controls: [] });
  }
  return rows;
}

function isControl(element: UiElement, owner: UiElement, mark: Mark): boolean {
  const isInside = element.parent === owner.ref && isTarget(owner) && isTarget(element);
  return isInside && mark(element) !== undefined && mark(owner) !== undefined;
}

function printRows(rows: readonly Row[], mark: Mark, once: boolean): Line[] {
  let above = "";
  const lines: Line[] = [];
  for (const row of rows) {
    const { owner, controls } = row;
    const kinds = kindsOf(row);
    const isSaid = once && kinds === above;
    if (controls.length > 0) above = kinds;
    const inner = controls.map((control) => print(control, mark, isSaid || isNamedBy(owner, control)));
    const text = [print(owner, mark, false), ...inner].join(" | ");
    const marked = [owner, ...controls].filter((element) => mark(element) !== undefined).length;
    if (marked === 0 && lines.at(-1)?.marked === 0 && lines.at(-1)?.text === text) continue;
    lines.push({ elements: [owner, ...controls], marked, text });
  }
  return lines;
}

function isTarget({ gestures }: UiElement): boolean {
  return gestures.length > 0 && !gestures.some(scrolls);
}

/** What tells whether two rows have the same controls. */
function kindsOf({ controls }: Row): string {
  return JSON.stringify(
    controls.map(({ role, name, source }) => [role, name, source?.className, source?.resourceId]),
  );
}

/** Whether the control is called as its row is: then the row says it. */
function isNamedBy({ name }: UiElement, control: UiElement): boolean {
  return control.name !== "" && (control.name === name || name.startsWith(`${control.name} · `));
}

/** Mark, kind and states, name, content: the words that are ours come before those of the screen. */
function print(element: UiElement, mark: Mark, isSaid: boolean): string {
  const { name, value } = element;
  const label = mark(element);
  const words: string[] = [...(label === undefined ? [] : [label]), ...listKindAndStates(element)];
  if (name !== "" && !isSaid) words.push(guard(toLine(name), words.length === 0));
  if (value !== undefined && value !== "")
    words.push(...(element.gestures.some(scrolls) ? [] : ["="]), guard(toLine(value), false));
  return words.join(" ");
}

function listKindAndStates({ role, states, gestures, value }: UiElement): string[] {
  const words: string[] = [];
  if (role === "textbox") words.push("field");
  if (role === "slider") words.push("slider");
  if (role === "switch" || role === "checkbox" || role === "radio")
    words.push(states.includes("checked") ? "on" : "off");
  for (const state of ["disabled", "selected", "focused", "expanded"] as const) {
    if (states.includes(state)) words.push(state);
  }
  // Of a field that holds something, the mask says it.
  if (states.includes("password") && value === undefined) words.push("password");
  const directions = gestures.filter(scrolls);
  if (directions.length > 0) words.push("scroll");
  if (directions.some((gesture) => gesture === "scroll-left" || gesture === "scroll-right"))
    words.push("sideways");
  return words;
}

/** Text is quoted where it could pass for a line, a mark or a control of its own. */
function guard(text: string, isLineStart: boolean): string {
  const isOdd = /\| (?:e\d|-)/.test(text) || (isLineStart && /^(?:e\d|[+-] |… \d|app |covered:)/.test(text));
  return isOdd ? `"${text}"` : text;
}
