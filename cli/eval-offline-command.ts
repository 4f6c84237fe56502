import { Command, Option } from "@commander-js/extra-typings";
import { makeFirst, makeLexical, makeNothing, makeRandomChoice } from "../eval/baselines.ts";
import { measureOffline, type OfflinePolicy, type OfflineResult } from "../eval/offline.ts";
import { followDecider, makeOfflineOracle } from "../eval/offline-policies.ts";
import { openEngine } from "../runtime/engine.ts";
import type { CommandContext } from "./command-context.ts";
import { openStrategy, strategyNames } from "./open-strategy.ts";
import { openLines } from "./read-lines.ts";
import { makeUi } from "./ui.ts";

/** The policies that ask no model. */
const baselines = {
  oracle: () => makeOfflineOracle(),
  lexical: () => followDecider(makeLexical([], { history: false })),
  "lexical-with-history": () => followDecider(makeLexical([], { history: true })),
  first: () => followDecider(makeFirst([])),
  random: () => followDecider(makeRandomChoice([], 0)),
  nothing: () => followDecider(makeNothing()),
} as const satisfies Readonly<Record<string, () => OfflinePolicy>>;

const policyNames = ["agent", ...(Object.keys(baselines) as readonly (keyof typeof baselines)[])] as const;

/** `tapwright eval offline`: decisions on recorded steps, without a phone. */
export function makeOfflineCommand(context: CommandContext) {
  return new Command("offline")
    .description("Measure decisions on recorded steps, without a phone")
    .argument("<file>", "dataset FILE.jsonl or FILE.jsonl.gz, one step a line")
    .option("--model <model>", "the agent's model", "planner")
    .addOption(
      new Option("--strategy <name>", "how the agent decides")
        .choices(strategyNames)
        .default("choose" as const),
    )
    .addOption(new Option("--policy <name>", "who decides").choices(policyNames).default("agent" as const))
    .option("--json", "print one JSON document on stdout")
    .action(async (file, options) => {
      const { policy, strategy } = options;
      const { signal } = context;
      const ui = makeUi(context.output, options);
      const lines = await openLines(file);
      const measure = (by: OfflinePolicy) =>
        measureOffline(lines, by, {
          signal,
          onTrouble: (place, { message }) => ui.note(`${place}: ${message.replaceAll(/\s*\n\s*/g, "; ")}`),
          onStep: (steps) => steps % 100 === 0 && ui.note(`${steps} steps`),
        });
      if (policy !== "agent") {
        const result = await measure(baselines[policy]());
        if (options.json) return ui.document({ policy, ...result });
        return ui.say(printResult(policy, result));
      }
      await using engine = openEngine();
      await using model = await engine.load(options.model, { signal });
      await using decider = openStrategy(strategy, model, []);
      const result = await measure(followDecider(decider));
      if (options.json) ui.document({ model: model.id, strategy, policy, ...result });
      else ui.say(printResult(`${model.id}, strategy ${strategy}`, result));
    });
}

const labels: Readonly<Record<keyof OfflineResult, string>> = {
  steps: "steps",
  skipped: "lines passed over",
  stepAccuracy: "step right",
  groundingAccuracy: "element right",
  groundingNoOverlap: "  where it shares no word with the goal",
  typeExact: "text exactly right",
  doneRecall: "end seen",
  donePrecision: "end claimed rightly",
  taskAccuracy: "task right in all its steps",
  candidateRecall: "element can be chosen",
  medianPromptTokens: "prompt tokens, median",
  p90PromptTokens: "prompt tokens, 90th percentile",
  medianMs: "ms a step, median",
};

function printResult(who: string, result: OfflineResult): string {
  const lines = Object.entries(labels).map(([key, label]) => {
    const value = result[key as keyof OfflineResult];
    const isShare = !/^(steps|skipped|median|p90)/.test(key);
    const shown = value === undefined ? "unknown" : isShare ? value.toFixed(3) : String(Math.round(value));
    return `${label.padEnd(40)}${shown.padStart(8)}`;
  });
  return [who, ...lines].join("\n");
}
