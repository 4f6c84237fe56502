import type { Usage } from "../core/model.ts";
import { type CostLine, type CostSample, estimate, fitLine } from "./kv-cost.ts";

/** What a model costs on this machine. Times in milliseconds. */
export interface ModelCosts {
  /** Computing so many tokens of a prompt. */
  readonly prefill: CostLine;
  /** Writing one token of an answer. */
  readonly perTokenMs: number;
}

const rememberedCalls = 32;
/** The share of calls that a prediction should be enough for. */
const confidence = 0.95;
/** How much dearer than measured a call may be, as long as nothing is known about it. */
const firstMargin = 1.2;

/** Predicts what calls of one model cost, and learns from those that had the processor to themselves. */
export class CostTracker {
  #lines: ModelCosts | undefined;
  readonly #samples: CostSample[] = [];
  readonly #perTokenMs: number[] = [];
  readonly #prefillRatios: number[] = [];
  readonly #decodeRatios: number[] = [];
  /** What calls waited for besides computing: a slot, a state from the disk, the way to and from the host. */
  readonly #besidesMs: number[] = [];

  /** @param measured what was measured before; without it the first calls are measured */
  constructor(measured?: ModelCosts) {
    this.#lines = measured;
  }

  /** What is known of the model alone; undefined before anything was measured. */
  get costs(): ModelCosts | undefined {
    return this.#lines;
  }

  /** Takes what was measured. */
  set costs(measured: ModelCosts | undefined) {
    this.#lines = measured;
    for (const list of [this.#prefillRatios, this.#decodeRatios]) list.length = 0;
  }

  /** What a call takes at most, most probably; zero while nothing is known. */
  predict(newTokens: number): { readonly prefillMs: number; readonly perTokenMs: number } {
    if (this.#lines === undefined) return { prefillMs: 0, perTokenMs: 0 };
    return {
      prefillMs:
        estimate(this.#lines.prefill, newTokens) * margin(this.#prefillRatios) + mostOf(this.#besidesMs),
      perTokenMs: this.#lines.perTokenMs * margin(this.#decodeRatios),
    };
  }

  /** Learns from a call that ran alone, and had its first token after `firstTokenMs`. */
  learn(usage: Usage, firstTokenMs?: number): void {
    const { inputTokens, outputTokens, cachedTokens = 0, prefillMs, decodeMs } = usage;
    if (prefillMs !== undefined && firstTokenMs !== undefined)
      remember(this.#besidesMs, Math.max(0, firstTokenMs - prefillMs));
    const size = inputTokens - cachedTokens;
    if (prefillMs !== undefined && size > 0) this.#learnPrefill({ size, ms: prefillMs });
    // The first token comes with the prompt.
    if (decodeMs !== undefined && outputTokens > 1) this.#learnDecode(decodeMs / (outputTokens - 1));
  }

  #learnPrefill(sample: CostSample): void {
    if (this.#lines !== undefined) {
      remember(this.#prefillRatios, sample.ms / Math.max(0.1, estimate(this.#lines.prefill, sample.size)));
      return;
    }
    remember(this.#samples, sample);
    this.#fit();
  }

  #learnDecode(perTokenMs: number): void {
    if (this.#lines === undefined) {
      remember(this.#perTokenMs, perTokenMs);
      this.#fit();
    } else remember(this.#decodeRatios, perTokenMs / Math.max(0.1, this.#lines.perTokenMs));
  }

  #fit(): void {
    const prefill = fitLine(this.#samples);
    const perTokenMs = this.#perTokenMs.toSorted((one, other) => one - other)[this.#perTokenMs.length >> 1];
    if (prefill !== undefined && perTokenMs !== undefined) this.#lines = { prefill, perTokenMs };
  }
}

function remember<T>(list: T[], value: T): void {
  list.push(value);
  list.splice(0, list.length - rememberedCalls);
}

/** What to multiply a prediction with so that it was enough for most of the calls. */
function margin(ratios: readonly number[]): number {
  return ratios.length < 4 ? Math.max(firstMargin, ...ratios) : mostOf(ratios);
}

/** What most of the values do not exceed; zero for none. */
function mostOf(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.ceil(confidence * values.length) - 1] ?? 0;
}
