import type { Decider } from "../agent/decider.ts";
import { approveAll } from "../agent/policy.ts";
import { runEpisode } from "../agent/run-episode.ts";
import { openTrace, type Trace } from "../agent/trace.ts";
import type { CallOptions, Device, InstalledApp } from "../core/device.ts";
import type { CheckResult, Episode, EpisodeSpec } from "../core/episode.ts";
import { TapwrightError } from "../core/errors.ts";
import type { TaskContext } from "../core/task.ts";
import { perceive } from "../perception/perceive.ts";
import type { TaskTemplate } from "../tasks/define.ts";
import { recordScreens } from "./record-screens.ts";

/** One attempt to be made. */
export interface Instance {
  /** Its place in the plan. */
  readonly index: number;
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

/** A phone that attempts are made on. */
export interface Stage {
  readonly device: Device;
  /** Makes life hard for one attempt, after its set-up; called without an instance to end that before the check. */
  readonly disturb?: ((instance?: Instance) => Promise<void>) | undefined;
}

/** With what attempts are made, and what is kept of them. */
export interface AttemptOptions extends CallOptions {
  readonly apps: readonly InstalledApp[];
  readonly spec: Omit<EpisodeSpec, "task" | "goal">;
  /** Makes the decider of one attempt; it is disposed afterwards. */
  openDecider(instance: Instance): Decider;
  /** The folder for an attempt's trace and trees; nothing is kept without it. */
  folderOf?(instance: Instance): string;
  /** Whether the trace gets a picture of every screen. */
  readonly pictures?: boolean | undefined;
}

/** What an attempt's folder is called. */
export function nameInstance({ index, template, seed }: Instance): string {
  return `${String(index).padStart(4, "0")}-${template.id.replaceAll("/", "-")}-${seed}`;
}

/**
 * Makes one attempt: set-up, the agent's turn, check, tear-down.
 *
 * @throws `aborted`; what the device throws outside of the agent's turn, such as `device-lost`.
 */
export async function runInstance(
  instance: Instance,
  { device, disturb }: Stage,
  options: AttemptOptions,
): Promise<Attempt> {
  const { template, params, goal } = instance;
  const { apps, signal } = options;
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
  const recorded = openRecord(instance, device, options);
  await using decider = options.openDecider(instance);
  await disturb?.(instance);
  const episode = await runEpisode({
    ...recorded,
    decider,
    goal,
    apps,
    approve: approveAll,
    budget: template.budget,
    spec: specOf(instance, options),
    signal,
  });
  if (episode.outcome === "aborted") throw cancelled();
  await disturb?.();
  const check = await template.check({ ...context, before }, episode);
  recorded.trace?.write({ type: "check", result: check });
  await template.tearDown?.(context);
  const ended = episode.outcome === (template.feasible ? "success" : "infeasible");
  return { instance, episode: { ...episode, check }, check, success: check.score === 1 && ended };
}

function specOf({ template, seed, goal }: Instance, { spec }: AttemptOptions): EpisodeSpec {
  return { ...spec, task: { id: template.id, version: template.version, seed }, goal };
}

function openRecord(
  instance: Instance,
  device: Device,
  { folderOf, pictures = false }: AttemptOptions,
): { readonly device: Device; readonly trace?: Trace } {
  if (folderOf === undefined) return { device };
  return recordScreens(device, openTrace(folderOf(instance)), { pictures });
}

function cancelled(): TapwrightError {
  return new TapwrightError("aborted", "The suite was cancelled");
}
