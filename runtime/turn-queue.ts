import { abortedError } from "./cancel.ts";

/** Gives the turn back, so that the next one in the queue may run. */
export type EndTurn = () => void;

/**
 * Lets one at a time through, the highest priority first and in order of arrival among equals. A session has one
 * (its calls run one after another); the host has one for the processor, taken anew for every piece of work, so
 * that an urgent call waits for one piece and not for a whole prompt.
 */
export class TurnQueue {
  readonly #waiting: { readonly priority: number; readonly start: () => void }[] = [];
  #busy = false;

  /**
   * Waits for the turn.
   *
   * @throws `aborted` when the signal fires before the turn comes.
   */
  take(priority: number, signal: AbortSignal): Promise<EndTurn> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(abortedError());
      const leave = () => {
        this.#waiting.splice(this.#waiting.indexOf(waiter), 1);
        reject(abortedError());
      };
      const waiter = {
        priority,
        start: () => {
          signal.removeEventListener("abort", leave);
          resolve(() => this.#next());
        },
      };
      if (!this.#busy) {
        this.#busy = true;
        return waiter.start();
      }
      signal.addEventListener("abort", leave, { once: true });
      const behind = this.#waiting.findIndex((other) => other.priority < priority);
      this.#waiting.splice(behind < 0 ? this.#waiting.length : behind, 0, waiter);
    });
  }

  /** Runs `work` in its turn. */
  async run<T>(priority: number, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    const end = await this.take(priority, signal);
    try {
      return await work();
    } finally {
      end();
    }
  }

  #next(): void {
    const waiter = this.#waiting.shift();
    this.#busy = waiter !== undefined;
    waiter?.start();
  }
}
