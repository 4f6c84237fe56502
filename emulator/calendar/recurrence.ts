import { addDays, type Day, daysBetween, formatDay, weekdayOf } from "../days.ts";

/** How often something repeats, as RFC 5545 calls it. */
export type Frequency = "DAILY" | "WEEKLY" | "MONTHLY" | "YEARLY";

/** When something happens again. */
export interface Rule {
  readonly frequency: Frequency;
  /** Every second, third … time. */
  readonly interval: number;
  /** Days of the week, 0 is Sunday; the first day's when there are none. Of weekly rules alone. */
  readonly weekdays: readonly number[];
  /** The last day on which it may happen; forever when absent. */
  readonly until?: Day;
  /** How often it happens at most. */
  readonly count?: number;
}

const codes = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];
const names = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

/** Reads a rule such as `FREQ=WEEKLY;BYDAY=MO,WE`; undefined for one that nothing follows. */
export function parseRule(text: string): Rule | undefined {
  const parts = new Map(text.split(";").map((part) => part.split("=") as [string, string | undefined]));
  const frequency = parts.get("FREQ");
  if (!isFrequency(frequency)) return undefined;
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)/.exec(parts.get("UNTIL") ?? "") ?? [];
  const count = Number(parts.get("COUNT") ?? 0);
  return {
    frequency,
    interval: Math.max(1, Number(parts.get("INTERVAL") ?? 1) || 1),
    weekdays: (parts.get("BYDAY") ?? "")
      .split(",")
      .map((code) => codes.indexOf(code))
      .filter((at) => at >= 0),
    ...(day !== undefined && { until: `${year}-${month}-${day}` }),
    ...(count > 0 && { count }),
  };
}

function isFrequency(word: string | undefined): word is Frequency {
  return word === "DAILY" || word === "WEEKLY" || word === "MONTHLY" || word === "YEARLY";
}

/** Writes what {@link parseRule} reads. */
export function writeRule({ frequency, interval, weekdays, until, count }: Rule): string {
  const parts = [`FREQ=${frequency}`];
  if (interval > 1) parts.push(`INTERVAL=${interval}`);
  if (weekdays.length > 0)
    parts.push(
      `BYDAY=${[...weekdays]
        .sort()
        .map((day) => codes[day])
        .join(",")}`,
    );
  if (until !== undefined) parts.push(`UNTIL=${until.replaceAll("-", "")}T235959Z`);
  if (count !== undefined) parts.push(`COUNT=${count}`);
  return parts.join(";");
}

/** The days from `from` to `to`, both included, on which a rule lets something begin that began on `first`. */
export function listDays(rule: Rule, first: Day, from: Day, to: Day): readonly Day[] {
  const last = rule.until !== undefined && rule.until < to ? rule.until : to;
  const found: Day[] = [];
  let left = rule.count ?? Number.POSITIVE_INFINITY;
  // Only what is counted has to be followed from the start.
  let day = rule.count === undefined && from > first ? from : first;
  for (; day <= last && left > 0; day = addDays(day, 1)) {
    if (!isDayOf(rule, first, day)) continue;
    left -= 1;
    if (day >= from) found.push(day);
  }
  return found;
}

function isDayOf({ frequency, interval, weekdays }: Rule, first: Day, day: Day): boolean {
  if (day < first) return false;
  if (frequency === "DAILY") return daysBetween(first, day) % interval === 0;
  if (frequency === "WEEKLY") {
    const wanted = weekdays.length > 0 ? weekdays : [weekdayOf(first)];
    const weeks = Math.floor((daysBetween(first, day) + weekdayOf(first)) / 7);
    return weeks % interval === 0 && wanted.includes(weekdayOf(day));
  }
  if (day.slice(8) !== first.slice(8)) return false;
  const months = monthsBetween(first, day);
  return months % (frequency === "YEARLY" ? 12 * interval : interval) === 0;
}

function monthsBetween(first: Day, day: Day): number {
  const [year = 0, month = 0] = first.split("-").map(Number);
  const [laterYear = 0, laterMonth = 0] = day.split("-").map(Number);
  return (laterYear - year) * 12 + laterMonth - month;
}

/** A rule in words, such as `Weekly on Mon, Wed until Mar 5, 2026`. */
export function describeRule(text: string): string {
  const rule = parseRule(text);
  if (!rule) return "Does not repeat";
  const { frequency, interval, weekdays, until, count } = rule;
  const [often, unit] = words[frequency];
  const every = interval === 1 ? often : `Every ${interval} ${unit}s`;
  const isWorkdays = [...weekdays].sort().join("") === "12345";
  const days =
    weekdays.length === 0
      ? ""
      : isWorkdays
        ? " on workdays"
        : ` on ${[...weekdays]
            .sort()
            .map((day) => names[day])
            .join(", ")}`;
  const end = until ? ` until ${formatDay(until, "%b %e, %Y")}` : count ? `, ${count} times` : "";
  return `${every}${days}${end}`;
}

const words: Readonly<Record<Frequency, readonly [often: string, unit: string]>> = {
  DAILY: ["Daily", "day"],
  WEEKLY: ["Weekly", "week"],
  MONTHLY: ["Monthly", "month"],
  YEARLY: ["Yearly", "year"],
};
