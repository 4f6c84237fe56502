import type { CallOptions } from "./device.ts";

/** JSON Schema, draft 2020-12, as `z.toJSONSchema()` makes it. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** Text or a picture inside a message. */
export type MessagePart =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "image"; readonly data: Uint8Array; readonly mediaType: "image/png" | "image/jpeg" };

/** One turn of a conversation with a model. A last message of the assistant is continued, not answered. */
export interface Message {
  readonly role: "system" | "user" | "assistant";
  readonly parts: readonly MessagePart[];
}

/** Options of every call that asks a model for something. */
export interface AskOptions extends CallOptions {
  readonly serviceLevel?: ServiceLevel | undefined;
}

/** How to generate; every limit is optional. */
export interface GenerateOptions extends AskOptions {
  readonly maxTokens?: number;
  /** Defaults to 0: an agent step should be repeatable. */
  readonly temperature?: number;
  readonly seed?: number;
  readonly stop?: readonly string[];
  /** Constrains the output while decoding where the model can, else checks it after. */
  readonly schema?: JsonSchema;
  /** GBNF grammar, for answers that are not JSON; like `schema`, and never together with it. */
  readonly grammar?: string;
  /** Needs `logprobs`: tells how likely each token was, and as many of the likeliest others. Costs time for each token. */
  readonly logprobs?: number;
  onToken?(text: string): void;
}

/** How fast an answer is wanted. An engine with a choice of models keeps it by choosing. */
export interface ServiceLevel {
  readonly firstTokenMs?: number;
  readonly perTokenMs?: number;
}

/** What a model answered and what it cost. */
export interface Generation {
  readonly text: string;
  readonly finish: "stop" | "length" | "aborted";
  /** One entry a token, when they were asked for. */
  readonly logprobs?: readonly TokenLikelihood[];
  /** Which variant answered, when the engine had a choice. */
  readonly variant?: string;
  readonly usage: Usage;
}

/** A token of an answer, and the logarithm of its probability before temperature and grammar. */
export interface TokenLikelihood {
  readonly text: string;
  readonly logProbability: number;
  /** The likeliest tokens in its place, itself included where it is one of them. */
  readonly likeliest: readonly { readonly text: string; readonly logProbability: number }[];
}

/** What a call cost. Unknown numbers are absent, never 0. */
export interface Usage {
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Input tokens that were already in the cache and not computed again. */
  readonly cachedTokens?: number;
  readonly prefillMs?: number;
  readonly decodeMs?: number;
  readonly peakMemoryBytes?: number;
  readonly energyJoules?: number;
}

/** A loaded model. Cheap to share; state lives in its {@link ModelSession}s. */
export interface LanguageModel extends AsyncDisposable {
  /** Version of this contract, so that an adapter can be told apart from a newer one. */
  readonly spec: 1;
  /** `provider/name`, such as `llama/qwen3-vl-4b-q4_k_m`. */
  readonly id: string;
  readonly contextTokens: number;
  readonly can: ReadonlySet<ModelCapability>;
  countTokens(text: string): number | Promise<number>;
  openSession(options?: SessionOptions): Promise<ModelSession>;
  /** Needs `embeddings`: a direction for each text; texts of like meaning have like ones, as far as the model knows. */
  embed?(texts: readonly string[], options?: CallOptions): Promise<Embeddings>;
}

/** What {@link LanguageModel.embed} found, one vector of length 1 a text in the order given, and what it cost. */
export interface Embeddings {
  readonly vectors: readonly Float32Array[];
  readonly usage: Usage;
}

/** What a model can do beyond text in, text out. */
export type ModelCapability =
  | "images"
  | "schema"
  | "prefix-cache"
  | "fork"
  | "park"
  | "logprobs"
  | "embeddings";

/** How to open a session. */
export interface SessionOptions {
  /** Kept at the front of the context and never evicted; the part worth caching. */
  readonly system?: string;
  /** Higher runs first when sessions compete for the accelerator. Defaults to 0. */
  readonly priority?: number;
}

/**
 * One conversation and its KV cache. Calls on a session run one after another.
 *
 * @example
 * await using session = await model.openSession({ system });
 * const mark = session.mark();
 * const reply = await session.generate(messages, { schema });
 * session.rewind(mark); // forget the screen, keep the cached prefix
 */
export interface ModelSession extends AsyncDisposable {
  readonly model: LanguageModel;
  /** Tokens held in the context now. */
  readonly length: number;
  generate(messages: readonly Message[], options?: GenerateOptions): Promise<Generation>;
  /**
   * Needs `logprobs`: how likely each continuation is after `messages` when one of them must follow: at every
   * token the model chooses among those that lead to a candidate. Prefill only, what they share computed once.
   */
  score?(messages: readonly Message[], candidates: readonly string[], options?: AskOptions): Promise<Scores>;
  /** Needs `logprobs`: one decode; the probability of each single-token label after `messages`, normalised over the labels. */
  choose?(messages: readonly Message[], labels: readonly string[], options?: AskOptions): Promise<Choice>;
  /** A position to come back to. */
  mark(): SessionMark;
  /** Drops everything after the mark without computing the part before it again. */
  rewind(mark: SessionMark): void;
  /** Needs `fork`: a second session that shares what is cached so far. */
  fork?(): Promise<ModelSession>;
  /** Needs `park`: gives the memory back and keeps the cache on disk until the next call. */
  park?(): Promise<void>;
}

/** The logarithm of one candidate's probability, and its length. */
export interface CandidateScore {
  readonly candidate: string;
  readonly logProbability: number;
  readonly tokens: number;
}

/** What {@link ModelSession.score} found, one entry a candidate in the order given, and what it cost. */
export interface Scores {
  readonly candidates: readonly CandidateScore[];
  /** Which variant answered, when the engine had a choice. */
  readonly variant?: string;
  readonly usage: Usage;
}

/** What {@link ModelSession.choose} found, one probability a label in the order given, summing to 1, and what it cost. */
export interface Choice {
  readonly probabilities: readonly number[];
  /** Which variant answered, when the engine had a choice. */
  readonly variant?: string;
  readonly usage: Usage;
}

/** A position in a session, made by {@link ModelSession.mark}. */
export interface SessionMark {
  readonly length: number;
}

/** Loads models within a memory budget and keeps them until it is disposed. */
export interface Engine extends AsyncDisposable {
  readonly budget: MemoryBudget;
  /** @throws `out-of-memory` when the model cannot fit even after idle ones were unloaded. */
  load(
    source: ModelSource,
    options?: CallOptions & { onProgress?(fraction: number): void },
  ): Promise<LanguageModel>;
}

/** Memory an engine may use, and uses now. */
export interface MemoryBudget {
  readonly limitBytes: number;
  readonly usedBytes: number;
}

/** Where a model comes from: a catalog name, a path, or a `file:`, `onnx:`, `http(s):` or `scripted:` URI (tests of the loop only). */
export type ModelSource = string;
