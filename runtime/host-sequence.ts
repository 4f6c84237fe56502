import { statSync } from "node:fs";
import type {
  ControlledEvaluateInputItem,
  LlamaContext,
  LlamaContextSequence,
  SequenceEvaluateOptions,
  Token,
} from "node-llama-cpp";
import { TapwrightError } from "../core/errors.ts";
import type { DraftSwitch } from "./draft-switch.ts";
import { longestDraft, PromptDrafts } from "./host-drafts.ts";
import { type HostModel, pieceTokens } from "./host-model.ts";
import { promptTooLarge } from "./model-errors.ts";
import type { Computed, Turn } from "./protocol.ts";
import type { Scheduler } from "./scheduler.ts";

/** A token that was written; probabilities where they were asked for. */
export interface DecodedToken {
  readonly token: Token;
  readonly confidence?: number;
  readonly probabilities?: ReadonlyMap<Token, number>;
}

/** Tokens after which it is decided anew whether to draft. */
const draftWindow = 16;

/** What a computation is part of: whose turn it is, and what cancels it. */
export interface Running {
  readonly turn: Turn;
  readonly signal: AbortSignal;
}

/**
 * The KV cache of one slot. It computes in pieces, each in its turn on the processor, so that a cancel or a more
 * urgent session waits for one piece and not for a whole prompt.
 */
export class HostSequence implements AsyncDisposable {
  readonly contextTokens: number;
  readonly #context: LlamaContext;
  readonly #sequence: LlamaContextSequence;
  readonly #processor: Scheduler;
  readonly #drafts = new PromptDrafts();
  readonly #draftSwitch: DraftSwitch;
  #computed: Computed = { tokens: 0, ms: 0 };

