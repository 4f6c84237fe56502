import { once } from "node:events";
import { Command } from "@commander-js/extra-typings";
import type { CommandContext } from "./command-context.ts";
import { parsePort } from "./parse-number.ts";
import { makeUi } from "./ui.ts";

/** `tapwright eval view`: the report of a run, and every step of it, in a browser. */
export function makeEvalViewCommand(context: CommandContext) {
  return new Command("view")
    .description("Serve the report of a run and its traces, step by step, to a browser on this computer")
    .argument("<folder>", "results folder of eval run, finished or not")
    .argument("[other]", "results folder to show beside it")
    .option("--port <port>", "where to listen; any free one by default", parsePort, 0)
    .action(async (folder, other, { port }) => {
      const { serveViewer } = await import("./viewer/serve-viewer.ts");
      const { signal } = context;
      await using page = await serveViewer([folder, other], { port });
      makeUi(context.output).say(`report and viewer: ${page.url} (Ctrl-C ends)`);
      if (!signal.aborted) await once(signal, "abort");
    });
}
