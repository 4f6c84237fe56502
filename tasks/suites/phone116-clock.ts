import { z } from "zod";
import type { Action } from "../../core/action.ts";
import type { Screen } from "../../core/screen.ts";
import { defineTask, type OracleView, type TaskTemplate } from "../define.ts";
import { back, finish, tap } from "../oracle.ts";
import { clockDatabase } from "../state-readers.ts";
import { runSql } from "../tables.ts";
import { enterClock } from "./clock-steps.ts";
import { findNextKey, readDigits } from "./smoke-timer.ts";

const common = { version: 1, apps: ["Clock"], budget: { steps: 10, seconds: 90 } } as const;
const bench = { split: "train", difficulty: "easy" } as const;

const measured = z.strictObject({ seconds: z.int() });

/** The way to the stopwatch; undefined where it shows. */
function openStopwatch(view: OracleView<unknown>): Action | undefined {
  const { screen } = view;
  const entering = enterClock(view);
  if (entering !== undefined) return entering;
  return isStopwatch(screen) ? undefined : (tap(screen, "Stopwatch") ?? back);
}

function isStopwatch(screen: Screen): boolean {
  return screen.elements.some(({ name }) => /^(\d+:)?\d+:\d\d\.\d\d$/.test(name));
}

const runStopwatch = defineTask({
  ...common,
  id: "phone116/stopwatch-run",
  goal: "Run the stopwatch",
  tags: ["clock", "stopwatch"],
  bench: { ...bench, mirrors: "ClockStopWatchRunning", optimalSteps: 3, needs: "root" },
  params: measured,
  sample: (_, random) => ({ seconds: random.integer(0, 1) * random.integer(5, 900) }),
  phrasings: {
    train: [
      () => "Run the stopwatch",
      () => "Let the stopwatch of Clock go",
      () => "Start measuring time with the stopwatch",
    ],
    test: [() => "Get the stopwatch in Clock ticking", () => "I am off, have the stopwatch count"],
  },
  setUp: ({ device, params }) =>
    setStopwatch(device, params.seconds === 0 ? "reset" : "paused", params.seconds),
  goalState: (before) => ({ ...before, stopwatch: "running" }),
  oracle: (view) =>
    openStopwatch(view) ?? (tap(view.screen, "Pause") ? finish : tap(view.screen, "Start", "button")!),
});

async function setStopwatch(
  device: Parameters<typeof runSql>[0],
  state: "reset" | "paused",
  seconds: number,
): Promise<void> {
  const values = `(1, '${state}', ${seconds * 1000}, NULL)`;
  await runSql(device, clockDatabase, [
    "DELETE FROM laps",
    `INSERT OR REPLACE INTO stopwatch (_id, state, accumulated_ms, start_time) VALUES ${values}`,
  ]);
}

const verifyPaused = defineTask({
  ...common,
  id: "phone116/stopwatch-verify-paused",
  goal: "Show that the stopwatch is paused",
  tags: ["clock", "stopwatch", "verify"],
  bench: { ...bench, mirrors: "ClockStopWatchPausedVerify", optimalSteps: 2, needs: "root" },
  params: measured,
  sample: (_, random) => ({ seconds: random.integer(5, 3000) }),
  phrasings: {
    train: [
      () => "See that the stopwatch is paused, and leave it on the screen",
      () => "Show me the stopwatch; it should stand still, but keep its time",
      () => "Is the stopwatch paused? Pause it if it runs, and stay there",
    ],
    test: [
      () => "Check on the stopwatch in Clock: it has to be paused, and I want to look at it afterwards",
      () => "Make certain that the stopwatch does not run, without losing its time, and keep it in view",
    ],
  },
  setUp: ({ device, params }) => setStopwatch(device, "paused", params.seconds),
  goalState: (before) => ({ ...before, stopwatch: "paused" }),
  goalScreen: (screen) => isStopwatch(screen) && tap(screen, "Start") !== undefined,
  oracle: (view) => openStopwatch(view) ?? tap(view.screen, "Pause") ?? finish,
});

const enterTimer = defineTask({
  ...common,
  id: "phone116/timer-entry",
  goal: "Enter a timer of {hours} hours, {minutes} minutes and {seconds} seconds",
  tags: ["clock", "create"],
  bench: { ...bench, mirrors: "ClockTimerEntry", optimalSteps: 8, needs: "screen" },
  budget: { steps: 18, seconds: 150 },
  params: z.strictObject({ hours: z.int(), minutes: z.int(), seconds: z.int() }),
  sample: (_, random) => ({
    hours: random.integer(0, 12),
    minutes: random.integer(1, 59),
    seconds: random.integer(0, 11) * 5,
  }),
  phrasings: {
    train: [
      ({ hours, minutes, seconds }) =>
        `Enter a timer of ${hours} hours, ${minutes} minutes and ${seconds} seconds, but do not start it`,
      ({ hours, minutes, seconds }) =>
        `Type ${hours} hours ${minutes} minutes ${seconds} seconds into a new timer and leave it like that`,
      ({ hours, minutes, seconds }) =>
        `Prepare a timer for ${hours} h ${minutes} min ${seconds} s without starting it`,
    ],
    test: [
      ({ hours, minutes, seconds }) =>
        `Key in a countdown of ${hours} hours, ${minutes} minutes, ${seconds} seconds in Clock; I start it myself`,
      ({ hours, minutes, seconds }) =>
        `A timer shall be ready at ${hours} hours, ${minutes} minutes and ${seconds} seconds, not yet running`,
    ],
  },
  goalScreen: (screen, params) =>
    screen.elements.some(({ name }) => readDigits(name) === timerDigits(params)),
  oracle(view) {
    const { screen, params } = view;
    const entering = enterClock(view);
    if (entering !== undefined) return entering;
    const typed = screen.elements.map(({ name }) => readDigits(name)).find((digits) => digits !== undefined);
    if (typed === undefined) return tap(screen, "Add timer") ?? tap(screen, "Timer") ?? back;
    const wanted = timerDigits(params);
    return typed === wanted ? finish : tap(screen, findNextKey(typed, wanted), "button")!;
  },
});

/** As they are typed: 1 h 5 min 0 s is 10500. */
function timerDigits({ hours, minutes, seconds }: Record<"hours" | "minutes" | "seconds", number>): string {
  const two = (number: number): string => String(number).padStart(2, "0");
  return `${two(hours)}${two(minutes)}${two(seconds)}`.replace(/^0+/, "");
}

/** Stopwatch and timer. */
export const clockTasks: readonly TaskTemplate[] = [runStopwatch, verifyPaused, enterTimer];
