import type { SqlValue, System } from "../system.ts";
import { openClockDatabase } from "./clock-database.ts";

/** A countdown, as its database row tells of it. */
export interface Timer {
  readonly id: number;
  readonly label: string;
  readonly lengthMs: number;
  /** What was left when it was last started, paused or reset. */
  readonly remainingMs: number;
  readonly state: "reset" | "running" | "paused";
  /** When a running one is over, in milliseconds since 1970. */
  readonly endTime: number | undefined;
}

/** All timers, the newest first. */
export function listTimers(system: System): readonly Timer[] {
  return openClockDatabase(system).query("SELECT * FROM timers ORDER BY _id DESC").map(readTimer);
}

/** What is left of a timer, in milliseconds; negative once it is over. */
export function timeLeft({ endTime, remainingMs, state }: Timer, { clock }: System): number {
  return state === "running" && endTime !== undefined ? endTime - clock.now() : remainingMs;
}

/** Adds a timer that does not run yet; returns its id. */
export function addTimer(system: System, lengthMs: number, label = ""): number {
  const database = openClockDatabase(system);
  database.run(
    "INSERT INTO timers (length_ms, remaining_ms, state, end_time, label) VALUES (?, ?, 'reset', NULL, ?)",
    [lengthMs, lengthMs, label],
  );
  return database.lastInsertId();
}

/** What the buttons of a timer do. */
export type TimerAct = "start" | "pause" | "reset" | "add-minute" | "delete";

/** Does what a timer's button says; a timer that is gone stays so. */
export function changeTimer(system: System, id: number, act: TimerAct): void {
  const timer = listTimers(system).find((candidate) => candidate.id === id);
  if (!timer) return;
  const left = timeLeft(timer, system);
  const now = system.clock.now();
  const put = (state: Timer["state"], remainingMs: number) =>
    openClockDatabase(system).run(
      "UPDATE timers SET state = ?, remaining_ms = ?, end_time = ? WHERE _id = ?",
      [state, remainingMs, state === "running" ? now + remainingMs : null, id],
    );
  if (act === "start") put("running", left);
  else if (act === "pause") put("paused", left);
  else if (act === "reset") put("reset", timer.lengthMs);
  // A timer that is over starts again with the minute.
  else if (act === "add-minute") put(timer.state, Math.max(0, left) + 60_000);
  else openClockDatabase(system).run("DELETE FROM timers WHERE _id = ?", [id]);
}

/** Gives a timer another label. */
export function renameTimer(system: System, id: number, label: string): void {
  openClockDatabase(system).run("UPDATE timers SET label = ? WHERE _id = ?", [label, id]);
}

/** The digits of the timer being entered, hours first: `13000` is 1 hour and 30 minutes. */
export function readSetup(system: System): string {
  const [found] = openClockDatabase(system).query("SELECT digits FROM timer_setup");
  return String(found?.digits ?? "");
}

/** Keeps the digits of the timer being entered: six at most, none of them a leading zero. */
export function writeSetup(system: System, digits: string): void {
  const clean = digits.replace(/^0+/, "");
  if (clean.length > 6) return;
  openClockDatabase(system).run("INSERT OR REPLACE INTO timer_setup VALUES (1, ?)", [clean]);
}

/** Hours, minutes and seconds of entered digits; each may be up to 99. */
export function splitDigits(digits: string): readonly [hours: number, minutes: number, seconds: number] {
  const all = digits.padStart(6, "0");
  return [Number(all.slice(0, 2)), Number(all.slice(2, 4)), Number(all.slice(4, 6))];
}

function readTimer(row: Readonly<Record<string, SqlValue>>): Timer {
  return {
    id: Number(row._id),
    label: String(row.label),
    lengthMs: Number(row.length_ms),
    remainingMs: Number(row.remaining_ms),
    state: row.state === "running" || row.state === "paused" ? row.state : "reset",
    endTime: row.end_time === null ? undefined : Number(row.end_time),
  };
}
