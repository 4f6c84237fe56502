import type { Token } from "node-llama-cpp";
import { TapwrightError } from "../core/errors.ts";
import { AnswerText } from "./answer-text.ts";
import { buildTrie, scoreTrie } from "./candidate-trie.ts";
import type { HostModel } from "./host-model.ts";
import { samplingOptions } from "./host-sampling.ts";
import { HostSequence } from "./host-sequence.ts";
import { commonPrefixLength, type Prompt } from "./prompt-tokens.ts";
import type { HostCalls } from "./protocol.ts";
import type { Scheduler } from "./scheduler.ts";

/** A session in the engine host: turns conversations into tokens and answers from its cache. */
export class HostSession implements AsyncDisposable {
  readonly sequence: HostSequence;
  readonly #model: HostModel;
  readonly #system: string | undefined;

  private constructor(model: HostModel, sequence: HostSequence, system: string | undefined) {
    this.#model = model;
    this.sequence = sequence;
    this.#system = system;
  }

  /**
   * Opens a session and computes its system text, so that the first call finds it in the cache.
   *
   * @throws `out-of-memory`, `request-too-large`, `aborted`
   */
  static async open(
    model: HostModel,
    { system, turn, availableBytes }: HostCalls["open"]["request"],
    processor: Scheduler,
    signal: AbortSignal,
  ): Promise<HostSession> {
    const context = await model.createContext(availableBytes);
    const session = new HostSession(model, new HostSequence(model, context, processor, turn), system);
    try {
      if (system !== undefined) await session.#computeSystem(signal);
      return session;
    } catch (error) {
      await session[Symbol.asyncDispose]();
      throw error;
    }
  }

  /** One pass over what is new, and the probabilities of the labels after it. */
  async choose(
    request: HostCalls["choose"]["request"],
    signal: AbortSignal,
  ): Promise<HostCalls["choose"]["reply"]> {
    const started = performance.now();
    const prompt = this.#encode(request);
    const labels = request.labels.map((label) => labelToken(prompt, label));
    if (labels.length === 0 || new Set(labels).size < labels.length)
      throw new TapwrightError(
        "config-invalid",
        `Labels must be distinct, and at least one: ${request.labels}`,
      );
    const { cachedTokens, rest } = await this.sequence.prefill(prompt.tokens, request, signal);
    const found = await this.sequence.evaluate(rest, labels, signal);
    return {
      probabilities: softmax(labels.map((label) => found.get(label) ?? Number.NEGATIVE_INFINITY)),
      length: this.sequence.length,
      usage: {
        inputTokens: prompt.tokens.length,
        cachedTokens,
        outputTokens: 0,
        prefillMs: performance.now() - started,
      },
    };
  }

  /** The log-probability of every candidate when one of them must follow. */
  async score(
    request: HostCalls["score"]["request"],
    signal: AbortSignal,
  ): Promise<HostCalls["score"]["reply"]> {
    const started = performance.now();
    if (request.candidates.length === 0 || request.candidates.includes(""))
      throw new TapwrightError("config-invalid", "Candidates must not be empty");
    const prompt = this.#encode(request);
    const whole = request.candidates.map((candidate) => prompt.extend(candidate));
    // A candidate's first letters may merge with the prompt's last ones, so the shared part is found, not assumed.
    const shared = Math.min(...whole.map((tokens) => commonPrefixLength(tokens, prompt.tokens)));
    const tails = whole.map((tokens) => tokens.slice(shared));
    this.sequence.checkFits(Math.max(...whole.map((tokens) => tokens.length)));
    const { cachedTokens, rest } = await this.sequence.prefill(
      prompt.tokens.slice(0, shared),
      request,
      signal,
    );
    const start = this.sequence.length;
    let evaluated = 0;
    const scores = await scoreTrie(
      buildTrie(tails),
      rest,
      (run, next) => {
        evaluated += run.length;
        return this.sequence.evaluate(run, next, signal);
      },
      (length) => this.sequence.keep(start + length),
    );
    await this.sequence.keep(shared);
    return {
      candidates: request.candidates.map((candidate, i) => ({
        candidate,
        logProbability: scores[i] as number,
        tokens: tails[i]?.length as number,
      })),
      length: this.sequence.length,
      usage: {
        inputTokens: start + evaluated,
        cachedTokens,
        outputTokens: 0,
        prefillMs: performance.now() - started,
      },
    };
  }

  /** Writes on from the prompt. `onText` gets the answer in pieces that never hold a part of a stop string. */
  async generate(
    request: HostCalls["generate"]["request"],
    signal: AbortSignal,
    onText: (text: string) => void,
  ): Promise<HostCalls["generate"]["reply"]> {
    const started = performance.now();
    const { options } = request;
    const { tokens } = this.#encode(request);
    const sampling = await samplingOptions(this.#model, options);
    const { cachedTokens, rest } = await this.sequence.prefill(tokens, request, signal);
    const space = this.#model.contextTokens - tokens.length;
    const limit = Math.min(options.maxTokens ?? space, space);
    const answer = new AnswerText(this.#model.weights, tokens, options, onText);
    let outputTokens = 0;
    let firstTokenAt: number | undefined;
    let finish: "stop" | "length" = "stop";
    for await (const token of this.sequence.decode(rest, sampling, signal)) {
      firstTokenAt ??= performance.now();
      outputTokens++;
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
      length: this.sequence.length,
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

  /** What two conversations with nothing but the system text in common share. */
  async #computeSystem(signal: AbortSignal): Promise<void> {
    const [one, other] = ["0", "1"].map(
      (text) => this.#model.encode(this.#system, [{ role: "user", parts: [{ type: "text", text }] }]).tokens,
    ) as [Token[], Token[]];
    const shared = one.slice(0, commonPrefixLength(one, other));
    this.sequence.checkFits(shared.length);
    const { rest } = await this.sequence.prefill(shared, {}, signal);
    await this.sequence.evaluate(rest, [], signal);
  }

  #encode({ messages }: Pick<HostCalls["choose"]["request"], "messages">): Prompt {
    const prompt = this.#model.encode(this.#system, messages);
    this.sequence.checkFits(prompt.tokens.length);
    return prompt;
  }
}

function labelToken(prompt: Prompt, label: string): Token {
  const tokens = prompt.extend(label);
  const shared = commonPrefixLength(tokens, prompt.tokens);
  const token = tokens[shared];
  if (token === undefined || shared < prompt.tokens.length || tokens.length !== shared + 1)
    throw new TapwrightError(
      "config-invalid",
      `The label "${label}" is not a single token after this prompt`,
      {
        hint: "Use single letters, and end the prompt where a letter may follow.",
      },
    );
  return token;
}

function softmax(logProbabilities: readonly number[]): number[] {
  const highest = Math.max(...logProbabilities);
  const weights = logProbabilities.map((value) => Math.exp(value - highest));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}
