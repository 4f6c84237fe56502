import { TapwrightError } from "../core/errors.ts";
import type {
  AskOptions,
  Choice,
  GenerateOptions,
  Generation,
  Message,
  Scores,
  SessionMark,
} from "../core/model.ts";
import { unlessAborted } from "./cancel.ts";
import { fillSlot, type SlotHolder } from "./context-fill.ts";
import { type ContextHome, type HostedModel, slotKind } from "./context-home.ts";
import { type Context, type ContextFacts, type TurnOptions, turnWith } from "./context-model.ts";
import { type ContextRecord, textOf } from "./context-records.ts";
import type { Slot } from "./context-slots.ts";
import type { HostCallOptions, HostProcess } from "./host-process.ts";
import type { Computed, HostCalls, Turn } from "./protocol.ts";
import { SessionCalls } from "./session-calls.ts";

/** What a computation is part of. */
interface Running {
  readonly turn: Turn;
  readonly signal: AbortSignal;
  /** Says that somebody has seen a part of the answer: from here on the call cannot begin again. */
  onShown(): void;
}

/** What a slot holds after a call, and what was computed for it. */
interface SlotContent {
  readonly tokens: Int32Array;
  readonly computed?: Computed;
}

/**
 * A context of a model in the engine host. Its text is here and, when there is a folder, on disk; its KV is in a slot
 * while it is used, in chunks outside, or nowhere and then computed again. A call takes a slot and brings in what the
 * slot does not hold yet.
 */
export class LlamaSession implements Context, SlotHolder {
  readonly model: HostedModel;
  readonly #home: ContextHome;
  readonly #turn: Turn;
  readonly #onClose: () => void;
  readonly #calls = new SessionCalls();
  #record: ContextRecord;
  #waiting = 0;
  #saving: Promise<void> = Promise.resolve();
  /** Fires when a call comes before the state is written: it will leave another one. */
  #writing = new AbortController();
  /** A rewind that the next call carries out. */
  #keepTokens: number | undefined;

  /**
   * @param record what is kept of it: nothing yet, or what an earlier process left
   * @param onClose called once when it is closed or deleted
   */
  constructor(model: HostedModel, home: ContextHome, record: ContextRecord, turn: Turn, onClose: () => void) {
    this.model = model;
    this.#home = home;
    this.#record = record;
    this.#turn = turn;
    this.#onClose = onClose;
  }

  /** Model and adapter: what its slots must be made for. */
  get #kind(): string {
    return slotKind(this.model.number, this.#record.adapter);
  }

  get id(): string {
    return this.#record.id;
  }

  get record(): ContextRecord {
    return this.#record;
  }

  get messages(): readonly Message[] {
    return this.#record.messages;
  }

  get length(): number {
    return Math.min(this.#record.tokens.length, this.#keepTokens ?? Number.POSITIVE_INFINITY);
  }

  get facts(): ContextFacts {
    const { id, tokens, usedAt } = this.#record;
    const outside = this.#home.cache?.measure(id) ?? { memoryTokens: 0, diskTokens: 0, diskBytes: 0 };
    const memoryTokens = this.#home.pool.holds(this) ? tokens.length : outside.memoryTokens;
    return { id, owner: this.#record.owner ?? "", tokens: tokens.length, ...outside, memoryTokens, usedAt };
  }

  /**
   * Computes the system text, so that the first call finds it in the cache.
   *
   * @throws `out-of-memory`, `request-too-large`, `aborted`
   */
  async start(signal: AbortSignal | undefined): Promise<void> {
    const host = await unlessAborted(this.model.host(), signal);
    const { system } = this.#record;
    const tokens = await host.call("encode", { model: this.model.number, system, messages: undefined });
    const encode = async () => tokens;
    await this.#inSlot(this.#turn, signal, encode, async (host, slot, { turn, signal }) =>
      tokens.length === 0 ? { tokens } : host.call("prefill", { slot, turn, tokens }, { signal }),
    );
  }

  async generate(
    messages: readonly Message[],
    options: GenerateOptions & TurnOptions = {},
  ): Promise<Generation> {
    const { maxTokens, temperature, seed, stop, schema, grammar, logprobs, signal, onToken } = options;
    const decode = { maxTokens, temperature, seed, stop, schema, grammar, logprobs };
    const watch = { signal, onPart: (part: string | number) => onToken?.(String(part)) };
    const request = { messages, options: decode, streams: onToken !== undefined };
    const reply = await this.#converse("generate", request, options, watch);
    const { text, finish, usage } = reply;
    return { text, finish, usage, ...(reply.logprobs && { logprobs: reply.logprobs }) };
  }

  async choose(
    messages: readonly Message[],
    labels: readonly string[],
    options: AskOptions & TurnOptions = {},
  ): Promise<Choice> {
    const { probabilities, usage } = await this.#converse("choose", { messages, labels }, options, options);
    return { probabilities, usage };
  }

  async score(
    messages: readonly Message[],
    candidates: readonly string[],
    options: AskOptions & TurnOptions = {},
  ): Promise<Scores> {
    const reply = await this.#converse("score", { messages, candidates }, options, options);
    return { candidates: reply.candidates, usage: reply.usage };
  }

  mark(): SessionMark {
    return { length: this.length };
  }

  rewind(mark: SessionMark): void {
    this.#keepTokens = Math.min(this.length, mark.length);
  }

  settled(): Promise<void> {
    return this.#saving;
  }

  async close(): Promise<void> {
    await this.#saving;
    this.#end();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#end();
    await this.#saving;
    await this.#home.cache?.remove(this.id);
  }

  #end(): void {
    if (!this.#calls.end()) return;
    this.#home.pool.forget(this);
    this.#onClose();
  }

  /** A call with a conversation, which then is the text of the context, with the answer when there is one. */
  async #converse<Call extends "generate" | "choose" | "score">(
    call: Call,
    request: Omit<HostCalls[Call]["request"], "slot" | "turn" | "system" | "keepTokens">,
    options: TurnOptions,
    { signal, onPart }: HostCallOptions,
  ): Promise<HostCalls[Call]["reply"]> {
    const [{ system }, { messages }] = [this.#record, request];
    const encode = (host: HostProcess) => host.call("encode", { model: this.model.number, system, messages });
    const turn = turnWith(this.#turn, options);
    return this.#inSlot(turn, signal, encode, async (host, slot, running) => {
      const keepTokens = this.#keepTokens;
      this.#keepTokens = undefined;
      const whole = { ...request, slot, turn, system, keepTokens } as unknown as HostCalls[Call]["request"];
      const show = (part: string | number) => {
        running.onShown();
        onPart?.(part);
      };
      const reply = await host.call(call, whole, { signal: running.signal, onPart: show });
      const answer = "text" in reply ? reply.text : undefined;
      this.#record = { ...this.#record, messages: textOf(messages, answer) };
      return reply;
    });
  }

