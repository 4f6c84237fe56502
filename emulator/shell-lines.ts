import { runScript } from "./shell-interpreter.ts";
import { parseShell } from "./shell-parser.ts";
import type { Streams } from "./shell-redirections.ts";
import { LoopJump, ShellExit, type ShellState } from "./shell-state.ts";
import { type Script, ShellSyntaxError } from "./shell-syntax.ts";

const encoder = new TextEncoder();
/** A command of more lines than this much text is given up. */
const longestCommand = 1024 * 1024;

/**
 * Runs what comes on stdin, command after command, until its end or `exit`; returns the last exit code.
 * A command may go over several lines. On a terminal it asks for each, and Ctrl-C ends only the command.
 */
export async function runLines(state: ShellState, streams: Streams): Promise<number> {
  const { terminal } = state;
  const prompt = (text: string) => terminal && streams[2](encoder.encode(text));
  let code = 0;
  for (;;) {
    prompt(`phone:${state.workingDirectory} ${state.variables.get("USER") === "root" ? "#" : "$"} `);
    const script = await readScript(streams, () => prompt("> "));
    if (script === "end") return code;
    if (typeof script === "string") {
      streams[2](encoder.encode(`/system/bin/sh: ${script}\n`));
      code = 1;
      // A script with an error ends; a person may try again.
      if (!terminal) return code;
      continue;
    }
    const interrupted = new AbortController();
    terminal?.onInterrupt(() => interrupted.abort());
    const own = { ...state, signal: AbortSignal.any([state.signal, interrupted.signal]) };
    try {
      code = await runScript(script, own, streams);
    } catch (error) {
      if (error instanceof ShellExit && !interrupted.signal.aborted) return error.exitCode;
      if (!(error instanceof ShellExit || error instanceof LoopJump)) throw error;
      code = error instanceof ShellExit ? error.exitCode : 0;
    }
    state.workingDirectory = own.workingDirectory;
    state.variables.set("?", String(code));
    if (state.signal.aborted) return code;
  }
}

/** The next command; "end" when there is none; otherwise what is wrong with it. */
async function readScript(streams: Streams, askForMore: () => void): Promise<Script | string> {
  let text = "";
  for (;;) {
    const line = await streams[0].readLine();
    if (line === undefined && text === "") return "end";
    text += `${line ?? ""}\n`;
    try {
      return parseShell(text);
    } catch (error) {
      if (!(error instanceof ShellSyntaxError)) throw error;
      const isOpen = /unexpected 'EOF'|no closing quote/.test(error.message);
      if (!isOpen || line === undefined || text.length > longestCommand) return error.message;
      askForMore();
    }
  }
}
