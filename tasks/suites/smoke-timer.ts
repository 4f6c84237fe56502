import { z } from "zod";
import { defineTask } from "../define.ts";
import { back, finish, shows, tap } from "../oracle.ts";
import { enterClock } from "./clock-steps.ts";

/** Starts a timer. */
export const startTimer = defineTask({
  id: "smoke/start-timer",
  version: 1,
  goal: "Start a timer of {minutes} minutes",
  apps: ["Clock"],
  tags: ["clock", "create"],
  budget: { steps: 16, seconds: 120 },
  params: z.strictObject({ minutes: z.int().min(1).max(99) }),
  sample: (_, random) => ({ minutes: random.integer(2, 59) }),
  phrasings: {
    train: [
      ({ minutes }) => `Start a timer of ${minutes} minutes`,
      ({ minutes }) => `Set a timer for ${minutes} minutes`,
      ({ minutes }) => `Start a ${minutes} minute timer`,
      ({ minutes }) => `New timer, ${minutes} minutes`,
      ({ minutes }) => `Begin a countdown of ${minutes} minutes`,
      ({ minutes }) => `Time ${minutes} minutes for me`,
      ({ minutes }) => `In Clock, start a timer that runs ${minutes} minutes`,
    ],
    test: [
      ({ minutes }) => `Let a timer run for ${minutes} minutes`,
      ({ minutes }) => `Start counting down from ${minutes} minutes`,
      ({ minutes }) => `I need the timer to ring in ${minutes} minutes`,
    ],
  },
  goalState(before, { minutes }) {
    const timers = [...before.timers, { seconds: minutes * 60, state: "running" }];
    return { ...before, timers: timers.sort((one, other) => one.seconds - other.seconds) };
  },
  oracle(view) {
    const { screen, params, notes } = view;
    const entering = enterClock(view);
    if (entering !== undefined) return entering;
    const typed = screen.elements.map(({ name }) => readDigits(name)).find((digits) => digits !== undefined);
    if (typed !== undefined) {
      const wanted = `${params.minutes}00`;
      if (typed === wanted) notes.set("started", 1);
      return tap(screen, findNextKey(typed, wanted), "button")!;
    }
    if (notes.has("started") && tap(screen, "Pause") !== undefined) return finish;
    if (notes.has("started") && shows(screen, "Paused")) return tap(screen, "Start")!;
    return tap(screen, "Add timer") ?? tap(screen, "Timer") ?? tap(screen, "Cancel") ?? back;
  },
});

/** The digits that were typed for a timer that shows `00h 15m 00s`: 1500. */
export function readDigits(words: string): string | undefined {
  return /^(\d\d)h (\d\d)m (\d\d)s/.exec(words)?.slice(1).join("").replace(/^0+/, "");
}

/** The key to press next for the wanted digits; `Start` where they stand. */
export function findNextKey(typed: string, wanted: string): string {
  if (!wanted.startsWith(typed)) return "Delete";
  const rest = wanted.slice(typed.length);
  return rest.startsWith("00") ? "00" : (rest[0] ?? "Start");
}
