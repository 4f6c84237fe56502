import { packageOwner } from "./file-tree.ts";
import { processId } from "./packages.ts";
import {
  type Command,
  CommandError,
  type CommandPhone,
  type CommandTable,
  readFlags,
} from "./shell-command.ts";

interface ProcessRow {
  readonly user: string;
  readonly id: number;
  readonly parent: number;
  readonly name: string;
  /** The command line. */
  readonly line: string;
  /** Ends it; absent for what the phone cannot do without. */
  readonly stop?: () => void;
}

/** What runs on the phone: the system, the apps, what shows nothing, and the jobs of shells. */
function listProcesses({ screen, processes }: CommandPhone): readonly ProcessRow[] {
  const own = (user: string, id: number, parent: number, name: string) => ({
    user,
    id,
    parent,
    name,
    line: name,
  });
  const zygote = 312;
  const ofSystem = ["com.android.systemui", "com.android.inputmethod.latin"];
  const ofApps = [...screen.running, ...processes.running].filter((name) => !ofSystem.includes(name));
  return [
    own("root", 1, 0, "init"),
    own("root", zygote, 1, "zygote64"),
    own("root", 340, 1, "adbd"),
    own("system", 560, zygote, "system_server"),
    ...ofSystem.map((name) => own(packageOwner(name), processId(name), zygote, name)),
    ...[...new Set(ofApps)].map((name) => ({
      ...own(packageOwner(name), processId(name), zygote, name),
      stop: () => screen.forceStop(name),
    })),
    ...processes.jobs.map(({ id, line }) => ({
      ...own("root", id, 1, line.split(/\s/)[0] ?? ""),
      line,
      stop: () => void processes.stopJob(id),
    })),
  ];
}

const ps: Command = (context) => {
  if (context.arguments.includes("--help")) {
    context.print("usage: ps [-AadefLlnwZ] [-gG GROUP,] [-o FIELD,] [-p PID,] [-t TTY,] [-u USER,]\n");
    context.print("List processes.\n\n-A\tAll\n-a\tHas terminal not session leader");
    return 0;
  }
  const rows = listProcesses(context);
  const at = context.arguments.findIndex((word) => /^-\w*o$/.test(word));
  if (at >= 0) {
    const fields = (context.arguments[at + 1] ?? "").toUpperCase().split(",");
    const cells = (row: ProcessRow): Readonly<Record<string, string>> => ({
      ARGS: row.line,
      CMD: row.name,
      CMDLINE: row.line,
      NAME: row.name,
      PID: String(row.id),
      PPID: String(row.parent),
      USER: row.user,
    });
    context.print(fields.join(" "));
    for (const row of rows) context.print(fields.map((field) => cells(row)[field] ?? "-").join(" "));
    return 0;
  }
  context.print("USER           PID  PPID     VSZ    RSS WCHAN            ADDR S NAME");
  for (const { user, id, parent, name } of rows) {
    const numbers = `${String(id).padStart(6)} ${String(parent).padStart(5)} 12800000  98304`;
    context.print(`${user.padEnd(12)} ${numbers} 0                   0 S ${name}`);
  }
  return 0;
};

const pidof: Command = (context) => {
  const flags = readFlags(context, "so:x");
  const ids = listProcesses(context).filter(({ name }) => flags.rest.includes(name));
  const shown = flags.has("s") ? ids.slice(0, 1) : ids;
  if (shown.length > 0) context.print(shown.map(({ id }) => id).join(" "));
  return shown.length > 0 ? 0 : 1;
};

/** `-9`, `-KILL`, `-SIGKILL`. */
const signalFlag = /^-(\d+|(SIG)?[A-Z]\w+)$/;

/** `pgrep` and `pkill`: the processes whose name, or with `-f` whose command line, matches. */
function matchProcesses(act: (row: ProcessRow, print: (line: string) => void) => void): Command {
  return (context) => {
    const words = context.arguments.filter((word) => !signalFlag.test(word));
    const { name } = context;
    const flags = readFlags({ name, arguments: words }, "cflnovxu:U:P:");
    const [pattern] = flags.rest;
    if (pattern === undefined) throw new CommandError(`${name}: No PATTERN`);
    const expression = readPattern(name, flags.has("x") ? `^(?:${pattern})$` : pattern);
    const found = listProcesses(context).filter(
      (row) => expression.test(flags.has("f") ? row.line : row.name) !== flags.has("v"),
    );
    for (const row of found) act(row, (line) => context.print(flags.has("l") ? `${line} ${row.name}` : line));
    return found.length > 0 ? 0 : 1;
  };
}

function readPattern(name: string, pattern: string): RegExp {
  try {
    return new RegExp(pattern);
  } catch {
    throw new CommandError(`${name}: bad pattern '${pattern}'`);
  }
}

const kill: Command = (context) => {
  const words = [...context.arguments];
  const isQuestion = words[0] === "-0";
  if (words[0] === "-s") words.splice(0, 2);
  else if (signalFlag.test(words[0] ?? "")) words.shift();
  const rows = listProcesses(context);
  let code = 0;
  for (const word of words) {
    const row = rows.find(({ id }) => String(id) === word);
    if (row && isQuestion) continue;
    if (row?.stop) row.stop();
    else {
      const reason = row ? "Operation not permitted" : "No such process";
      context.complain(`/system/bin/sh: kill: ${word}: ${reason}`);
      code = 1;
    }
  }
  return code;
};

/** Commands that list processes and end them. */
export const psCommands: CommandTable = {
  kill,
  pgrep: matchProcesses(({ id }, print) => print(String(id))),
  pidof,
  pkill: matchProcesses(({ stop }) => stop?.()),
  ps,
};
