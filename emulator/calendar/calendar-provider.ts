import { ContentError, type ContentProvider } from "../content-provider.ts";
import { makeSqlProvider } from "../sql-provider.ts";
import { makeStorageApp } from "../storage-app.ts";
import type { System } from "../system.ts";
import { openCalendar } from "./calendar-store.ts";

/**
 * The package that keeps calendars and events: clearing its data removes them all. It is installed after
 * the Calendar app, which fills a new phone.
 */
export const calendarStorageApp = makeStorageApp({
  packageName: "com.android.providers.calendar",
  label: "Calendar Storage",
  install: (system) => void openCalendar(system),
  providers: (system) => [makeCalendarProvider(system)],
});

/** `content://com.android.calendar`: `calendars`, `events` and `reminders`. */
function makeCalendarProvider(system: System): ContentProvider {
  const provider = makeSqlProvider("com.android.calendar", openCalendar(system), {
    calendars: "Calendars",
    events: "Events",
    reminders: "Reminders",
  });
  return {
    ...provider,
    insert(path, values) {
      if (path === "events") {
        for (const column of ["calendar_id", "dtstart", "eventTimezone"]) {
          if (values[column] === undefined || values[column] === null)
            throw new ContentError(`java.lang.IllegalArgumentException: ${missing[column]}`);
        }
      }
      provider.insert(path, values);
    },
  };
}

const missing: Readonly<Record<string, string>> = {
  calendar_id: "New events must specify a calendar id",
  dtstart: "DTSTART field missing from event",
  eventTimezone: "Event values must include an eventTimezone",
};
