import { Command, CommanderError } from "@commander-js/extra-typings";
import packageJson from "../package.json" with { type: "json" };
import type { CommandContext } from "./command-context.ts";
import { makeDoctorCommand } from "./doctor-command.ts";
import { makeEmulatorCommand } from "./emulator-command.ts";
import { exitCodeOf, exitCodes } from "./exit-codes.ts";
import { makeRunCommand } from "./run-command.ts";
import { watchInterrupts } from "./signals.ts";
import { makeSnapshotCommand } from "./snapshot-command.ts";
import { formatError, type Output } from "./ui.ts";

/** The program: reads the arguments, runs the command, and returns the exit code. Throws nothing. */
export async function main(args: readonly string[], output: Output = process): Promise<number> {
  using interrupts = watchInterrupts();
  const context: CommandContext = { output, signal: interrupts.signal, exitCode: exitCodes.done };
  try {
    await makeProgram(context).parseAsync(args.length === 0 ? ["--help"] : args, { from: "user" });
    return context.exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
    output.stderr.write(`${formatError(error)}\n`);
    return exitCodeOf(error);
  }
}

function makeProgram(context: CommandContext): Command {
  const { stdout, stderr } = context.output;
  const program = new Command("tapwright")
    .description("A small language model, running on the device, operates Android apps.")
    .version(packageJson.version);
  const commands = [makeSnapshotCommand(context), makeEmulatorCommand(context), makeDoctorCommand(context)];
  program.addCommand(makeRunCommand(context), { isDefault: true });
  for (const command of commands) program.addCommand(command);
  for (const command of [program, ...program.commands]) {
    command
      .exitOverride()
      .showHelpAfterError(`hint: Run tapwright ${command === program ? "" : `${command.name()} `}--help.`)
      .configureOutput({
        writeOut: (text) => stdout.write(text),
        writeErr: (text) => stderr.write(text),
      });
  }
  return program;
}
