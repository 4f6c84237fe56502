import type { Decider } from "../agent/decider.ts";
import type { InstalledApp } from "../core/device.ts";
import type { LanguageModel } from "../core/model.ts";
import { makeFirst, makeLexical, makeNothing, makeOracle, makeRandomChoice } from "../eval/baselines.ts";
import type { Instance } from "../eval/run-instance.ts";
import { openStrategy, type StrategyName } from "./open-strategy.ts";

/** What a policy may need to act. */
interface PolicyParts {
  readonly apps: readonly InstalledApp[];
  readonly strategy: StrategyName;
  /** Needed by the agent alone. */
  readonly model: LanguageModel | undefined;
}

type OpenDecider = (instance: Instance, parts: PolicyParts) => Decider;

const policies = {
  agent: (_, { apps, strategy, model }) => openStrategy(strategy, model!, apps),
  oracle: ({ template, params }) => makeOracle(template, params),
  lexical: (_, { apps }) => makeLexical(apps, { history: false }),
  "lexical-with-history": (_, { apps }) => makeLexical(apps, { history: true }),
  first: (_, { apps }) => makeFirst(apps),
  random: ({ seed, trial }, { apps }) => makeRandomChoice(apps, seed + trial),
  nothing: () => makeNothing(),
} as const satisfies Readonly<Record<string, OpenDecider>>;

/** Who acts in a suite: the agent, or a baseline that asks no model. */
export type PolicyName = keyof typeof policies;

/** The names of `--policy`, the agent first. */
export const policyNames = Object.keys(policies) as readonly PolicyName[];

/** Makes the deciders of a policy, one an attempt. */
export function openPolicy(name: PolicyName, parts: PolicyParts): (instance: Instance) => Decider {
  return (instance) => policies[name](instance, parts);
}
