import type { InstalledApp } from "../core/device.ts";
import type { LanguageModel, Usage } from "../core/model.ts";
import type { Decider } from "./decider.ts";
import { addContinuation, say } from "./model-turn.ts";
import { openRankingStrategy, type RateCandidates, type StrategySettings, scoreTexts } from "./ranking.ts";

/**
 * Strategy `score`: the model judges every legal move by itself, yes or no, and the one it is surest of is taken.
 * Prefill only, the prompt computed once; each move costs its own words. For models that follow instructions: the
 * embedded planner was taught to choose, not to judge. The idea is V-Droid's verifier.
 */
export function openScoreStrategy(
  model: LanguageModel,
  apps: readonly InstalledApp[],
  settings: StrategySettings = {},
): Decider {
  return openRankingStrategy("score", rateEach, model, apps, settings);
}

const question = "\nIs this the right next move?";
const answers = [" yes", " no"];

const rateEach: RateCandidates = async ({ session, messages }, candidates, options) => {
  const probabilities: number[] = [];
  let cost: Usage | undefined;
  for (const { label } of candidates) {
    const asked = [...messages, say("assistant", label + question)];
    const { candidates: scores, usage } = await scoreTexts(session, asked, answers, options);
    probabilities.push(Math.exp(scores[0]!.logProbability));
    cost = cost === undefined ? usage : addContinuation(cost, usage);
  }
  return { probabilities, usage: cost! };
};
