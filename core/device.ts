import type { Point, Size } from "./geometry.ts";
import type { Capture } from "./screen.ts";

/** What a device can do beyond the basics. Ask with `device.can.has(...)`. */
export type DeviceCapability =
  /** `capture()` returns a UI tree. */
  | "tree"
  /** `shell()` runs commands. */
  | "shell"
  /** `readFile()` and `writeFile()` move bytes. */
  | "files"
  /** `saveState()` / `restoreState()` bring the whole device back to a moment. */
  | "checkpoint"
  /** Text outside ASCII can be typed. */
  | "unicode-input";

/** Facts about a device that do not change while it is connected. */
export interface DeviceInfo {
  /** Serial as the platform tool prints it, such as `emulator-5554`. */
  readonly id: string;
  /** For reports only: no code decides by it. */
  readonly kind: "phone" | "emulator" | "replay";
  readonly model: string;
  readonly osVersion: string;
  readonly screen: Size;
  /** Pixels per density-independent pixel. */
  readonly density: number;
}

/** Keys that every device answers to. */
export type HardwareKey = "back" | "home" | "recents" | "enter" | "delete" | "end";

/** Options every slow call takes. */
export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
}

/**
 * A phone, at the level of fingers and pixels.
 *
 * A device knows nothing of elements, prompts or tasks: it takes coordinates and
 * gives a {@link Capture}. Every method resolves when the command was delivered,
 * not when the UI has settled; call {@link Device.settle} for that.
 *
 * @throws `device-lost` from any method when the connection is gone.
 */
export interface Device extends AsyncDisposable {
  readonly info: DeviceInfo;
  readonly can: ReadonlySet<DeviceCapability>;

  /**
   * The screen of this moment; the picture only when asked for, since it costs as much as the tree.
   *
   * @throws `screen-unreadable` when the device gives no tree, also after retries.
   */
  capture(options?: CallOptions & { readonly screenshot?: boolean }): Promise<Capture>;
  tap(at: Point, options?: CallOptions & { readonly durationMs?: number }): Promise<void>;
  swipe(from: Point, to: Point, options?: CallOptions & { readonly durationMs?: number }): Promise<void>;
  /** Types at the focus. @throws `unsupported` for text the device cannot type. */
  type(text: string, options?: CallOptions): Promise<void>;
  /** Presses a key, `times` times (1). `end` puts the caret behind the last character. */
  press(key: HardwareKey, options?: CallOptions & { readonly times?: number }): Promise<void>;

  listApps(options?: CallOptions): Promise<readonly InstalledApp[]>;
  /** @throws `app-not-found` when no installed app of that name can be opened. */
  openApp(packageName: string, options?: CallOptions): Promise<void>;
  /** Stops the app and, with `clearData`, forgets all it stored. */
  closeApp(packageName: string, options?: CallOptions & { readonly clearData?: boolean }): Promise<void>;

  /** Resolves true once the screen stopped changing, false if `timeoutMs` passed first. */
  settle(options?: CallOptions & { readonly timeoutMs?: number }): Promise<boolean>;

  /** Needs `shell`. Each argument is quoted for the device's shell, so that it arrives unchanged. */
  shell?(
    args: readonly string[],
    options?: CallOptions,
  ): Promise<{ readonly stdout: string; readonly stderr: string; readonly exitCode: number }>;
  /** Needs `files`. @throws `file-not-found`; `forbidden` where the device lets nobody in. */
  readFile?(path: string, options?: CallOptions): Promise<Uint8Array>;
  /** Needs `files`. */
  writeFile?(path: string, bytes: Uint8Array, options?: CallOptions): Promise<void>;
  /** Needs `checkpoint`. */
  saveState?(name: string): Promise<void>;
  /** Needs `checkpoint`. */
  restoreState?(name: string): Promise<void>;
}

/** An app the user could open. */
export interface InstalledApp {
  readonly packageName: string;
  readonly label: string;
}
