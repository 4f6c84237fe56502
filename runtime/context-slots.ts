import { TapwrightError } from "../core/errors.ts";
import { abortedError } from "./cancel.ts";
import type { Turn } from "./protocol.ts";

/** A native cache that holds one context at a time. */
export interface Slot {
  readonly number: number;
  /** Model and adapter: a slot serves no others. */
  readonly kind: string;
  /** Whose KV is in it; undefined when nobody's. */
  holder: object | undefined;
  /** Whether a call runs in it. */
  locked: boolean;
  turn: Turn["class"];
  usedAt: number;
  /** Asks a background call that runs in it to make room; absent when it cannot begin again. */
  makeRoom: (() => void) | undefined;
}

/** What the pool asks for to make and unmake slots. */
export interface SlotSupply {
  /** Opens a slot. @throws `out-of-memory` when there is no memory for one more */
  open(kind: string): Promise<number>;
  close(number: number): Promise<void>;
}

interface Waiter {
  readonly holder: object;
  readonly kind: string;
  readonly turn: Turn;
  readonly resolve: (slot: Slot) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * The slots of an engine and who is in them. A slot is opened while there is memory for one; then the one that was
 * not used for the longest time is given to the next, which costs nothing, since what is worth keeping was written
 * when the call returned. Background calls leave one slot to the foreground and take no context of it.
 */
export class SlotPool {
  readonly #supply: SlotSupply;
  readonly #mostSlots: number;
  readonly #slots = new Set<Slot>();
  readonly #waiting: Waiter[] = [];
  #clock = 0;
  #serving = false;
  /** Whether something happened since the waiting ones were last looked at. */
  #changed = false;

  constructor(supply: SlotSupply, mostSlots: number) {
    this.#supply = supply;
    this.#mostSlots = mostSlots;
  }

