import type { Episode } from "../core/episode.ts";
import { TapwrightError } from "../core/errors.ts";
import { type ExitCode, exitCodeOf, exitCodes } from "./exit-codes.ts";
import type { Ui } from "./ui.ts";

const longestGoal = 10_000;

/** @throws `config-invalid` for an empty goal, `request-too-large` for one that nobody would write. */
export function checkGoal(goal: string): void {
  if (goal.trim() === "") {
    throw new TapwrightError("config-invalid", "The goal is empty", {
      hint: 'Say what to do, such as "Turn on Bluetooth".',
    });
  }
  if (goal.length > longestGoal) {
    throw new TapwrightError("request-too-large", `The goal has ${goal.length} characters`, {
      hint: `Say it in ${longestGoal} characters or fewer.`,
    });
  }
}

const endings = {
  success: ["green", "done"],
  infeasible: ["yellow", "the model says that this cannot be done here"],
  failure: ["red", "gave up: nothing it tried got on"],
  "out-of-budget": ["red", "stopped: the budget is used up"],
  aborted: ["red", "interrupted"],
  error: ["red", "ended by an error"],
} as const;

/** What an ending is told from. */
interface Ended extends Pick<Episode, "outcome" | "answer" | "durationMs"> {
  /** How many steps were taken. */
  readonly steps: number;
}

/** How the way to a goal ended, in a line or, with an answer, in two. */
export function formatEnding({ outcome, answer, steps, durationMs }: Ended, ui: Ui): string {
  const [colour, words] = endings[outcome];
  const seconds = (durationMs / 1000).toFixed(1);
  const line = `${ui.paint(colour, words)} after ${steps} ${steps === 1 ? "step" : "steps"}, ${seconds} s`;
  return answer === undefined ? line : `answer: ${answer}\n${line}`;
}

/** What the shell is told of an ending. */
export function exitCodeOfEnding({ outcome, error }: Pick<Episode, "outcome" | "error">): ExitCode {
  if (outcome === "success") return exitCodes.done;
  if (outcome === "aborted") return exitCodes.interrupted;
  return exitCodeOf(error?.code);
}
