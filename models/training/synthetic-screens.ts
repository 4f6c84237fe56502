import type { Random } from "../../core/random.ts";
import type { ElementGesture, ElementRef, ElementState, Role, Screen, UiElement } from "../../core/screen.ts";
import type { Words } from "./words.ts";

/** A row of an invented screen. */
export interface Row {
  readonly role: Role;
  readonly name: string;
  readonly value?: string;
  readonly states?: readonly ElementState[];
  readonly gestures?: readonly ElementGesture[];
}

/** A row that can be tapped. */
export const tappable = (name: string, role: Role = "listitem"): Row => ({ role, name, gestures: ["tap"] });
/** A switch, on or off. */
export const toggle = (name: string, on: boolean, role: Role = "switch"): Row => ({
  role,
  name,
  states: on ? ["checked"] : [],
  gestures: ["tap"],
});
/** Plain text or a heading. */
export const plain = (name: string, role: Role = "text"): Row => ({ role, name });
/** A text box with what it holds. */
export const textbox = (name: string, value = ""): Row => ({
  role: "textbox",
  name,
  ...(value !== "" && { value }),
  gestures: ["tap", "type"],
});
/** A slider with its percentage. */
export const slider = (name: string, percent: number): Row => ({
  role: "slider",
  name,
  value: `${percent}%`,
  gestures: ["set"],
});

/** A few rows that have nothing to do with the goal. */
export function makeDistractors(random: Random, words: Words, most: number): Row[] {
  return Array.from({ length: random.integer(1, most) }, () => {
    const name = words.thing();
    return random.pick([
      () => tappable(name),
      () => tappable(name),
      () => tappable(`${name} · ${words.thing()}`),
      () => tappable(name, "button"),
      () => toggle(name, random.chance(0.5), random.pick(["switch", "switch", "checkbox", "radio"])),
      () => plain(name),
      () => plain(name, "heading"),
      () => slider(name, random.integer(0, 100)),
      () => tappable(words.person()),
    ])();
  });
}

/** Makes a {@link Screen} of rows in this order, with refs that start anywhere. */
export function makeScreen(
  random: Random,
  rows: readonly Row[],
  scroll: readonly ElementGesture[] = [],
): Screen {
  let next = random.integer(1, 150);
  const elements = [
    ...rows,
    ...(scroll.length > 0 ? [{ role: "list", name: "", gestures: scroll } as const] : []),
  ].map((row): UiElement => {
    next += random.chance(0.8) ? 1 : random.integer(2, 9);
    return {
      ref: `e${next}` as ElementRef,
      role: row.role,
      name: row.name,
      ...("value" in row && row.value !== undefined && { value: row.value }),
      bounds: { x: 0, y: next * 10, width: 100, height: 10 },
      depth: 0,
      states: "states" in row ? (row.states ?? []) : [],
      gestures: row.gestures ?? [],
    };
  });
  return {
    id: "",
    size: { width: 720, height: 1600 },
    app: {
      packageName: `com.example.${random.pick(["settings", "contacts", "notes", "mail", "music", "files", "clock", "shop", "maps", "photos"])}`,
    },
    elements,
    keyboardShown: false,
    origin: "tree",
    omitted: 0,
    takenAt: "",
  };
}
