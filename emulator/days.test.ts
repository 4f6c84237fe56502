import { expect } from "chai";
import fc from "fast-check";
import { describe, it } from "mocha";
import {
  addDays,
  addMonths,
  daysBetween,
  daysInMonth,
  daysOfMonthPage,
  formatDay,
  joinMoment,
  splitMoment,
  weekdayOf,
} from "./days.ts";
import { openSystem } from "./open-system.ts";

describe("days", () => {
  it("counts over the ends of months and years", () => {
    expect(addDays("2026-01-31", 1)).to.equal("2026-02-01");
    expect(addDays("2026-01-01", -1)).to.equal("2025-12-31");
    expect(daysBetween("2026-02-27", "2026-03-02")).to.equal(3);
    expect(addMonths("2026-11-30", 3)).to.equal("2027-02-01");
    expect([daysInMonth("2026-02-10"), daysInMonth("2028-02-10"), daysInMonth("2026-12-31")]).to.deep.equal([
      28, 29, 31,
    ]);
  });

  it("says days in words", () => {
    expect(formatDay("2026-01-05", "%a, %b %e")).to.equal("Mon, Jan 5");
    expect(weekdayOf("2026-01-18")).to.equal(0);
  });

  it("shows six weeks from Sunday on, the month among them", () => {
    const page = daysOfMonthPage("2026-02-14");
    expect([page.length, page[0], page[41]]).to.deep.equal([42, "2026-02-01", "2026-03-14"]);
    expect(daysOfMonthPage("2026-01-01")[0]).to.equal("2025-12-28");
  });

  it("splits and joins moments by the phone's zone", async () => {
    const system = await openSystem({});
    for (const zone of ["UTC", "America/New_York", "Asia/Kolkata"]) {
      system.properties.set("persist.sys.timezone", zone);
      fc.assert(
        fc.property(fc.integer({ min: 29_500_000, max: 29_520_000 }), (minutes) => {
          const { day, minute } = splitMoment(minutes * 60_000, system);
          expect(joinMoment(day, minute, system)).to.equal(minutes * 60_000);
        }),
        { numRuns: 50 },
      );
    }
    system.close();
  });
});
