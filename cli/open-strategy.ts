import { openChooseStrategy } from "../agent/choose.ts";
import type { Decider } from "../agent/decider.ts";
import { openStepStrategy } from "../agent/step.ts";
import type { InstalledApp } from "../core/device.ts";
import type { LanguageModel } from "../core/model.ts";

const strategies = { choose: openChoose, step: openStepStrategy } as const;

/** The embedded planner only copies; what a bigger model writes of its own may be worth typing. */
function openChoose(model: LanguageModel, apps: readonly InstalledApp[]): Decider {
  return openChooseStrategy(model, apps, { freeText: !model.id.endsWith("planner") });
}

/** The ways to decide the next action, by the names of `--strategy`. */
export const strategyNames = Object.keys(strategies) as readonly StrategyName[];
/** One of {@link strategyNames}. */
export type StrategyName = keyof typeof strategies;

/** Opens a strategy for the apps of a phone; the caller disposes it, and keeps the model. */
export function openStrategy(
  name: StrategyName,
  model: LanguageModel,
  apps: readonly InstalledApp[],
): Decider {
  return strategies[name](model, apps);
}