  /**
   * Waits for a slot and locks it: the one that already holds `holder`, or another whose holder then is the one
   * before. The caller sets `holder` when its own state is in.
   *
   * @throws `aborted`; what `open` throws
   */
  acquire(holder: object, kind: string, turn: Turn, signal: AbortSignal): Promise<Slot> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(abortedError());
      const leave = () => {
        const at = this.#waiting.indexOf(waiter);
        if (at < 0) return;
        this.#waiting.splice(at, 1);
        reject(abortedError());
      };
      const waiter: Waiter = {
        holder,
        kind,
        turn,
        resolve: (slot) => {
          signal.removeEventListener("abort", leave);
          resolve(slot);
        },
        reject: (error) => {
          signal.removeEventListener("abort", leave);
          reject(error);
        },
      };
      signal.addEventListener("abort", leave, { once: true });
      const behind = this.#waiting.findIndex((other) => goesBefore(turn, other.turn));
      this.#waiting.splice(behind < 0 ? this.#waiting.length : behind, 0, waiter);
      void this.#serve();
    });
  }

  /** Locks the slot that holds `holder`, if there is one and no call runs in it. */
  lock(holder: object): Slot | undefined {
    const slot = [...this.#slots].find((slot) => slot.holder === holder && !slot.locked);
    if (slot !== undefined) slot.locked = true;
    return slot;
  }

  /** Whether a holder's state is in memory. */
  holds(holder: object): boolean {
    return [...this.#slots].some((slot) => slot.holder === holder);
  }

  /** Gives a slot back after a call. */
  release(slot: Slot): void {
    slot.locked = false;
    slot.makeRoom = undefined;
    slot.usedAt = ++this.#clock;
    void this.#serve();
  }

  /** Forgets what a holder has in memory: it was deleted. */
  forget(holder: object): void {
    for (const slot of this.#slots) if (slot.holder === holder) slot.holder = undefined;
  }

  /** Closes the slots of a kind, for a model that is unloaded. */
  async closeKind(isKind: (kind: string) => boolean): Promise<void> {
    for (const slot of [...this.#slots]) if (isKind(slot.kind)) await this.#close(slot);
  }

  /** Forgets all slots: the process that they were in is gone. */
  clear(): void {
    this.#slots.clear();
  }

  /** Serves who waits, one after another, until nobody can be served. */
  async #serve(): Promise<void> {
    this.#changed = true;
    if (this.#serving) return;
    this.#serving = true;
    try {
      while (this.#changed) {
        this.#changed = false;
        for (const waiter of [...this.#waiting]) await this.#serveOne(waiter);
      }
    } finally {
      this.#serving = false;
    }
  }

  async #serveOne(waiter: Waiter): Promise<void> {
    try {
      const slot = await this.#find(waiter);
      if (slot === undefined && waiter.turn.class === "foreground") this.#askForRoom();
      // Its holder may have locked it meanwhile; then its release comes back here.
      if (slot === undefined || slot.locked || this.#drop(waiter) === undefined) return;
      slot.locked = true;
      slot.turn = waiter.turn.class;
      waiter.resolve(slot);
    } catch (error) {
      this.#drop(waiter)?.reject(error);
    }
  }

  /** A person never waits for the end of background work where that can go on later. */
  #askForRoom(): void {
    const busy = [...this.#slots].find(({ locked, makeRoom }) => locked && makeRoom !== undefined);
    const ask = busy?.makeRoom;
    if (busy !== undefined) busy.makeRoom = undefined;
    ask?.();
  }

  /** Takes a waiter out of the queue; undefined when it has left. */
  #drop(waiter: Waiter): Waiter | undefined {
    const at = this.#waiting.indexOf(waiter);
    return at < 0 ? undefined : this.#waiting.splice(at, 1)[0];
  }

  async #find(waiter: Waiter): Promise<Slot | undefined> {
    const { holder, kind, turn } = waiter;
    const all = [...this.#slots];
    const own = all.find((slot) => slot.holder === holder && slot.kind === kind);
    if (own !== undefined) return own.locked ? undefined : own;
    const free = all.find((slot) => !slot.locked && slot.holder === undefined && slot.kind === kind);
    if (free !== undefined) return free;
    if (all.length < this.#mostSlots && this.#mayTake(turn, this.#mostSlots)) {
      const opened = await this.#tryOpen(kind);
      if (opened !== undefined) return opened;
    }
    return this.#reclaim(waiter, all);
  }

  /** Whether a call may take one more of so many slots: the background leaves one. */
  #mayTake(turn: Turn, slots: number): boolean {
    const ofBackground = [...this.#slots].filter(
      (slot) => slot.turn === "background" && slot.holder !== undefined,
    );
    return turn.class === "foreground" || ofBackground.length < Math.max(1, slots - 1);
  }

  async #tryOpen(kind: string): Promise<Slot | undefined> {
    try {
      const number = await this.#supply.open(kind);
      const usedAt = ++this.#clock;
      const slot: Slot = {
        number,
        kind,
        holder: undefined,
        locked: false,
        turn: "foreground",
        usedAt,
        makeRoom: undefined,
      };
      this.#slots.add(slot);
      return slot;
    } catch (error) {
      if (this.#slots.size > 0 && TapwrightError.is(error, "out-of-memory")) return undefined;
      throw error;
    }
  }

  /** Takes the slot that was not used for the longest time, of the background first. */
  async #reclaim(waiter: Waiter, all: readonly Slot[]): Promise<Slot | undefined> {
    const { kind, turn } = waiter;
    const anyClass = this.#mayTake(turn, all.length);
    const [victim] = all
      .filter(({ locked }) => !locked)
      .filter((slot) => anyClass || slot.turn === "background" || slot.holder === undefined)
      .sort((a, b) => rankOf(a) - rankOf(b) || a.usedAt - b.usedAt);
    if (victim === undefined) return undefined;
    if (victim.kind === kind) return victim;
    await this.#close(victim);
    return this.#find(waiter);
  }

  async #close(slot: Slot): Promise<void> {
    this.#slots.delete(slot);
    await this.#supply.close(slot.number);
  }
}

/** Empty slots go first, then those of the background. */
function rankOf(slot: Slot): number {
  if (slot.holder === undefined) return 0;
  return slot.turn === "background" ? 1 : 2;
}

function goesBefore(one: Turn, other: Turn): boolean {
  if (one.class !== other.class) return one.class === "foreground";
  return one.priority > other.priority;
}
