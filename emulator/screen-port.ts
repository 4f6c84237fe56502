import type { Point, Size } from "../core/geometry.ts";
import type { InstalledApk } from "./package-state.ts";
import type { Rotation } from "./rotation.ts";
import type { UiNode } from "./ui-node.ts";

/** An activity by its component name; `activity` is the full class name. */
export interface Component {
  readonly packageName: string;
  readonly activity: string;
}

/** What `am start` was asked for. */
export interface Intent {
  readonly component?: Component;
  readonly packageName?: string;
  /** Such as `android.intent.action.MAIN`. */
  readonly action?: string;
  readonly categories?: readonly string[];
  readonly data?: string;
  readonly type?: string;
  readonly extras?: Readonly<Record<string, string>>;
}

/** How far the notification shade is down: quick settings alone, or a few of them above the notifications. */
export type ShadePart = "notifications" | "quick-settings";

/** One window, top first, as `dumpsys window` lists it. */
export interface WindowInfo {
  readonly kind: "app" | "dialog" | "keyboard" | "status-bar" | "navigation-bar" | "shade" | "toast";
  readonly title: string;
  readonly packageName: string;
}

/** A window that takes fingers and keys when it is in front, with its views. */
export interface WindowTree {
  readonly kind: "app" | "dialog" | "shade";
  readonly title: string;
  readonly packageName: string;
  readonly root: UiNode;
}

/** A package with what `pm` and `dumpsys package` tell of it. */
export interface InstalledPackage {
  readonly packageName: string;
  readonly label: string;
  /** The launcher's entry; absent for packages without an icon. */
  readonly launchActivity?: string;
  readonly versionName: string;
  readonly versionCode: number;
  readonly system: boolean;
  /** What it asks the user for; nothing when absent. */
  readonly permissions?: readonly string[];
  /** Where it came from; absent for the phone's own apps. */
  readonly apk?: InstalledApk;
}

/** A saved moment of the screen side: plain immutable data. */
export type ScreenState = Readonly<Record<string, unknown>> & { readonly kind: "screen-state" };

/**
 * The phone's screen side: windows, apps, fingers, pixels. The shell commands (`input`,
 * `am`, `uiautomator`, `screencap`, `dumpsys`) speak to apps only through this.
 */
export interface ScreenPort {
  /** As the screen is held now; the numbers change when it turns. */
  readonly size: Size;
  readonly rotation: Rotation;
  /** Dots per inch, such as 320. */
  readonly dpi: number;
  tap(at: Point, durationMs?: number): void;
  /** `heldMs` is how long the finger rested before it moved: half a second presses long, and nothing scrolls. */
  swipe(from: Point, to: Point, durationMs: number, heldMs?: number): void;
  /** Types at the focus, as `input text` does after it decoded `%s`; nothing focused, nothing typed. */
  typeText(text: string): void;
  /** Empties the focused field, as a keyboard that replaces its whole text does. */
  clearText(): void;
  /**
   * Gives the field of that identity a new content without a touch or a key, as accessibility tools do;
   * false when the window in front has no such field.
   */
  setText(identity: string, text: string): boolean;
  /** The same for a slider; the value is cut to its range. */
  setRange(identity: string, value: number): boolean;
  /** An Android key code, such as 4 for BACK. Unknown ones do nothing. */
  pressKey(keyCode: number): void;
  /** UI Automator XML of the focused window. */
  dumpTree(): string;
  /** The same window in the words of the usual phone: what policies read that know no others. */
  dumpPlainTree(): string;
  /** The windows with views, top first: the first one has the focus. */
  readWindows(): readonly [WindowTree, ...WindowTree[]];
  /** The short message that shows now. */
  readonly toast: { readonly message: string; readonly packageName: string } | undefined;
  /** PNG of all windows. */
  screenshot(): Promise<Uint8Array>;
  /** Undefined only before the launcher is up. */
  readonly front: Component;
  /** Packages with an app that runs, the one in front first. */
  readonly running: readonly string[];
  readonly windows: readonly WindowInfo[];
  readonly keyboardShown: boolean;
  /** False when nothing answers to the intent. */
  startActivity(intent: Intent): boolean;
  /** Pulls the notification shade down; undefined pushes it up. */
  showShade(part: ShadePart | undefined): void;
  forceStop(packageName: string): void;
  /** Forgets all that the app stored, as `pm clear`; false for an unknown package. */
  clearData(packageName: string): boolean;
  readonly packages: readonly InstalledPackage[];
  save(): ScreenState;
  restore(state: ScreenState): void;
}
