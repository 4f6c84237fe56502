import { Command } from "@commander-js/extra-typings";
import type { CommandContext } from "./command-context.ts";
import { examine, type Finding } from "./examine.ts";
import { exitCodes } from "./exit-codes.ts";
import { makeUi, type Ui } from "./ui.ts";

/** `tapwright doctor`: what works on this computer, and how to mend what does not. */
export function makeDoctorCommand(context: CommandContext) {
  return new Command("doctor")
    .description("Check Node, the packages, the model, the phone and the optional tools")
    .option("--json", "print one JSON document")
    .action(async (options) => {
      const ui = makeUi(context.output, options);
      const findings: Finding[] = [];
      for await (const finding of examine(context.signal)) {
        findings.push(finding);
        tell(finding, ui);
      }
      if (options.json) ui.document(findings);
      const lacking = findings.some(({ ok, required }) => required && !ok);
      if (lacking) context.exitCode = exitCodes.environment;
      else ui.say(ui.paint("green", "Everything that is required works."));
    });
}

function tell({ name, ok, required, detail, fix }: Finding, ui: Ui): void {
  const mark = ok
    ? ui.paint("green", "ok      ")
    : required
      ? ui.paint("red", "missing ")
      : ui.paint("dim", "optional");
  ui.say(`${mark} ${name}: ${detail}`);
  if (!ok && fix !== undefined) ui.say(`         ${ui.paint("dim", "fix:")} ${fix}`);
}
