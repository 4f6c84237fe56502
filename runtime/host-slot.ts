import type { Token } from "node-llama-cpp";
import type { TokenLikelihood } from "../core/model.ts";
import { AnswerText } from "./answer-text.ts";
import { toLikelihood } from "./host-likelihood.ts";
import type { HostModel } from "./host-model.ts";
import { samplingOptions } from "./host-sampling.ts";
import { HostSequence } from "./host-sequence.ts";
import { chooseLabel, scoreCandidates } from "./prefill-answers.ts";
import type { Prompt } from "./prompt-encoder.ts";
import type { HostCalls } from "./protocol.ts";
import type { Scheduler } from "./scheduler.ts";

/** A slot in the engine host: a cache in which one conversation at a time is answered. */
export class HostSlot implements AsyncDisposable {
  readonly sequence: HostSequence;
  readonly #model: HostModel;

  private constructor(model: HostModel, sequence: HostSequence) {
    this.#model = model;
    this.sequence = sequence;
  }

  /**
   * Opens an empty slot.
   *
   * @throws `out-of-memory`, `model-damaged` when the adapter does not fit the model
   */
  static async open(
    model: HostModel,
    { adapter, availableBytes }: HostCalls["open"]["request"],
    processor: Scheduler,
  ): Promise<HostSlot> {
    const context = await model.createContext(adapter, availableBytes);
    return new HostSlot(model, new HostSequence(model, context, processor));
  }

  /** Writes the cache to a file. */
  save({ file, turn }: HostCalls["save"]["request"], signal: AbortSignal): Promise<{ bytes: number }> {
    return this.sequence.save(file, { turn, signal });
  }

  /** Replaces the cache by a file, or empties it. */
  restore(
    { file, bytes, turn }: HostCalls["restore"]["request"],
    signal: AbortSignal,
  ): Promise<{ ms: number }> {
    return this.sequence.restore(file, bytes, { turn, signal });
  }

  /** Makes the cache hold these tokens. */
  async prefill(
    request: HostCalls["prefill"]["request"],
    signal: AbortSignal,
  ): Promise<HostCalls["prefill"]["reply"]> {
    const started = performance.now();
    const running = { turn: request.turn, signal };
    const tokens = [...request.tokens] as Token[];
    this.sequence.checkFits(tokens.length);
    const { cachedTokens, rest } = await this.sequence.prefill(tokens, {}, running);
    await this.sequence.evaluate(rest, [], running);
    return {
      tokens: this.sequence.tokens,
      computed: this.sequence.computed,
      usage: {
        inputTokens: tokens.length,
        cachedTokens,
        outputTokens: 0,
        prefillMs: performance.now() - started,
      },
    };
  }

  /** One pass over what is new, and the probabilities of the labels after it. */
  async choose(
    request: HostCalls["choose"]["request"],
    signal: AbortSignal,
  ): Promise<HostCalls["choose"]["reply"]> {
    const running = { turn: request.turn, signal };
    const answer = await chooseLabel(this.sequence, this.#encode(request), request, running);
    return { ...answer, tokens: this.sequence.tokens, computed: this.sequence.computed };
  }

  /** The log-probability of every candidate when one of them must follow. */
  async score(
    request: HostCalls["score"]["request"],
    signal: AbortSignal,
  ): Promise<HostCalls["score"]["reply"]> {
    const running = { turn: request.turn, signal };
    const answer = await scoreCandidates(this.sequence, this.#encode(request), request, running);
    return { ...answer, tokens: this.sequence.tokens, computed: this.sequence.computed };
  }

  /**
   * Writes on from the prompt. `onText` gets the answer in pieces that never hold a part of a stop string; a message
   * for each costs as much as a twentieth of a small model's token, so where nobody reads them only the first is sent.
   */
  async generate(
    request: HostCalls["generate"]["request"],
    signal: AbortSignal,
    onText: (text: string) => void,
  ): Promise<HostCalls["generate"]["reply"]> {
    const started = performance.now();
    const running = { turn: request.turn, signal };
    const { options } = request;
    const { tokens } = this.#encode(request);
    const sampling = await samplingOptions(this.#model, options);
    const { cachedTokens, rest } = await this.sequence.prefill(tokens, request, running);
    const space = this.#model.contextTokens - tokens.length;
    const limit = Math.min(options.maxTokens ?? space, space);
    let shown = false;
    const show = (text: string): void => {
      if (request.streams || !shown) onText(text);
      shown = true;
    };
    const answer = new AnswerText(this.#model.weights, tokens, options, show);
    let outputTokens = 0;
    let firstTokenAt: number | undefined;
    let finish: "stop" | "length" = "stop";
    const { logprobs } = options;
    const likelihoods: TokenLikelihood[] = [];
    for await (const decoded of this.sequence.decode(tokens, rest, sampling, running, logprobs)) {
      const { token } = decoded;
      if (firstTokenAt === undefined) {
        firstTokenAt = performance.now();
        this.sequence.startWriting(running);
      }
      outputTokens++;
      if (logprobs !== undefined) likelihoods.push(toLikelihood(this.#model.weights, decoded, logprobs));
      answer.push(token);
      if (answer.complete) break;
      if (outputTokens >= limit) {
        finish = "length";
        break;
      }
    }
    const ended = performance.now();
    return {
      text: answer.end(),
      finish,
      ...(logprobs !== undefined && { logprobs: likelihoods }),
      tokens: this.sequence.tokens,
      computed: this.sequence.computed,
      usage: {
        inputTokens: tokens.length,
        cachedTokens,
        outputTokens,
        prefillMs: (firstTokenAt ?? ended) - started,
        decodeMs: ended - (firstTokenAt ?? ended),
      },
    };
  }

  /** Gives the memory back. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.sequence[Symbol.asyncDispose]();
  }

  #encode({ system, messages }: Pick<HostCalls["choose"]["request"], "system" | "messages">): Prompt<Token> {
    const prompt = this.#model.encode(system, messages);
    this.sequence.checkFits(prompt.tokens.length);
    return prompt;
  }
}
