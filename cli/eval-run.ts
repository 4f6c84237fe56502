import type { LanguageModel } from "../core/model.ts";
import type { Timing } from "../emulator/pace.ts";
import type { SplitName } from "../eval/choose-split.ts";
import { type EpisodeRecord, recordOf } from "../eval/record.ts";
import { findUnfinished, type OpenResults, openResults } from "../eval/results-folder.ts";
import { type Instance, nameInstance } from "../eval/run-instance.ts";
import type { RunPlan } from "../eval/run-plan.ts";
import { listInstances, runInstances, type SuitePlan, startsFresh } from "../eval/run-suite.ts";
import { listOptimalSteps, type Summary, summariseRecords } from "../eval/summary.ts";
import { printTable } from "../eval/table.ts";
import { openEngine } from "../runtime/engine.ts";
import { servedSuite } from "./choose-tasks.ts";
import { readCodeVersion } from "./code-version.ts";
import type { CommandContext } from "./command-context.ts";
import { exitCodes } from "./exit-codes.ts";
import { describeCode, describeModel, describeSession } from "./make-plan.ts";
import { openPolicy, type PolicyName, policyNames } from "./open-policy.ts";
import { openStages, type Stages } from "./open-stages.ts";
import type { StrategyName } from "./open-strategy.ts";
import { nameRunFolder } from "./run-folder.ts";
import { listMissed, type Threshold } from "./thresholds.ts";
import { formatErrorLine, type Ui } from "./ui.ts";

/** The options of `eval run` that decide what is measured. */
export interface MeasureOptions {
  readonly policy: PolicyName;
  readonly baselines?: true | undefined;
  readonly model: string;
  readonly strategy: StrategyName;
  readonly devices: readonly string[];
  readonly jobs: number;
  readonly faults?: string | undefined;
  readonly timing?: Timing | undefined;
  readonly threshold?: readonly Threshold[] | undefined;
  readonly resume?: string | undefined;
  readonly fresh?: true | undefined;
  readonly pictures: boolean;
  readonly json?: true | undefined;
}

/** Which part of which suite. */
interface SuiteChoice {
  readonly suite: string;
  readonly split: SplitName;
}

/** Whom a run tells what. */
interface Audience {
  readonly context: CommandContext;
  readonly ui: Ui;
}

/** Runs a suite, or what is left of it, and says what it amounts to. */
export async function measureSuite(
  { suite, split }: SuiteChoice,
  suitePlan: SuitePlan,
  options: MeasureOptions,
  { context, ui }: Audience,
): Promise<void> {
  const { signal } = context;
  await using opened = await openStages({ ...options, signal, onNote: ui.note });
  await using engine = openEngine();
  await using model = options.policy === "agent" ? await engine.load(options.model, { signal }) : undefined;
  const policies = listPolicies(suite, options, opened);
  const plan = await makePlan({ suite, split }, suitePlan, options, policies, model, context.args);
  const folder = options.resume ?? findFolder(suite, plan, options);
  using results = openResults(folder, plan);
  ui.say(`results: ${folder}`);
  if (results.records.length > 0)
    ui.say(`goes on: ${results.records.length} of ${plan.episodes} episodes are there (--fresh starts anew)`);

  const instances = listInstances(suitePlan);
  const summaries: Partial<Record<PolicyName, Summary>> = {};
  for (const policy of policies) {
    const title = `${suite}, split ${split}, ${policy === "agent" ? model!.id : policy}`;
    try {
      await runPolicy(policy, instances, { options, opened, model, results, signal, ui });
    } finally {
      // Also where the suite ended early: what was measured until then counts.
      const summary = summariseOf(policy, results, options);
      summaries[policy] = summary;
      if (summary.episodes > 0) ui.say(`\n${printTable(title, summary)}\n`);
    }
  }
  const summary = summaries[options.policy]!;
  await report(folder, ui);
  if (options.json) ui.document(makeDocument(plan, options, summary, summaries));
  const missed = listMissed(options.threshold ?? [], summary);
  for (const line of missed) ui.note(`threshold: ${line}`);
  if (missed.length > 0) context.exitCode = exitCodes.failed;
}

/** The results stand without it: where it fails, that is told, and the run has not failed. */
async function report(folder: string, ui: Ui): Promise<void> {
  try {
    const { writeReport } = await import("./report/write-report.ts");
    const { page } = await writeReport(folder);
    ui.say(`report: ${page}`);
  } catch (error) {
    ui.note(`no report: ${formatErrorLine(error)}`);
  }
}

/** Whom to run, the one asked for first. The oracle says how many steps a task takes, where it costs little. */
function listPolicies(
  suite: string,
  { policy, baselines }: MeasureOptions,
  { stages }: Stages,
): readonly PolicyName[] {
  const others = baselines ? policyNames.filter((name) => name !== "agent") : [];
  const measures = policy === "agent" && stages.every(({ device }) => startsFresh(device));
  const hasOracle = suite !== servedSuite;
  const all: readonly PolicyName[] = [policy, ...(measures ? ["oracle" as const] : []), ...others];
  return [...new Set(all)].filter((name) => hasOracle || name !== "oracle" || policy === name);
}

