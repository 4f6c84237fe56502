import { TapwrightError } from "../core/errors.ts";
import { commonPrefixLength } from "./common-prefix.ts";
import type { Running } from "./host-sequence.ts";
import { promptTooLarge } from "./model-errors.ts";
import { bytesOfPast, type OnnxGraph, type Past } from "./onnx-graph.ts";
import type { TokenCache } from "./prefill-answers.ts";
import type { Scheduler } from "./scheduler.ts";

/** Tokens that are computed in one go: a cancel or a more urgent call waits for at most one piece. */
const pieceTokens = 128;

/**
 * What a graph keeps of one conversation. A graph never changes what it is given but returns it longer, so going back
 * costs nothing where the shorter one is still there, and a copy where it is not.
 */
export class OnnxCache implements TokenCache<number> {
  readonly #graph: OnnxGraph;
  readonly #contextTokens: number;
  readonly #processor: Scheduler;
  #tokens: number[] = [];
  /** Of growing length; the last one is of all tokens, or of more that are forgotten. */
  #pasts: Past[] = [];

  constructor(graph: OnnxGraph, contextTokens: number, processor: Scheduler) {
    this.#graph = graph;
    this.#contextTokens = contextTokens;
    this.#processor = processor;
  }

  get length(): number {
    return this.#tokens.length;
  }

  /** Memory that it takes. */
  get bytes(): number {
    return this.#pasts.reduce((sum, past) => sum + bytesOfPast(past), 0);
  }

  checkFits(tokens: number): void {
    if (tokens >= this.#contextTokens) throw promptTooLarge(tokens, this.#contextTokens);
  }

  async prefill(
    tokens: readonly number[],
    { keepTokens }: { readonly keepTokens?: number | undefined },
    running: Running,
  ): Promise<{ readonly cachedTokens: number; readonly rest: readonly number[] }> {
    if (tokens.length === 0) throw new TapwrightError("config-invalid", "The prompt is empty");
    // The last token is always evaluated again: the cache holds no answer to what follows it.
    const shared = Math.min(commonPrefixLength(tokens, this.#tokens), tokens.length - 1);
    await this.keep(Math.min(shared, keepTokens ?? shared));
    this.#pasts = this.#pasts.slice(-1);
    const cachedTokens = this.length;
    while (tokens.length - this.length > pieceTokens)
      await this.advance(tokens.slice(this.length, this.length + pieceTokens), running);
    return { cachedTokens, rest: tokens.slice(this.length) };
  }

  async evaluate(
    run: readonly number[],
    next: readonly number[],
    running: Running,
  ): Promise<ReadonlyMap<number, number>> {
    const logits = await this.#run(run, running, true);
    const normaliser = sumOfLogarithms(logits);
    return new Map(next.map((token) => [token, logits[token]! - normaliser]));
  }

  /** Computes tokens behind the others; the logits after the last one. */
  advance(tokens: readonly number[], running: Running): Promise<Float32Array> {
    return this.#run(tokens, running, false);
  }

  async keep(length: number): Promise<void> {
    if (length >= this.length) return;
    this.#tokens.length = length;
    const enough = this.#pasts.findIndex((past) => past.length >= length);
    this.#pasts = length === 0 ? [] : this.#pasts.slice(0, enough + 1);
  }

  /** Forgets everything: what is asked for is computed again. */
  clear(): void {
    this.#tokens = [];
    this.#pasts = [];
  }

  /** @param mayReturn whether the place before these tokens will be asked for again */
  async #run(
    tokens: readonly number[],
    { turn, signal }: Running,
    mayReturn: boolean,
  ): Promise<Float32Array> {
    return this.#processor.run(turn, signal, async () => {
      const before = this.#trimmed();
      const { logits, past } = await this.#graph.run(tokens, before);
      this.#tokens.push(...tokens);
      this.#pasts = mayReturn ? [...this.#pasts, past] : [past];
      return logits;
    });
  }

  /** What is kept of exactly the tokens so far. */
  #trimmed(): Past | undefined {
    const last = this.#pasts.at(-1);
    if (last === undefined || last.length === this.length) return last;
    const cut = this.#graph.cut(last, this.length);
    this.#pasts[this.#pasts.length - 1] = cut;
    return cut;
  }
}

/** The logarithm of the sum of numbers of which these are the logarithms. */
export function sumOfLogarithms(values: Float32Array): number {
  let highest = Number.NEGATIVE_INFINITY;
  for (const value of values) if (value > highest) highest = value;
  let sum = 0;
  for (const value of values) sum += Math.exp(value - highest);
  return highest + Math.log(sum);
}
