import { expect } from "chai";
import { describe, it } from "mocha";
import { TapwrightError } from "../core/errors.ts";
import { type Slot, SlotPool } from "./context-slots.ts";
import type { Turn } from "./protocol.ts";

const never = new AbortController().signal;
const turnOf = (group: Turn["class"]): Turn => ({ class: group, app: "a", priority: 0 });

/** A pool with memory for so many slots, and what it opened and closed. */
function makePool(memory: number, mostSlots = Number.POSITIVE_INFINITY) {
  const open: string[] = [];
  let numbers = 0;
  const pool = new SlotPool(
    {
      async open(kind) {
        if (open.length >= memory) throw new TapwrightError("out-of-memory", "full");
        open.push(`${numbers} ${kind}`);
        return numbers++;
      },
      async close(number) {
        open.splice(
          open.findIndex((name) => name.startsWith(`${number} `)),
          1,
        );
      },
    },
    mostSlots,
  );
  /** A call of `holder`: takes a slot and puts its state there. */
  const enter = async (holder: object, group: Turn["class"] = "foreground", kind = "m"): Promise<Slot> => {
    const slot = await pool.acquire(holder, kind, turnOf(group), never);
    slot.holder = holder;
    return slot;
  };
  const visit = async (holder: object, group?: Turn["class"], kind?: string) => {
    pool.release(await enter(holder, group, kind));
  };
  return { pool, open, enter, visit };
}

const [a, b, c, d] = [{ name: "a" }, { name: "b" }, { name: "c" }, { name: "d" }];

/** What has happened once everything that can happen at once has. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe("SlotPool", () => {
  it("opens slots while there is memory, then takes the one unused for the longest time", async () => {
    const { pool, open, visit } = makePool(2);
    await visit(a);
    await visit(b);
    await visit(a);
    await visit(c);
    expect([a, b, c].map((holder) => pool.holds(holder))).to.deep.equal([true, false, true]);
    expect(open).to.have.length(2);
  });

  it("gives a context the slot that it is in", async () => {
    const { enter, pool } = makePool(2);
    const first = await enter(a);
    pool.release(first);
    expect(await enter(a)).to.equal(first);
  });

  it("lets a call wait while all slots are in use, the foreground first", async () => {
    const { enter, pool } = makePool(1);
    const slot = await enter(a);
    const order: string[] = [];
    const background = enter(b, "background").then((slot) => {
      order.push("background");
      pool.release(slot);
    });
    const foreground = enter(c).then((slot) => {
      order.push("foreground");
      pool.release(slot);
    });
    await settle();
    expect(order).to.deep.equal([]);
    pool.release(slot);
    await Promise.all([background, foreground]);
    expect(order).to.deep.equal(["foreground", "background"]);
  });

  it("leaves one slot to the foreground", async () => {
    const { enter, pool, visit } = makePool(2);
    await visit(a);
    await visit(b);
    const slot = await enter(c, "background");
    expect([a, b].map((holder) => pool.holds(holder))).to.deep.equal([false, true]);
    let entered = false;
    const second = enter(d, "background").then((slot) => {
      entered = true;
      return slot;
    });
    await settle();
    expect(entered).to.equal(false);
    pool.release(slot);
    expect(await second).to.equal(slot);
    expect(pool.holds(b)).to.equal(true);
  });

  it("takes a slot of the background before one of the foreground", async () => {
    const { pool, visit } = makePool(2);
    await visit(a);
    await visit(b, "background");
    await visit(a);
    await visit(b, "background");
    await visit(c);
    expect([a, b, c].map((holder) => pool.holds(holder))).to.deep.equal([true, false, true]);
  });

  it("closes a slot of another kind when there is no memory for a new one", async () => {
    const { open, visit, pool } = makePool(1);
    await visit(a, "foreground", "one");
    await visit(b, "foreground", "two");
    expect(open).to.deep.equal(["1 two"]);
    expect(pool.holds(a)).to.equal(false);
  });

  it("fails a call when there is no memory for a single slot, and one that is cancelled", async () => {
    const { enter } = makePool(0);
    const failed = await enter(a).catch((error) => error);
    expect(TapwrightError.is(failed, "out-of-memory")).to.equal(true);
    const { enter: take, pool } = makePool(1);
    await take(a);
    const controller = new AbortController();
    const waiting = pool.acquire(b, "m", turnOf("foreground"), controller.signal).catch((error) => error);
    controller.abort();
    expect(TapwrightError.is(await waiting, "aborted")).to.equal(true);
  });

  it("opens no more slots than it is told to, and reuses the one of a context that is gone", async () => {
    const { open, visit, pool } = makePool(9, 2);
    for (const holder of [a, b, c]) await visit(holder);
    expect(open).to.have.length(2);
    pool.forget(b);
    await visit(d);
    expect([b, c, d].map((holder) => pool.holds(holder))).to.deep.equal([false, true, true]);
  });
});
