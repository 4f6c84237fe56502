import { openChooseStrategy } from "../agent/choose.ts";
import type { Decider } from "../agent/decider.ts";
import { openScoreStrategy } from "../agent/score.ts";
import { openStepStrategy } from "../agent/step.ts";
import type { InstalledApp } from "../core/device.ts";
import type { LanguageModel } from "../core/model.ts";
import { newestFormat, readFormat, type SnapshotFormat } from "../perception/format.ts";
import { findTrainedFormat } from "../runtime/catalog.ts";

const strategies = { choose: openChooseStrategy, score: openScoreStrategy, step: openStepStrategy } as const;

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
  // A model of the catalog was trained on our prompts and only copies; others are told, and may write.
  const general = findTrainedFormat(model.id) === undefined;
  return strategies[name](model, apps, { general, format: formatFor(model.id) });
}

/** The text of a screen that a model gets, by its name or id: the one it was trained on, else the newest. */
export function formatFor(model: string): SnapshotFormat {
  const trained = findTrainedFormat(model);
  return trained === undefined ? newestFormat : readFormat(trained.snapshot);
}
