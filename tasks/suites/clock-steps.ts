import type { Action } from "../../core/action.ts";
import type { Device } from "../../core/device.ts";
import type { Random } from "../../core/random.ts";
import type { Screen, UiElement } from "../../core/screen.ts";
import type { OracleView } from "../define.ts";
import { back, enter, fill, find, lookFor, tap } from "../oracle.ts";
import type { PhoneState } from "../phone-state.ts";
import { type Alarm, clockDatabase } from "../state-readers.ts";

/** A time of day such as `6:45 AM`, as a phone shows it and as goals say it. */
export function sampleTime(random: Random): string {
  const minute = String(random.integer(0, 11) * 5).padStart(2, "0");
  return `${random.integer(1, 12)}:${minute} ${random.pick(["AM", "PM"])}`;
}

interface TimeWords {
  readonly hour: string;
  readonly minute: string;
  readonly half: string;
}

function splitTime(time: string): TimeWords {
  const [hour = "", minute = "", half = ""] = time.split(/[: ]/);
  return { hour, minute, half };
}

/** `6:45 PM` as `18:45`. */
function to24Hours(time: string): string {
  const { hour, minute, half } = splitTime(time);
  const hours = (Number(hour) % 12) + (half === "PM" ? 12 : 0);
  return `${String(hours).padStart(2, "0")}:${minute}`;
}

/** Removes alarms at this time, so that one made there is the only one. */
export async function clearTime(device: Device, time: string): Promise<void> {
  const at = `printf('%02d:%02d', hour, minutes)`;
  await runSql(device, `DELETE FROM alarm_templates WHERE ${at} = '${to24Hours(time)}'`);
}

/** Adds an alarm that rings once, the only one at its time. */
export async function addAlarm(device: Device, time: string, label = "", enabled = true): Promise<void> {
  await clearTime(device, time);
  const [hours, minutes] = to24Hours(time).split(":").map(Number);
  const quoted = `'${label.replaceAll("'", "''")}'`;
  await runSql(
    device,
    `INSERT INTO alarm_templates (hour, minutes, daysofweek, enabled, vibrate, label, ringtone)
     VALUES (${hours}, ${minutes}, 0, ${Number(enabled)}, 1, ${quoted}, 'content://settings/system/alarm_alert')`,
  );
}

async function runSql(device: Device, sql: string): Promise<void> {
  await device.shell!(["sqlite3", clockDatabase, sql]);
}

/** The state with one alarm at this time, which rings once. */
export function withAlarm(before: PhoneState, time: string, label = "", enabled = true): PhoneState {
  const alarm: Alarm = { time: to24Hours(time), days: 0, enabled, vibrate: true, label };
  const alarms = [...withoutAlarm(before, time).alarms, alarm];
  // Alarms of one time keep their order.
  alarms.sort((one, other) => Number(one.time > other.time) - Number(one.time < other.time));
  return { ...before, alarms };
}

/** The state without the alarm at this time. */
export function withoutAlarm(before: PhoneState, time: string): PhoneState {
  return { ...before, alarms: before.alarms.filter((alarm) => alarm.time !== to24Hours(time)) };
}

/** Opens the Clock app unless it is in front. */
export function enterClock({ screen }: OracleView<unknown>): Action | undefined {
  return enter(screen, "Clock", "com.tapwright.clock");
}

/** The way to the list of alarms, unless that is what the screen shows. */
export function showAlarms(view: OracleView<unknown>): Action | undefined {
  const { screen } = view;
  if (find(screen, "Add alarm", "button") !== undefined) return enterClock(view);
  return enterClock(view) ?? tap(screen, "Alarm") ?? tap(screen, "Cancel") ?? back;
}

/** An alarm of the list. */
export interface ShownAlarm {
  readonly time: string;
  readonly label: string;
  /** Whether its card is open, with all that can be changed. */
  readonly isOpen: boolean;
  /** A tap on it opens the card, or the dialog for the time where the card is open. */
  readonly element: UiElement;
}

/** The alarm with this time or this label, as far as the screen shows it. */
export function findAlarm(
  { elements }: Screen,
  wanted: { readonly time: string } | { readonly label: string },
): ShownAlarm | undefined {
  const alarms = elements.flatMap((element, index): ShownAlarm[] => {
    const [time = "", days, label = ""] = element.name.split(" · ");
    if (!/^\d+:\d\d [AP]M$/.test(time) || element.role === "switch") return [];
    if (days !== undefined) return [{ time, label, isOpen: false, element }];
    // An open alarm has its label on a line of its own, above the time.
    return [{ time, label: elements[index - 1]?.name ?? "", isOpen: true, element }];
  });
  return alarms.find(({ time, label }) => ("time" in wanted ? time === wanted.time : label === wanted.label));
}

/** Turns the alarm at this time on or off; undefined when it is so, or not on the screen. */
export function turnAlarm(screen: Screen, time: string, wanted: "on" | "off"): Action | undefined {
  const toggle = find(screen, time, "switch");
  if (toggle === undefined || toggle.states.includes("checked") === (wanted === "on")) return undefined;
  return { type: "tap", target: toggle.ref };
}

const asked = "asked for the time";
const chosen = "chose the time";

/** Opens the dialog for a time; one that was opened by a slip is left by {@link chooseTime}. */
export function askForTime({ notes }: OracleView<unknown>, action: Action): Action {
  notes.set(asked, 1);
  return action;
}

/** Enters the time where the dialog for it is open. */
export function chooseTime({ screen, notes }: OracleView<unknown>, time: string): Action | undefined {
  if (find(screen, "Hour", "textbox") === undefined) {
    notes.delete(asked);
    return undefined;
  }
  if (!notes.has(asked)) return tap(screen, "Cancel");
  const { hour, minute, half } = splitTime(time);
  const entered = fill(screen, "Hour", hour) ?? fill(screen, "Minute", minute);
  if (entered !== undefined) return entered;
  if (find(screen, half, "radio")?.states.includes("checked") === false) return tap(screen, half);
  notes.set(chosen, 1);
  return tap(screen, "OK");
}

/** Makes an alarm, unless it was made already and is only out of sight. */
export function makeAlarm(view: OracleView<unknown>, time: string): Action {
  const action = view.notes.has(chosen) ? lookFor(view, time) : undefined;
  if (action !== undefined) return action;
  view.notes.delete(chosen);
  return askForTime(view, tap(view.screen, "Add alarm")!);
}
