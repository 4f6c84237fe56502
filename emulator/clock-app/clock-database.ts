import type { AppDatabase, System } from "../system.ts";

/** The database of alarms, timers and stopwatch; made when there is none. */
export function openClockDatabase({ databases }: System): AppDatabase {
  return databases.open("/data/data/com.tapwright.clock/databases/alarms.db", schema);
}

/**
 * Bits of `daysofweek`: 1 is Monday, 64 Sunday; 0 rings once. Times of day are the phone's local time,
 * all other times milliseconds since 1970. The stopwatch and the timer being entered have one row each.
 */
const schema = `
  CREATE TABLE alarm_templates (
    _id INTEGER PRIMARY KEY AUTOINCREMENT,
    hour INTEGER NOT NULL,
    minutes INTEGER NOT NULL,
    daysofweek INTEGER NOT NULL,
    enabled INTEGER NOT NULL,
    vibrate INTEGER NOT NULL,
    label TEXT NOT NULL,
    ringtone TEXT
  );
  CREATE TABLE timers (
    _id INTEGER PRIMARY KEY AUTOINCREMENT,
    length_ms INTEGER NOT NULL,
    remaining_ms INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('reset', 'running', 'paused')),
    end_time INTEGER,
    label TEXT NOT NULL
  );
  CREATE TABLE timer_setup (
    _id INTEGER PRIMARY KEY CHECK (_id = 1),
    digits TEXT NOT NULL
  );
  INSERT INTO timer_setup VALUES (1, '');
  CREATE TABLE stopwatch (
    _id INTEGER PRIMARY KEY CHECK (_id = 1),
    state TEXT NOT NULL CHECK (state IN ('reset', 'running', 'paused')),
    accumulated_ms INTEGER NOT NULL,
    start_time INTEGER
  );
  INSERT INTO stopwatch VALUES (1, 'reset', 0, NULL);
  CREATE TABLE laps (
    _id INTEGER PRIMARY KEY,
    lap_ms INTEGER NOT NULL,
    total_ms INTEGER NOT NULL
  );
`;
