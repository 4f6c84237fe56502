import type { Colour } from "./colours.ts";
import type { ContentProvider } from "./content-provider.ts";
import type { IconName } from "./icons.ts";
import type { PaletteName } from "./palettes.ts";
import type { InstalledPackage, Intent } from "./screen-port.ts";
import type { System } from "./system.ts";
import type { Widget } from "./widget.ts";

/** What an app may read of its phone. */
export interface ViewContext {
  readonly system: System;
  /** All installed packages, sorted by label. */
  readonly packages: readonly InstalledPackage[];
  /** Packages with a running task, the one in front first. */
  readonly recent: readonly string[];
  /** The icon a package's app draws in the launcher. */
  iconOf(packageName: string): AppIcon | undefined;
  /** The packages whose apps answer to an intent that names none, sorted by label. */
  findApps(intent: Intent): readonly InstalledPackage[];
}

/** What an app may do beside changing its own state. */
export interface AppContext extends ViewContext {
  /** Shows a short message for 2 s of the phone's time. */
  toast(text: string): void;
  /** Brings another app to the front once this event is done; false when nothing answers. */
  startActivity(intent: Intent): boolean;
  /** Leaves this app once this event is done; its state is dropped. */
  finish(): void;
  /** Ends another app once this event is done, as Android's own dialogs may. */
  stopApp(packageName: string): void;
}

/** A white glyph on a coloured disc. */
export interface AppIcon {
  readonly glyph: IconName;
  /** A colour such as `#1a73c8`. */
  readonly background: string;
}

/** A window above the page: a dialog, a menu, a bottom sheet. Taps outside and BACK dismiss it. */
export interface Dialog<Event = unknown> {
  readonly root: Widget<Event>;
  readonly onDismiss: Event;
  /** Where it stands; `menu` hangs below the app bar's last button. */
  readonly place?: "center" | "menu" | "bottom";
}

/** What an app shows at one moment. */
export interface Page<Event = unknown> {
  /** Full class name of the activity, as dumpsys prints it. */
  readonly activity: string;
  /**
   * Keys of the app's open pages, the shown one last: `["list", "note-7"]`. Scroll positions
   * belong to a page and are forgotten when it leaves the path.
   */
  readonly path: readonly string[];
  readonly root: Widget<Event>;
  /** What BACK does; absent where BACK leaves the app. */
  readonly onBack?: Event;
  readonly dialog?: Dialog<Event>;
  /** Only the dialog shows, above the page of the app below; `root` does not. */
  readonly isOverlay?: boolean;
  /** Title and owner of the dialog's window where Android itself puts it up; the app below stays the focused one. */
  readonly window?: { readonly title: string; readonly packageName: string };
  /** Behind status bar and navigation bar too; `background` when absent. */
  readonly background?: Colour;
  /** The phone's own colours when absent. */
  readonly palette?: PaletteName;
}

/**
 * One app of the phone: its state is plain immutable data, its lasting data lie in the system's
 * files, databases and settings.
 */
export interface App<State = unknown, Event = unknown> {
  readonly packageName: string;
  readonly label: string;
  readonly icon: AppIcon;
  readonly versionName: string;
  readonly versionCode: number;
  /** Full class name of the activity behind the launcher's icon; absent for apps without one. */
  readonly launchActivity?: string;
  /**
   * What it asks the user for, such as `android.permission.READ_CONTACTS`; all granted on a phone
   * just set up.
   */
  readonly permissions?: readonly string[];
  /** The screen stands upright while its pages show, however the phone is held; false when absent. */
  readonly alwaysUpright?: boolean;
  /** Makes tables, files and default data: on a fresh phone, and after the app's data were cleared. */
  install?(system: System): void;
  /**
   * The state to show for an intent; undefined, and nothing done, when the app does not answer to it.
   * `state` is the running task's, if there is one: a plain launch returns it as it is.
   */
  open(intent: Intent, context: ViewContext, state?: State): State | undefined;
  reduce(state: State, event: Event, context: AppContext): State;
  /** Reads whatever it shows anew; must not change anything. */
  view(state: State, context: ViewContext): Page<Event>;
  providers?(system: System): readonly ContentProvider[];
}
