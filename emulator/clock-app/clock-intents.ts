import { makeTimeDraft } from "../kit-time-picker.ts";
import type { Intent } from "../screen-port.ts";
import type { System } from "../system.ts";
import { is24Hour } from "../time-format.ts";
import { addAlarm, makeAlarm } from "./alarm-store.ts";
import { timeOfDayNow, weekdays } from "./alarm-times.ts";
import type { ClockState } from "./clock-app-state.ts";
import { addTimer, changeTimer } from "./timer-store.ts";

const extra = "android.intent.extra.alarm.";

/** What the app shows for an intent; alarms and timers that it asks for are set. */
export function openClockIntent(
  { action = "android.intent.action.MAIN", extras = {} }: Intent,
  system: System,
  state: ClockState = { tab: "alarm" },
): ClockState | undefined {
  switch (action) {
    case "android.intent.action.MAIN":
      return state;
    case "android.intent.action.SHOW_ALARMS":
      return { tab: "alarm" };
    case "android.intent.action.SHOW_TIMERS":
      return { tab: "timer" };
    case "android.intent.action.SET_ALARM":
      return setAlarm(extras, system);
    case "android.intent.action.SET_TIMER":
      return setTimer(extras, system);
    default:
      return undefined;
  }
}

type Extras = NonNullable<Intent["extras"]>;

/** Without a time it asks for one. */
function setAlarm(extras: Extras, system: System): ClockState {
  const hour = readNumber(extras[`${extra}HOUR`], 23);
  if (hour === undefined) {
    const draft = makeTimeDraft(timeOfDayNow(system), is24Hour(system));
    return { tab: "alarm", dialog: { type: "time", draft } };
  }
  const alarm = makeAlarm(hour, readNumber(extras[`${extra}MINUTES`], 59) ?? 0);
  const expanded = addAlarm(system, {
    ...alarm,
    label: extras[`${extra}MESSAGE`] ?? "",
    days: readDays(extras[`${extra}DAYS`]),
    vibrate: extras[`${extra}VIBRATE`] !== "false",
  });
  return { tab: "alarm", expanded };
}

/** Without a length it asks for one. */
function setTimer(extras: Extras, system: System): ClockState {
  const seconds = readNumber(extras[`${extra}LENGTH`], 24 * 60 * 60);
  if (!seconds) return { tab: "timer", entersTimer: true };
  const id = addTimer(system, seconds * 1000, extras[`${extra}MESSAGE`]);
  changeTimer(system, id, "start");
  return { tab: "timer" };
}

function readNumber(text: string | undefined, last: number): number | undefined {
  const number = text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
  return number !== undefined && number <= last ? number : undefined;
}

/** `2,3` is Monday and Tuesday: Java's calendar counts from Sunday, 1. */
function readDays(list = ""): number {
  const chosen = new Set(list.split(","));
  return weekdays.reduce((days, { bit }, index) => days | (chosen.has(String(index + 1)) ? bit : 0), 0);
}
