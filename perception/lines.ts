import type { UiElement } from "../core/screen.ts";
import { type Line, type Mark, scrolls } from "./line.ts";
import { toLine } from "./words.ts";

/** A line in the making: an element, and the controls inside it. */
interface Row {
  readonly owner: UiElement;
  readonly controls: UiElement[];
}

/**
 * The rows of a screen: a mark, then the words as they are. A row's own controls follow behind it; with `once`,
 * those that the row above has in the same place stand without their words. The keyboard comes behind the screen,
 * and last what is covered; a keyboard without marks is only named.
 */
export function listLines(
  elements: readonly UiElement[],
  mark: Mark,
  { once }: { readonly once: boolean },
): Line[] {
  const rows = groupRows(elements, mark);
  const linesOf = (section: string | undefined) =>
    printRows(
      rows.filter(({ owner }) => sectionOf(owner) === section),
      mark,
      once,
    ).map((line) => ({ ...line, section }));
  const keyboard = linesOf("keyboard:");
  const isUsed = keyboard.length === 0 || keyboard.some(({ marked }) => marked > 0);
  const named = { elements: [], marked: 0, rows: 1, text: "keyboard" };
  return [...linesOf(undefined), ...(isUsed ? keyboard : [named]), ...linesOf("covered:")];
}

function sectionOf(element: UiElement): string | undefined {
  if (element.source?.window === "keyboard") return "keyboard:";
  return isCovered(element) ? "covered:" : undefined;
}

/** Whether a tap on it would land elsewhere. */
function isCovered({ states }: UiElement): boolean {
  return states.includes("covered");
}

function groupRows(elements: readonly UiElement[], mark: Mark): readonly Row[] {
  const rows: Row[] = [];
  for (const element of elements) {
    // What scrolls is worth a line without a name: more may lie beyond.
    const { name, value = "", gestures } = element;
    if (mark(element) === undefined && name + value === "" && !gestures.some(scrolls)) continue;
    const row = rows.at(-1);
    if (row !== undefined && isControl(element, row, mark)) row.controls.push(element);
    else rows.push({ owner: element, controls: [] });
  }
  return rows;
}

function isControl(element: UiElement, { owner, controls }: Row, mark: Mark): boolean {
  const isInside = element.parent === owner.ref || controls.some(({ ref }) => ref === element.parent);
  if (!isInside || !isTarget(owner) || !isTarget(element) || isCovered(owner) !== isCovered(element))
    return false;
  return mark(element) !== undefined && mark(owner) !== undefined;
}

function printRows(rows: readonly Row[], mark: Mark, once: boolean): Line[] {
  let above: readonly string[] = [];
  const lines: Line[] = [];
  for (const row of rows) {
    const { owner, controls } = row;
    const kinds = controls.map(kindOf);
    const isSaid = (index: number) => once && kinds.length === above.length && kinds[index] === above[index];
    const inner = controls.map((control, index) =>
      print(control, mark, isSaid(index) || isNamedBy(owner, control)),
    );
    if (controls.length > 0) above = kinds;
    const text = [print(owner, mark, false), ...inner].join(" ");
    const marked = [owner, ...controls].filter((element) => mark(element) !== undefined).length;
    if (marked === 0 && lines.at(-1)?.marked === 0 && lines.at(-1)?.text === text) continue;
    lines.push({ elements: [owner, ...controls], marked, rows: 1, text });
  }
  return lines;
}

function isTarget({ gestures }: UiElement): boolean {
  return gestures.length > 0 && !gestures.some(scrolls);
}

/** What tells whether a control is the same as one of another row. */
function kindOf({ role, name, source }: UiElement): string {
  return JSON.stringify([role, name, source?.className, source?.resourceId]);
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

/** Text is quoted where it could pass for a line or a mark of its own. */
function guard(text: string, isLineStart: boolean): string {
  const isOdd =
    / (?:e\d|\*(?: |$))/.test(text) ||
    (isLineStart && /^(?:e\d|[+*] |… \d|app |(?:covered|keyboard):?$)/.test(text));
  return isOdd ? `"${text}"` : text;
}
