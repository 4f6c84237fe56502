import { Command } from "@commander-js/extra-typings";
import type { CommandContext } from "./command-context.ts";
import { makeCompareCommand } from "./eval-compare-command.ts";
import { makeOfflineCommand } from "./eval-offline-command.ts";
import { makeReportCommand } from "./eval-report-command.ts";
import { makeEvalRunCommand } from "./eval-run-command.ts";
import { makeExportStepsCommand, makeImportStepsCommand } from "./eval-steps-commands.ts";
import { makeEvalViewCommand } from "./eval-view-command.ts";
import { makeProbeCommand } from "./probe-command.ts";

/** `tapwright eval`: measures who acts, on tasks whose checks read the phone. */
export function makeEvalCommand(context: CommandContext) {
  return new Command("eval")
    .description("Measure on suites of tasks")
    .addCommand(makeEvalRunCommand(context))
    .addCommand(makeCompareCommand(context))
    .addCommand(makeOfflineCommand(context))
    .addCommand(makeExportStepsCommand(context))
    .addCommand(makeImportStepsCommand(context))
    .addCommand(makeReportCommand(context))
    .addCommand(makeEvalViewCommand(context))
    .addCommand(makeProbeCommand(context));
}
