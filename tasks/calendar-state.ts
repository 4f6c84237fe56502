import { type Day, toMs, weekdayOf } from "./dates.ts";
import type { StateReader } from "./state-reader.ts";
import { sortRows } from "./tables.ts";

/** An event as any calendar app keeps it in Android's own storage. */
export interface EventState {
  readonly title: string;
  /** By UTC: `2026-03-05 14:30`. */
  readonly start: string;
  readonly minutes: number;
  readonly allDay: boolean;
  /** Such as `FREQ=WEEKLY`, in one way of writing it; empty for what happens once. */
  readonly rule: string;
  /** Starts that are left out of the repetition. */
  readonly leftOut: string;
  readonly calendar: string;
  readonly location: string;
  readonly description: string;
  /** Minutes before. */
  readonly reminders: readonly number[];
}

const provider = "content://com.android.calendar";
const columns =
  "_id calendar_id dtstart dtend duration allDay rrule exdate deleted title eventLocation description";
const row = new RegExp(
  `^${columns
    .split(" ")
    .map((name) => `${name}=(.*?)`)
    .join(", ")}$`,
  "s",
);

/** Needs no root: the shell may read Android's calendar. */
export const events: StateReader<readonly EventState[]> = {
  command: `content query --uri ${provider}/events --projection ${columns.replaceAll(" ", ":")}; echo; content query --uri ${provider}/reminders --projection event_id:minutes`,
  read(output) {
    const [rows = "", reminderRows = ""] = output.split(/\n\n(?=Row: 0 event_id=|No result found|$)/);
    const reminders = [...reminderRows.matchAll(/^Row: \d+ event_id=(\d+), minutes=(-?\d+)$/gm)];
    const remindersOf = (id: string): number[] =>
      reminders
        .flatMap(([, event, minutes]) => (event === id ? [Number(minutes)] : []))
        .sort((a, b) => a - b);
    const found = rows
      .split(/^Row: \d+ /m)
      .slice(1)
      .map((text) => text.trimEnd())
      .flatMap((text) => {
        const cells = row
          .exec(text)
          ?.slice(1)
          .map((cell) => (cell === "NULL" ? "" : cell));
        return cells === undefined ? [] : [readEvent(cells, remindersOf)];
      });
    return sortRows(found.flatMap((event) => event ?? []));
  },
};

function readEvent(
  cells: readonly string[],
  remindersOf: (id: string) => readonly number[],
): EventState | undefined {
  const [id = "", calendar = "", start, end, duration = "", allDay, rule = "", leftOut = "", deleted] = cells;
  const [title = "", location = "", description = ""] = cells.slice(9);
  if (deleted === "1") return undefined;
  const from = Number(start);
  const seconds = end === "" ? readDuration(duration) : (Number(end) - from) / 1000;
  const moment = new Date(from).toISOString();
  return {
    title,
    start: moment.slice(0, 16).replace("T", " "),
    minutes: seconds / 60,
    allDay: allDay === "1",
    rule: normalise(rule, moment.slice(0, 10)),
    leftOut,
    calendar,
    location,
    description,
    reminders: remindersOf(id),
  };
}

/** Seconds of a duration such as `P3600S`, `PT1H`, `P1D`. */
function readDuration(text: string): number {
  const units: Readonly<Record<string, number>> = { W: 604_800, D: 86_400, H: 3600, M: 60, S: 1 };
  const parts = [...text.matchAll(/(\d+)([WDHMS])/g)];
  return parts.reduce((sum, [, count, unit = "S"]) => sum + Number(count) * units[unit]!, 0);
}

/** Apps write one rule in many ways: with the week's first day, or with the day on which it begins anyway. */
function normalise(rule: string, day: Day): string {
  const own = `BYDAY=${["SU", "MO", "TU", "WE", "TH", "FR", "SA"][weekdayOf(day)]}`;
  const isWeekly = rule.includes("FREQ=WEEKLY");
  const parts = rule.split(";").filter((part) => {
    if (part === "" || part === "INTERVAL=1" || part.startsWith("WKST=")) return false;
    return !(isWeekly && part === own) && !(rule.includes("FREQ=MONTHLY") && part.startsWith("BYMONTHDAY="));
  });
  return parts
    .sort((a, b) => Number(b.startsWith("FREQ")) - Number(a.startsWith("FREQ")) || (a < b ? -1 : 1))
    .join(";");
}

/** An event that happens once in the first calendar, and what is special about it. */
export function makeEvent(
  title: string,
  day: Day,
  startMinute: number,
  minutes: number,
  more: Partial<EventState> = {},
): EventState {
  return {
    title,
    start: new Date(toMs(day, startMinute)).toISOString().slice(0, 16).replace("T", " "),
    minutes,
    allDay: false,
    rule: "",
    leftOut: "",
    calendar: "1",
    location: "",
    description: "",
    reminders: [],
    ...more,
  };
}
