import type {
  CandidateScore,
  Embeddings,
  Generation,
  Message,
  ModelCapability,
  Usage,
} from "../core/model.ts";
import type { OnnxFolder } from "./onnx-folder.ts";
import type { DecodeOptions, Turn } from "./protocol.ts";

/**
 * What a model asks of its host, the child process that runs transformers.js. Every call is complete in itself: the
 * host is only a cache, so that one that died can be replaced by a new one.
 */
export interface OnnxCalls {
  load: { request: OnnxLoadRequest; reply: OnnxFacts };
  count: { request: { readonly text: string }; reply: number };
  embed: { request: { readonly texts: readonly string[]; readonly turn: Turn }; reply: Embeddings };
  /** Computes what every conversation with the system text begins with. */
  prefill: { request: Omit<SessionRequest, "messages" | "keepTokens">; reply: SessionReply };
  generate: {
    request: SessionRequest & { readonly options: DecodeOptions };
    reply: SessionReply & Pick<Generation, "text" | "finish" | "logprobs">;
  };
  choose: {
    request: SessionRequest & { readonly labels: readonly string[] };
    reply: SessionReply & { readonly probabilities: readonly number[] };
  };
  score: {
    request: SessionRequest & { readonly candidates: readonly string[] };
    reply: SessionReply & { readonly candidates: readonly CandidateScore[] };
  };
  close: { request: { readonly session: number }; reply: null };
}

/** Loads the model of a folder. */
export interface OnnxLoadRequest {
  readonly folder: OnnxFolder;
  /** Longest conversation in tokens. */
  readonly contextTokens: number;
  /** Threads that compute; as many as fit the machine unless given. */
  readonly threads: number | undefined;
  /** Memory that the caches of all sessions may take together; beyond it those used least lately are dropped. */
  readonly cacheBytes: number;
}

/** What is known of a loaded model. */
interface OnnxFacts {
  readonly can: readonly ModelCapability[];
}

/** A call of a session. */
interface SessionRequest {
  readonly session: number;
  readonly turn: Turn;
  readonly system: string | undefined;
  readonly messages: readonly Message[];
  /** Cached tokens from here on are forgotten first: a rewind. */
  readonly keepTokens: number | undefined;
}

/** What every call of a session reports. */
interface SessionReply {
  /** Tokens in the session's cache after the call. */
  readonly length: number;
  readonly usage: Usage;
}
