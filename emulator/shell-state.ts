import type { CommandPhone, CommandTable } from "./shell-command.ts";
import type { ProcessTerminal } from "./shell-process.ts";

/** What a shell and its subshells share. */
interface ShellWorld {
  readonly phone: CommandPhone;
  readonly commands: CommandTable;
  countUnknown(name: string): void;
}

/** One shell while it runs: what `cd`, assignments and `$?` change. */
export interface ShellState {
  readonly world: ShellWorld;
  readonly variables: Map<string, string>;
  workingDirectory: string;
  /** Aborted when the client is gone or nobody reads the pipe. */
  readonly signal: AbortSignal;
  readonly terminal?: ProcessTerminal | undefined;
  /** Background jobs of this shell by process id, each with its exit code to come. */
  readonly jobs: Map<number, Promise<number>>;
  /** Jobs that hold the output open, of subshells too: whoever reads it reads until they have ended. */
  readonly writers: Set<Promise<number>>;
}

/** `exit`, and the end of an aborted shell. */
export class ShellExit extends Error {
  override readonly name = "ShellExit";
  readonly exitCode: number;

  constructor(exitCode: number) {
    super(`exit ${exitCode}`);
    this.exitCode = exitCode;
  }
}

/** `break` and `continue` on their way to their loop. */
export class LoopJump extends Error {
  override readonly name = "LoopJump";
  readonly kind: "break" | "continue";

  constructor(kind: "break" | "continue") {
    super(kind);
    this.kind = kind;
  }
}
