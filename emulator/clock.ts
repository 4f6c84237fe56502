import type { Clock } from "./system.ts";

/** Where a phone's clock starts unless told otherwise: Thursday, 15 January 2026, 10:00 UTC. */
export const defaultStart = Date.UTC(2026, 0, 15, 10);

/** A clock that stands still until somebody moves it. */
export function makeClock(startAt: number): Clock {
  let now = startAt;
  return {
    now: () => now,
    advance(ms) {
      now += ms;
    },
    set(ms) {
      now = ms;
    },
  };
}

/** A clock that goes on by itself, at the computer's pace; it can be set. */
export function makeRunningClock(startAt: number): Clock {
  let offset = startAt - performance.now();
  const now = () => Math.floor(performance.now() + offset);
  return {
    now,
    advance() {},
    set(ms) {
      offset = ms - performance.now();
    },
  };
}
