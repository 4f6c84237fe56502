import { FileError } from "./file-error.ts";
import { shellBuiltins } from "./shell-builtins.ts";
import { type CommandContext, CommandError } from "./shell-command.ts";
import { type ExpansionScope, expandText, expandWords } from "./shell-expansion.ts";
import { endWriters, startJob } from "./shell-jobs.ts";
import { parseShell } from "./shell-parser.ts";
import { openRedirections, type Streams } from "./shell-redirections.ts";
import { LoopJump, ShellExit, type ShellState } from "./shell-state.ts";
import { joinBytes, makeInput, makePipe, type Output } from "./shell-streams.ts";
import { type Pipeline, type Script, type ShellCommand, ShellSyntaxError } from "./shell-syntax.ts";

const encoder = new TextEncoder();

/** Runs a script in a shell of its own: nothing it changes outlives it. Returns its exit code. */
export async function runSubshell(
  script: Script,
  state: ShellState,
  streams: Streams,
  signal = state.signal,
): Promise<number> {
  const own = { ...state, signal, variables: new Map(state.variables), jobs: new Map() };
  try {
    return await runScript(script, own, streams);
  } catch (error) {
    if (error instanceof ShellExit) return error.exitCode;
    if (error instanceof LoopJump) return 0;
    throw error;
  }
}

/**
 * Runs a script in this shell; returns the last exit code.
 *
 * @throws ShellExit at `exit`.
 */
export async function runScript(script: Script, state: ShellState, streams: Streams): Promise<number> {
  let code = 0;
  for (const [index, pipeline] of script.entries()) {
    if (state.signal.aborted) throw new ShellExit(130);
    const skipped = (pipeline.joint === "&&" && code !== 0) || (pipeline.joint === "||" && code === 0);
    if (index > 0 && skipped) continue;
    code = await runPipeline(pipeline, state, streams);
    if (pipeline.negated) code = code === 0 ? 1 : 0;
    state.variables.set("?", String(code));
  }
  return code;
}

async function runPipeline({ commands }: Pipeline, state: ShellState, streams: Streams): Promise<number> {
  if (commands.length === 1 && commands[0]) return runCommand(commands[0], state, streams);
  let input = streams[0];
  /** Ends the command that writes to a pipe once its reader is gone, as SIGPIPE does. */
  let hangUpOnWriter = () => {};
  const runs = commands.map(async (command, index) => {
    const pipe = index < commands.length - 1 ? makePipe() : undefined;
    const own: Streams = { ...streams, 0: input, 1: pipe ? pipe.write : streams[1] };
    const abandon = pipe && new AbortController();
    let isOver = false;
    const hangUp = hangUpOnWriter;
    hangUpOnWriter = () => {
      if (!isOver) abandon?.abort();
    };
    if (pipe) input = makeInput(pipe.chunks);
    const signal = abandon ? AbortSignal.any([state.signal, abandon.signal]) : state.signal;
    const writers: ShellState["writers"] = pipe ? new Set() : state.writers;
    const only: Script = [{ negated: false, joint: ";", commands: [command] }];
    try {
      const code = await runSubshell(only, { ...state, writers }, own, signal);
      if (pipe) await endWriters(writers);
      return code;
    } finally {
      isOver = true;
      pipe?.end();
      hangUp();
    }
  });
  const codes = await Promise.all(runs);
  return codes.at(-1) ?? 0;
}

async function runCommand(command: ShellCommand, state: ShellState, outer: Streams): Promise<number> {
  const scope = makeScope(state, outer);
  const files = await openRedirections(command.redirections, scope, outer);
  if (typeof files === "string") {
    outer[2](encoder.encode(`/system/bin/sh: ${files}\n`));
    return 1;
  }
  try {
    return await runWithStreams(command, state, files.streams, scope);
  } finally {
    files.close();
  }
}

