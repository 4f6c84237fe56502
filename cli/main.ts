import { Command, CommanderError, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { TapwrightError } from "../core/errors.ts";
import packageJson from "../package.json" with { type: "json" };
import type { CommandContext } from "./command-context.ts";
import { makeDoctorCommand } from "./doctor-command.ts";
import { makeEmulatorCommand } from "./emulator-command.ts";
import { makeEvalCommand } from "./eval-command.ts";
import { exitCodeOf, exitCodes } from "./exit-codes.ts";
import { makeReplCommand } from "./repl-command.ts";
import { makeRunCommand } from "./run-command.ts";
import { makeServeCommand } from "./serve-command.ts";
import { makeServiceCommand } from "./service-command.ts";
import { watchInterrupts } from "./signals.ts";
import { makeSnapshotCommand } from "./snapshot-command.ts";
import { formatError, type Input, type Output } from "./ui.ts";

/** The program: reads the arguments, runs the command, and returns the exit code. Throws nothing. */
export async function main(
  args: readonly string[],
  output: Output = process,
  input: Input = process.stdin,
): Promise<number> {
  using interrupts = watchInterrupts();
  const context: CommandContext = {
    args,
    input,
    output,
    signal: interrupts.signal,
    exitCode: exitCodes.done,
  };
  try {
    await makeProgram(context).parseAsync(args.length === 0 ? ["repl"] : args, { from: "user" });
    return context.exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
    output.stderr.write(`${formatError(error)}\n`);
    return exitCodeOf(TapwrightError.is(error) ? error.code : undefined);
  }
}

function makeProgram(context: CommandContext): Command {
  const program = new Command("tapwright")
    .description("A small language model, running on the device, operates Android apps.")
    .version(packageJson.version)
    .addCommand(makeRunCommand(context), { isDefault: true })
    .addCommand(makeReplCommand(context))
    .addCommand(makeSnapshotCommand(context))
    .addCommand(makeEvalCommand(context))
    .addCommand(makeEmulatorCommand(context))
    .addCommand(makeServeCommand(context))
    .addCommand(makeServiceCommand(context))
    .addCommand(makeDoctorCommand(context));
  configure(program, "tapwright", context.output);
  return program;
}

/** Lets a command and those below it throw where commander would end the process, and tell where help is. */
function configure(command: CommandUnknownOpts, name: string, { stdout, stderr }: Output): void {
  command
    .exitOverride()
    .showHelpAfterError(`hint: Run ${name} --help.`)
    .configureOutput({ writeOut: (text) => stdout.write(text), writeErr: (text) => stderr.write(text) });
  for (const child of command.commands) configure(child, `${name} ${child.name()}`, { stdout, stderr });
}
