import type { KeyboardLayer } from "./keyboard.ts";
import type { ScreenState, ShadePart } from "./screen-port.ts";
import type { Upset } from "./upset.ts";

/** A running app. */
export interface Task {
  readonly packageName: string;
  /** The app's own state. */
  readonly state: unknown;
}

/** The field that takes what is typed. */
interface Focus {
  /** The window it is in; another window in front ends the focus. */
  readonly window: string;
  readonly address: string;
  /** Characters before the caret. */
  readonly caret: number;
}

/** Everything the screen side remembers: plain data, replaced and never changed. */
export interface PhoneScreen extends ScreenState {
  /** Front first; the launcher is always among them. */
  readonly tasks: readonly Task[];
  /** Pixels by window and address. */
  readonly scrolled: Readonly<Record<string, number>>;
  /** The active window as last seen: another one opens with its own focus. */
  readonly window: string;
  readonly focus?: Focus | undefined;
  readonly keyboard: KeyboardLayer | "hidden";
  /** Absent while the notification shade is up. */
  readonly shade?: ShadePart | undefined;
  readonly toast?:
    | { readonly message: string; readonly packageName: string; readonly until: number }
    | undefined;
  /** When the window in front began to slide in; only known where that takes time. */
  readonly openedAt?: number | undefined;
  readonly upset?: Upset | undefined;
}
