import { abortedError } from "./cancel.ts";
import type { Turn } from "./protocol.ts";
import { chooseTurn } from "./scheduler-order.ts";

/** How long the processor is kept for a call between two pieces, before another one may have it. */
const holdMs = 50;

/** What is known of a call while it lasts. */
interface Place {
  /** Begins the next piece; absent between two pieces. */
  start: (() => void) | undefined;
  /** When its last piece ended. */
  idleSince: number;
  /** When what it is at is due, where that is not what its turn said at first. */
  deadline?: number;
}

/**
 * Shares the processor among calls, one piece of work at a time: whoever comes next is chosen anew after each piece,
 * by {@link chooseTurn}. So a more urgent call waits for one piece, and so does a cancel.
 *
 * A call is known by its turn, the same object for all its pieces. Between two pieces it keeps its place for a
 * moment: else every piece of an urgent call would be followed by one of a call that is not.
 */
export class Scheduler {
  readonly #places = new Map<Turn, Place>();
  readonly #servedMs = new Map<string, number>();
  readonly #now: () => number;
  #busy = false;
  #holding: NodeJS.Timeout | undefined;

  /** @param now the time in milliseconds; only differences count */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /**
   * Does one piece of work when the turn has come; a call does one at a time. A piece that has begun is not
   * interrupted.
   *
   * @throws `aborted` when the signal fires before the turn comes
   */
  async run<T>(turn: Turn, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    const place = this.#enter(turn);
    await this.#take(place, signal);
    const startedAt = this.#now();
    try {
      return await work();
    } finally {
      const now = this.#now();
      this.#servedMs.set(turn.app, (this.#servedMs.get(turn.app) ?? 0) + now - startedAt);
      place.idleSince = now;
      this.#busy = false;
      this.#startNext();
    }
  }

  /** Gives a call another deadline, as `Date.now()` counts. */
  postpone(turn: Turn, deadline: number): void {
    const place = this.#places.get(turn);
    if (place !== undefined) place.deadline = deadline;
  }

  /** Tells that the call with this turn has no more work. */
  end(turn: Turn): void {
    this.#places.delete(turn);
    if (this.#places.size === 0) this.#servedMs.clear();
    this.#startNext();
  }

  #enter(turn: Turn): Place {
    const known = this.#places.get(turn);
    if (known !== undefined) return known;
    this.#catchUp(turn.app);
    const place: Place = { start: undefined, idleSince: this.#now() };
    this.#places.set(turn, place);
    return place;
  }

  #take(place: Place, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(abortedError());
      const leave = () => {
        place.start = undefined;
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

  #startNext(): void {
    clearTimeout(this.#holding);
    if (this.#busy) return;
    const since = this.#now() - holdMs;
    const present = [...this.#places].filter(
      ([, { start, idleSince }]) => start !== undefined || idleSince > since,
    );
    if (!present.some(([, { start }]) => start !== undefined)) return;
    const turns = present.map(([turn, { deadline }]) =>
      deadline === undefined ? turn : { ...turn, deadline },
    );
    const start = present[chooseTurn(turns, this.#servedMs)]?.[1].start;
    if (start === undefined) {
      this.#holding = setTimeout(() => this.#startNext(), holdMs);
      return;
    }
    this.#busy = true;
    start();
  }

  /** Who was away has saved up nothing: it starts level with the one who got least of those that are here. */
  #catchUp(app: string): void {
    const apps = new Set([...this.#places.keys()].map((turn) => turn.app));
    if (apps.size === 0 || apps.has(app)) return;
    const least = Math.min(...[...apps].map((other) => this.#servedMs.get(other) ?? 0));
    this.#servedMs.set(app, Math.max(this.#servedMs.get(app) ?? 0, least));
  }
}