  constructor(model: HostModel, context: LlamaContext, processor: Scheduler) {
    this.contextTokens = model.contextTokens;
    this.#context = context;
    this.#processor = processor;
    this.#draftSwitch = model.draftSwitch;
    // The library would drop the beginning of a full context without a word.
    const refuse = () => {
      throw promptTooLarge(this.length, this.contextTokens);
    };
    this.#sequence = context.getSequence({
      contextShift: { strategy: refuse },
      tokenPredictor: this.#drafts,
    });
  }

  /** Tokens in the cache. */
  get length(): number {
    return this.#sequence.nextTokenIndex;
  }

  /** What the last {@link prefill} computed in whole pieces. */
  get computed(): Computed {
    return this.#computed;
  }

  /** What is in the cache. */
  get tokens(): Int32Array {
    return Int32Array.from(this.#sequence.contextTokens);
  }

  /** Memory that the cache takes. */
  get bytes(): number {
    return this.#context.memoryUsage.ram;
  }

  /** @throws `request-too-large` when so many tokens leave no place for what comes next. */
  checkFits(tokens: number): void {
    if (tokens >= this.contextTokens) throw promptTooLarge(tokens, this.contextTokens);
  }

  /**
   * Keeps what the cache shares with `tokens` and computes the others up to the last few, `rest`, which are to be
   * evaluated together with what is asked after them.
   */
  async prefill(
    tokens: readonly Token[],
    { keepTokens }: { readonly keepTokens?: number | undefined },
    running: Running,
  ): Promise<{ cachedTokens: number; rest: Token[] }> {
    if (tokens.length === 0) throw new TapwrightError("config-invalid", "The prompt is empty");
    if (keepTokens !== undefined) await this.keep(keepTokens);
    // The last token is always evaluated again: the cache holds no answer to what follows it.
    await this.#sequence.adaptStateToTokens(tokens.slice(0, -1), false);
    const cachedTokens = this.length;
    let ms = 0;
    while (tokens.length - this.length > pieceTokens) {
      const piece = tokens.slice(this.length, this.length + pieceTokens);
      ms += await this.#timed(running, () => this.#sequence.evaluateWithoutGeneratingNewTokens(piece));
    }
    this.#computed = { tokens: this.length - cachedTokens, ms };
    return { cachedTokens, rest: tokens.slice(this.length) };
  }

  /** Forgets all but the first `length` tokens. */
  async keep(length: number): Promise<void> {
    if (length < this.length)
      await this.#sequence.eraseContextTokenRanges([{ start: length, end: this.length }]);
  }

  /** Evaluates `run`, at least one token; the log-probabilities of the tokens `next` after it. */
  async evaluate(
    run: readonly number[],
    next: readonly number[],
    running: Running,
  ): Promise<ReadonlyMap<number, number>> {
    // `includeMax` does not work in this release; at temperature 0 the selected token is the maximum.
    const logits = { filter: { tokens: next as Token[], includeSelected: true } };
    const input: ControlledEvaluateInputItem[] = [...(run as Token[])];
    input.push([input.pop() as Token, { generateNext: { logits, totalLogitWeight: true } }]);
    const outputs = await this.#piece(running, () => this.#sequence.controlledEvaluate(input));
    const { logits: found, totalLogitWeight } = outputs.at(-1)?.next ?? {};
    if (found === undefined || totalLogitWeight === undefined) return new Map();
    const normaliser = Math.max(...found.values()) + Math.log(totalLogitWeight);
    return new Map([...found].map(([token, logit]) => [token, logit - normaliser]));
  }

  /**
   * Evaluates `rest`, the end of `prompt`, and writes on from there, until the model ends the text.
   *
   * @param logprobs how many of the likeliest tokens to tell besides the chosen one; undefined for no likelihoods
   */
  async *decode(
    prompt: readonly Token[],
    rest: Token[],
    sampling: SequenceEvaluateOptions,
    running: Running,
    logprobs: number | undefined,
  ): AsyncGenerator<DecodedToken> {
    // With chance in play a draft could change what comes; likelihoods are told of undrafted tokens only.
    const mayDraft = sampling.temperature === 0 && logprobs === undefined;
    if (mayDraft) this.#drafts.updateInputTokens([...prompt]);
    // What is asked for costs time for each token, so nothing is by default.
    const wanted = { confidence: logprobs !== undefined, probabilities: (logprobs ?? 0) > 0 };
    const output = this.#sequence.evaluateWithMetadata(rest, wanted, sampling);
    try {
      for (;;) {
        this.#drafts.active = mayDraft && this.#draftSwitch.choose();
        const window = { tokens: 0, ms: 0 };
        for (; window.tokens < draftWindow; window.tokens += 1) {
          const { value, done } = await this.#piece(running, async () => {
            const started = performance.now();
            const next = await output.next();
            // The first token comes with the end of the prompt.
            if (this.#sequence.nextTokenIndex > prompt.length) window.ms += performance.now() - started;
            return next;
          });
          if (done) return;
          yield value;
        }
        if (mayDraft) this.#draftSwitch.record(this.#drafts.active, window.tokens, window.ms);
      }
    } finally {
      await output.return();
      if (mayDraft) await this.#dropDrafts();
    }
  }

  /** Writes the state to a file. */
  async save(file: string, running: Running): Promise<{ bytes: number }> {
    const { fileSize } = await this.#piece(running, () => this.#sequence.saveStateToFile(file));
    return { bytes: fileSize };
  }

  /**
   * Replaces the state by that of a file, or by nothing; how long loading took, waiting not counted.
   *
   * @throws `context-lost` when the file cannot be loaded
   */
  async restore(file: string | undefined, bytes: number, running: Running): Promise<{ ms: number }> {
    await this.#sequence.clearHistory();
    if (file === undefined) return { ms: 0 };
    // Native code aborts the process over a file that ends too early.
    if (statSync(file).size !== bytes)
      throw new TapwrightError("context-lost", `The state file ${file} does not hold ${bytes} bytes`);
    return {
      ms: await this.#timed(running, () => this.#sequence.loadStateFromFile(file, { acceptRisk: true })),
    };
  }

  /** Gives the memory back. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#context.dispose();
  }

  /** Forgets drafted tokens that the answer ended before. */
  async #dropDrafts(): Promise<void> {
    await this.#sequence.eraseContextTokenRanges([{ start: this.length, end: this.length + longestDraft }]);
  }

  /** A piece of work; how long the processor took for it. */
  #timed(running: Running, work: () => Promise<unknown>): Promise<number> {
    return this.#piece(running, async () => {
      const started = performance.now();
      await work();
      return performance.now() - started;
    });
  }

  /** Tells the others that the first token is there, so that now the end of the answer is what is due. */
  startWriting({ turn }: Running): void {
    this.#processor.postpone(turn, Date.now() + (turn.writingMs ?? Number.POSITIVE_INFINITY));
  }

  #piece<T>({ turn, signal }: Running, work: () => Promise<T>): Promise<T> {
    return this.#processor.run(turn, signal, work);
  }
}
