import { type Day, joinMoment, splitMoment } from "../days.ts";
import type { AppDatabase, SqlValue, System } from "../system.ts";
import { calendarSchema } from "./calendar-schema.ts";
import { parseRule, writeRule } from "./recurrence.ts";

/** What one sets of an event. */
export interface EventFields {
  readonly calendar: number;
  readonly title: string;
  readonly location: string;
  readonly description: string;
  readonly allDay: boolean;
  readonly startDay: Day;
  /** Minutes since midnight, 0 for whole days. */
  readonly startMinute: number;
  /** The day of the end; of whole days the last one. */
  readonly endDay: Day;
  readonly endMinute: number;
  /** Such as `FREQ=DAILY`; empty for what happens once. */
  readonly rule: string;
  /** Minutes before the start. */
  readonly reminders: readonly number[];
}

/** An event of the calendar, once or often. */
export interface CalendarEvent extends EventFields {
  readonly id: number;
  /** Days on which it does not happen although its rule says so. */
  readonly leftOut: readonly Day[];
}

/** Events of one kind, with a colour and a box to hide them. */
export interface CalendarKind {
  readonly id: number;
  readonly name: string;
  readonly visible: boolean;
}

const dayMinutes = 24 * 60;
const databasePath = "/data/data/com.android.providers.calendar/databases/calendar.db";

/** Whether the phone has a calendar database at all. */
export function hasCalendar(system: System): boolean {
  return system.files.stat(databasePath) !== undefined;
}

/** The database of events; made empty when there is none. */
export function openCalendar(system: System): AppDatabase {
  return system.databases.open(databasePath, calendarSchema);
}

/** All kinds of events, in the order in which they were made. */
export function listKinds(system: System): readonly CalendarKind[] {
  return openCalendar(system)
    .query("SELECT _id, calendar_displayName, visible FROM Calendars ORDER BY _id")
    .map((row) => ({
      id: Number(row._id),
      name: asText(row.calendar_displayName),
      visible: row.visible === 1,
    }));
}

/** Hides the events of a kind, or shows them again. */
export function showKind(system: System, id: number, visible: boolean): void {
  openCalendar(system).run("UPDATE Calendars SET visible = ? WHERE _id = ?", [Number(visible), id]);
}

/** All events, those of hidden kinds left out. */
export function listEvents(system: System): readonly CalendarEvent[] {
  const rows = openCalendar(system).query(
    `SELECT Events.* FROM Events JOIN Calendars ON Calendars._id = calendar_id
     WHERE visible = 1 AND deleted = 0 ORDER BY dtstart, Events._id`,
  );
  const reminders = readReminders(system);
  return rows.map((row) => readEvent(row, reminders, system));
}

/** Undefined when it is gone. */
export function findEvent(system: System, id: number): CalendarEvent | undefined {
  const [row] = openCalendar(system).query("SELECT * FROM Events WHERE _id = ? AND deleted = 0", [id]);
  return row && readEvent(row, readReminders(system), system);
}

/** Writes a new event, or changes the one with `id`; returns its id. */
export function saveEvent(
  system: System,
  event: EventFields & { readonly leftOut?: readonly Day[] },
  id?: number,
): number {
  const database = openCalendar(system);
  const columns = columnsOf(event, system);
  const names = Object.keys(columns);
  if (id === undefined) {
    const places = names.map(() => "?").join(", ");
    database.run(`INSERT INTO Events (${names.join(", ")}) VALUES (${places})`, Object.values(columns));
  } else {
    const assignments = names.map((name) => `${name} = ?`).join(", ");
    database.run(`UPDATE Events SET ${assignments} WHERE _id = ?`, [...Object.values(columns), id]);
  }
  const saved = id ?? database.lastInsertId();
  database.run("DELETE FROM Reminders WHERE event_id = ?", [saved]);
  for (const minutes of event.reminders)
    database.run("INSERT INTO Reminders (event_id, minutes) VALUES (?, ?)", [saved, minutes]);
  return saved;
}

/** Removes an event with all its repetitions. */
export function deleteEvent(system: System, id: number): void {
  openCalendar(system).run("DELETE FROM Events WHERE _id = ?", [id]);
}

/** Brings an event back as it was, whether it was deleted or changed. */
export function restoreEvent(system: System, event: CalendarEvent): void {
  if (findEvent(system, event.id) === undefined) {
    const sql =
      "INSERT INTO Events (_id, calendar_id, dtstart, dtend, eventTimezone) VALUES (?, 1, 0, 0, 'UTC')";
    openCalendar(system).run(sql, [event.id]);
  }
  saveEvent(system, event, event.id);
}

