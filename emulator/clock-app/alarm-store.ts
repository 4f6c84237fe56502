import type { SqlValue, System } from "../system.ts";
import { openClockDatabase } from "./clock-database.ts";

/** What one sets of an alarm. */
export interface AlarmFields {
  /** From 0 to 23. */
  readonly hour: number;
  readonly minutes: number;
  /** Bits of the days it repeats on, Monday's is 1; 0 for an alarm that rings once. */
  readonly days: number;
  readonly enabled: boolean;
  readonly vibrate: boolean;
  readonly label: string;
  /** Address of the sound; empty for none. */
  readonly ringtone: string;
}

/** An alarm of the list. */
export interface Alarm extends AlarmFields {
  readonly id: number;
}

/** The sounds to choose from, by name, the usual one first. */
export const ringtones: Readonly<Record<string, string>> = {
  "Default (Daybreak)": "content://settings/system/alarm_alert",
  Silent: "",
  "Brass bell": "content://media/internal/audio/media/21",
  Marimba: "content://media/internal/audio/media/22",
  "Rain on tin": "content://media/internal/audio/media/23",
  Songbirds: "content://media/internal/audio/media/24",
};

/** An alarm as it is when only its time was chosen. */
export function makeAlarm(hour: number, minutes: number): AlarmFields {
  const [ringtone = ""] = Object.values(ringtones);
  return { hour, minutes, days: 0, enabled: true, vibrate: true, label: "", ringtone };
}

/** All alarms by their time of day. */
export function listAlarms(system: System): readonly Alarm[] {
  return openClockDatabase(system)
    .query("SELECT * FROM alarm_templates ORDER BY hour, minutes, _id")
    .map(readAlarm);
}

/** Undefined when it is gone. */
export function findAlarm(system: System, id: number): Alarm | undefined {
  const [found] = openClockDatabase(system).query("SELECT * FROM alarm_templates WHERE _id = ?", [id]);
  return found && readAlarm(found);
}

/** Returns the new alarm's id. */
export function addAlarm(system: System, fields: AlarmFields): number {
  const database = openClockDatabase(system);
  database.run(
    `INSERT INTO alarm_templates (hour, minutes, daysofweek, enabled, vibrate, label, ringtone)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    valuesOf(fields),
  );
  return database.lastInsertId();
}

/** Changes some of an alarm's fields; returns the alarm as it is now, if it is still there. */
export function changeAlarm(system: System, id: number, changes: Partial<AlarmFields>): Alarm | undefined {
  const before = findAlarm(system, id);
  if (!before) return undefined;
  const alarm = { ...before, ...changes };
  openClockDatabase(system).run(
    `UPDATE alarm_templates SET hour = ?, minutes = ?, daysofweek = ?, enabled = ?, vibrate = ?,
     label = ?, ringtone = ? WHERE _id = ?`,
    [...valuesOf(alarm), id],
  );
  return alarm;
}

/** Removes an alarm, if it is still there. */
export function deleteAlarm(system: System, id: number): void {
  openClockDatabase(system).run("DELETE FROM alarm_templates WHERE _id = ?", [id]);
}

function valuesOf(fields: AlarmFields): readonly SqlValue[] {
  const { hour, minutes, days, enabled, vibrate, label, ringtone } = fields;
  return [hour, minutes, days, Number(enabled), Number(vibrate), label, ringtone];
}

function readAlarm(row: Readonly<Record<string, SqlValue>>): Alarm {
  return {
    id: Number(row._id),
    hour: Number(row.hour),
    minutes: Number(row.minutes),
    days: Number(row.daysofweek),
    enabled: row.enabled === 1,
    vibrate: row.vibrate === 1,
    label: String(row.label),
    ringtone: String(row.ringtone ?? ""),
  };
}
