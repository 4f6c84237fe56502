import type { CallOptions } from "../core/device.ts";
import { TapwrightError } from "../core/errors.ts";
import type { ExitCode } from "./exit-codes.ts";
import type { ReplSession } from "./repl-session.ts";

/** A command of the REPL: help, completion and errors come out of this. */
export interface ReplCommand {
  /** Its name, and what may stand behind it: `tap TARGET`. */
  readonly usage: string;
  /** What it does, for help. */
  readonly summary: string;
  /** What may stand behind the name now. */
  complete?(session: ReplSession): readonly string[];
  /**
   * Does it, with what stands behind the name, and gives its exit code.
   *
   * @throws whatever keeps it from being done.
   */
  run(session: ReplSession, rest: string, call: CallOptions): Promise<ExitCode>;
}

/** The word by which a command is called. */
export function nameOf({ usage }: ReplCommand): string {
  return usage.split(" ", 1)[0] ?? usage;
}

/** The error for a command that was not written as its usage says. */
export function misuse({ usage }: ReplCommand): TapwrightError {
  return new TapwrightError("config-invalid", "That is not how it is written", { hint: `Write ${usage}.` });
}
