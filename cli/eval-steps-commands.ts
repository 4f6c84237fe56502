import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { Argument, Command } from "@commander-js/extra-typings";
import { TapwrightError } from "../core/errors.ts";
import { exportSteps } from "../eval/export-steps.ts";
import type { OfflineLine } from "../eval/offline-step.ts";
import type { CommandContext } from "./command-context.ts";
import { importForms, importNames, openImport } from "./open-import.ts";
import { makeUi } from "./ui.ts";
import { writeLines } from "./write-lines.ts";

/** What a conversion came to. */
interface Count {
  steps: number;
  leftOut: number;
}

/** `tapwright eval export-steps`: what was done right, as a dataset for `eval offline`. */
export function makeExportStepsCommand(context: CommandContext) {
  return new Command("export-steps")
    .description("Turn the traces of runs into recorded steps for eval offline")
    .argument("<folders...>", "results folders of eval run, or folders of single episodes")
    .requiredOption("--out <file>", "where to write, FILE.jsonl or FILE.jsonl.gz")
    .option("--json", "print one JSON document on stdout")
    .action(async (folders, options) => {
      const count: Count = { steps: 0, leftOut: 0 };
      await writeLines(options.out, listSteps(folders, count, context.signal));
      tell(context, options, count);
    });
}

/** `tapwright eval import-steps`: steps that others recorded, as a dataset for `eval offline`. */
export function makeImportStepsCommand(context: CommandContext) {
  return new Command("import-steps")
    .description("Turn steps that others recorded into those of eval offline")
    .addArgument(new Argument("<form>", "how they are recorded").choices(importNames))
    .argument("<path>", `what was recorded: ${importForms}`)
    .requiredOption("--out <file>", "where to write, FILE.jsonl or FILE.jsonl.gz")
    .option("--json", "print one JSON document on stdout")
    .action(async (form, path, options) => {
      const count: Count = { steps: 0, leftOut: 0 };
      const ui = makeUi(context.output, options);
      const onTrouble = (place: string, { message }: TapwrightError): void => {
        count.leftOut += 1;
        ui.note(`${place}: ${message.replaceAll(/\s*\n\s*/g, "; ")}`);
      };
      await writeLines(options.out, tally(openImport(form, path, onTrouble), count, context.signal));
      tell(context, options, count);
    });
}

function tell(
  context: CommandContext,
  options: { readonly json?: true; readonly out: string },
  count: Count,
) {
  const ui = makeUi(context.output, options);
  if (options.json) ui.document({ file: options.out, ...count });
  else ui.say(`${options.out}: ${count.steps} steps, ${count.leftOut} left out`);
}

async function* tally(lines: AsyncIterable<OfflineLine>, count: Count, signal: AbortSignal) {
  for await (const line of lines) {
    throwIfStopped(signal);
    count.steps += 1;
    yield line;
  }
}

async function* listSteps(folders: readonly string[], count: Count, signal: AbortSignal) {
  for (const folder of folders.flatMap(listEpisodes)) {
    throwIfStopped(signal);
    const { lines, leftOut } = exportSteps(folder, basename(folder));
    count.steps += lines.length;
    count.leftOut += leftOut;
    yield* lines;
  }
}

/** @throws `config-invalid` for a folder that holds no trace. */
function listEpisodes(folder: string): readonly string[] {
  if (existsSync(join(folder, "trace.jsonl"))) return [folder];
  const episodes = join(folder, "episodes");
  if (existsSync(episodes)) {
    const names = readdirSync(episodes).sort();
    const paths = names.map((name) => join(episodes, name));
    return paths.filter((path) => existsSync(join(path, "trace.jsonl")));
  }
  throw new TapwrightError("config-invalid", `${folder} holds no trace`, {
    hint: "Give a results folder of eval run.",
  });
}

function throwIfStopped(signal: AbortSignal): void {
  if (signal.aborted) throw new TapwrightError("aborted", "Stopped; nothing was written");
}