  /**
   * Runs `work` when the calls before it are through, in a slot that holds what is kept of `encode`'s tokens, and
   * keeps what the context then is: its text at once, its KV as soon as nobody waits for it.
   */
  async #inSlot<Reply extends SlotContent>(
    turn: Turn,
    signal: AbortSignal | undefined,
    encode: (host: HostProcess) => Promise<Int32Array>,
    work: (host: HostProcess, slot: number, running: Running) => Promise<Reply>,
  ): Promise<Reply> {
    this.#waiting += 1;
    this.#writing.abort();
    let begun = false;
    try {
      return await this.#calls.run(signal, async (ending) => {
        begun = true;
        this.#waiting -= 1;
        await unlessAborted(this.model.host(), ending);
        for (;;) {
          const reply = await this.#tryIn(turn, ending, encode, work);
          if (reply !== undefined) return reply;
        }
      });
    } finally {
      if (!begun) this.#waiting -= 1;
      this.#saveSoon();
    }
  }

  /** As {@link #inSlot}; undefined when a background call made room for the foreground and has to go on later. */
  async #tryIn<Reply extends SlotContent>(
    turn: Turn,
    ending: AbortSignal,
    encode: (host: HostProcess) => Promise<Int32Array>,
    work: (host: HostProcess, slot: number, running: Running) => Promise<Reply>,
  ): Promise<Reply | undefined> {
    const { pool, cache } = this.#home;
    const slot = await pool.acquire(this, this.#kind, turn, ending);
    const leaving = new AbortController();
    // Without a folder what was computed would be lost each time, and the call might never end.
    if (turn.class === "background" && cache !== undefined) slot.makeRoom = () => leaving.abort();
    const onShown = () => {
      slot.makeRoom = undefined;
    };
    let file: string;
    try {
      const host = await unlessAborted(this.model.host(), ending);
      const release = await fillSlot(host, slot, this, turn, encode, cache);
      try {
        const signal = AbortSignal.any([ending, leaving.signal]);
        const reply = await work(host, slot.number, { turn, signal, onShown });
        this.#record = { ...this.#record, tokens: reply.tokens, usedAt: Date.now() };
        if (reply.computed !== undefined)
          this.model.costs.learn("compute", reply.computed.tokens, reply.computed.ms);
        return reply;
      } catch (error) {
        if (!leaving.signal.aborted || ending.aborted || !TapwrightError.is(error, "aborted")) throw error;
        file = await this.#save(slot);
      } finally {
        await release();
      }
    } finally {
      pool.release(slot);
      // A full disk must not cost the answer.
      if (!this.#calls.ended) await cache?.keepText(this.#record).catch(() => {});
    }
    await cache?.keepState(this.id, file).catch(() => {});
    return undefined;
  }

  /** Writes the state of a slot to a file. */
  async #save(slot: Slot, signal?: AbortSignal): Promise<string> {
    const file = this.#home.cache!.nextTransfer();
    const host = await this.model.host();
    // It takes milliseconds, and whoever wants the slot waits for it.
    const turn = { ...this.#turn, class: "foreground" } as const;
    await host.call("save", { slot: slot.number, turn, file }, { signal });
    return file;
  }

  /** Writes the KV ahead of the time when its slot is wanted: then giving up the slot costs nothing. */
  #saveSoon(): void {
    const { cache, pool } = this.#home;
    if (cache === undefined || this.length === 0 || this.#calls.ended) return;
    const save = async () => {
      const slot = this.#waiting > 0 ? undefined : pool.lock(this);
      if (slot === undefined) return undefined;
      this.#writing = new AbortController();
      try {
        return await this.#save(slot, this.#writing.signal);
      } finally {
        pool.release(slot);
      }
    };
    this.#saving = this.#saving
      .then(() => this.#calls.run(undefined, save))
      .then((file) => (file === undefined ? undefined : cache.keepState(this.id, file)))
      // Without it the context is computed from its text.
      .catch(() => {});
  }
}
