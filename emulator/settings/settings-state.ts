import type { ViewContext } from "../app.ts";
import type { Radio } from "../radios.ts";
import type { SettingsTable } from "../system.ts";
import type { Widget } from "../widget.ts";

/** Dialogs over a page of Settings. */
type SettingsDialog = "brightness" | "screen-timeout" | "device-name" | "model";

/** Which page is open, and what is being typed. */
export interface SettingsState {
  /** Page names from the root to the one shown; one may carry an argument: `app:com.example`. */
  readonly path: readonly string[];
  readonly dialog?: SettingsDialog;
  /** What stands in the search field or in the dialog's field. */
  readonly typed: string;
}

/** What a gesture in Settings means. */
export type SettingsEvent =
  | { readonly type: "open"; readonly page: string }
  | { readonly type: "back" }
  | { readonly type: "put"; readonly table: SettingsTable; readonly key: string; readonly value: string }
  | { readonly type: "radio"; readonly radio: Radio; readonly on: boolean }
  | { readonly type: "ask"; readonly dialog: SettingsDialog; readonly typed?: string }
  | { readonly type: "dismiss" }
  | { readonly type: "type"; readonly text: string }
  | { readonly type: "rename" }
  | { readonly type: "launch"; readonly packageName: string };

/** A page of Settings: what it is called and its rows. */
export interface SettingsPage {
  readonly title: string;
  rows(context: ViewContext, argument: string): readonly Widget<SettingsEvent>[];
}
