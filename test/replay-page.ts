import { runLine } from "../cli/repl.ts";
import { withReplSession } from "../cli/repl-session.ts";
import { makeUi } from "../cli/ui.ts";

/** Which sessions of a page are typed again: those that depend on nothing but the phone, or also the agent's. */
export interface ReplayOptions {
  readonly withAgent: boolean;
}

/**
 * The page with its REPL session typed again on a fresh embedded phone: every `> ` line of its blocks of text, each
 * followed by what it prints now. Blocks marked `text agent` depend on the model, and stay as they are without it.
 */
export async function replayPage(page: string, { withAgent }: ReplayOptions): Promise<string> {
  const printed: string[] = [];
  const sink = { write: (text: string) => printed.push(text) };
  const options = { device: "emulator:", model: "planner", strategy: "choose" } as const;
  await withReplSession(options, { ui: makeUi({ stdout: sink, stderr: sink }) }, async (session) => {
    for (const part of page.split(/^(```text(?: agent)?\n[\s\S]*?^```\n)/m)) {
      const isKept = !part.startsWith("```text") || (part.startsWith("```text agent") && !withAgent);
      for (const line of part.split(/(?<=\n)/)) {
        if (isKept || line.startsWith("```")) printed.push(line);
        if (isKept || !line.startsWith("> ")) continue;
        printed.push(line);
        await runLine(session, line.slice(2));
      }
    }
  });
  return printed.join("");
}
