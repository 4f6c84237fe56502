import { Command, Option } from "@commander-js/extra-typings";
import { timings } from "../emulator/pace.ts";
import { splitNames } from "../eval/choose-split.ts";
import { listInstances, type SuitePlan } from "../eval/run-suite.ts";
import { chooseTasks, servedSuite } from "./choose-tasks.ts";
import type { CommandContext } from "./command-context.ts";
import { parseFaults } from "./disturbance.ts";
import { measureSuite } from "./eval-run.ts";
import { suiteNames } from "./find-suite.ts";
import { defaultDevice } from "./open-device.ts";
import { policyNames } from "./open-policy.ts";
import { strategyNames } from "./open-strategy.ts";
import { parseCount, parseSeed } from "./parse-number.ts";
import { parseThreshold } from "./thresholds.ts";
import { makeUi, type Ui } from "./ui.ts";

/** `tapwright eval run`: a suite from its plan to its figures. */
export function makeEvalRunCommand(context: CommandContext) {
  return new Command("run")
    .description("Run a suite of tasks and say how much of it succeeds")
    .argument("<suite>", `which tasks: ${suiteNames}, or ${servedSuite} with its --server`)
    .addOption(
      new Option(
        "--split <name>",
        "which tasks of phone116 (all of them when left out), which phrasings and seeds of others (test)",
      ).choices(splitNames),
    )
    .addOption(new Option("--policy <name>", "who acts").choices(policyNames).default("agent" as const))
    .option("--baselines", "let the other policies act too, for comparison")
    .option("--model <model>", "the agent's model", "planner")
    .addOption(
      new Option("--strategy <name>", "how the agent decides")
        .choices(strategyNames)
        .default("choose" as const),
    )
    .option("--device <uri>", "the phone to act on; once for each of several", collect)
    .option("--server <url>", "AndroidWorld's server, such as http://127.0.0.1:5000; --device is its phone")
    .option("--jobs <n>", "attempts at once, each on a phone of its own", parseCount)
    .option(
      "--faults <dial>",
      "what goes wrong on an embedded phone and how often, such as 0.05",
      parseFaults,
    )
    .addOption(
      new Option("--timing <name>", "how long things take on an embedded phone, by its own clock").choices(
        timings,
      ),
    )
    .option("--seeds <n>", "instances of each task", parseCount, 1)
    .option("--seed <n>", "the first instance", parseSeed, 0)
    .option("--trials <n>", "attempts at each instance", parseCount, 1)
    .option(
      "--threshold <share>",
      "exit with code 1 where less succeeds; falseSuccess=0.1 and stuck=0.1 are upper limits",
      parseThreshold,
    )
    .option(
      "--resume <folder>",
      "go on with the run in this folder, or start it there; without it an equal run that was cut off is found",
    )
    .option("--fresh", "start anew, also where an equal run was cut off")
    .option("--no-pictures", "keep no pictures of the screens")
    .option("--preview", "list the instances and their goals, and run nothing")
    .option("--json", "print one JSON document on stdout, the progress on stderr")
    .action(async (suite, options) => {
      const ui = makeUi(context.output, options);
      const { seed, seeds, trials } = options;
      const { signal } = context;
      const { name, ...chosen } = await chooseTasks(suite, { ...options, signal });
      const plan: SuitePlan = { ...chosen, firstSeed: seed, seeds, trials };
      if (options.preview) return preview(plan, ui);
      const devices = options.device ?? [defaultDevice];
      const jobs = options.jobs ?? devices.length;
      await measureSuite({ suite, split: name }, plan, { ...options, devices, jobs }, { context, ui });
    });
}

function collect(uri: string, before: readonly string[] = []): readonly string[] {
  return [...before, uri];
}

function preview(plan: SuitePlan, ui: Ui): void {
  for (const { template, seed, trial, goal } of listInstances(plan)) {
    ui.say(`${template.id} ${seed}${plan.trials > 1 ? ` trial ${trial}` : ""}: ${goal}`);
  }
}
