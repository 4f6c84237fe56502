import { openChooseStrategy } from "../agent/choose.ts";
import type { Decider } from "../agent/decider.ts";
import { promptFormat } from "../agent/prompt.ts";
import { openScoreStrategy } from "../agent/score.ts";
import { openStepStrategy } from "../agent/step.ts";
import type { InstalledApp } from "../core/device.ts";
import { TapwrightError } from "../core/errors.ts";
import type { LanguageModel } from "../core/model.ts";
import { snapshotFormat } from "../perception/format.ts";
import { findTrainedFormat } from "../runtime/catalog.ts";

const strategies = { choose: openChooseStrategy, score: openScoreStrategy, step: openStepStrategy } as const;

/** The ways to decide the next action, by the names of `--strategy`. */
export const strategyNames = Object.keys(strategies) as readonly StrategyName[];
/** One of {@link strategyNames}. */
export type StrategyName = keyof typeof strategies;

/**
 * Opens a strategy for the apps of a phone; the caller disposes it, and keeps the model.
 *
 * @throws `unsupported` for a model of the catalog that was trained on another form of the prompt.
 */
export function openStrategy(
  name: StrategyName,
  model: LanguageModel,
  apps: readonly InstalledApp[],
): Decider {
  const trained = findTrainedFormat(model.id);
  if (trained !== undefined) demandFormat(trained);
  // A model of the catalog was trained on our prompts and only copies; others are told, and may write.
  return strategies[name](model, apps, { general: trained === undefined });
}

function demandFormat({ snapshot, prompt }: { snapshot: number; prompt: number }): void {
  if (snapshot === snapshotFormat && prompt === promptFormat) return;
  throw new TapwrightError("unsupported", `The model was trained on snapshot ${snapshot}, prompt ${prompt}`, {
    hint: `This version speaks snapshot ${snapshotFormat}, prompt ${promptFormat}: use the model that came with it.`,
  });
}
