import { Command } from "@commander-js/extra-typings";
import type { CommandContext } from "./command-context.ts";
import { makeUi } from "./ui.ts";

/** `tapwright eval report`: the results of a run as a page, and for other programs. */
export function makeReportCommand(context: CommandContext) {
  return new Command("report")
    .description("Write report.html, report.json and junit.xml beside the results of a run")
    .argument("<folder>", "results folder of eval run, finished or not")
    .action(async (folder) => {
      const { writeReport } = await import("./report/write-report.ts");
      const { page } = await writeReport(folder);
      makeUi(context.output).say(`report: ${page}`);
    });
}
