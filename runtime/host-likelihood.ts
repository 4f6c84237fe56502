import type { LlamaModel } from "node-llama-cpp";
import type { TokenLikelihood } from "../core/model.ts";
import type { DecodedToken } from "./host-sequence.ts";

/** How likely a token was, and so many of the likeliest in its place. */
export function toLikelihood(
  model: LlamaModel,
  { token, confidence = 0, probabilities = new Map() }: DecodedToken,
  count: number,
): TokenLikelihood {
  const likeliest = [...probabilities].sort(([, one], [, other]) => other - one).slice(0, count);
  return {
    text: model.detokenize([token]),
    logProbability: Math.log(confidence),
    likeliest: likeliest.map(([other, probability]) => ({
      text: model.detokenize([other]),
      logProbability: Math.log(probability),
    })),
  };
}
