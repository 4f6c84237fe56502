import { join } from "node:path";
import type { Device } from "../core/device.ts";
import { TapwrightError } from "../core/errors.ts";
import { makeRandom } from "../core/random.ts";
import { firstTestSeed, type TaskTemplate } from "../tasks/define.ts";
import {
  type Attempt,
  type AttemptOptions,
  type Instance,
  nameInstance,
  runInstance,
  type Stage,
} from "./run-instance.ts";

/** Which phrasings and seeds: only `train` is trained on. */
export type Split = "train" | "dev" | "test";

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

/** The instances of a plan, in its order. */
export function listInstances({ templates, split, firstSeed, seeds, trials }: SuitePlan): Instance[] {
  const base = split === "test" ? firstTestSeed + firstSeed : firstSeed;
  const attempts = templates.flatMap((template) => {
    const { [split]: phrasings = [] } = template.phrasings;
    return Array.from({ length: seeds * trials }, (_, index) => {
      const seed = base + Math.floor(index / trials);
      const params = template.sample(seed);
      // Not the seed of the params: what is asked for and how it is said must not go together.
      const goal = makeRandom(seed ^ 0x90a1).pick(phrasings)(params);
      return { template, params, seed, trial: index % trials, goal };
    });
  });
  return attempts.map((attempt, index) => ({ index, ...attempt }));
}

/** Where and with what to run a suite. */
export interface SuiteOptions extends Omit<AttemptOptions, "folderOf">, Stage {
  /** Folder for the traces; none are kept without it. */
  readonly traces?: string;
  onAttempt?(attempt: Attempt, finished: number, total: number): void;
}

/**
 * Runs every instance of a plan on one phone, as {@link runInstances} does.
 *
 * @throws as that does.
 */
export async function runSuite(plan: SuitePlan, options: SuiteOptions): Promise<Attempt[]> {
  const { device, disturb, traces, onAttempt, ...others } = options;
  const attempts: Attempt[] = [];
  await runInstances(listInstances(plan), [{ device, disturb }], {
    ...others,
    ...(traces !== undefined && { folderOf: (instance) => join(traces, nameInstance(instance)) }),
    onAttempt(attempt, finished, total) {
      attempts.push(attempt);
      onAttempt?.(attempt, finished, total);
    },
  });
  return attempts;
}

/** How to run instances. */
export interface InstancesOptions extends AttemptOptions {
  /** Told of every attempt as it ends, with how many have ended. */
  onAttempt?(attempt: Attempt, finished: number, total: number): void;
}

/**
 * Runs instances on one or several phones at once, each from the same fresh phone: a checkpoint where the device has
 * them. What was finished before an error is told by `onAttempt`, and counted in the error; one phone's error ends all.
 *
 * @throws `aborted`; what a device throws outside of an episode, such as `device-lost`; what `onAttempt` throws.
 */
export async function runInstances(
  instances: readonly Instance[],
  stages: readonly Stage[],
  options: InstancesOptions,
): Promise<void> {
  const ending = new AbortController();
  const signal = AbortSignal.any([ending.signal, ...(options.signal ? [options.signal] : [])]);
  const queue = instances.values();
  let finished = 0;
  const work = async (stage: Stage): Promise<void> => {
    const { device } = stage;
    await device.saveState?.("suite");
    for (const instance of queue) {
      await device.restoreState?.("suite");
      const attempt = await runInstance(instance, stage, { ...options, signal });
      finished += 1;
      options.onAttempt?.(attempt, finished, instances.length);
    }
    await device.restoreState?.("suite");
  };
  const failures: unknown[] = [];
  await Promise.all(
    stages.map((stage) =>
      work(stage).catch((error: unknown) => {
        failures.push(error);
        ending.abort();
      }),
    ),
  );
  if (failures.length === 0) return;
  const [error] = failures;
  throw TapwrightError.is(error) ? tellHowFar(error, finished, instances.length) : error;
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

/** Whether a device brings itself back to the same moment before each attempt. */
export function startsFresh({ can }: Device): boolean {
  return can.has("checkpoint");
}
