import type { ElementGesture, UiElement } from "../core/screen.ts";

/** What the model calls an element; undefined for what it only reads. */
export type Mark = (element: UiElement) => string | undefined;

/** One line of a snapshot. */
export interface Line {
  /** The elements that it says. */
  readonly elements: readonly UiElement[];
  /** How many of them have a mark. */
  readonly marked: number;
  /** How many rows of the screen it says. */
  readonly rows: number;
  readonly text: string;
  /** The heading that it stands under, if any. */
  readonly section?: string | undefined;
}

/** Whether the gesture moves what is shown. */
export function scrolls(gesture: ElementGesture): boolean {
  return gesture.startsWith("scroll-");
}
