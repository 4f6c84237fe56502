import { type ModelProfile, type Profile, stepMs } from "./profile.ts";

/** A step of an agent should take no longer, in milliseconds: people wait for it. */
const wantedStepMs = 1000;
/** Computing a whole context again should take no longer. */
const wantedContextMs = 10_000;
const contextStep = 512;

/** What to run on a machine, and what to expect. */
export interface Advice {
  /** The model to choose: the largest one that is fast enough, or the fastest. */
  readonly model: string;
  readonly threads: number;
  /** Longest context that is worth having, in tokens. */
  readonly contextTokens: number;
  /** What will be slower than it should be, a sentence each. */
  readonly warnings: readonly string[];
}

/** What the profile advises; undefined when no model was measured. */
export function advise({ models }: Profile): Advice | undefined {
  const bySize = models.toSorted((one, other) => other.bytes - one.bytes);
  const fastest = models.toSorted((one, other) => stepMs(one) - stepMs(other))[0];
  const chosen = bySize.find((model) => stepMs(model) <= wantedStepMs) ?? fastest;
  if (chosen === undefined) return undefined;
  return {
    model: chosen.id,
    threads: chosen.threads,
    contextTokens: worthwhileContext(chosen),
    warnings: models.flatMap((model) => warnOf(model) ?? []),
  };
}

/** By how much a model will be slower than it should be; undefined when it is fast enough. */
export function warnOf(model: ModelProfile): string | undefined {
  const ms = stepMs(model);
  if (ms <= wantedStepMs) return undefined;
  const times = (ms / wantedStepMs).toFixed(1);
  return `${model.id} takes ${(ms / 1000).toFixed(1)} s for a step on this machine, ${times} times what a person likes to wait.`;
}

function worthwhileContext({ costs, contextTokens }: ModelProfile): number {
  const { fixedMs, msPerUnit } = costs.prefill;
  const affordable = msPerUnit > 0 ? (wantedContextMs - fixedMs) / msPerUnit : contextTokens;
  const rounded = Math.floor(affordable / contextStep) * contextStep;
  return Math.min(contextTokens, Math.max(contextStep, rounded));
}
