import type { TimeOfDay } from "../kit-time-picker.ts";
import { zoneOffset } from "../local-time.ts";
import type { System } from "../system.ts";
import { formatMinute } from "../time-format.ts";
import type { AlarmFields } from "./alarm-store.ts";

type AlarmTime = Pick<AlarmFields, "hour" | "minutes" | "days">;

/** The days of the week as calendars show them, with their bits in {@link AlarmFields.days}. */
export const weekdays = [
  { name: "Sunday", bit: 64 },
  { name: "Monday", bit: 1 },
  { name: "Tuesday", bit: 2 },
  { name: "Wednesday", bit: 4 },
  { name: "Thursday", bit: 8 },
  { name: "Friday", bit: 16 },
  { name: "Saturday", bit: 32 },
] as const;

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** A time of day such as `7:30 PM`, or `19:30` where the phone is set to that. */
export function formatClockTime({ hour, minutes }: Omit<AlarmTime, "days">, system: System): string {
  return formatMinute(hour * 60 + minutes, system);
}

/** The time of day that the phone's clocks show. */
export function timeOfDayNow(system: System): TimeOfDay {
  const now = new Date(localNow(system).local);
  return { hour: now.getUTCHours(), minute: now.getUTCMinutes() };
}

/** When an alarm rings next, in milliseconds since 1970: always later than now. */
export function nextAlarmTime({ hour, minutes, days }: AlarmTime, system: System): number {
  const { local, zone } = localNow(system);
  const timeOfDay = (hour * 60 + minutes) * minuteMs;
  const moments = Array.from({ length: 8 }, (_, day) => startOfDay(local) + day * dayMs + timeOfDay);
  const next = moments.find((at) => {
    const { bit } = weekdays[new Date(at).getUTCDay()]!;
    return at > local && (days === 0 || (days & bit) !== 0);
  })!;
  return next - zoneOffset(next, zone) * minuteMs;
}

/** When it rings, in words: its days, or for one that rings once `Today`, `Tomorrow` or `Not scheduled`. */
export function describeDays(alarm: AlarmTime & Pick<AlarmFields, "enabled">, system: System): string {
  const names = weekdays.filter(({ bit }) => alarm.days & bit).map(({ name }) => name);
  if (names.length === weekdays.length) return "Every day";
  if (names.length > 0) return names.map((name) => name.slice(0, 3)).join(", ");
  if (!alarm.enabled) return "Not scheduled";
  const { local, zone } = localNow(system);
  const next = nextAlarmTime(alarm, system);
  const isToday = startOfDay(next + zoneOffset(next, zone) * minuteMs) === startOfDay(local);
  return isToday ? "Today" : "Tomorrow";
}

/** `Alarm set for 8 hours and 3 minutes from now.` */
export function describeWait(alarm: AlarmTime, system: System): string {
  const wait = nextAlarmTime(alarm, system) - system.clock.now();
  if (wait < minuteMs) return "Alarm set for less than 1 minute from now.";
  const minutes = Math.ceil(wait / minuteMs);
  const parts = [
    count(Math.floor(minutes / (24 * 60)), "day"),
    count(Math.floor(minutes / 60) % 24, "hour"),
    count(minutes % 60, "minute"),
  ].filter((part) => part !== "");
  const last = parts.pop()!;
  const others = parts.join(", ");
  const and = parts.length > 1 ? ", and " : " and ";
  return `Alarm set for ${others === "" ? last : others + and + last} from now.`;
}

function count(number: number, unit: string): string {
  return number === 0 ? "" : `${number} ${unit}${number === 1 ? "" : "s"}`;
}

/** Now on the phone's own clocks, as if they showed UTC. */
function localNow({ clock, properties }: System): {
  readonly local: number;
  readonly zone: string | undefined;
} {
  const zone = properties.get("persist.sys.timezone");
  return { local: clock.now() + zoneOffset(clock.now(), zone) * minuteMs, zone };
}

function startOfDay(ms: number): number {
  return ms - (((ms % dayMs) + dayMs) % dayMs);
}
