import { Command } from "@commander-js/extra-typings";
import { makeOracle } from "../eval/baselines.ts";
import { permuteLabels, probe, type RecordedDecision, recordDecisions } from "../eval/probe.ts";
import type { Instance } from "../eval/run-instance.ts";
import { runSuite, type SuiteOptions, type SuitePlan } from "../eval/run-suite.ts";
import { summarise } from "../eval/summary.ts";
import { openEngine } from "../runtime/engine.ts";
import { readCodeVersion } from "./code-version.ts";
import type { CommandContext } from "./command-context.ts";
import { findSuite, suiteNames } from "./find-suite.ts";
import { defaultDevice, openDevice } from "./open-device.ts";
import { openStrategy } from "./open-strategy.ts";
import { parseCount, parseSeed } from "./parse-number.ts";
import { makeUi } from "./ui.ts";

/** `tapwright eval probe`: whether the model decides, or something else does. */
export function makeProbeCommand(context: CommandContext) {
  return new Command("probe")
    .description("Ask whether it is the model that decides: rows and labels permuted, goals exchanged")
    .argument("<suite>", `which tasks: ${suiteNames}`)
    .option("--model <model>", "the model", "planner")
    .option("--device <uri>", "the phone to act on", defaultDevice)
    .option("--seeds <n>", "instances of each task", parseCount, 1)
    .option("--seed <n>", "the first instance", parseSeed, 0)
    .option("--json", "print one JSON document on stdout")
    .action(async (suite, options) => {
      const ui = makeUi(context.output, options);
      const { signal } = context;
      const { seed, seeds } = options;
      const plan: SuitePlan = {
        templates: findSuite(suite),
        split: "test",
        firstSeed: seed,
        seeds,
        trials: 1,
      };
      await using device = await openDevice(options.device, { signal, onNote: ui.note });
      await using engine = openEngine();
      await using model = await engine.load(options.model, { signal });
      const apps = await device.listApps({ signal });
      const run = (openDecider: SuiteOptions["openDecider"]) => {
        const spec = { model: model.id, device: options.device, agent: {}, code: readCodeVersion() };
        return runSuite(plan, { device, apps, spec, openDecider, signal });
      };

      const recorded: RecordedDecision[] = [];
      await run(({ template, params }: Instance) => recordDecisions(makeOracle(template, params), recorded));
      ui.say(`${recorded.length} decisions of the oracle, asked again of ${model.id}`);
      await using decider = openStrategy("choose", model, apps);
      const result = await probe(recorded, decider, { signal });
      const permuted = await run((instance) =>
        openStrategy("choose", permuteLabels(model, instance.seed), apps),
      );
      const labelsPermuted = summarise(permuted).success;

      const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
      ui.say(`equal to the oracle's                    ${percent(result.agreement)}`);
      ui.say(`stay with rows and refs permuted         ${percent(result.rowsPermuted)}`);
      ui.say(`follow the goal, ${result.goalChoices} screens              ${percent(result.followsGoal)}`);
      ui.say(`success of the suite, labels permuted    ${percent(labelsPermuted)}`);
      if (options.json) ui.document({ suite, model: model.id, seed, seeds, ...result, labelsPermuted });
    });
}
