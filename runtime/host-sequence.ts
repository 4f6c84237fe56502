import { statSync } from "node:fs";
import type {
  ControlledEvaluateInputItem,
  LlamaContext,
  LlamaContextSequence,
  SequenceEvaluateOptions,
  Token,
} from "node-llama-cpp";
import { TapwrightError } from "../core/errors.ts";
import { type HostModel, pieceTokens } from "./host-model.ts";
import type { Turn } from "./protocol.ts";
import type { Scheduler } from "./scheduler.ts";

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

  constructor(model: HostModel, context: LlamaContext, processor: Scheduler) {
    this.contextTokens = model.contextTokens;
    this.#context = context;
    this.#processor = processor;
    // The library would drop the beginning of a full context without a word.
    const refuse = () => {
      throw tooLarge(this.length, this.contextTokens);
    };
    this.#sequence = context.getSequence({ contextShift: { strategy: refuse } });
  }

  /** Tokens in the cache. */
  get length(): number {
    return this.#sequence.nextTokenIndex;
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
    if (tokens >= this.contextTokens) throw tooLarge(tokens, this.contextTokens);
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
    while (tokens.length - this.length > pieceTokens) {
      const piece = tokens.slice(this.length, this.length + pieceTokens);
      await this.#piece(running, () => this.#sequence.evaluateWithoutGeneratingNewTokens(piece));
    }
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

  /** Evaluates `rest` and writes on from there, until the model ends the text. */
  async *decode(rest: Token[], sampling: SequenceEvaluateOptions, running: Running): AsyncGenerator<Token> {
    const output = this.#sequence.evaluate(rest, sampling);
    try {
      while (true) {
        const { value, done } = await this.#piece(running, () => output.next());
        if (done) return;
        yield value;
      }
    } finally {
      await output.return();
    }
  }

  /** Writes the state to a file. */
  async save(file: string, running: Running): Promise<{ bytes: number }> {
    const { fileSize } = await this.#piece(running, () => this.#sequence.saveStateToFile(file));
    return { bytes: fileSize };
  }

  /**
   * Replaces the state by that of a file, or by nothing.
   *
   * @throws `context-lost` when the file cannot be loaded
   */
  async restore(file: string | undefined, bytes: number, running: Running): Promise<{ length: number }> {
    await this.#sequence.clearHistory();
    if (file === undefined) return { length: 0 };
    // Native code aborts the process over a file that ends too early.
    if (statSync(file).size !== bytes)
      throw new TapwrightError("context-lost", `The state file ${file} does not hold ${bytes} bytes`);
    await this.#piece(running, () => this.#sequence.loadStateFromFile(file, { acceptRisk: true }));
    return { length: this.length };
  }

  /** Gives the memory back. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#context.dispose();
  }

  #piece<T>({ turn, signal }: Running, work: () => Promise<T>): Promise<T> {
    return this.#processor.run(turn, signal, work);
  }
}

function tooLarge(tokens: number, contextTokens: number): TapwrightError {
  return new TapwrightError(
    "request-too-large",
    `The prompt has ${tokens} tokens; the model's context holds ${contextTokens}, one of them for the answer`,
    {
      hint: "Shorten the prompt, or choose a model with a longer context.",
      details: { tokens, contextTokens },
    },
  );
}
