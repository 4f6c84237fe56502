import type { ErrorCode, ErrorInfo } from "../core/errors.ts";
import { TapwrightError } from "../core/errors.ts";
import type {
  CandidateScore,
  Embeddings,
  GenerateOptions,
  Generation,
  Message,
  Usage,
} from "../core/model.ts";

/**
 * What the engine (this process) asks of the engine host (its child). Every call is complete in itself: the text
 * lives on this side and the host is only a cache, so that a host that died can be replaced by a new one.
 */
export interface HostCalls {
  load: { request: LoadRequest; reply: ModelFacts };
  unload: { request: { readonly model: number }; reply: null };
  embed: { request: EmbedRequest; reply: Embeddings };
  count: { request: { readonly model: number; readonly text: string }; reply: number };
  encode: { request: EncodeRequest; reply: Int32Array };
  open: { request: OpenRequest; reply: SlotFacts };
  close: { request: { readonly slot: number }; reply: null };
  restore: { request: RestoreRequest; reply: { readonly ms: number } };
  save: { request: SaveRequest; reply: { readonly bytes: number } };
  prefill: { request: SlotRequest & { readonly tokens: Int32Array }; reply: SlotReply };
  generate: {
    /** Whether all pieces of the text are wanted as they come, or only the first, which says that there is one. */
    request: PromptRequest & { readonly options: DecodeOptions; readonly streams: boolean };
    reply: SlotReply & Pick<Generation, "text" | "finish" | "logprobs">;
  };
  choose: {
    request: PromptRequest & { readonly labels: readonly string[] };
    reply: SlotReply & { readonly probabilities: readonly number[] };
  };
  score: {
    request: PromptRequest & { readonly candidates: readonly string[] };
    reply: SlotReply & { readonly candidates: readonly CandidateScore[] };
  };
}

/**
 * How a call stands among the others that wait for the processor. It travels with every call that computes; the host
 * computes in pieces and asks the scheduler (scheduler.ts) before each piece who goes on, so a new call waits for one
 * piece at most, and a cancelled one ends within one.
 */
export interface Turn {
  /** Somebody waits for a foreground call; a background call computes only while no foreground call wants to. */
  readonly class: "foreground" | "background";
  /** Whose call it is, for fairness among apps. */
  readonly app: string;
  /** Higher goes first within a class. */
  readonly priority: number;
  /** When the first token is wanted, as `Date.now()` counts; the earliest goes first among equals. */
  readonly deadline?: number;
  /** How long the answer may take once its first token is there: from then on its end is what is due. */
  readonly writingMs?: number;
}

/** The shape of a list of calls: what each is asked with, and what comes back. */
export type CallsOf<Names> = { readonly [Call in keyof Names]: { request: unknown; reply: unknown } };

/** Loads the GGUF at `path` under the number `model`, with contexts of at most so many tokens. */
interface LoadRequest {
  readonly model: number;
  readonly path: string;
  readonly contextTokens: number | undefined;
}

/** Asks for the direction of each text. */
interface EmbedRequest {
  readonly model: number;
  readonly texts: readonly string[];
  readonly turn: Turn;
}

/** What is known of a loaded model. */
export interface ModelFacts {
  readonly contextTokens: number;
  /** Memory that the weights take. */
  readonly bytes: number;
}

/** Asks for the tokens of a conversation; without messages, of what every conversation with this system text begins with. */
interface EncodeRequest {
  readonly model: number;
  readonly system: string | undefined;
  readonly messages: readonly Message[] | undefined;
}

/** Opens a slot: an empty cache, with or without an adapter. Refused when it would take more than `availableBytes`. */
interface OpenRequest {
  readonly model: number;
  readonly slot: number;
  readonly adapter: string | undefined;
  readonly availableBytes: number;
}

/** What is known of an opened slot. */
interface SlotFacts {
  /** Memory that its KV cache takes. */
  readonly bytes: number;
}

/** A call that computes or moves memory in a slot. */
interface SlotRequest {
  readonly slot: number;
  readonly turn: Turn;
}

/**
 * Replaces what a slot holds by a state file, or by nothing. The file was made from verified parts: native code
 * aborts the process over a file that is a byte too short.
 */
interface RestoreRequest extends SlotRequest {
  readonly file: string | undefined;
  /** What the file must hold, in bytes. */
  readonly bytes: number;
}

/** Writes the state of a slot to a file, with its tokens. */
interface SaveRequest extends SlotRequest {
  readonly file: string;
}

/** A call with a conversation. */
interface PromptRequest extends SlotRequest {
  readonly system: string | undefined;
  readonly messages: readonly Message[];
  /** Cached tokens from here on are forgotten first: a rewind. */
  readonly keepTokens: number | undefined;
}

/** The options of `generate` that travel. */
export type DecodeOptions = {
  readonly [Name in "maxTokens" | "temperature" | "seed" | "stop" | "schema" | "grammar" | "logprobs"]:
    | GenerateOptions[Name]
    | undefined;
};

/** Tokens that were computed in whole pieces, and how long the processor took for them, waiting not counted. */
export interface Computed {
  readonly tokens: number;
  readonly ms: number;
}

/** What every call that computes in a slot reports. */
interface SlotReply {
  /** The tokens in the slot's cache after the call. */
  readonly tokens: Int32Array;
  readonly usage: Usage;
  readonly computed: Computed;
}

/** A message to the host. */
export type ToHost =
  | { readonly id: number; readonly call: string; readonly request: unknown }
  | { readonly id: number; readonly abort: true };

/** A message from the host; the first one is `ready`, or `failed` when native code cannot start on this machine. */
export type FromHost =
  | { readonly ready: true }
  | { readonly failed: WireError }
  | { readonly id: number; readonly reply: unknown }
  | { readonly id: number; readonly part: string | number }
  | { readonly id: number; readonly error: WireError };

/** A {@link TapwrightError} as plain data. */
export interface WireError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly info: Omit<ErrorInfo, "cause">;
}

/** An error as plain data. Anything that was not thrown on purpose is the engine's loss of its state. */
export function toWireError(error: unknown): WireError {
  if (!TapwrightError.is(error)) {
    const message = error instanceof Error ? error.message : String(error);
    return { code: "context-lost", message: `The engine failed: ${message}`, info: { retryable: true } };
  }
  const { code, message, hint, retryable, details } = error;
  return { code, message, info: { retryable, details, ...(hint !== undefined && { hint }) } };
}

/** The error that {@link toWireError} made data of. */
export function fromWireError({ code, message, info }: WireError): TapwrightError {
  return new TapwrightError(code, message, info);
}