/** Leaves one repetition out. */
export function leaveOut(system: System, event: CalendarEvent, day: Day): void {
  saveEvent(system, { ...event, leftOut: [...event.leftOut, day] }, event.id);
}

/** Ends the repetitions before a day. */
export function endBefore(system: System, event: CalendarEvent, day: Day): void {
  const rule = parseRule(event.rule);
  if (!rule) return;
  const { count: _count, ...endless } = rule;
  const until = splitMoment(joinMoment(day, 0, system) - 1, system).day;
  saveEvent(system, { ...event, rule: writeRule({ ...endless, until }) }, event.id);
}

function columnsOf(
  event: EventFields & { readonly leftOut?: readonly Day[] },
  system: System,
): Readonly<Record<string, SqlValue>> {
  const { allDay, startDay, startMinute, endDay, endMinute, rule, leftOut = [] } = event;
  const start = allDay ? Date.parse(startDay) : joinMoment(startDay, startMinute, system);
  const end = allDay ? Date.parse(endDay) + dayMinutes * 60_000 : joinMoment(endDay, endMinute, system);
  const length = allDay ? `P${(end - start) / (dayMinutes * 60_000)}D` : `P${(end - start) / 1000}S`;
  const stamp = (day: Day): string =>
    new Date(allDay ? Date.parse(day) : joinMoment(day, startMinute, system))
      .toISOString()
      .replaceAll(/[-:]|\.000/g, "");
  return {
    calendar_id: event.calendar,
    title: event.title.trim(),
    eventLocation: event.location.trim() || null,
    description: event.description.trim() || null,
    dtstart: start,
    dtend: rule === "" ? end : null,
    duration: rule === "" ? null : length,
    eventTimezone: allDay ? "UTC" : (system.properties.get("persist.sys.timezone") ?? "UTC"),
    allDay: Number(allDay),
    rrule: rule || null,
    exdate: leftOut.length === 0 ? null : leftOut.map(stamp).join(","),
    hasAlarm: Number(event.reminders.length > 0),
  };
}

function readEvent(
  row: Readonly<Record<string, SqlValue>>,
  reminders: ReadonlyMap<number, readonly number[]>,
  system: System,
): CalendarEvent {
  const id = Number(row._id);
  const start = Number(row.dtstart);
  const end = row.dtend === null ? start + readDuration(asText(row.duration)) : Number(row.dtend);
  const allDay = row.allDay === 1;
  const from = allDay ? splitWholeDay(start) : splitMoment(start, system);
  const to = allDay ? splitWholeDay(Math.max(start, end - 1)) : splitMoment(end, system);
  return {
    id,
    calendar: Number(row.calendar_id),
    title: asText(row.title),
    location: asText(row.eventLocation),
    description: asText(row.description),
    allDay,
    startDay: from.day,
    startMinute: from.minute,
    endDay: to.day,
    endMinute: allDay ? 0 : to.minute,
    rule: asText(row.rrule),
    reminders: reminders.get(id) ?? [],
    leftOut: asText(row.exdate)
      .split(",")
      .flatMap((stamp) => readStamp(stamp, allDay, system)),
  };
}

/** Whole days are the same days in every zone. */
function splitWholeDay(ms: number): { readonly day: Day; readonly minute: number } {
  return { day: new Date(ms).toISOString().slice(0, 10), minute: 0 };
}

/** Milliseconds of an RFC 5545 duration such as `P3600S`, `PT1H30M`, `P1D`. */
function readDuration(text: string): number {
  const units: Readonly<Record<string, number>> = { W: 604_800, D: 86_400, H: 3600, M: 60, S: 1 };
  const parts = [...text.matchAll(/(\d+)([WDHMS])/g)];
  return parts.reduce((sum, [, count, unit = "S"]) => sum + Number(count) * units[unit]! * 1000, 0);
}

function readStamp(stamp: string, allDay: boolean, system: System): Day[] {
  const [, year, month, day, hour = "00", minute = "00"] =
    /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)\d\dZ?)?$/.exec(stamp) ?? [];
  if (day === undefined) return [];
  if (allDay) return [`${year}-${month}-${day}`];
  return [splitMoment(Date.parse(`${year}-${month}-${day}T${hour}:${minute}Z`), system).day];
}

function readReminders(system: System): ReadonlyMap<number, readonly number[]> {
  const rows = openCalendar(system).query("SELECT event_id, minutes FROM Reminders ORDER BY minutes, _id");
  const found = new Map<number, number[]>();
  for (const { event_id, minutes } of rows) {
    const id = Number(event_id);
    found.set(id, [...(found.get(id) ?? []), Number(minutes)]);
  }
  return found;
}

function asText(value: SqlValue | undefined): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}
