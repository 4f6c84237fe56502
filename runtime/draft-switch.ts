/** Windows after which the slower way is tried again: what is decoded changes, and so does the machine. */
const retryAfter = 16;
/** Share of the newest window in the known speed. */
const newest = 0.3;

/**
 * Decides by measuring whether drafts are worth their while: a wrong draft costs as much as a right one saves, and
 * how much either is depends on the model, the machine and the text.
 */
export class DraftSwitch {
  #plain: number | undefined;
  #drafted: number | undefined;
  #windows = 0;

  /** Whether to draft in the next window of tokens. */
  choose(): boolean {
    if (this.#plain === undefined) return false;
    if (this.#drafted === undefined) return true;
    this.#windows += 1;
    const isQuicker = this.#drafted < this.#plain;
    return this.#windows % retryAfter === 0 ? !isQuicker : isQuicker;
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
