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

/**
 * The KV cache of one session. It computes in pieces, each in its turn on the processor, so that a cancel or a more
 * urgent session waits for one piece and not for a whole prompt.
 */
export class HostSequence implements AsyncDisposable {
  readonly contextTokens: number;
  /** How the call that is being answered stands among others. */
  turn: Turn;
  readonly #context: LlamaContext;
  readonly #sequence: LlamaContextSequence;
  readonly #processor: Scheduler;

  constructor(model: HostModel, context: LlamaContext, processor: Scheduler, turn: Turn) {
    this.contextTokens = model.contextTokens;
    this.turn = turn;
    this.#processor = processor;
    this.#context = context;
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
    signal: AbortSignal,
  ): Promise<{ cachedTokens: number; rest: Token[] }> {
    if (tokens.length === 0) throw new TapwrightError("config-invalid", "The prompt is empty");
    if (keepTokens !== undefined) await this.keep(keepTokens);
    // The last token is always evaluated again: the cache holds no answer to what follows it.
    await this.#sequence.adaptStateToTokens(tokens.slice(0, -1), false);
    const cachedTokens = this.length;
    while (tokens.length - this.length > pieceTokens) {
      const piece = tokens.slice(this.length, this.length + pieceTokens);
      await this.#piece(signal, () => this.#sequence.evaluateWithoutGeneratingNewTokens(piece));
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
    signal: AbortSignal,
  ): Promise<ReadonlyMap<number, number>> {
    // `includeMax` does not work in this release; at temperature 0 the selected token is the maximum.
    const logits = { filter: { tokens: next as Token[], includeSelected: true } };
    const input: ControlledEvaluateInputItem[] = [...(run as Token[])];
    input.push([input.pop() as Token, { generateNext: { logits, totalLogitWeight: true } }]);
    const outputs = await this.#piece(signal, () => this.#sequence.controlledEvaluate(input));
    const { logits: found, totalLogitWeight } = outputs.at(-1)?.next ?? {};
    if (found === undefined || totalLogitWeight === undefined) return new Map();
    const normaliser = Math.max(...found.values()) + Math.log(totalLogitWeight);
    return new Map([...found].map(([token, logit]) => [token, logit - normaliser]));
  }

  /** Evaluates `rest` and writes on from there, until the model ends the text. */
  async *decode(
    rest: Token[],
    sampling: SequenceEvaluateOptions,
    signal: AbortSignal,
  ): AsyncGenerator<Token> {
    const output = this.#sequence.evaluate(rest, sampling);
    try {
      while (true) {
        const { value, done } = await this.#piece(signal, () => output.next());
        if (done) return;
        yield value;
      }
    } finally {
      await output.return();
    }
  }

  /** Gives the memory back. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#context.dispose();
  }

  #piece<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    return this.#processor.run(this.turn, signal, work);
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
