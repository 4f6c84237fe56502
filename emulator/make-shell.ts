import { phoneCommands } from "./phone-commands.ts";
import type { CommandPhone } from "./shell-command.ts";
import { runSubshell } from "./shell-interpreter.ts";
import { endWriters } from "./shell-jobs.ts";
import { runLines } from "./shell-lines.ts";
import { parseShell } from "./shell-parser.ts";
import type { Shell, ShellProcess } from "./shell-process.ts";
import type { Streams } from "./shell-redirections.ts";
import type { ShellState } from "./shell-state.ts";
import { makeDelivery, makeInput } from "./shell-streams.ts";
import { ShellSyntaxError } from "./shell-syntax.ts";

/** Exit code of a process whose client went away. */
const abortedCode = 130;

/** The phone's shell with all its commands; adbd calls `run` for every service that runs a line. */
export function makeShell(phone: CommandPhone): Shell {
  const unknownCommands: string[] = [];
  const world = {
    phone,
    commands: phoneCommands,
    countUnknown: (name: string) => void unknownCommands.push(name),
  };

  const execute = async (process: ShellProcess): Promise<number> => {
    const delivery = makeDelivery();
    const streams = {
      0: makeInput(process.stdin),
      1: delivery.to((bytes) => process.stdout(bytes)),
      2: delivery.to((bytes) => process.stderr(bytes)),
    };
    const state: ShellState = {
      world,
      variables: new Map([
        ["?", "0"],
        ["#", "0"],
        ["0", "/system/bin/sh"],
        ["$", "4242"],
        ["ANDROID_DATA", "/data"],
        ["ANDROID_ROOT", "/system"],
        ["EXTERNAL_STORAGE", "/sdcard"],
        ["HOME", "/"],
        ["PATH", "/system/bin:/vendor/bin"],
        ["PWD", "/"],
        ["TERM", process.terminal?.type ?? "dumb"],
        ["TMPDIR", "/data/local/tmp"],
        ["USER", "root"],
      ]),
      workingDirectory: "/",
      signal: process.signal,
      terminal: process.terminal,
      jobs: new Map(),
      writers: new Set(),
    };
    let code: number;
    try {
      code = await (process.line === "" ? runLines(state, streams) : runLine(process, state, streams));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      // Anything but bad grammar is a defect of the emulation: say so where the caller looks.
      const text = error instanceof ShellSyntaxError ? reason : `emulation failed: ${reason}`;
      streams[2](new TextEncoder().encode(`/system/bin/sh: ${text}\n`));
      code = 1;
    }
    // A client hears of the end when nothing can write to it any more.
    await endWriters(state.writers);
    await delivery.done();
    return code;
  };

  /** One line; Ctrl-C ends it. */
  const runLine = ({ line, terminal }: ShellProcess, state: ShellState, streams: Streams) => {
    if (!terminal) return runSubshell(parseShell(line), state, streams);
    const interrupted = new AbortController();
    terminal.onInterrupt(() => interrupted.abort());
    const signal = AbortSignal.any([state.signal, interrupted.signal]);
    return runSubshell(parseShell(line), { ...state, signal }, streams);
  };

  return {
    unknownCommands,
    run(process) {
      const { signal } = process;
      if (signal.aborted) return Promise.resolve(abortedCode);
      return new Promise((resolve) => {
        const onAbort = () => resolve(abortedCode);
        signal.addEventListener("abort", onAbort, { once: true });
        const end = (code: number) => {
          signal.removeEventListener("abort", onAbort);
          resolve(signal.aborted ? abortedCode : code);
        };
        execute(process).then(end, () => end(abortedCode));
      });
    },
  };
}
