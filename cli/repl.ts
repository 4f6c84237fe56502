import type { CallOptions } from "../core/device.ts";
import { TapwrightError } from "../core/errors.ts";
import { type ExitCode, exitCodeOf, exitCodes } from "./exit-codes.ts";
import { agentCommands } from "./repl-agent.ts";
import { quoteWord, splitLine } from "./repl-line.ts";
import { phoneCommands } from "./repl-phone.ts";
import type { ReplSession } from "./repl-session.ts";
import { nameOf, type ReplCommand } from "./repl-table.ts";
import { viewCommands } from "./repl-view.ts";
import { formatErrorLine } from "./ui.ts";

const helpCommands: readonly ReplCommand[] = [
  {
    usage: "help [COMMAND]",
    summary: "say what the commands do",
    complete: () => names,
    async run({ ui }, rest) {
      const told = rest === "" ? commands : [findCommand(rest)];
      const width = Math.max(...told.map(({ usage }) => usage.length));
      for (const { usage, summary } of told) ui.say(`  ${usage.padEnd(width)}  ${summary}`);
      return exitCodes.done;
    },
  },
  {
    usage: "quit",
    summary: "leave, as Ctrl-D does",
    async run(session) {
      session.isOver = true;
      return exitCodes.done;
    },
  },
];

const commands = [...agentCommands, ...phoneCommands, ...viewCommands, ...helpCommands];
const names = commands.map(nameOf);

function findCommand(name: string): ReplCommand {
  const command = commands.find((candidate) => nameOf(candidate) === name);
  if (command !== undefined) return command;
  throw new TapwrightError("config-invalid", `There is no command ${JSON.stringify(name)}`, {
    hint: `Use one of ${names.join(", ")}.`,
  });
}

/** Runs a typed line and gives its exit code. An error is one line, and the session goes on as it was. */
export async function runLine(session: ReplSession, line: string, call: CallOptions = {}): Promise<ExitCode> {
  const { name, rest } = splitLine(line);
  if (name === "") return exitCodes.done;
  const { trace, ui } = session;
  trace.write({ type: "note", level: "info", text: line });
  try {
    return await findCommand(name).run(session, rest, call);
  } catch (error) {
    if (call.signal?.aborted === true) {
      ui.note("cancelled");
      return exitCodes.interrupted;
    }
    ui.note(formatErrorLine(error));
    if (!TapwrightError.is(error)) return exitCodes.failed;
    trace.write({ type: "error", code: error.code, message: error.message });
    return exitCodeOf(error.code);
  }
}

/**
 * What the end of a line may become, and that end, as readline wants it: the names of commands, then what
 * the command knows.
 */
export function completeLine(session: ReplSession, line: string): [string[], string] {
  const [, name = "", gap = "", rest = ""] = /^\s*(\S*)(\s*)(.*)$/s.exec(line) ?? [];
  const command = commands.find((candidate) => nameOf(candidate) === name);
  if (gap === "") return [names.filter((other) => other.startsWith(name)).map((other) => `${other} `), name];
  const words = [...new Set(command?.complete?.(session))];
  const said = rest.startsWith('"') ? words.map(quoteWord) : words;
  return [said.filter((word) => word.toLowerCase().startsWith(rest.toLowerCase())), rest];
}
