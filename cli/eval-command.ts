import { join } from "node:path";
import { Command, Option } from "@commander-js/extra-typings";
import { timings } from "../emulator/pace.ts";
import { chooseSplit, splitNames } from "../eval/choose-split.ts";
import { type Attempt, listInstances, runSuite, type SuitePlan } from "../eval/run-suite.ts";
import { type Summary, summarise } from "../eval/summary.ts";
import { printTable } from "../eval/table.ts";
import { openEngine } from "../runtime/engine.ts";
import { readCodeVersion } from "./code-version.ts";
import type { CommandContext } from "./command-context.ts";
import { makeDisturbance, parseFaults } from "./disturbance.ts";
import { exitCodes } from "./exit-codes.ts";
import { findSuite, suiteNames } from "./find-suite.ts";
import { defaultDevice, openDevice } from "./open-device.ts";
import { openPolicy, type PolicyName, policyNames } from "./open-policy.ts";
import { strategyNames } from "./open-strategy.ts";
import { parseCount, parseSeed, parseShare } from "./parse-number.ts";
import { makeProbeCommand } from "./probe-command.ts";
import { nameRunFolder } from "./run-folder.ts";
import { makeUi, type Ui } from "./ui.ts";

/** `tapwright eval`: measures who acts, on tasks whose checks read the phone. */
export function makeEvalCommand(context: CommandContext) {
  return new Command("eval")
    .description("Measure on suites of tasks")
    .addCommand(makeEvalRunCommand(context))
    .addCommand(makeProbeCommand(context));
}

function makeEvalRunCommand(context: CommandContext) {
  return new Command("run")
    .description("Run a suite of tasks and say how much of it succeeds")
    .argument("<suite>", `which tasks: ${suiteNames}`)
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
    .option("--device <uri>", "the phone to act on", defaultDevice)
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
    .option("--threshold <share>", "exit with code 1 where less than this share succeeds", parseShare, 0)
    .option("--preview", "list the instances and their goals, and run nothing")
    .option("--json", "print one JSON document on stdout, the progress on stderr")
    .action(async (suite, options) => {
      const ui = makeUi(context.output, options);
      const { policy, strategy, seed, trials } = options;
      const chosen = chooseSplit(findSuite(suite), options.split);
      const split = chosen.name;
      const plan: SuitePlan = {
        templates: chosen.templates,
        split: chosen.split,
        firstSeed: seed,
        seeds: options.seeds,
        trials,
      };
      if (options.preview) return preview(plan, ui);
      const { signal } = context;
      await using device = await openDevice(options.device, { signal, onNote: ui.note });
      await using engine = openEngine();
      await using model = policy === "agent" ? await engine.load(options.model, { signal }) : undefined;
      const apps = await device.listApps({ signal });
      const code = readCodeVersion();
      const folder = nameRunFolder(suite);
      // A phone in this process dates its looks by its own clock.
      const timed = { phoneTime: options.timing === "phone" && options.device.startsWith("emulator:") };
      ui.say(`traces: ${folder}`);

      const measure = async (policy: PolicyName): Promise<Summary> => {
        const acting = policy === "agent" && model !== undefined ? model.id : policy;
        const agent = policy === "agent" ? { policy, strategy } : { policy };
        const attempts: Attempt[] = [];
        const tellProgress = makeProgress(ui);
        try {
          await runSuite(plan, {
            device,
            apps,
            spec: { model: acting, device: options.device, agent, code },
            disturb: makeDisturbance(device, options),
            openDecider: openPolicy(policy, { apps, strategy, model }),
            traces: join(folder, policy),
            onAttempt(attempt, index, total) {
              attempts.push(attempt);
              tellProgress(attempt, index, total);
            },
            signal,
          });
        } finally {
          // Also where the suite ended early: what was measured until then counts.
          if (attempts.length > 0)
            ui.say(`\n${printTable(`${suite}, split ${split}, ${acting}`, summarise(attempts, timed))}\n`);
        }
        return summarise(attempts, timed);
      };

      const summary = await measure(policy);
      const baselines: Partial<Record<PolicyName, Summary>> = {};
      for (const name of options.baselines ? policyNames : []) {
        if (name !== policy && name !== "agent") baselines[name] = await measure(name);
      }
      if (options.json) {
        const asked = {
          suite,
          split,
          model: model?.id,
          strategy: model && strategy,
          policy,
          device: options.device,
          faults: options.faults,
          timing: options.timing,
        };
        ui.document({ ...asked, seed, trials, ...summary, ...(options.baselines && { baselines }) });
      }
      if (summary.success < options.threshold) context.exitCode = exitCodes.failed;
    });
}

function preview(plan: SuitePlan, ui: Ui): void {
  for (const { template, seed, trial, goal } of listInstances(plan)) {
    ui.say(`${template.id} ${seed}${plan.trials > 1 ? ` trial ${trial}` : ""}: ${goal}`);
  }
}

/** A line an attempt, with the time that the rest will take at this pace. */
function makeProgress(ui: Ui): (attempt: Attempt, index: number, total: number) => void {
  const started = performance.now();
  return ({ instance, episode, check, success }, index, total) => {
    const left = Math.round((((performance.now() - started) / index) * (total - index)) / 1000);
    const mark = success ? ui.paint("green", "ok  ") : ui.paint("red", "fail");
    const why = success ? "" : ` ${ui.paint("dim", `(${episode.outcome}; ${check.reason})`)}`;
    const rest = ui.paint("dim", `[${index}/${total}, ${left} s left]`);
    ui.say(`${mark} ${instance.template.id} ${instance.seed}: ${instance.goal}${why} ${rest}`);
  };
}