async function runWithStreams(
  command: ShellCommand,
  state: ShellState,
  streams: Streams,
  scope: ExpansionScope,
): Promise<number> {
  switch (command.kind) {
    case "group":
      return command.subshell
        ? runSubshell(command.body, state, streams)
        : runScript(command.body, state, streams);
    case "background":
      return startJob(command, state, streams, runSubshell);
    case "if":
      for (const { condition, body } of command.branches) {
        if ((await runScript(condition, state, streams)) === 0) return runScript(body, state, streams);
      }
      return runScript(command.otherwise, state, streams);
    case "for": {
      const values = await expandWords(command.words, scope);
      return runLoop(state, async () => {
        const value = values.shift();
        if (value === undefined) return undefined;
        state.variables.set(command.name, value);
        return runScript(command.body, state, streams);
      });
    }
    case "loop":
      return runLoop(state, async () => {
        const code = await runScript(command.condition, state, streams);
        return (code === 0) === command.until ? undefined : runScript(command.body, state, streams);
      });
    case "simple": {
      const words = await expandWords(command.words, scope);
      const previous = new Map(state.variables);
      for (const { name, value } of command.assignments) {
        state.variables.set(name, await expandText(value, scope));
      }
      if (words.length === 0) return 0;
      const code = await runWords(words, state, streams);
      // An assignment before a command is for that command only.
      for (const { name } of command.assignments) {
        const value = previous.get(name);
        if (value === undefined) state.variables.delete(name);
        else state.variables.set(name, value);
      }
      return code;
    }
  }
}

/** Runs `round` until it says undefined; returns the last round's exit code. */
async function runLoop(state: ShellState, round: () => Promise<number | undefined>): Promise<number> {
  let code = 0;
  for (;;) {
    // An endless loop must leave room for others, the client's hanging up among them.
    await new Promise((resolve) => setImmediate(resolve));
    if (state.signal.aborted) throw new ShellExit(130);
    try {
      const next = await round();
      if (next === undefined) return code;
      code = next;
    } catch (error) {
      if (!(error instanceof LoopJump)) throw error;
      code = 0;
      if (error.kind === "break") return code;
    }
  }
}

function makeScope(state: ShellState, streams: Streams): ExpansionScope {
  return {
    variables: state.variables,
    files: state.world.phone.system.files,
    workingDirectory: state.workingDirectory,
    async capture(script) {
      const chunks: Uint8Array[] = [];
      const write: Output = (bytes) => void chunks.push(bytes);
      const writers: ShellState["writers"] = new Set();
      await runSubshell(script, { ...state, writers }, { ...streams, 1: write });
      await endWriters(writers);
      return new TextDecoder().decode(joinBytes(chunks));
    },
  };
}

/** Runs a command by name, with the shell's own ones first. */
async function runWords(
  words: readonly string[],
  state: ShellState,
  streams: Streams,
  workingDirectory = state.workingDirectory,
): Promise<number> {
  const [word = "", ...rest] = words;
  const name = word.replace(/^\/(?:system|vendor)\/x?bin\//, "");
  const context: CommandContext = {
    ...state.world.phone,
    name,
    arguments: rest,
    stdin: streams[0],
    signal: state.signal,
    terminal: state.terminal,
    workingDirectory,
    resolve: (path) => (path.startsWith("/") ? path : `${workingDirectory}/${path}`.replace("//", "/")),
    print: (line) => streams[1](encoder.encode(`${line}\n`)),
    write: (content) => streams[1](typeof content === "string" ? encoder.encode(content) : content),
    complain: (line) => streams[2](encoder.encode(`${line}\n`)),
    run: (next, options = {}) => runWords(next, state, streams, options.workingDirectory ?? workingDirectory),
    runLine: async (line) => runSubshell(parseShell(line), { ...state, workingDirectory }, streams),
    countUnknown: state.world.countUnknown,
  };
  try {
    if (Object.hasOwn(shellBuiltins, name)) {
      const evaluate = (line: string) => runScript(parseShell(line), state, streams);
      return (await shellBuiltins[name]?.(context, state, evaluate)) ?? 0;
    }
    const command = Object.hasOwn(state.world.commands, name) ? state.world.commands[name] : undefined;
    if (command) return (await command(context)) ?? 0;
  } catch (error) {
    if (error instanceof CommandError) {
      if (error.message) context.complain(error.message);
      return error.exitCode;
    }
    if (error instanceof FileError) {
      context.complain(`${name}: ${error.path}: ${error.message}`);
      return 1;
    }
    if (error instanceof ShellSyntaxError) {
      context.complain(`/system/bin/sh: ${error.message}`);
      return 1;
    }
    throw error;
  }
  state.world.countUnknown(name);
  context.complain(`/system/bin/sh: ${word}: inaccessible or not found`);
  return 127;
}
