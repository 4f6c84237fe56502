import type { Input, Output } from "./ui.ts";

/** What the program hands to a command. */
export interface CommandContext {
  /** The words that the program was given. */
  readonly args: readonly string[];
  readonly input: Input;
  readonly output: Output;
  /** Aborts when the person asks to stop. */
  readonly signal: AbortSignal;
  /** What the process ends with; a command that throws gets its code from the error. */
  exitCode: number;
}
