import type { Decider } from "../agent/decider.ts";
import type { InstalledApp } from "../core/device.ts";
import { makeFirst, makeLexical, makeNothing, makeOracle, makeRandomChoice } from "../eval/baselines.ts";
import type { Instance } from "../eval/run-suite.ts";

/** Makes the decider of one attempt. */
export type OpenDecider = (instance: Instance, apps: readonly InstalledApp[]) => Decider;

/** Who may act in a suite beside the agent, by the names of `--policy`; none of them asks a model. */
export const baselines = {
  oracle: ({ template, params }) => makeOracle(template, params),
  nothing: () => makeNothing(),
  random: ({ seed, trial }, apps) => makeRandomChoice(apps, seed + trial),
  first: (_, apps) => makeFirst(apps),
  lexical: (_, apps) => makeLexical(apps),
} as const satisfies Readonly<Record<string, OpenDecider>>;

/** One of {@link baselines}. */
export type BaselineName = keyof typeof baselines;

/** All of {@link baselines}. */
export const baselineNames = Object.keys(baselines) as readonly BaselineName[];
