import type { Rect, Size } from "./geometry.ts";

/**
 * Short name of an element, such as `e12`: what the model says to point at it.
 *
 * An element keeps its ref while it stays, and no other element gets that ref in
 * the same episode. Using one that is not on the current screen throws `stale-ref`.
 */
export type ElementRef = `e${number}`;

/** What an element is, in the words of WAI-ARIA where one exists. */
export type Role =
  | "button"
  | "checkbox"
  | "dialog"
  | "heading"
  | "image"
  | "link"
  | "list"
  | "listitem"
  | "radio"
  | "slider"
  | "switch"
  | "tab"
  | "text"
  | "textbox"
  | "webview"
  | "generic";

/** One thing on the screen that a user could read or touch. */
export interface UiElement {
  readonly ref: ElementRef;
  readonly role: Role;
  /** What a screen reader would say: text, else content description, else hint. */
  readonly name: string;
  /** Current content of a text box, slider or picker. */
  readonly value?: string;
  /** The visible part only, clipped to its scroll container and to the screen. */
  readonly bounds: Rect;
  /** Nesting level; the root's children have depth 0. */
  readonly depth: number;
  readonly parent?: ElementRef;
  /** States that differ from the default (enabled, unchecked, not focused, ...). */
  readonly states: readonly ElementState[];
  /** What the element itself answers to; empty for plain text and layout. */
  readonly gestures: readonly ElementGesture[];
  /** Stable identity for tests and replay; never shown to the model. */
  readonly source?: ElementSource;
}

/** A state worth telling the model about, because it is not the default. */
export type ElementState =
  | "checked"
  | "disabled"
  | "expanded"
  | "focused"
  | "password"
  | "selected"
  /** Covered by another window, so a tap would land elsewhere. */
  | "covered";

/**
 * A gesture an element answers to. `set` moves a slider; `scroll-down` means that
 * content lies (or may lie) below, `scroll-up` above, and so on.
 */
export type ElementGesture =
  | "tap"
  | "long-press"
  | "type"
  | "set"
  | "scroll-up"
  | "scroll-down"
  | "scroll-left"
  | "scroll-right";

/** Where an element came from in the platform's own tree. */
export interface ElementSource {
  readonly className: string;
  readonly resourceId?: string;
  /** Index path from the root, such as `0/2/1`. */
  readonly path: string;
  /** Whose window it stands in, where that is not the app in front. */
  readonly window?: "system" | "keyboard";
}

/**
 * Everything the agent may know about the phone at one moment.
 *
 * Immutable and serialisable: the same value goes to the prompt, the trace and
 * the tests. Made by `perceive(capture, previous)` from a {@link Capture}.
 */
export interface Screen {
  /** Hash of the content, equal for two screens that look the same to a user. */
  readonly id: string;
  readonly size: Size;
  readonly app: AppInfo;
  /** Document order, parents before children. */
  readonly elements: readonly UiElement[];
  readonly keyboardShown: boolean;
  /** Where the elements came from. `vision` means there was no usable tree. */
  readonly origin: "tree" | "vision" | "merged";
  /** How many elements were left out to fit the element budget. */
  readonly omitted: number;
  readonly screenshot?: ImageRef;
  readonly takenAt: string;
}

/** The app in front. */
export interface AppInfo {
  readonly packageName: string;
  readonly activity?: string;
}

/** A picture by reference, so that traces stay small: `sha256-….png` in the trace folder. */
export interface ImageRef extends Size {
  readonly file: string;
  readonly mediaType: "image/png" | "image/jpeg";
}

/** What a device hands over, before perception has made sense of it. */
export interface Capture {
  /** UI Automator XML; absent when the app blocks accessibility or draws its own UI. */
  readonly tree?: string;
  /** PNG bytes; absent when the window is marked secure. */
  readonly screenshot?: Uint8Array;
  readonly size: Size;
  readonly app: AppInfo;
  readonly keyboardShown: boolean;
  readonly takenAt: string;
}
