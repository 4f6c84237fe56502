import { expect } from "chai";
import fc from "fast-check";
import { after, before, beforeEach, describe, it } from "mocha";
import { defaultStart } from "../clock.ts";
import { openSystem } from "../open-system.ts";
import type { System } from "../system.ts";
import { describeDays, describeWait, formatClockTime, nextAlarmTime } from "./alarm-times.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

describe("alarm times", () => {
  let system: System;
  before(async () => {
    system = await openSystem();
  });
  after(() => system.close());
  beforeEach(() => {
    // A Thursday, 10:00 UTC.
    system.clock.set(defaultStart);
    system.properties.delete("persist.sys.timezone");
    system.settings.put("system", "time_12_24", "12");
  });

  const waitFor = (hours: number, minutes: number, days = 0) =>
    describeWait({ hour: hours, minutes, days }, system);

  it("writes times as the phone is set", () => {
    const times = [
      [0, 5],
      [12, 0],
      [19, 30],
    ] as const;
    const write = () => times.map(([h, minutes]) => formatClockTime({ hour: h, minutes }, system));
    expect(write()).to.deep.equal(["12:05 AM", "12:00 PM", "7:30 PM"]);
    system.settings.put("system", "time_12_24", "24");
    expect(write()).to.deep.equal(["00:05", "12:00", "19:30"]);
  });

  it("tells how long it is until an alarm rings", () => {
    expect(waitFor(18, 3)).to.equal("Alarm set for 8 hours and 3 minutes from now.");
    expect(waitFor(10, 1)).to.equal("Alarm set for 1 minute from now.");
    expect(waitFor(11, 0)).to.equal("Alarm set for 1 hour from now.");
    expect(waitFor(10, 0)).to.equal("Alarm set for 1 day from now.");
    expect(waitFor(11, 2, 32)).to.equal("Alarm set for 2 days, 1 hour, and 2 minutes from now.");
    system.clock.advance(30_000);
    expect(waitFor(10, 1)).to.equal("Alarm set for less than 1 minute from now.");
    expect(waitFor(10, 2)).to.equal("Alarm set for 2 minutes from now.");
  });

  it("names the days", () => {
    const name = (days: number, enabled = true) =>
      describeDays({ hour: 9, minutes: 0, days, enabled }, system);
    expect([name(31), name(96), name(127), name(0), name(0, false)]).to.deep.equal([
      "Mon, Tue, Wed, Thu, Fri",
      "Sun, Sat",
      "Every day",
      "Tomorrow",
      "Not scheduled",
    ]);
    system.clock.advance(-2 * hour);
    expect(name(0)).to.equal("Today");
  });

  it("follows the phone's time zone", () => {
    system.properties.set("persist.sys.timezone", "Asia/Tokyo");
    // It is 19:00 in Tokyo.
    expect(waitFor(19, 30)).to.equal("Alarm set for 30 minutes from now.");
    expect(describeDays({ hour: 18, minutes: 0, days: 0, enabled: true }, system)).to.equal("Tomorrow");
  });

  it("rings next within a week, at its time, on one of its days", () => {
    const alarms = fc.record({ hour: fc.nat(23), minutes: fc.nat(59), days: fc.nat(127) });
    fc.assert(
      fc.property(alarms, fc.nat(14 * day), (alarm, later) => {
        system.clock.set(defaultStart + later);
        const next = nextAlarmTime(alarm, system);
        const date = new Date(next);
        expect(next - system.clock.now()).to.be.within(1, (alarm.days === 0 ? 1 : 7) * day);
        expect([date.getUTCHours(), date.getUTCMinutes()]).to.deep.equal([alarm.hour, alarm.minutes]);
        if (alarm.days > 0) expect(alarm.days & (1 << ((date.getUTCDay() + 6) % 7))).to.not.equal(0);
      }),
    );
  });
});
