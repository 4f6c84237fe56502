import type { ContentProviders } from "./content-provider.ts";
import type { PhoneProcesses } from "./phone-processes.ts";
import type { ScreenPort } from "./screen-port.ts";
import type { ProcessTerminal } from "./shell-process.ts";
import type { Input } from "./shell-streams.ts";
import type { System } from "./system.ts";
import type { UiAutomation } from "./uiautomator2/ui-automation.ts";

/** What the phone's commands work on. */
export interface CommandPhone {
  readonly system: System;
  readonly screen: ScreenPort;
  readonly providers: ContentProviders;
  readonly processes: PhoneProcesses;
  readonly automation: UiAutomation;
}

/** One run of a command: its arguments, its streams, and the phone. */
export interface CommandContext extends CommandPhone {
  /** What it was called. */
  readonly name: string;
  readonly arguments: readonly string[];
  readonly stdin: Input;
  readonly signal: AbortSignal;
  /** Absent when the streams are pipes. */
  readonly terminal?: ProcessTerminal | undefined;
  readonly workingDirectory: string;
  /** The absolute path of what the caller wrote. */
  resolve(path: string): string;
  /** Writes a line. */
  print(line: string): void;
  /** Writes as it is. */
  write(content: string | Uint8Array): void;
  /** Writes a line to the error stream. */
  complain(line: string): void;
  /** Runs another command with the same streams; returns its exit code. */
  run(words: readonly string[], options?: { readonly workingDirectory?: string }): Promise<number>;
  /** Runs a line in a shell of its own, with the same streams. */
  runLine(line: string): Promise<number>;
  /** Counts a name that no emulated command answers to. */
  countUnknown(name: string): void;
}

/** A command; no exit code means 0. */
export type Command = (context: CommandContext) => number | undefined | Promise<number | undefined>;

/** Commands by name. */
export type CommandTable = Readonly<Record<string, Command>>;

/** Ends a command; `message` goes to the error stream as it is. */
export class CommandError extends Error {
  override readonly name = "CommandError";
  readonly exitCode: number;

  constructor(message: string, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** Flags of a command and what is left. */
export interface Flags {
  has(flag: string): boolean;
  /** What came with a flag that takes a value. */
  value(flag: string): string | undefined;
  readonly rest: readonly string[];
}

/**
 * Reads single-letter flags as toybox does: `-la`, `-n5`, `-n 5`, up to `--` or anywhere among paths.
 *
 * @param known letters, each followed by `:` when it takes a value.
 * @throws CommandError about an unknown flag.
 */
export function readFlags(context: Pick<CommandContext, "name" | "arguments">, known: string): Flags {
  const found = new Map<string, string>();
  const rest: string[] = [];
  const words = [...context.arguments];
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (word === "--") {
      rest.push(...words);
      break;
    }
    if (!/^-./.test(word)) {
      rest.push(word);
      continue;
    }
    for (let index = 1; index < word.length; index++) {
      const flag = word[index] ?? "";
      const at = flag === ":" ? -1 : known.indexOf(flag);
      if (at < 0) {
        const { name } = context;
        throw new CommandError(`${name}: Unknown option '${word.slice(index)}' (see "${name} --help")`);
      }
      if (known[at + 1] !== ":") {
        found.set(flag, "");
        continue;
      }
      const value = word.slice(index + 1) || words.shift();
      if (value === undefined) throw new CommandError(`${context.name}: Missing argument to -${flag}`);
      found.set(flag, value);
      break;
    }
  }
  return { has: (flag) => found.has(flag), value: (flag) => found.get(flag), rest };
}
