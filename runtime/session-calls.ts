import { TurnQueue } from "./turn-queue.ts";

/** The calls on a session: one at a time in order of arrival, and none goes on when it ends. */
export class SessionCalls {
  readonly #queue = new TurnQueue();
  readonly #closing = new AbortController();

  /** Whether the session has ended. */
  get ended(): boolean {
    return this.#closing.signal.aborted;
  }

  /** Cancels what runs and what waits; false when the session had ended before. */
  end(): boolean {
    if (this.ended) return false;
    this.#closing.abort();
    return true;
  }

  /** Fires when the session ends, or when the caller's signal does. */
  until(signal: AbortSignal | undefined): AbortSignal {
    return AbortSignal.any([this.#closing.signal, ...(signal === undefined ? [] : [signal])]);
  }

  /**
   * Runs `work` in its turn, with the signal that ends it.
   *
   * @throws `aborted` when that fires before the turn comes
   */
  run<T>(signal: AbortSignal | undefined, work: (ending: AbortSignal) => Promise<T>): Promise<T> {
    const ending = this.until(signal);
    return this.#queue.run(ending, () => work(ending));
  }
}
