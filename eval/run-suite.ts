import type { Decider } from "../agent/decider.ts";
import { approveAll } from "../agent/policy.ts";
import { runEpisode } from "../agent/run-episode.ts";
import { openTrace, type Trace } from "../agent/trace.ts";
import type { CallOptions, Device, InstalledApp } from "../core/device.ts";
import type { CheckResult, Episode, EpisodeSpec } from "../core/episode.ts";
import { TapwrightError } from "../core/errors.ts";
import { makeRandom } from "../core/random.ts";
import type { TaskContext } from "../core/task.ts";
import { perceive } from "../perception/perceive.ts";
import { firstTestSeed, type TaskTemplate } from "../tasks/define.ts";

/** Which half of phrasings and seeds: `test` is never trained on. */
export type Split = "train" | "test";

/** One attempt to be made. */
export interface Instance {
  readonly template: TaskTemplate;
  readonly params: Readonly<Record<string, unknown>>;
  readonly seed: number;
  readonly trial: number;
  readonly goal: string;
}

/** A finished attempt. */
export interface Attempt {
  readonly instance: Instance;
  readonly episode: Episode;
  readonly check: CheckResult;
  /** The agent ended as it should and the phone's state proves it. */
  readonly success: boolean;
}

/** What to run. */
export interface SuitePlan {
  readonly templates: readonly TaskTemplate[];
  readonly split: Split;
  /** Seed of the first instance of each template; test seeds are counted from 1,000,000. */
  readonly firstSeed: number;
  /** Instances of each template. */
  readonly seeds: number;
  /** Attempts at each instance. */
  readonly trials: number;
}

/** Where and with what to run it. */
export interface SuiteOptions extends CallOptions {
  readonly device: Device;
  readonly apps: readonly InstalledApp[];
  readonly spec: Omit<EpisodeSpec, "task" | "goal">;
  /** Makes the decider of one attempt; it is disposed afterwards. */
  openDecider(instance: Instance): Decider;
  /** Makes life hard for one attempt, after its set-up; called without an instance to end that before the check. */
  readonly disturb?: ((instance?: Instance) => Promise<void>) | undefined;
  /** Folder for the traces; none are kept without it. */
  readonly traces?: string;
  onAttempt?(attempt: Attempt, index: number, total: number): void;
}

/** The instances of a plan, in the order in which they run. */
export function listInstances({ templates, split, firstSeed, seeds, trials }: SuitePlan): Instance[] {
  const base = split === "test" ? firstTestSeed + firstSeed : firstSeed;
  return templates.flatMap((template) =>
    Array.from({ length: seeds * trials }, (_, index) => {
      const seed = base + Math.floor(index / trials);
      const params = template.sample(seed);
      // Not the seed of the params: what is asked for and how it is said must not go together.
      const goal = makeRandom(seed ^ 0x90a1).pick(template.phrasings[split])(params);
      return { template, params, seed, trial: index % trials, goal };
    }),
  );
}

/**
 * Runs every instance from the same fresh phone: a checkpoint where the device has them. What was finished
 * before an error is told by `onAttempt`, and counted in the error.
 *
 * @throws `aborted`; what the device throws outside of an episode, such as `device-lost`.
 */
export async function runSuite(plan: SuitePlan, options: SuiteOptions): Promise<Attempt[]> {
  const instances = listInstances(plan);
  const { device } = options;
  const attempts: Attempt[] = [];
  try {
    await device.saveState?.("suite");
    for (const instance of instances) {
      await device.restoreState?.("suite");
      const attempt = await runInstance(instance, options, attempts.length);
      attempts.push(attempt);
      options.onAttempt?.(attempt, attempts.length, instances.length);
    }
    await device.restoreState?.("suite");
  } catch (error) {
    throw TapwrightError.is(error) ? tellHowFar(error, attempts.length, instances.length) : error;
  }
  return attempts;
}

function tellHowFar(error: TapwrightError, finished: number, total: number): TapwrightError {
  const { code, message, hint, retryable, details } = error;
  return new TapwrightError(code, `${message} (${finished} of ${total} attempts were finished)`, {
    ...(hint !== undefined && { hint }),
    retryable,
    details: { ...details, finished, total },
    cause: error,
  });
}

async function runInstance(instance: Instance, options: SuiteOptions, index: number): Promise<Attempt> {
  const { template, params, seed, goal } = instance;
  const { device, apps, signal } = options;
  if (signal?.aborted === true) throw cancelled();
  const context: TaskContext<typeof params> = {
    device,
    params,
    signal: signal ?? new AbortController().signal,
    look: async () => perceive(await device.capture({ signal })).screen,
  };
  await template.setUp?.(context);
  await device.press("home", { signal });
  const before = await template.observe?.(context);
  const trace = openInstanceTrace(options.traces, instance, index);
  await using decider = options.openDecider(instance);
  await options.disturb?.(instance);
  const spec: EpisodeSpec = {
    ...options.spec,
    task: { id: template.id, version: template.version, seed },
    goal,
  };
  const { budget } = template;
  const episode = await runEpisode({
    device,
    decider,
    goal,
    apps,
    approve: approveAll,
    budget,
    spec,
    signal,
    ...(trace && { trace }),
  });
  if (episode.outcome === "aborted") throw cancelled();
  await options.disturb?.();
  const check = await template.check({ ...context, before }, episode);
  trace?.write({ type: "check", result: check });
  await template.tearDown?.(context);
  const ended = episode.outcome === (template.feasible ? "success" : "infeasible");
  return { instance, episode: { ...episode, check }, check, success: check.score === 1 && ended };
}

function cancelled(): TapwrightError {
  return new TapwrightError("aborted", "The suite was cancelled");
}

function openInstanceTrace(folder: string | undefined, instance: Instance, index: number): Trace | undefined {
  if (folder === undefined) return undefined;
  const name = `${String(index).padStart(4, "0")}-${instance.template.id.replaceAll("/", "-")}-${instance.seed}`;
  return openTrace(`${folder}/${name}`);
}