async function makePlan(
  { suite, split }: SuiteChoice,
  { firstSeed, seeds, trials, templates }: SuitePlan,
  options: MeasureOptions,
  policies: readonly PolicyName[],
  model: LanguageModel | undefined,
  command: readonly string[],
): Promise<RunPlan> {
  const { strategy, devices, faults, timing, jobs } = options;
  return {
    format: 1,
    asked: {
      suite,
      split,
      seed: firstSeed,
      seeds,
      trials,
      policies: [...policies],
      ...(model && { model: await describeModel(options.model, model.id), strategy }),
      devices: [...devices],
      ...(faults !== undefined && { faults }),
      ...(timing !== undefined && { timing }),
      tasks: templates.map(({ id, version }) => ({ id, version })),
      code: describeCode(),
    },
    episodes: templates.length * seeds * trials * policies.length,
    sessions: [describeSession(command, jobs)],
  };
}

function findFolder(suite: string, plan: RunPlan, { fresh }: MeasureOptions): string {
  return (fresh ? undefined : findUnfinished("runs", plan)) ?? nameRunFolder(suite);
}

interface PolicyRun {
  readonly options: MeasureOptions;
  readonly opened: Stages;
  readonly model: LanguageModel | undefined;
  readonly results: OpenResults;
  readonly signal: AbortSignal;
  readonly ui: Ui;
}

async function runPolicy(
  policy: PolicyName,
  instances: readonly Instance[],
  { options, opened, model, results, signal, ui }: PolicyRun,
): Promise<void> {
  const { strategy, devices, pictures } = options;
  const { stages } = opened;
  const finished = new Set(results.records.map(({ id }) => id));
  const idOf = (instance: Instance): string => `${policy}-${nameInstance(instance)}`;
  const left = instances.filter((instance) => !finished.has(idOf(instance)));
  if (left.length === 0) return;
  const apps = await stages[0]!.device.listApps({ signal });
  const acting = policy === "agent" && model !== undefined ? model.id : policy;
  const agent = policy === "agent" ? { policy, strategy } : { policy };
  const tellProgress = makeProgress(ui, instances.length - left.length, instances.length);
  await runInstances(left, stages, {
    apps,
    spec: { model: acting, device: devices.join(", "), agent, code: readCodeVersion() },
    openDecider: openPolicy(policy, { apps, strategy, model }),
    folderOf: (instance) => results.folderOf(idOf(instance)),
    // Baselines are there for their figures.
    pictures: pictures && policy === options.policy,
    onAttempt(attempt, count) {
      const record = recordOf(attempt, policy);
      results.append(record);
      tellProgress(record, count);
    },
    signal,
  });
}

function summariseOf(policy: PolicyName, { records }: OpenResults, options: MeasureOptions): Summary {
  const own = records.filter((record) => record.policy === policy);
  // A phone in this process dates its looks by its own clock.
  const phoneTime = options.timing === "phone" && options.devices.every((uri) => uri.startsWith("emulator:"));
  const optimalSteps = listOptimalSteps(records.filter((record) => record.policy === "oracle"));
  return summariseRecords(
    own.sort((one, other) => one.index - other.index),
    { phoneTime, optimalSteps },
  );
}

/** The `--json` document. A contract: others measure through it. */
function makeDocument(
  { asked }: RunPlan,
  { policy, baselines }: MeasureOptions,
  summary: Summary,
  summaries: Partial<Record<PolicyName, Summary>>,
) {
  const { suite, split, model, strategy, devices, faults, timing, seed, trials } = asked;
  const { [policy]: _, ...others } = summaries;
  const head = {
    suite,
    split,
    model: model?.id,
    strategy,
    policy,
    device: devices.join(", "),
    faults,
    timing,
  };
  return { ...head, seed, trials, ...summary, ...(baselines && { baselines: others }) };
}

/** A line an attempt, with the time that the rest will take at this pace. */
function makeProgress(
  ui: Ui,
  before: number,
  total: number,
): (record: EpisodeRecord, finished: number) => void {
  const started = performance.now();
  return ({ task, seed, goal, success, outcome, reason }, finished) => {
    const index = before + finished;
    const left = Math.round((((performance.now() - started) / finished) * (total - index)) / 1000);
    const mark = success ? ui.paint("green", "ok  ") : ui.paint("red", "fail");
    const why = success ? "" : ` ${ui.paint("dim", `(${outcome}; ${reason})`)}`;
    const rest = ui.paint("dim", `[${index}/${total}, ${left} s left]`);
    ui.say(`${mark} ${task} ${seed}: ${goal}${why} ${rest}`);
  };
}
