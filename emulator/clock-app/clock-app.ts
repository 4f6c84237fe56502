import type { App, AppContext, Page } from "../app.ts";
import { makeTimeDraft, readTimeDraft } from "../kit-time-picker.ts";
import type { System } from "../system.ts";
import { is24Hour } from "../time-format.ts";
import { alarmPage } from "./alarm-page.ts";
import { type AlarmFields, addAlarm, changeAlarm, deleteAlarm, makeAlarm } from "./alarm-store.ts";
import { describeWait, timeOfDayNow } from "./alarm-times.ts";
import type { ClockDialog, ClockEvent, ClockState } from "./clock-app-state.ts";
import { viewClockDialog } from "./clock-dialogs.ts";
import { openClockIntent } from "./clock-intents.ts";
import { addDefaultAlarms } from "./default-alarms.ts";
import { stopwatchPage } from "./stopwatch-page.ts";
import { changeStopwatch } from "./stopwatch-store.ts";
import { timerPage } from "./timer-page.ts";
import { timerSetupPage } from "./timer-setup-page.ts";
import {
  addTimer,
  changeTimer,
  listTimers,
  readSetup,
  renameTimer,
  splitDigits,
  writeSetup,
} from "./timer-store.ts";

/** Alarms, timers and a stopwatch, all in one database and by the phone's own clock. */
export const clockApp: App<ClockState, ClockEvent> = {
  packageName: "com.tapwright.clock",
  label: "Clock",
  icon: { glyph: "clock", background: "#4a4fa3" },
  versionName: "7.3",
  versionCode: 730,
  launchActivity: "com.tapwright.clock.ClockActivity",
  install: addDefaultAlarms,
  open: (intent, { system }, state) => openClockIntent(intent, system, state),
  reduce,
  view,
};

function view(state: ClockState, { system }: { readonly system: System }): Page<ClockEvent> {
  const dialog = state.dialog && viewClockDialog(state.dialog, system);
  if (state.tab === "alarm") return alarmPage(state, system, dialog);
  if (state.tab === "stopwatch") return stopwatchPage(system, dialog);
  const timers = listTimers(system);
  return state.entersTimer || timers.length === 0
    ? timerSetupPage(readSetup(system), timers.length > 0, dialog)
    : timerPage(timers, system, dialog);
}

function reduce(state: ClockState, event: ClockEvent, context: AppContext): ClockState {
  const { system } = context;
  switch (event.type) {
    case "show":
      return { tab: event.tab };
    case "open-dialog":
      return { ...state, dialog: event.dialog };
    case "close-dialog":
      return { ...state, dialog: undefined };
    case "save-dialog":
      return saveDialog({ ...state, dialog: undefined }, state.dialog, context);
    case "open-settings":
      context.startActivity({ action: "android.settings.DATE_SETTINGS" });
      return { ...state, dialog: undefined };
    case "add-alarm":
      return {
        ...state,
        dialog: { type: "time", draft: makeTimeDraft(timeOfDayNow(system), is24Hour(system)) },
      };
    case "expand-alarm":
      return { ...state, expanded: event.id };
    case "collapse-alarm":
      return { ...state, expanded: undefined };
    case "change-alarm":
      change(event.id, event.changes, context);
      return { ...state, dialog: undefined };
    case "delete-alarm":
      deleteAlarm(system, event.id);
      context.toast("Alarm deleted");
      return { ...state, expanded: undefined };
    case "enter-timer":
      return { ...state, entersTimer: true };
    case "leave-setup":
      writeSetup(system, "");
      return { ...state, entersTimer: false };
    case "press-digits":
      writeSetup(system, readSetup(system) + event.digits);
      return state;
    case "erase-digit":
      writeSetup(system, readSetup(system).slice(0, -1));
      return state;
    case "create-timer":
      createTimer(system);
      return { ...state, entersTimer: false };
    case "timer":
      changeTimer(system, event.id, event.act);
      return state;
    case "stopwatch":
      changeStopwatch(system, event.act);
      return state;
  }
}

/** Does what the OK of a dialog stands for. */
function saveDialog(state: ClockState, dialog: ClockDialog | undefined, context: AppContext): ClockState {
  const { system, toast } = context;
  if (dialog?.type === "label") {
    const label = dialog.text.trim();
    if (dialog.of === "alarm") changeAlarm(system, dialog.id, { label });
    else renameTimer(system, dialog.id, label);
  }
  const time = dialog?.type === "time" ? readTimeDraft(dialog.draft) : undefined;
  if (dialog?.type !== "time" || !time) return state;
  if (dialog.id !== undefined) {
    change(dialog.id, { hour: time.hour, minutes: time.minute, enabled: true }, context);
    return state;
  }
  const alarm = makeAlarm(time.hour, time.minute);
  toast(describeWait(alarm, system));
  return { ...state, expanded: addAlarm(system, alarm) };
}

/** Changes an alarm, and tells when it rings if that may have changed. */
function change(id: number, changes: Partial<AlarmFields>, { system, toast }: AppContext): void {
  const alarm = changeAlarm(system, id, changes);
  const isAboutTime = "hour" in changes || "days" in changes || "enabled" in changes;
  if (alarm?.enabled && isAboutTime) toast(describeWait(alarm, system));
}

/** Starts a timer of what was entered. */
function createTimer(system: System): void {
  const [hours, minutes, seconds] = splitDigits(readSetup(system));
  const id = addTimer(system, ((hours * 60 + minutes) * 60 + seconds) * 1000);
  changeTimer(system, id, "start");
  writeSetup(system, "");
}
