import type { TimeDraft } from "../kit-time-picker.ts";
import type { AlarmFields } from "./alarm-store.ts";
import type { StopwatchAct } from "./stopwatch-store.ts";
import type { TimerAct } from "./timer-store.ts";

/** What the app shows, apart from alarms, timers and stopwatch themselves. */
export interface ClockState {
  readonly tab: ClockTab;
  /** The alarm whose card is open. */
  readonly expanded?: number | undefined;
  /** Whether another timer is being entered; without timers it always is. */
  readonly entersTimer?: boolean | undefined;
  readonly dialog?: ClockDialog | undefined;
}

/** The pages behind the bar at the lower edge. */
export type ClockTab = "alarm" | "timer" | "stopwatch";

/** What may lie above a page. */
export type ClockDialog =
  | { readonly type: "menu" }
  /** For a new alarm when no id is given. */
  | { readonly type: "time"; readonly id?: number; readonly draft: TimeDraft }
  | { readonly type: "label"; readonly of: "alarm" | "timer"; readonly id: number; readonly text: string }
  | { readonly type: "ringtone"; readonly id: number };

/** What a finger can ask of the app. */
export type ClockEvent =
  | { readonly type: "show"; readonly tab: ClockTab }
  | { readonly type: "open-dialog"; readonly dialog: ClockDialog }
  | { readonly type: "close-dialog" | "save-dialog" | "open-settings" }
  | { readonly type: "add-alarm" | "collapse-alarm" }
  | { readonly type: "expand-alarm" | "delete-alarm"; readonly id: number }
  | { readonly type: "change-alarm"; readonly id: number; readonly changes: Partial<AlarmFields> }
  | { readonly type: "enter-timer" | "leave-setup" | "erase-digit" | "create-timer" }
  | { readonly type: "press-digits"; readonly digits: string }
  | { readonly type: "timer"; readonly id: number; readonly act: TimerAct }
  | { readonly type: "stopwatch"; readonly act: StopwatchAct };
