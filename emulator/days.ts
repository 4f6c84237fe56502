import { formatTime, zoneOffset } from "./local-time.ts";
import type { System } from "./system.ts";

/** A day of the calendar without a time or a zone, such as `2026-01-15`. Days compare as texts. */
export type Day = string;

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** The day that a moment lies on, and the minutes since its midnight, by the phone's clocks. */
export function splitMoment(ms: number, system: System): { readonly day: Day; readonly minute: number } {
  const local = ms + zoneOffset(ms, zoneOf(system)) * minuteMs;
  const day = toDay(Math.floor(local / dayMs) * dayMs);
  return { day, minute: Math.floor((local % dayMs) / minuteMs) };
}

/** The moment at which the phone's clocks show a day and a time, in milliseconds since 1970. */
export function joinMoment(day: Day, minute: number, system: System): number {
  const local = Date.parse(day) + minute * minuteMs;
  return local - zoneOffset(local, zoneOf(system)) * minuteMs;
}

/** The day that a moment lies on by the phone's clocks. */
export function dayOf(ms: number, system: System): Day {
  return splitMoment(ms, system).day;
}

/** The day that it is by the phone's clocks. */
export function today(system: System): Day {
  return dayOf(system.clock.now(), system);
}

/** So many days later, or earlier for a negative number. */
export function addDays(day: Day, count: number): Day {
  return toDay(Date.parse(day) + count * dayMs);
}

/** How many days the second is after the first. */
export function daysBetween(first: Day, second: Day): number {
  return Math.round((Date.parse(second) - Date.parse(first)) / dayMs);
}

/** The first day of a month so many months later. */
export function addMonths(day: Day, count: number): Day {
  const [year = 0, month = 1] = day.split("-").map(Number);
  return toDay(Date.UTC(year, month - 1 + count, 1));
}

/** How many days the month of a day has. */
export function daysInMonth(day: Day): number {
  return daysBetween(`${day.slice(0, 7)}-01`, addMonths(day, 1));
}

/** 0 for Sunday to 6 for Saturday. */
export function weekdayOf(day: Day): number {
  return new Date(Date.parse(day)).getUTCDay();
}

/** A day in words by a `strftime` format, such as `%a, %b %e`; no space stands for a missing digit. */
export function formatDay(day: Day, format: string): string {
  return formatTime(Date.parse(day), format).replaceAll("  ", " ").trimStart();
}

/** The days that a month's page shows: whole weeks from Sunday on, six of them. */
export function daysOfMonthPage(month: Day): readonly Day[] {
  const first = `${month.slice(0, 7)}-01`;
  return Array.from({ length: 42 }, (_, index) => addDays(first, index - weekdayOf(first)));
}

function toDay(ms: number): Day {
  return new Date(ms).toISOString().slice(0, 10);
}

function zoneOf({ properties }: System): string | undefined {
  return properties.get("persist.sys.timezone");
}
