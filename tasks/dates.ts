import type { Random } from "../core/random.ts";

/** A day such as `2026-03-05`; days compare as texts. */
export type Day = string;

const dayMs = 86_400_000;
const weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const months = "January February March April May June July August September October November December".split(
  " ",
);

/** A moment in the morning of some day of 2026, such as `2026-03-05T09:41`: when a task takes place. */
export function sampleNow(random: Random): string {
  const day = plusDays("2026-02-02", random.integer(0, 280));
  return `${day}T${two(random.integer(8, 10))}:${two(random.integer(0, 59))}`;
}

/** The day of a moment. */
export function dayOf(moment: string): Day {
  return moment.slice(0, 10);
}

/** So many days later. */
export function plusDays(day: Day, count: number): Day {
  return new Date(Date.parse(day) + count * dayMs).toISOString().slice(0, 10);
}

/** 0 for Sunday to 6 for Saturday. */
export function weekdayOf(day: Day): number {
  return new Date(Date.parse(day)).getUTCDay();
}

/** The Monday of a day's week. */
export function mondayOf(day: Day): Day {
  return plusDays(day, -((weekdayOf(day) + 6) % 7));
}

/** `Thursday`. */
export function sayWeekday(day: Day): string {
  return weekdays[weekdayOf(day)]!;
}

/** `March 5, 2026`. */
export function sayDate(day: Day): string {
  return `${sayMonthDay(day)}, ${day.slice(0, 4)}`;
}

/** `March 5`. */
export function sayMonthDay(day: Day): string {
  return `${sayMonthName(day)} ${Number(day.slice(8))}`;
}

/** `March`. */
export function sayMonthName(day: Day): string {
  return months[Number(day.slice(5, 7)) - 1]!;
}

/** `5 March 2026`. */
export function sayDay(day: Day): string {
  return `${Number(day.slice(8))} ${sayMonthName(day)} ${day.slice(0, 4)}`;
}

/** `March 2026`. */
export function sayMonth(day: Day): string {
  return `${sayMonthName(day)} ${day.slice(0, 4)}`;
}

/** Minutes since midnight as `3:30 PM`. */
export function sayTime(minute: number): string {
  const hour = Math.floor(minute / 60) % 24;
  return `${hour % 12 || 12}:${two(minute % 60)} ${hour < 12 ? "AM" : "PM"}`;
}

/** Milliseconds since 1970, for a phone whose clock shows UTC. */
export function toMs(day: Day, minute: number): number {
  return Date.parse(day) + minute * 60_000;
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}
