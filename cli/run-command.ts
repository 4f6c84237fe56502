import { Command, Option } from "@commander-js/extra-typings";
import { recordDevice } from "../actuators/recording-device.ts";
import { type Risk, risks } from "../agent/policy.ts";
import { defaultBudget, runEpisode } from "../agent/run-episode.ts";
import { openTrace } from "../agent/trace.ts";
import type { Episode } from "../core/episode.ts";
import { openEngine } from "../runtime/engine.ts";
import { askAtTerminal, parseRisks } from "./ask-approval.ts";
import { readCodeVersion } from "./code-version.ts";
import type { CommandContext } from "./command-context.ts";
import { checkGoal, exitCodeOfEnding, formatEnding } from "./ending.ts";
import { defaultDevice, deviceForms, openDevice } from "./open-device.ts";
import { openStrategy, strategyNames } from "./open-strategy.ts";
import { parseCount } from "./parse-number.ts";
import { nameRunFolder } from "./run-folder.ts";
import { formatStep } from "./step-line.ts";
import { makeUi, type Ui } from "./ui.ts";

/** `tapwright run GOAL`, and what a bare goal means. */
export function makeRunCommand(context: CommandContext) {
  return new Command("run")
    .description("Reach a goal on a phone, step by step")
    .argument("<goal>", 'what to do, in your words, such as "Turn on Bluetooth"')
    .option("--device <uri>", deviceForms, defaultDevice)
    .option(
      "--model <model>",
      "planner, the path of a GGUF file, onnx:FOLDER, service:URL, openai:URL#MODEL or scripted:FILE",
      "planner",
    )
    .addOption(
      new Option("--strategy <name>", "how the next action is decided")
        .choices(strategyNames)
        .default("choose"),
    )
    .option("--steps <n>", "most steps to take", parseCount, defaultBudget.steps)
    .option("--seconds <n>", "most seconds to take", parseCount, defaultBudget.seconds)
    .option(
      "--yes-to <risks>",
      `what to allow without asking: all, or some of ${risks.join(",")}`,
      parseRisks,
      new Set<Risk>(),
    )
    .option("--trace <folder>", "where the trace goes; defaults to a new folder under runs/")
    .option("--record <file>", "write what the device does, for a device replay:FILE")
    .option("--json", "print one JSON document on stdout, the steps on stderr")
    .action(async (goal, options) => {
      checkGoal(goal);
      const { signal } = context;
      const ui = makeUi(context.output, options);
      const opened = await openDevice(options.device, { signal, onNote: ui.note });
      await using device = options.record === undefined ? opened : recordDevice(opened, options.record);
      await using engine = openEngine();
      await using model = await engine.load(options.model, { signal });
      const apps = await device.listApps({ signal });
      await using decider = openStrategy(options.strategy, model, apps);
      const trace = openTrace(options.trace ?? nameRunFolder("run"));
      ui.say(`${ui.paint("bold", goal)} ${ui.paint("dim", `on ${options.device} with ${model.id}`)}`);
      const episode = await runEpisode({
        device,
        decider,
        goal,
        apps,
        approve: askAtTerminal(context, options.yesTo),
        budget: { steps: options.steps, seconds: options.seconds },
        spec: {
          task: { id: "goal", version: 1, seed: 0 },
          goal,
          model: model.id,
          device: options.device,
          agent: { strategy: options.strategy },
          code: readCodeVersion(),
        },
        trace,
        signal,
        onStep: (step) => ui.say(formatStep(step, ui)),
      });
      report(episode, trace.folder, ui);
      if (options.json) ui.document(summarise(episode, trace.folder));
      context.exitCode = exitCodeOfEnding(episode);
    });
}

function report(episode: Episode, trace: string, ui: Ui): void {
  ui.say(formatEnding({ ...episode, steps: episode.steps.length }, ui));
  ui.say(ui.paint("dim", `trace: ${trace}`));
  const { error } = episode;
  if (error === undefined) return;
  ui.note(`error: ${error.message}`);
  if (error.hint !== undefined) ui.note(`hint: ${error.hint}`);
}

/** The document of `--json`; others measure through it. No check has read the device, so nothing is verified. */
function summarise({ outcome, answer, steps, durationMs, usage }: Episode, trace: string) {
  const { inputTokens, cachedTokens, prefillMs, decodeMs } = usage;
  return {
    outcome,
    verified: false,
    answer,
    steps: steps.length,
    ms: Math.round(durationMs),
    modelMs: prefillMs === undefined ? undefined : Math.round(prefillMs + (decodeMs ?? 0)),
    promptTokens: inputTokens,
    computedTokens: cachedTokens === undefined ? undefined : inputTokens - cachedTokens,
    cachedTokens,
    trace,
  };
}
