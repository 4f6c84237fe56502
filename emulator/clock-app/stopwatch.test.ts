import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import { openTestPhone, type TestPhone } from "../test-phone.ts";
import { clockApp } from "./clock-app.ts";
import { openClockDatabase } from "./clock-database.ts";

let phone: TestPhone;
beforeEach(async () => {
  phone = await openTestPhone(clockApp.packageName);
  phone.tap("Stopwatch");
});
afterEach(() => phone.close());

const query = (sql: string) => openClockDatabase(phone.system).query(sql);
const row = () => query("SELECT state, accumulated_ms, start_time FROM stopwatch")[0];

describe("the Clock app's stopwatch", () => {
  it("stands still until it is started", () => {
    phone.system.clock.advance(5000);
    expect(phone.words).to.include.members(["0:00.00", "Start"]).and.not.include("Reset");
    expect(row()).to.deep.equal({ state: "reset", accumulated_ms: 0, start_time: null });
  });

  it("measures, pauses and goes on", () => {
    phone.tap("Start");
    expect(row()).to.deep.equal({
      state: "running",
      accumulated_ms: 0,
      start_time: phone.system.clock.now(),
    });
    phone.system.clock.advance(3_723_450);
    expect(phone.words).to.include("1:02:03.45");
    phone.tap("Pause");
    phone.system.clock.advance(5000);
    expect(row()).to.deep.equal({ state: "paused", accumulated_ms: 3_723_500, start_time: null });
    phone.tap("Start");
    phone.system.clock.advance(500);
    expect(phone.words).to.include("1:02:04.00");
  });

  it("goes on while another app is in front", async () => {
    phone.tap("Start");
    phone.screen.pressKey(3);
    phone.system.clock.advance(9950);
    await phone.shell("am start -n com.tapwright.clock/.ClockActivity");
    expect(phone.words).to.include("0:10.00");
  });

  it("keeps laps until it is reset", () => {
    phone.tap("Start");
    for (const ms of [950, 1950]) {
      phone.system.clock.advance(ms);
      phone.tap("Lap");
    }
    expect(query("SELECT * FROM laps")).to.deep.equal([
      { _id: 1, lap_ms: 1000, total_ms: 1000 },
      { _id: 2, lap_ms: 2000, total_ms: 3000 },
    ]);
    const laps = ["# 2", "0:02.00", "0:03.00", "# 1", "0:01.00", "0:01.00"];
    expect(phone.words.slice(3, 9)).to.deep.equal(laps);
    phone.tap("Pause");
    expect(phone.words).to.not.include("Lap");
    phone.tap("Reset");
    expect(query("SELECT * FROM laps")).to.deep.equal([]);
    expect(row()).to.deep.equal({ state: "reset", accumulated_ms: 0, start_time: null });
    expect(phone.words).to.include("0:00.00");
  });
});
