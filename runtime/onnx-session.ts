import type {
  AskOptions,
  Choice,
  GenerateOptions,
  Generation,
  LanguageModel,
  Message,
  ModelSession,
  Scores,
  SessionMark,
} from "../core/model.ts";
import { unlessAborted } from "./cancel.ts";
import type { HostCallOptions, HostProcess } from "./host-process.ts";
import type { OnnxCalls } from "./onnx-protocol.ts";
import type { Turn } from "./protocol.ts";
import { SessionCalls } from "./session-calls.ts";

/** The host of one ONNX model. */
export type OnnxHost = HostProcess<OnnxCalls>;

/** Where a session belongs. */
export interface SessionPlace {
  readonly model: LanguageModel;
  /** Its number among the sessions of the model. */
  readonly number: number;
  readonly system: string | undefined;
  readonly turn: Turn;
  /** The living host, with the model in it. */
  host(): Promise<OnnxHost>;
  /** Called once, when the session is disposed. */
  onEnd(): Promise<void>;
}

/** A conversation with an ONNX model. All of it is sent each time; the host keeps what it has computed. */
export class OnnxSession implements ModelSession {
  readonly #place: SessionPlace;
  readonly #calls = new SessionCalls();
  #length = 0;
  /** A rewind that the next call carries out. */
  #keepTokens: number | undefined;

  constructor(place: SessionPlace) {
    this.#place = place;
  }

  get model(): LanguageModel {
    return this.#place.model;
  }

  get length(): number {
    return Math.min(this.#length, this.#keepTokens ?? this.#length);
  }

  /** Computes the system text, so that the first call finds it in the cache. */
  async start(): Promise<void> {
    await this.#ask("prefill", {}, {});
  }

  async generate(messages: readonly Message[], options: GenerateOptions = {}): Promise<Generation> {
    const { maxTokens, temperature, seed, stop, schema, grammar, logprobs, signal, onToken } = options;
    const decode = { maxTokens, temperature, seed, stop, schema, grammar, logprobs };
    const watch = { signal, onPart: (part: string | number) => onToken?.(String(part)) };
    const reply = await this.#ask("generate", { messages, options: decode }, watch);
    const { text, finish, usage } = reply;
    return { text, finish, usage, ...(reply.logprobs && { logprobs: reply.logprobs }) };
  }

  async choose(
    messages: readonly Message[],
    labels: readonly string[],
    { signal }: AskOptions = {},
  ): Promise<Choice> {
    const { probabilities, usage } = await this.#ask("choose", { messages, labels }, { signal });
    return { probabilities, usage };
  }

  async score(
    messages: readonly Message[],
    candidates: readonly string[],
    { signal }: AskOptions = {},
  ): Promise<Scores> {
    const reply = await this.#ask("score", { messages, candidates }, { signal });
    return { candidates: reply.candidates, usage: reply.usage };
  }

  mark(): SessionMark {
    return { length: this.length };
  }

  rewind(mark: SessionMark): void {
    this.#keepTokens = Math.min(this.length, mark.length);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#calls.end()) await this.#place.onEnd();
  }

  #ask<Call extends "prefill" | "generate" | "choose" | "score">(
    call: Call,
    request: Omit<OnnxCalls[Call]["request"], "session" | "turn" | "system" | "keepTokens">,
    { signal, onPart }: HostCallOptions,
  ): Promise<OnnxCalls[Call]["reply"]> {
    return this.#calls.run(signal, async (ending) => {
      const { number: session, turn, system } = this.#place;
      const host = await unlessAborted(this.#place.host(), ending);
      const keepTokens = this.#keepTokens;
      this.#keepTokens = undefined;
      const whole = {
        ...request,
        session,
        turn,
        system,
        keepTokens,
      } as unknown as OnnxCalls[Call]["request"];
      const reply = await host.call(call, whole, { signal: ending, ...(onPart && { onPart }) });
      this.#length = reply.length;
      return reply;
    });
  }
}
