import type { Screen, UiElement } from "../core/screen.ts";

/** A screen of these elements, `e1` first; each is a button to tap where it says nothing else. */
export function makeScreen(elements: readonly Partial<UiElement>[], more: Partial<Screen> = {}): Screen {
  return {
    id: "test",
    size: { width: 720, height: 1600 },
    app: { packageName: "com.example.notes" },
    keyboardShown: false,
    origin: "tree",
    omitted: 0,
    takenAt: "2026-01-01T00:00:00.000Z",
    elements: elements.map((element, index) => ({
      ref: `e${index + 1}`,
      role: "button",
      name: "",
      bounds: { x: 0, y: index * 10, width: 100, height: 10 },
      depth: 0,
      states: [],
      gestures: ["tap"],
      ...element,
    })),
    ...more,
  };
}

/** A text that can only be read. */
export function plain(name: string): Partial<UiElement> {
  return { role: "text", name, gestures: [] };
}

/** A text box and what it holds. */
export function textbox(name: string, value = ""): Partial<UiElement> {
  return { role: "textbox", name, gestures: ["tap", "type"], ...(value !== "" && { value }) };
}

/** A switch, on or off. */
export function toggle(name: string, on: boolean): Partial<UiElement> {
  return { role: "switch", name, states: on ? ["checked"] : [] };
}

/** A slider at a percentage. */
export function slider(name: string, percent: number): Partial<UiElement> {
  return { role: "slider", name, value: `${percent}%`, gestures: ["set"] };
}
