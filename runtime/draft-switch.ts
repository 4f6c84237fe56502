/**
 * Windows after which the slower way is tried again: what is decoded changes, and so does the machine. Each time that
 * it is still the slower one, twice as many pass before the next.
 */
const [firstRetry, lastRetry] = [16, 256];
/** Share of the newest window in the known speed. */
const newest = 0.3;
/** What drafts must save at least: less may be chance, and where nothing can be copied they cost much. */
const leastGain = 0.1;

/**
 * Decides by measuring whether drafts are worth their while: a wrong draft costs as much as a right one saves, and
 * how much either is depends on the model, the machine and the text.
 */
export class DraftSwitch {
  #plain: number | undefined;
  #drafted: number | undefined;
  #windows = 0;
  #retryAfter = firstRetry;
  #wasQuicker = false;

  /** Whether to draft in the next window of tokens. */
  choose(): boolean {
    if (this.#plain === undefined) return false;
    if (this.#drafted === undefined) return true;
    const isQuicker = this.#drafted < this.#plain * (1 - leastGain);
    if (isQuicker !== this.#wasQuicker) this.#retryAfter = firstRetry;
    this.#wasQuicker = isQuicker;
    this.#windows += 1;
    if (this.#windows < this.#retryAfter) return isQuicker;
    this.#windows = 0;
    this.#retryAfter = Math.min(lastRetry, this.#retryAfter * 2);
    return !isQuicker;
  }

  /** Takes what a window took. */
  record(drafted: boolean, tokens: number, ms: number): void {
    if (tokens === 0) return;
    const found = ms / tokens;
    const mix = (known: number | undefined) =>
      known === undefined ? found : known + newest * (found - known);
    if (drafted) this.#drafted = mix(this.#drafted);
    else this.#plain = mix(this.#plain);
  }
}
