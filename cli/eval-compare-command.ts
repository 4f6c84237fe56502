import { Command } from "@commander-js/extra-typings";
import { type Comparison, compareRuns } from "../eval/compare.ts";
import { readResults } from "../eval/results-folder.ts";
import type { CommandContext } from "./command-context.ts";
import { makeUi } from "./ui.ts";

/** `tapwright eval compare`: whether one run is better than another, or only luckier. */
export function makeCompareCommand(context: CommandContext) {
  return new Command("compare")
    .description("Say how run B differs from run A, and whether that is noise")
    .argument("<a>", "results folder of eval run")
    .argument("<b>", "results folder to compare with it")
    .option("--json", "print one JSON document on stdout")
    .action((a, b, options) => {
      const ui = makeUi(context.output, options);
      const comparison = compareRuns(readMeasured(a), readMeasured(b));
      if (options.json) ui.document({ a, b, ...comparison });
      else ui.say(printComparison(comparison));
    });
}

/** The episodes of whom the run was made for, without those that stand beside. */
function readMeasured(folder: string) {
  const { plan, records } = readResults(folder);
  return records.filter(({ policy }) => policy === plan.asked.policies[0]);
}

function printComparison(comparison: Comparison): string {
  const { pairs, unpaired, success, difference, interval, better, worse, probability } = comparison;
  const points = (share: number): string => `${share > 0 ? "+" : ""}${(share * 100).toFixed(1)}`;
  const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
  const others = unpaired[0] + unpaired[1] === 0 ? "" : ` (${unpaired.join(" and ")} more in one alone)`;
  const { steps, msPerStep } = comparison;
  return [
    `${pairs} tasks with the same seed in both${others}`,
    `success     A ${percent(success[0])}, B ${percent(success[1])}`,
    `difference  ${points(difference)} points, 95 % interval ${points(interval[0])} to ${points(interval[1])} (bootstrap of the pairs)`,
    `pairs       B better in ${better}, worse in ${worse}; by chance alone in ${percent(probability)} of cases (exact sign test)`,
    ...(steps ? [`steps       A ${steps[0]}, B ${steps[1]} (median where both succeeded)`] : []),
    ...(msPerStep
      ? [`a step      A ${Math.round(msPerStep[0])} ms, B ${Math.round(msPerStep[1])} ms (median)`]
      : []),
    comparison.isNoise
      ? "Chance explains this: it says nothing about which is better."
      : `More than chance: B is ${difference > 0 ? "better" : "worse"}.`,
    ...comparison.perTask.map(
      ({ task, success: [one, other], difference: change }) =>
        `  ${points(change).padStart(7)}  ${task}: ${percent(one)} → ${percent(other)}`,
    ),
  ].join("\n");
}
