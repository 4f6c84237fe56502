/**
 * The tables of Android's calendar storage that matter here. Times are milliseconds since 1970; whole days
 * last from midnight to midnight by UTC. What repeats has a `duration` such as `P3600S` in place of `dtend`,
 * a rule of RFC 5545, and in `exdate` the starts that are left out.
 */
export const calendarSchema = `
  CREATE TABLE Calendars (
    _id INTEGER PRIMARY KEY AUTOINCREMENT,
    account_name TEXT,
    account_type TEXT,
    name TEXT,
    calendar_displayName TEXT,
    calendar_color INTEGER,
    calendar_access_level INTEGER DEFAULT 700,
    visible INTEGER NOT NULL DEFAULT 1,
    sync_events INTEGER NOT NULL DEFAULT 1,
    calendar_timezone TEXT,
    ownerAccount TEXT
  );
  CREATE TABLE Events (
    _id INTEGER PRIMARY KEY AUTOINCREMENT,
    calendar_id INTEGER NOT NULL,
    title TEXT,
    eventLocation TEXT,
    description TEXT,
    eventColor INTEGER,
    eventStatus INTEGER,
    dtstart INTEGER NOT NULL,
    dtend INTEGER,
    eventTimezone TEXT NOT NULL,
    duration TEXT,
    allDay INTEGER NOT NULL DEFAULT 0,
    accessLevel INTEGER NOT NULL DEFAULT 0,
    availability INTEGER NOT NULL DEFAULT 0,
    hasAlarm INTEGER NOT NULL DEFAULT 0,
    rrule TEXT,
    rdate TEXT,
    exrule TEXT,
    exdate TEXT,
    deleted INTEGER NOT NULL DEFAULT 0,
    CHECK (dtend IS NOT NULL OR duration IS NOT NULL)
  );
  CREATE INDEX eventsCalendarIdIndex ON Events (calendar_id);
  CREATE TABLE Reminders (
    _id INTEGER PRIMARY KEY AUTOINCREMENT,
    event_id INTEGER NOT NULL,
    minutes INTEGER NOT NULL,
    method INTEGER NOT NULL DEFAULT 1
  );
  CREATE TRIGGER events_cleanup_delete AFTER DELETE ON Events BEGIN
    DELETE FROM Reminders WHERE event_id = OLD._id;
  END;
  CREATE TRIGGER reminder_added AFTER INSERT ON Reminders BEGIN
    UPDATE Events SET hasAlarm = 1 WHERE _id = NEW.event_id;
  END;
`;
