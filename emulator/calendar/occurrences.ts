import { addDays, type Day, daysBetween } from "../days.ts";
import type { System } from "../system.ts";
import { type CalendarEvent, listEvents } from "./calendar-store.ts";
import { listDays, parseRule } from "./recurrence.ts";

/** An event on one of the days on which it happens. */
export interface Occurrence {
  readonly event: CalendarEvent;
  /** The day on which it begins. */
  readonly day: Day;
  /** The last of its days. */
  readonly endDay: Day;
}

/** What happens on any of these days, both included, the earliest first; whole days before the hours. */
export function listOccurrences(system: System, from: Day, to: Day): readonly Occurrence[] {
  return listEvents(system)
    .flatMap((event) => occurrencesOf(event, from, to))
    .sort(byTime);
}

function occurrencesOf(event: CalendarEvent, from: Day, to: Day): readonly Occurrence[] {
  const { startDay, rule: text, leftOut } = event;
  const extra = daysBetween(startDay, event.endDay);
  const rule = parseRule(text);
  const begins = rule ? listDays(rule, startDay, addDays(from, -extra), to) : [startDay];
  return begins
    .map((day) => ({ event, day, endDay: addDays(day, extra) }))
    .filter(({ day, endDay }) => day <= to && endDay >= from && !leftOut.includes(day));
}

function byTime(one: Occurrence, other: Occurrence): number {
  return (
    Number(one.day > other.day) - Number(one.day < other.day) ||
    Number(other.event.allDay) - Number(one.event.allDay) ||
    one.event.startMinute - other.event.startMinute ||
    one.event.id - other.event.id
  );
}

/** A name of an occurrence for lists and marks, such as `12 2026-01-15`. */
export function keyOf({ event, day }: Occurrence): string {
  return `${event.id} ${day}`;
}
