import type { Stroke } from "../widget.ts";

/** A stroke on a page's canvas. */
export interface Mark extends Stroke {
  readonly colour: string;
}

/** A page that is open, with what was done on it. */
export interface OpenPage {
  /** The file that it comes from. */
  readonly path: string;
  readonly fields: Readonly<Record<string, string>>;
  /** Steps made in the maze, such as `RRD`. */
  readonly steps: string;
  /** How many of the numbers were shown. */
  readonly shown: number;
  readonly colour?: string | undefined;
  readonly marks: readonly Mark[];
  /** Whether what was handed in was right; absent before. */
  readonly verdict?: boolean | undefined;
}

/** What the app shows. */
export interface BrowserState {
  readonly page?: OpenPage | undefined;
  /** The pages before, the last one last. */
  readonly history: readonly OpenPage[];
  /** What stands in the address bar while somebody types. */
  readonly address?: string | undefined;
}

/** What a finger can ask of the app. */
export type BrowserEvent =
  | { readonly type: "address"; readonly text: string }
  | { readonly type: "go" | "copy" | "clear" | "home" | "reload" | "back" }
  | { readonly type: "follow"; readonly href: string }
  | { readonly type: "type"; readonly name: string; readonly text: string }
  | { readonly type: "step"; readonly way: "U" | "D" | "L" | "R" }
  | { readonly type: "next-number" | "submit-canvas" }
  | { readonly type: "check-product" }
  | { readonly type: "press"; readonly target: string }
  | { readonly type: "colour"; readonly colour: string }
  | { readonly type: "stroke"; readonly stroke: Stroke };
