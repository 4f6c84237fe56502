import { expect } from "chai";
import fc from "fast-check";
import { describe, it } from "mocha";
import { advance, forecast, type PlannedCall, startWriting } from "./service-forecast.ts";

const call = (prefillMs: number, decodeMs: number, more: Partial<PlannedCall> = {}): PlannedCall => ({
  class: "foreground",
  deadline: Number.POSITIVE_INFINITY,
  writingMs: Number.POSITIVE_INFINITY,
  prefillMs,
  decodeMs,
  isWriting: prefillMs === 0,
  ...more,
});

describe("forecast", () => {
  it("lets a call on an idle processor begin at once", () => {
    expect(forecast([], call(100, 50, { deadline: 100 }), 0, 20)).to.deep.equal({
      firstTokenMs: 100,
      endMs: 150,
      inTime: true,
    });
  });

  it("puts a call behind those that came before, and before the background", () => {
    const calls = [call(100, 50), call(1000, 1000, { class: "background" })];
    expect(forecast(calls, call(10, 5), 0, 20)).to.include({ firstTokenMs: 180, endMs: 185 });
  });

  it("puts the earlier deadline first, and counts the piece that is under way", () => {
    const calls = [call(1000, 0, { deadline: 5000 })];
    const newcomer = call(100, 0, { deadline: 150, writingMs: 50 });
    expect(forecast(calls, newcomer, 0, 20)).to.deep.equal({ firstTokenMs: 120, endMs: 120, inTime: true });
  });

  it("refuses to make a call late that was let in", () => {
    const waiting = [call(100, 0, { deadline: 130 })];
    expect(forecast(waiting, call(50, 0, { deadline: 120 }), 0, 0).inTime).to.equal(false);
    const decoding = [call(0, 100, { deadline: 210 })];
    expect(forecast(decoding, call(100, 0, { deadline: 150 }), 0, 0).inTime).to.equal(true);
    expect(forecast(decoding, call(120, 0, { deadline: 150 }), 0, 0).inTime).to.equal(false);
  });

  it("counts with what an answer is due after its first token", () => {
    const waiting = [call(100, 50, { deadline: 130, writingMs: 60 })];
    expect(forecast(waiting, call(40, 0, { deadline: 1000 }), 0, 0)).to.include({
      firstTokenMs: 190,
      inTime: true,
    });
    // Due between the first token of the other and the end of its answer, so it comes first there and makes that late.
    expect(forecast(waiting, call(40, 0, { deadline: 155 }), 0, 0).inTime).to.equal(false);
  });

  it("keeps its word: who is let in while all are in time is in time, as long as all costs what was planned", () => {
    const arrival = fc.record({
      afterMs: fc.integer({ min: 0, max: 300 }),
      prefillMs: fc.integer({ min: 1, max: 200 }),
      decodeMs: fc.integer({ min: 0, max: 200 }),
      withinMs: fc.integer({ min: 1, max: 1000 }),
      writingMs: fc.integer({ min: 1, max: 1000 }),
    });
    fc.assert(
      fc.property(fc.array(arrival, { maxLength: 30 }), (arrivals) => {
        let now = 0;
        let calls: PlannedCall[] = [];
        for (const { afterMs, prefillMs, decodeMs, withinMs, writingMs } of arrivals) {
          // An exact processor: what is planned is what happens, in steps of a millisecond.
          for (let step = 0; step < afterMs; step++) {
            now += 1;
            advance(calls, 1);
            for (const one of calls) {
              expect(now).to.be.at.most(one.deadline);
              if (!one.isWriting && one.prefillMs === 0) startWriting(one, now);
            }
            calls = calls.filter((one) => !one.isWriting || one.decodeMs > 0);
          }
          const newcomer = call(prefillMs, decodeMs, { deadline: now + withinMs, writingMs });
          if (forecast(calls, newcomer, now, 0).inTime) calls.push(newcomer);
        }
      }),
    );
  });
});

describe("advance", () => {
  it("works on the first call alone, and only at what it is at", () => {
    const calls = [call(100, 50), call(100, 50)];
    advance(calls, 180);
    expect(calls.map(({ prefillMs, decodeMs }) => [prefillMs, decodeMs])).to.deep.equal([
      [0, 50],
      [100, 50],
    ]);
    calls[0]!.isWriting = true;
    advance(calls, 30);
    expect(calls[0]!.decodeMs).to.equal(20);
  });
});
