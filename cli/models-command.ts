import { Command, Option } from "@commander-js/extra-typings";
import { findCatalogAdapter, findCatalogModel, listCatalog } from "../runtime/catalog.ts";
import { pullModel } from "../runtime/catalog-pull.ts";
import type { CommandContext } from "./command-context.ts";
import { exitCodes } from "./exit-codes.ts";
import { formatErrorLine, makeUi } from "./ui.ts";

/** `tapwright service models`: what is in the catalogs, and fetching what is not. */
export function makeModelsCommand(context: CommandContext) {
  return new Command("models")
    .description("List the models and adapters of the catalog, and prove their files")
    .option("--json", "print one JSON document")
    .addCommand(makePullCommand(context))
    .action(async (options) => {
      const ui = makeUi(context.output, options);
      const entries = [];
      for (const { name, kind = "model", licence, sha256, path } of await listCatalog()) {
        const find = kind === "model" ? findCatalogModel : findCatalogAdapter;
        const problem = await find(name, context.signal).then(
          () => undefined,
          (error: unknown) => formatErrorLine(error),
        );
        ui.say(`${name}: ${kind}, ${licence}, ${problem ?? "as pinned"}`);
        entries.push({ name, kind, licence, sha256, path, ok: problem === undefined });
      }
      if (entries.some(({ ok }) => !ok)) context.exitCode = exitCodes.environment;
      if (options.json) ui.document(entries);
    });
}

function makePullCommand(context: CommandContext) {
  return new Command("pull")
    .description("Fetch a model or a LoRA adapter in GGUF; goes on with what was broken off")
    .argument("<source>", "https://… or hf:USER/MODEL/FILE; HF_ENDPOINT names a mirror")
    .requiredOption("--name <name>", "what it is called from then on")
    .requiredOption("--sha256 <hash>", "hash of the file; another one is refused")
    .requiredOption("--licence <id>", "SPDX identifier of its licence, such as Apache-2.0")
    .addOption(
      new Option("--kind <kind>", "what it is")
        .choices(["model", "adapter"] as const)
        .default("model" as const),
    )
    .action(async (source, options) => {
      const ui = makeUi(context.output);
      const terminal = context.output.stderr.isTTY === true;
      let shown = -1;
      const onProgress = (bytes: number, allBytes: number) => {
        const percent = allBytes > 0 ? Math.floor((100 * bytes) / allBytes) : 0;
        // A terminal shows every percent on one line; a log gets a line for each tenth.
        if (percent === shown || (!terminal && percent % 10 !== 0)) return;
        shown = percent;
        const done = "#".repeat(percent / 5).padEnd(20, ".");
        context.output.stderr.write(terminal ? `\r[${done}] ${percent} %` : `${percent} %\n`);
      };
      const path = await pullModel({ source, ...options, signal: context.signal, onProgress });
      if (terminal) context.output.stderr.write("\n");
      ui.say(`${options.name} is there: ${path}`);
    });
}
