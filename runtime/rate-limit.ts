const minuteMs = 60_000;

/** Something of which there is so much a minute: it comes back at a steady pace, a minute's worth at most. */
export class RateLimit {
  readonly perMinute: number;
  readonly #now: () => number;
  #left: number;
  #at: number;

  /** @param now the time in milliseconds; only differences count */
  constructor(perMinute: number, now: () => number) {
    this.perMinute = perMinute;
    this.#now = now;
    this.#left = perMinute;
    this.#at = now();
  }

  /** Takes `amount` and gives 0, or takes nothing and tells how long to wait for it, in milliseconds. */
  take(amount: number): number {
    const now = this.#now();
    this.give(((now - this.#at) / minuteMs) * this.perMinute);
    this.#at = now;
    // More than a minute's worth may be taken from what is full, which then is in debt.
    const needed = Math.min(amount, this.perMinute);
    if (this.#left < needed) return ((needed - this.#left) / this.perMinute) * minuteMs;
    this.#left -= amount;
    return 0;
  }

  /** Gives `amount` back; with a negative one takes it, whatever is left. */
  give(amount: number): void {
    this.#left = Math.min(this.perMinute, this.#left + amount);
  }
}
