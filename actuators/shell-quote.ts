const plain = /^[\w@%+=:,./-]+$/;

/** An argument as the device's shell takes it: one word, unchanged, whatever it holds. */
export function quoteArgument(argument: string): string {
  return plain.test(argument) ? argument : `'${argument.replaceAll("'", String.raw`'\''`)}'`;
}

/** A command with its arguments as one line for the device's shell. */
export function quoteCommand(args: readonly string[]): string {
  return args.map(quoteArgument).join(" ");
}
