import { type CommandContext, CommandError } from "./shell-command.ts";

/** Exit code of a Java command that returns -1. */
export const javaFailure = 255;

/** What Android prints when a command of one of its services throws. */
export function javaException(command: string, exception: string): CommandError {
  return new CommandError(`\nException occurred while executing '${command}':\n${exception}`, javaFailure);
}

/** The arguments of a Java command, taken one after the other. */
export interface ArgumentReader {
  /** The next one if it starts with `-`. */
  nextOption(): string | undefined;
  next(): string | undefined;
  /** @throws CommandError when there is none. */
  required(): string;
  readonly rest: readonly string[];
}

/** Reads arguments as Android's `ShellCommand` does. */
export function readArguments(command: string, words: readonly string[]): ArgumentReader {
  const rest = [...words];
  let last = command;
  const next = () => {
    last = rest[0] ?? last;
    return rest.shift();
  };
  return {
    rest,
    next,
    nextOption: () => (rest[0]?.startsWith("-") ? next() : undefined),
    required() {
      const before = last;
      const word = next();
      if (word === undefined) {
        const reason = `java.lang.IllegalArgumentException: Argument expected after "${before}"`;
        throw javaException(command, reason);
      }
      return word;
    },
  };
}

/** Runs the subcommand that the first argument names, as `cmd`'s services answer to it. */
export function runSubcommand(
  context: CommandContext,
  table: Readonly<
    Record<string, (context: CommandContext) => number | undefined | Promise<number | undefined>>
  >,
): number | undefined | Promise<number | undefined> {
  const [name, ...rest] = context.arguments;
  if (name !== undefined && Object.hasOwn(table, name)) return table[name]?.({ ...context, arguments: rest });
  context.countUnknown(`${context.name} ${name ?? ""}`.trim());
  context.print(name === undefined ? "No command specified." : `Unknown command: ${name}`);
  return javaFailure;
}
