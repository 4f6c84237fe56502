import type { InstalledApp } from "../core/device.ts";
import type { LanguageModel } from "../core/model.ts";
import type { Decider } from "./decider.ts";
import { openRankingStrategy, type RateCandidates, type StrategySettings, scoreTexts } from "./ranking.ts";

/**
 * Strategy `score`: as `choose`, but each legal move counts by how likely it is a token, so that a long label does not
 * lose for its length. Prefill only, what the prompt and the labels share computed once.
 */
export function openScoreStrategy(
  model: LanguageModel,
  apps: readonly InstalledApp[],
  settings: StrategySettings = {},
): Decider {
  return openRankingStrategy("score", rateByToken, model, apps, settings);
}

const rateByToken: RateCandidates = async ({ session, messages }, candidates, options) => {
  const texts = candidates.map(({ label, slot }) => (slot === undefined ? `${label}\n` : label));
  const scores = await scoreTexts(session, messages, texts, options);
  const rates = scores.candidates.map(({ logProbability, tokens }) =>
    Math.exp(logProbability / Math.max(1, tokens)),
  );
  const total = rates.reduce((sum, rate) => sum + rate, 0);
  return { probabilities: rates.map((rate) => rate / total), usage: scores.usage };
};
