import { expect } from "chai";
import fc from "fast-check";
import { describe, it } from "mocha";
import { advance, forecast, type PlannedCall } from "./service-forecast.ts";

const call = (prefillMs: number, decodeMs: number, more: Partial<PlannedCall> = {}): PlannedCall => ({
  class: "foreground",
  deadline: Number.POSITIVE_INFINITY,
  endsBy: Number.POSITIVE_INFINITY,
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
    const newcomer = call(100, 0, { deadline: 150 });
    expect(forecast(calls, newcomer, 0, 20)).to.deep.equal({ firstTokenMs: 120, endMs: 120, inTime: true });
  });

  it("refuses to make a call late that was let in", () => {
    const waiting = [call(100, 0, { deadline: 130 })];
    expect(forecast(waiting, call(50, 0, { deadline: 120 }), 0, 0).inTime).to.equal(false);
    const decoding = [call(0, 100, { deadline: 190, endsBy: 210 })];
    expect(forecast(decoding, call(100, 0, { deadline: 150 }), 0, 0).inTime).to.equal(true);
    expect(forecast(decoding, call(120, 0, { deadline: 150 }), 0, 0).inTime).to.equal(false);
  });

  it("keeps its word: whoever is let in while all are in time gets the first token in time", () => {
    const arrival = fc.record({
      afterMs: fc.integer({ min: 0, max: 300 }),
      prefillMs: fc.integer({ min: 1, max: 200 }),
      decodeMs: fc.integer({ min: 0, max: 200 }),
      withinMs: fc.integer({ min: 1, max: 1000 }),
    });
    fc.assert(
      fc.property(fc.array(arrival, { maxLength: 30 }), (arrivals) => {
        let now = 0;
        let calls: PlannedCall[] = [];
        for (const { afterMs, prefillMs, decodeMs, withinMs } of arrivals) {
          // An exact processor: what is planned is what happens, in steps of a millisecond.
          for (let step = 0; step < afterMs; step++) {
            now += 1;
            advance(calls, 1);
            for (const one of calls) if (!one.isWriting) expect(now).to.be.at.most(one.deadline);
            for (const one of calls) one.isWriting = one.prefillMs === 0;
            calls = calls.filter((one) => !one.isWriting || one.decodeMs > 0);
          }
          const newcomer = call(prefillMs, decodeMs, { deadline: now + withinMs });
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
