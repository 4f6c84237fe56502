import { abortedError } from "./cancel.ts";

/** Lets one at a time through, in order of arrival, as the calls on a session are. */
export class TurnQueue {
  readonly #waiting: (() => void)[] = [];
  #busy = false;

  /**
   * Runs `work` in its turn.
   *
   * @throws `aborted` when the signal fires before the turn comes
   */
  async run<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    await this.#take(signal);
    try {
      return await work();
    } finally {
      this.#next();
    }
  }

  #take(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(abortedError());
      const leave = () => {
        this.#waiting.splice(this.#waiting.indexOf(start), 1);
        reject(abortedError());
      };
      const start = () => {
        signal.removeEventListener("abort", leave);
        resolve();
      };
      if (this.#busy) {
        signal.addEventListener("abort", leave, { once: true });
        this.#waiting.push(start);
      } else {
        this.#busy = true;
        start();
      }
    });
  }

  #next(): void {
    const start = this.#waiting.shift();
    this.#busy = start !== undefined;
    start?.();
  }
}
