/** What may be shown after a piece of text came in, and whether a stop string ended the text. */
export interface StopResult {
  readonly text: string;
  readonly stopped: boolean;
}

/**
 * Watches a text that grows piece by piece for the first stop string. What could still become a stop string is held
 * back, so that no reader ever sees a part of one.
 */
export class StopFilter {
  readonly #stops: readonly string[];
  #held = "";

  constructor(stops: readonly string[]) {
    this.#stops = stops.filter((stop) => stop !== "");
  }

  /** Takes the next piece; `text` is what may be shown now. After `stopped` nothing more may be pushed. */
  push(piece: string): StopResult {
    const text = this.#held + piece;
    const found = this.#stops.map((stop) => text.indexOf(stop)).filter((at) => at >= 0);
    if (found.length > 0) return { text: text.slice(0, Math.min(...found)), stopped: true };
    const shown = text.length - this.#possibleStart(text);
    this.#held = text.slice(shown);
    return { text: text.slice(0, shown), stopped: false };
  }

  /** The text that was held back and turned out to be no stop string. */
  end(): string {
    return this.#held;
  }

  /** Length of the longest end of the text that some stop string begins with. */
  #possibleStart(text: string): number {
    const longest = Math.min(text.length, Math.max(0, ...this.#stops.map((stop) => stop.length - 1)));
    for (let length = longest; length > 0; length--) {
      const tail = text.slice(-length);
      if (this.#stops.some((stop) => stop.startsWith(tail))) return length;
    }
    return 0;
  }
}
