import type { System } from "../system.ts";
import { openClockDatabase } from "./clock-database.ts";

/** The stopwatch, as its database row tells of it. */
export interface Stopwatch {
  readonly state: "reset" | "running" | "paused";
  /** What was measured before it was last started. */
  readonly accumulatedMs: number;
  /** When a running one was last started, in milliseconds since 1970. */
  readonly startTime: number | undefined;
}

/** One lap: its own time, and the stopwatch's at its end. */
export interface Lap {
  readonly number: number;
  readonly lapMs: number;
  readonly totalMs: number;
}

/** The stopwatch as it is. */
export function readStopwatch(system: System): Stopwatch {
  const [found] = openClockDatabase(system).query("SELECT * FROM stopwatch");
  const state = found?.state === "running" || found?.state === "paused" ? found.state : "reset";
  return {
    state,
    accumulatedMs: Number(found?.accumulated_ms ?? 0),
    startTime: typeof found?.start_time === "number" ? found.start_time : undefined,
  };
}

/** What the stopwatch shows, in milliseconds. */
export function elapsedTime({ accumulatedMs, startTime }: Stopwatch, { clock }: System): number {
  return accumulatedMs + (startTime === undefined ? 0 : Math.max(0, clock.now() - startTime));
}

/** All laps, the last first. */
export function listLaps(system: System): readonly Lap[] {
  return openClockDatabase(system)
    .query("SELECT * FROM laps ORDER BY _id DESC")
    .map(({ _id, lap_ms, total_ms }) => ({
      number: Number(_id),
      lapMs: Number(lap_ms),
      totalMs: Number(total_ms),
    }));
}

/** What the buttons of the stopwatch do. */
export type StopwatchAct = "start" | "pause" | "reset" | "lap";

/** Does what a button of the stopwatch says. */
export function changeStopwatch(system: System, act: StopwatchAct): void {
  const database = openClockDatabase(system);
  const elapsed = elapsedTime(readStopwatch(system), system);
  const put = (state: Stopwatch["state"], accumulatedMs: number) =>
    database.run("INSERT OR REPLACE INTO stopwatch VALUES (1, ?, ?, ?)", [
      state,
      accumulatedMs,
      state === "running" ? system.clock.now() : null,
    ]);
  if (act === "start") put("running", elapsed);
  else if (act === "pause") put("paused", elapsed);
  else if (act === "lap") {
    const [last] = listLaps(system);
    database.run("INSERT INTO laps (lap_ms, total_ms) VALUES (?, ?)", [
      elapsed - (last?.totalMs ?? 0),
      elapsed,
    ]);
  } else {
    put("reset", 0);
    database.run("DELETE FROM laps");
  }
}
