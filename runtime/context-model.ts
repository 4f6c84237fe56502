import type { CallOptions } from "../core/device.ts";
import type {
  AskOptions,
  Choice,
  GenerateOptions,
  Generation,
  LanguageModel,
  Message,
  ModelSession,
  Scores,
  SessionOptions,
} from "../core/model.ts";
import type { KvLines } from "./kv-lines.ts";
import type { Turn } from "./protocol.ts";

/**
 * A model with contexts that outlive calls and, when the engine was given a folder, processes: what the service is
 * built on. `openSession` is `openContext` for the owner `""`.
 */
export interface ContextModel extends LanguageModel {
  /**
   * Opens a new context, or with `id` one that is known; one that is open already is given as it is.
   *
   * @throws `context-lost` when the owner has no context with this id, `out-of-memory`, `request-too-large`
   */
  openContext(options: ContextOptions): Promise<Context>;
  /** The contexts of an owner, open or only on disk, the last used first. */
  listContexts(owner: string): readonly ContextFacts[];
  /**
   * Computes system texts of the service itself, which contexts of many owners begin with; all of them share what is
   * cached of these, and of no others that were shared before. Needs a folder.
   */
  sharePrefixes(systems: readonly string[], options?: CallOptions): Promise<void>;
  /** What restoring and computing contexts took lately: a context is restored only where that is quicker. */
  readonly lines: KvLines;
}

/** How to open a context. */
export interface ContextOptions extends SessionOptions {
  /** Nothing of a context is ever shared with, or found by, another owner. */
  readonly owner: string;
  /** A known context of the owner; its own system text and adapter then count. */
  readonly id?: string;
  /** Path of a LoRA adapter in GGUF. */
  readonly adapter?: string;
  /** Defaults to `foreground`. */
  readonly class?: Turn["class"];
  readonly signal?: AbortSignal | undefined;
}

/** What a single call may say of its turn; the rest is as the context was opened. */
export type TurnOptions = Partial<Pick<Turn, "class" | "priority" | "deadline" | "writingMs">>;

/** A persistent context. Disposing deletes it with its files; `close` only lets go of it. */
export interface Context extends ModelSession {
  readonly id: string;
  /** The conversation of its last call, with the answer. */
  readonly messages: readonly Message[];
  /** What is known of it now. */
  readonly facts: ContextFacts;
  generate(messages: readonly Message[], options?: GenerateOptions & TurnOptions): Promise<Generation>;
  choose(
    messages: readonly Message[],
    labels: readonly string[],
    options?: AskOptions & TurnOptions,
  ): Promise<Choice>;
  score(
    messages: readonly Message[],
    candidates: readonly string[],
    options?: AskOptions & TurnOptions,
  ): Promise<Scores>;
  /** Resolves when all that was computed so far is written, or cannot be. */
  settled(): Promise<void>;
  /** Lets go of the context; it can be opened again by its id. */
  close(): Promise<void>;
}

/** What is known of a context. Counts are tokens, sizes bytes. */
export interface ContextFacts {
  readonly id: string;
  readonly owner: string;
  /** Tokens of its text: all of them come back, from memory, from disk or computed again. */
  readonly tokens: number;
  /** Tokens whose KV is in memory now. */
  readonly memoryTokens: number;
  /** Tokens whose KV is on disk. */
  readonly diskTokens: number;
  readonly diskBytes: number;
  /** When it was last used, as `Date.now()` counts. */
  readonly usedAt: number;
}

/** The turn of a call that says this of it. */
export function turnWith(turn: Turn, { class: group, priority, deadline, writingMs }: TurnOptions): Turn {
  return {
    ...turn,
    ...(group !== undefined && { class: group }),
    ...(priority !== undefined && { priority }),
    ...(deadline !== undefined && { deadline }),
    ...(writingMs !== undefined && { writingMs }),
  };
}
