import { type CommandContext, CommandError } from "./shell-command.ts";
import { LoopJump, ShellExit, type ShellState } from "./shell-state.ts";

/** @param evaluate runs a line in the same shell. */
type Builtin = (
  context: CommandContext,
  state: ShellState,
  evaluate: (line: string) => Promise<number>,
) => number | undefined | Promise<number | undefined>;

/** Commands that change the shell itself. */
export const shellBuiltins: Readonly<Record<string, Builtin>> = {
  ":": () => 0,

  cd(context, state) {
    const [path = "/"] = context.arguments;
    const folder = context.resolve(path);
    const kind = context.system.files.stat(folder)?.kind;
    if (kind !== "directory") {
      const reason = kind ? "Not a directory" : "No such file or directory";
      throw new CommandError(`/system/bin/sh: cd: ${path}: ${reason}`, 2);
    }
    const names: string[] = [];
    for (const name of folder.split("/")) {
      if (name === "..") names.pop();
      else if (name !== "" && name !== ".") names.push(name);
    }
    state.workingDirectory = `/${names.join("/")}`;
    state.variables.set("PWD", state.workingDirectory);
  },

  pwd(context) {
    context.print(context.workingDirectory);
    return 0;
  },

  exit(context, state) {
    throw new ShellExit(Number(context.arguments[0] ?? state.variables.get("?") ?? 0) & 0xff);
  },

  async exec(context) {
    if (context.arguments.length === 0) return 0;
    throw new ShellExit(await context.run(context.arguments));
  },

  eval: (context, _state, evaluate) => evaluate(context.arguments.join(" ")),

  export: assignAll,
  readonly: assignAll,
  local: assignAll,

  unset(context, state) {
    for (const name of context.arguments) state.variables.delete(name);
    return 0;
  },

  async read(context, state) {
    const names = context.arguments.filter((argument) => !argument.startsWith("-"));
    const line = await context.stdin.readLine();
    const fields = (line ?? "").trim().split(/[ \t]+/);
    for (const [index, name] of names.entries()) {
      const value = index === names.length - 1 ? fields.slice(index).join(" ") : fields[index];
      state.variables.set(name, value ?? "");
    }
    return line === undefined ? 1 : 0;
  },

  /** Until the named jobs have ended, or all; gives the last one's exit code. */
  async wait(context, state) {
    const named = context.arguments.map((word) => state.jobs.get(Number(word)));
    const ended = named.length > 0 ? named : [...state.jobs.values()];
    const codes = Promise.all(ended.map((job) => job ?? 127));
    const code = (await untilAborted(codes, state.signal))?.at(-1) ?? 0;
    return named.length > 0 ? code : 0;
  },

  break: () => {
    throw new LoopJump("break");
  },
  continue: () => {
    throw new LoopJump("continue");
  },
};

/** Undefined when the signal came first. */
async function untilAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value | undefined> {
  let stop = () => {};
  const aborted = new Promise<undefined>((resolve) => {
    stop = () => resolve(undefined);
    signal.addEventListener("abort", stop, { once: true });
    if (signal.aborted) stop();
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

function assignAll(context: CommandContext, state: ShellState): number {
  for (const argument of context.arguments) {
    const [, name, value] = /^([A-Za-z_]\w*)=(.*)$/s.exec(argument) ?? [];
    if (name !== undefined) state.variables.set(name, value ?? "");
  }
  return 0;
}
