import { expect } from "chai";
import { describe, it } from "mocha";
import { makeRandom } from "../core/random.ts";
import { dayOf, plusDays, sampleNow, sayDate, sayMonth, sayTime, sayWeekday, toMs } from "./dates.ts";

describe("dates of tasks", () => {
  it("count and are said as goals say them", () => {
    expect(plusDays("2026-02-27", 2)).to.equal("2026-03-01");
    expect(sayDate("2026-03-05")).to.equal("March 5, 2026");
    expect([sayWeekday("2026-03-05"), sayMonth("2026-12-31")]).to.deep.equal(["Thursday", "December 2026"]);
    expect([0, 719, 720, 1439].map(sayTime)).to.deep.equal(["12:00 AM", "11:59 AM", "12:00 PM", "11:59 PM"]);
    expect(toMs("2026-01-15", 600)).to.equal(Date.UTC(2026, 0, 15, 10));
  });

  it("are in the morning of a day of one year", () => {
    for (let seed = 0; seed < 200; seed += 1) {
      const now = sampleNow(makeRandom(seed));
      expect(now).to.match(/^2026-\d\d-\d\dT(08|09|10):\d\d$/);
      expect(plusDays(dayOf(now), 0)).to.equal(dayOf(now));
    }
  });
});
