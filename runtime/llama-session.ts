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
import { type HostCallOptions, type HostProcess, oncePerHost } from "./host-process.ts";
import type { HostCalls, Turn } from "./protocol.ts";

type PromptCall = "generate" | "choose" | "score";

/** The model of a session: {@link LanguageModel} and where it is loaded. */
export interface HostedModel extends LanguageModel {
  /** The living host, with the model in it. */
  host(): Promise<HostProcess>;
}

/** A session whose cache is in the engine host; opened again in the next host when one dies. */
export class LlamaSession implements ModelSession {
  readonly model: HostedModel;
  /** Memory that its cache takes. */
  bytes = 0;
  readonly #number: number;
  readonly #turn: Turn;
  readonly #opened: (host: HostProcess) => Promise<HostCalls["open"]["reply"]>;
  readonly #onClose: (session: LlamaSession) => void;
  readonly #closing = new AbortController();
  #host: HostProcess | undefined;
  #length = 0;
  /** A rewind that the next call carries out. */
  #keepTokens: number | undefined;

  private constructor(
    model: HostedModel,
    request: () => HostCalls["open"]["request"],
    onClose: (session: LlamaSession) => void,
  ) {
    this.model = model;
    const { session, turn } = request();
    this.#number = session;
    this.#turn = turn;
    this.#opened = oncePerHost((host) => host.call("open", request()));
    this.#onClose = onClose;
  }

  /**
   * Opens a session.
   *
   * @param request made anew for each host in which the session is opened
   * @throws `out-of-memory`, `request-too-large`
   */
  static async open(
    model: HostedModel,
    request: () => HostCalls["open"]["request"],
    onClose: (session: LlamaSession) => void,
  ): Promise<LlamaSession> {
    const session = new LlamaSession(model, request, onClose);
    await session.#enter();
    return session;
  }

  get length(): number {
    return Math.min(this.#length, this.#keepTokens ?? this.#length);
  }

  async generate(messages: readonly Message[], options: GenerateOptions = {}): Promise<Generation> {
    const { maxTokens, temperature, seed, stop, schema, grammar, signal, onToken, serviceLevel } = options;
    const decode = { maxTokens, temperature, seed, stop, schema, grammar };
    const { text, finish, usage } = await this.#call(
      "generate",
      { messages, options: decode },
      { signal, serviceLevel, onPart: (part) => onToken?.(String(part)) },
    );
    return { text, finish, usage };
  }

  async choose(
    messages: readonly Message[],
    labels: readonly string[],
    options: AskOptions = {},
  ): Promise<Choice> {
    const { probabilities, usage } = await this.#call("choose", { messages, labels }, options);
    return { probabilities, usage };
  }

  async score(
    messages: readonly Message[],
    candidates: readonly string[],
    options: AskOptions = {},
  ): Promise<Scores> {
    const reply = await this.#call("score", { messages, candidates }, options);
    return { candidates: reply.candidates, usage: reply.usage };
  }

  mark(): SessionMark {
    return { length: this.length };
  }

  rewind(mark: SessionMark): void {
    this.#keepTokens = Math.min(this.length, mark.length);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#closing.signal.aborted) return;
    this.#closing.abort();
    this.#onClose(this);
    // A host that died has forgotten the session already.
    await this.#host?.call("close", { session: this.#number }).catch(() => {});
  }

  async #call<Call extends PromptCall>(
    call: Call,
    request: Omit<HostCalls[Call]["request"], "session" | "keepTokens" | "turn">,
    { signal, onPart, serviceLevel }: HostCallOptions & Pick<AskOptions, "serviceLevel">,
  ): Promise<HostCalls[Call]["reply"]> {
    const keepTokens = this.#keepTokens;
    this.#keepTokens = undefined;
    const ending = AbortSignal.any([this.#closing.signal, ...(signal === undefined ? [] : [signal])]);
    const host = await unlessAborted(this.#enter(), ending);
    const deadline = Date.now() + (serviceLevel?.firstTokenMs ?? Number.POSITIVE_INFINITY);
    const turn = { ...this.#turn, deadline };
    const full = { ...request, session: this.#number, keepTokens, turn } as HostCalls[Call]["request"];
    const reply = await host.call(call, full, { signal: ending, ...(onPart && { onPart }) });
    this.#length = reply.length;
    return reply;
  }

  /** The living host, with the session in it. */
  async #enter(): Promise<HostProcess> {
    const host = await this.model.host();
    const { length, bytes } = await this.#opened(host);
    if (this.#host !== host) {
      this.#length = length;
      this.bytes = bytes;
    }
    this.#host = host;
    return host;
  }
}
