import { abortedError } from "./cancel.ts";
import { type Claim, chooseClaim } from "./scheduler-order.ts";

/** How long the processor is kept for a call between two pieces, before another one may have it. */
const holdMs = 50;

/** What a call waits with. */
interface Place {
  readonly claim: Claim;
  /** Begins the next piece; absent between two pieces. */
  start?: (() => void) | undefined;
  /** When its last piece ended, or it was announced. */
  idleSince: number;
}

/**
 * Shares the processor among calls, one piece of work at a time: whoever comes next is chosen anew after each piece,
 * by {@link chooseClaim}. So a more urgent call waits for one piece, and so does a cancel.
 *
 * A call between two pieces keeps its place for a moment: else every piece of an urgent call would be followed by
 * one of a call that is not.
 */
export class Scheduler {
  readonly #places = new Set<Place>();
  readonly #servedMs = new Map<string, number>();
  readonly #now: () => number;
  #busy = false;
  #holding: NodeJS.Timeout | undefined;

  /** @param now the time in milliseconds; only differences count */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Announces a call, which then asks for its pieces. Whoever announces it disposes it. */
  enter(claim: Claim): ScheduledCall {
    this.#catchUp(claim.owner);
    const place: Place = { claim, idleSince: this.#now() };
    this.#places.add(place);
    return {
      run: async (signal, work) => {
        await this.#take(place, signal);
        const startedAt = this.#now();
        try {
          return await work();
        } finally {
          this.#giveBack(place, startedAt);
        }
      },
      [Symbol.dispose]: () => {
        this.#places.delete(place);
        if (this.#places.size === 0) this.#servedMs.clear();
        this.#startNext();
      },
    };
  }

  #take(place: Place, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(abortedError());
      const leave = () => {
        place.start = undefined;
        place.idleSince = this.#now();
        reject(abortedError());
        this.#startNext();
      };
      place.start = () => {
        place.start = undefined;
        signal.removeEventListener("abort", leave);
        resolve();
      };
      signal.addEventListener("abort", leave, { once: true });
      this.#startNext();
    });
  }

  #giveBack(place: Place, startedAt: number): void {
    const now = this.#now();
    const { owner } = place.claim;
    this.#servedMs.set(owner, (this.#servedMs.get(owner) ?? 0) + now - startedAt);
    place.idleSince = now;
    this.#busy = false;
    this.#startNext();
  }

  #startNext(): void {
    clearTimeout(this.#holding);
    if (this.#busy) return;
    const since = this.#now() - holdMs;
    const places = [...this.#places].filter(
      ({ start, idleSince }) => start !== undefined || idleSince > since,
    );
    if (!places.some(({ start }) => start !== undefined)) return;
    const chosen = chooseClaim(
      places.map(({ claim }) => claim),
      this.#servedMs,
    );
    const start = places[chosen]?.start;
    if (start === undefined) {
      this.#holding = setTimeout(() => this.#startNext(), holdMs);
      return;
    }
    this.#busy = true;
    start();
  }

  /** Who was away has saved up nothing: it starts level with the one who got least of those that are here. */
  #catchUp(owner: string): void {
    const owners = new Set([...this.#places].map(({ claim }) => claim.owner));
    if (owners.size === 0 || owners.has(owner)) return;
    const least = Math.min(...[...owners].map((other) => this.#servedMs.get(other) ?? 0));
    this.#servedMs.set(owner, Math.max(this.#servedMs.get(owner) ?? 0, least));
  }
}

/** A call that was announced to the {@link Scheduler}. Disposing it ends it. */
export interface ScheduledCall extends Disposable {
  /**
   * Does one piece of work when its turn has come; one at a time. A piece that has begun is not interrupted.
   *
   * @throws `aborted` when the signal fires before the turn comes
   */
  run<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T>;
}
