import type { UiElement } from "../core/screen.ts";
import { type Line, type Mark, scrolls } from "./line.ts";
import { shorten, toLine } from "./words.ts";

/** The lines of format 2, which the embedded planner was trained on: its bytes stay until no model uses it. */
export function listLines2(elements: readonly UiElement[], mark: Mark): Line[] {
  const lines: Line[] = [];
  for (const element of elements) {
    const label = mark(element);
    // What scrolls is worth a line without a name: more may lie beyond.
    if (label === undefined && element.name === "" && !element.gestures.some(scrolls)) continue;
    const row = printElement(element);
    const marked = label !== undefined;
    const text = [...(marked ? [label] : []), ...row].join(" ");
    if (!marked && lines.at(-1)?.marked === 0 && lines.at(-1)?.text === text) continue;
    lines.push({ elements: [element], marked: marked ? 1 : 0, rows: 1, text });
  }
  return lines;
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

function quote(text: string, limit: number): string {
  return `"${shorten(toLine(text), limit).replace(/["\\]/g, "\\$&")}"`;
}
