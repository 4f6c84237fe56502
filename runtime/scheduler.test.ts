import { setImmediate as nextTick } from "node:timers/promises";
import { expect } from "chai";
import { describe, it } from "mocha";
import { errorOf } from "../test/model-contract.ts";
import type { Turn } from "./protocol.ts";
import { Scheduler } from "./scheduler.ts";

const turn = (app: string, more: Partial<Turn> = {}): Turn => ({
  class: "foreground",
  app,
  priority: 0,
  ...more,
});
const never = new AbortController().signal;

/** A scheduler whose clock moves only when work is done, and the order in which pieces were done. */
function openScheduler() {
  let time = 0;
  const done: string[] = [];
  const scheduler = new Scheduler(() => time);
  /** Does so many pieces of work, one after another, as a prefill does. */
  const work = async (call: Turn, name: string, pieces: number, milliseconds = 10, signal = never) => {
    try {
      for (let piece = 0; piece < pieces; piece++)
        await scheduler.run(call, signal, async () => {
          await nextTick();
          time += milliseconds;
          done.push(name);
        });
    } finally {
      scheduler.end(call);
    }
  };
  return { scheduler, done, work };
}

describe("Scheduler", () => {
  it("lets an urgent call in after one piece, and through without a piece of the other between", async () => {
    const { done, work } = openScheduler();
    const background = work(turn("a", { class: "background" }), "background", 5);
    await nextTick();
    const urgent = work(turn("b"), "urgent", 3);
    await Promise.all([background, urgent]);
    expect(done).to.deep.equal(["background", ...Array(3).fill("urgent"), ...Array(4).fill("background")]);
  });

  it("finishes the call that is due first", async () => {
    const { done, work } = openScheduler();
    await Promise.all([
      work(turn("a"), "whenever", 2),
      work(turn("a", { deadline: 900 }), "later", 2),
      work(turn("a", { deadline: 500 }), "soon", 2),
    ]);
    expect(done.slice(1)).to.deep.equal(["soon", "soon", "later", "later", "whenever"]);
  });

  it("goes by the newest deadline of a call", async () => {
    const { scheduler, done, work } = openScheduler();
    const answering = turn("a", { deadline: 100 });
    const answer = work(answering, "answer", 4);
    const other = work(turn("b", { deadline: 500 }), "other", 2);
    while (done.length < 2) await nextTick();
    scheduler.postpone(answering, 900);
    await Promise.all([answer, other]);
    const [before, after] = [done.slice(0, done.indexOf("other")), done.slice(-1)];
    expect([new Set(before), after]).to.deep.equal([new Set(["answer"]), ["answer"]]);
  });

  it("gives two apps turns, and one app with many calls no more for that", async () => {
    const { done, work } = openScheduler();
    await Promise.all([
      work(turn("many"), "many", 4),
      work(turn("many"), "many", 4),
      work(turn("one"), "one", 4),
    ]);
    expect(done.slice(0, 8).filter((name) => name === "one")).to.have.lengthOf(4);
  });

  it("gives who comes late no more than a fair share from then on", async () => {
    const { done, work } = openScheduler();
    const first = work(turn("early"), "early", 20, 1000);
    while (done.length < 10) await nextTick();
    await Promise.all([first, work(turn("late"), "late", 6, 1000)]);
    const together = done.slice(done.indexOf("late"), done.lastIndexOf("late") + 1);
    expect(together.filter((name) => name === "early").length).to.be.within(4, 6);
  });

  it("cancels a waiting call, and only that one", async () => {
    const { done, work } = openScheduler();
    const controller = new AbortController();
    const running = work(turn("a"), "a", 2);
    const cancelled = errorOf(work(turn("b"), "b", 2, 10, controller.signal));
    controller.abort();
    expect((await cancelled).code).to.equal("aborted");
    await running;
    expect(done).to.deep.equal(["a", "a"]);
  });

  it("refuses a call whose signal has fired", async () => {
    const { work } = openScheduler();
    expect((await errorOf(work(turn("a"), "a", 1, 1, AbortSignal.abort()))).code).to.equal("aborted");
  });

  it("goes on after work that failed", async () => {
    const { scheduler, done, work } = openScheduler();
    const broken = turn("a");
    await scheduler.run(broken, never, () => Promise.reject("broken")).catch(() => {});
    scheduler.end(broken);
    await work(turn("b"), "b", 1);
    expect(done).to.deep.equal(["b"]);
  });

  it("keeps the processor only for a moment for a call that does not go on", async () => {
    const scheduler = new Scheduler();
    await scheduler.run(turn("a", { priority: 1 }), never, async () => {});
    expect(await scheduler.run(turn("b"), never, async () => "through")).to.equal("through");
  });
});
