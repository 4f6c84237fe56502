import type { InstalledApp } from "../core/device.ts";
import type { LanguageModel } from "../core/model.ts";
import type { Decider } from "./decider.ts";
import { openRankingStrategy, type RateCandidates, type StrategySettings, scoreTexts } from "./ranking.ts";

/**
 * Strategy `choose`: every legal move of the screen has a label in words (`tap Display`), the model says how
 * likely each is (all labels share one pass over the prompt), and words or numbers are written only for a
 * move that needs them. Nothing can be misformatted, which suits small models [V-Droid].
 */
export function openChooseStrategy(
  model: LanguageModel,
  apps: readonly InstalledApp[],
  settings: StrategySettings = {},
): Decider {
  return openRankingStrategy("choose", rateTogether, model, apps, settings);
}

const rateTogether: RateCandidates = async ({ session, messages }, candidates, options) => {
  // A label without a slot ends the answer; its end is part of what is scored, or `tap Ed` would beat `tap Edit`.
  const texts = candidates.map(({ label, slot }) => (slot === undefined ? `${label}\n` : label));
  const scores = await scoreTexts(session, messages, texts, options);
  const probabilities = scores.candidates.map(({ logProbability }) => Math.exp(logProbability));
  return { probabilities, usage: scores.usage };
};
