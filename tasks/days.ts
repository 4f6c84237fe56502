const dayMs = 24 * 60 * 60_000;
const weekdays = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");
const months = "January February March April May June July August September October November December".split(
  " ",
);

/** A calendar day such as `2026-03-05`. */
export type Day = string;

/** Another day, so many days later. */
export function addDays(day: Day, count: number): Day {
  return new Date(Date.parse(`${day}T00:00Z`) + count * dayMs).toISOString().slice(0, 10);
}

/** The Monday of a day's week. */
export function mondayOf(day: Day): Day {
  return addDays(day, -((new Date(`${day}T00:00Z`).getUTCDay() + 6) % 7));
}

/** `Thursday`. */
export function weekdayOf(day: Day): string {
  return weekdays[new Date(`${day}T00:00Z`).getUTCDay()]!;
}

/** `March`. */
export function monthOf(day: Day): string {
  return months[Number(day.slice(5, 7)) - 1]!;
}

/** As a sentence says it: `5 March 2026`. */
export function sayDay(day: Day): string {
  return `${Number(day.slice(8))} ${monthOf(day)} ${day.slice(0, 4)}`;
}
