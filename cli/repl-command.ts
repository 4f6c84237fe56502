import { createInterface, type Interface } from "node:readline/promises";
import { Writable } from "node:stream";
import { Command, Option } from "@commander-js/extra-typings";
import type { CommandContext } from "./command-context.ts";
import { exitCodes } from "./exit-codes.ts";
import { defaultDevice, deviceForms } from "./open-device.ts";
import { strategyNames } from "./open-strategy.ts";
import { completeLine, runLine } from "./repl.ts";
import { type ReplSession, show, withReplSession } from "./repl-session.ts";
import { makeUi } from "./ui.ts";

/** `tapwright repl`, and what the program does without arguments. */
export function makeReplCommand(context: CommandContext) {
  return new Command("repl")
    .description("Operate a phone line by line, by hand and with the agent; help lists the commands")
    .option("--device <uri>", deviceForms, defaultDevice)
    .option("--model <model>", "planner, the path of a GGUF file, or scripted:FILE", "planner")
    .addOption(
      new Option("--strategy <name>", "how the agent decides its next action")
        .choices(strategyNames)
        .default("choose"),
    )
    .action(async (options) => {
      const { input, output, signal } = context;
      const ui = makeUi(output);
      await withReplSession(options, { ui, signal }, async (session) => {
        if (!input.isTTY || !output.stdout.isTTY || !(output.stdout instanceof Writable)) {
          context.exitCode = await converse(session, createInterface({ input, signal }), context);
          return;
        }
        ui.say(ui.paint("dim", `${options.device}; help lists the commands, Ctrl-D leaves`));
        show(session);
        const completer = (line: string) => completeLine(session, line);
        const typed = createInterface({ input, output: output.stdout, signal, completer, prompt: "> " });
        await converse(session, typed, context);
      });
      signal.throwIfAborted();
    });
}

/**
 * Runs the lines one after another until they end, and gives the exit code of the last one that failed.
 * Ctrl-C cancels the line that runs, or clears the one that is being typed.
 */
async function converse(session: ReplSession, lines: Interface, context: CommandContext): Promise<number> {
  let exitCode: number = exitCodes.done;
  let running: AbortController | undefined;
  let isOpen = true;
  const prompt = (): void => {
    if (lines.terminal && isOpen) lines.prompt();
  };
  lines.on("SIGINT", () => {
    if (running !== undefined) {
      running.abort();
      return;
    }
    session.ui.say(lines.line === "" ? "\nCtrl-D or quit leaves." : "");
    lines.write(null, { ctrl: true, name: "e" });
    lines.write(null, { ctrl: true, name: "u" });
    prompt();
  });
  lines.on("close", () => {
    isOpen = false;
    // Whoever leaves does not wait for the agent; lines that were piped in are all run.
    if (lines.terminal) running?.abort();
  });
  prompt();
  for await (const line of lines) {
    running = new AbortController();
    const signal = AbortSignal.any([context.signal, running.signal]);
    const code = await runLine(session, line, { signal });
    if (code !== exitCodes.done) exitCode = code;
    const isCancelled = running.signal.aborted;
    running = undefined;
    if (context.signal.aborted || session.isOver) break;
    // Nobody knows where it was cancelled: the screen tells.
    if (isCancelled && isOpen) await runLine(session, "snapshot", context);
    prompt();
  }
  lines.close();
  if (lines.terminal) session.ui.say();
  return exitCode;
}
