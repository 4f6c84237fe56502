import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import { openTestPhone, type TestPhone } from "../test-phone.ts";
import { clockApp } from "./clock-app.ts";
import { openClockDatabase } from "./clock-database.ts";

let phone: TestPhone;
beforeEach(async () => {
  phone = await openTestPhone(clockApp.packageName);
  openClockDatabase(phone.system).run("DELETE FROM timers");
});
afterEach(() => phone.close());

const query = (sql: string) => openClockDatabase(phone.system).query(sql);
const press = (...keys: readonly string[]) => {
  for (const key of keys) phone.tap(key);
};
/** A timer of five minutes that has run for one. */
const runTimer = () => {
  press("Timer", "5", "00", "Start");
  phone.system.clock.advance(60_000);
};

describe("the Clock app's timers", () => {
  it("are entered digit by digit", () => {
    press("Timer", "0", "1", "0", "5", "9");
    expect(phone.words).to.include.members(["00h 10m 59s", "0 hours, 10 minutes, 59 seconds"]);
    press("00", "7");
    expect(phone.words).to.include("10h 59m 00s");
    press("Delete", "Delete");
    expect(phone.words).to.include("00h 10m 59s");
    expect(query("SELECT digits FROM timer_setup")).to.deep.equal([{ digits: "1059" }]);
    expect(query("SELECT * FROM timers")).to.deep.equal([]);
  });

  it("cannot start without a time", () => {
    press("Timer", "0", "00");
    expect(phone.words).to.not.include("Start");
  });

  it("start, pause, go on and are reset", () => {
    runTimer();
    expect(phone.words).to.include("4:00");
    expect(query("SELECT length_ms, state, label FROM timers")).to.deep.equal([
      { length_ms: 300_000, state: "running", label: "" },
    ]);
    phone.tap("Pause");
    phone.system.clock.advance(60_000);
    expect(phone.words).to.include.members(["4:00", "Paused"]);
    expect(query("SELECT remaining_ms, state, end_time FROM timers")).to.deep.equal([
      { remaining_ms: 239_950, state: "paused", end_time: null },
    ]);
    phone.tap("Start");
    phone.system.clock.advance(30_000);
    expect(phone.words).to.include("3:30");
    phone.tap("Reset");
    expect(phone.words).to.include("5:00").and.not.include("Reset");
    expect(query("SELECT remaining_ms, state FROM timers")).to.deep.equal([
      { remaining_ms: 300_000, state: "reset" },
    ]);
  });

  it("take another minute", () => {
    runTimer();
    phone.tap("+1:00");
    expect(phone.words).to.include("5:00");
    phone.tap("Pause");
    phone.tap("+1:00");
    expect(phone.words).to.include.members(["6:00", "Paused"]);
  });

  it("tell when they are over", () => {
    runTimer();
    phone.system.clock.advance(250_000);
    expect(phone.words).to.include.members(["-0:10", "Time’s up"]);
    phone.tap("+1:00");
    expect(phone.words).to.include("1:00");
    phone.system.clock.advance(70_000);
    phone.tap("Stop");
    expect(query("SELECT remaining_ms, state FROM timers")).to.deep.equal([
      { remaining_ms: 300_000, state: "reset" },
    ]);
  });

  it("have labels, and can be deleted", () => {
    runTimer();
    phone.tap("Add label");
    phone.screen.typeText("Tea");
    phone.screen.pressKey(4);
    phone.tap("OK");
    expect(query("SELECT label FROM timers")).to.deep.equal([{ label: "Tea" }]);
    expect(phone.words).to.include("Tea");
    phone.tap("Delete timer");
    expect(query("SELECT * FROM timers")).to.deep.equal([]);
    expect(phone.words).to.include("00h 00m 00s");
  });

  it("are entered beside others, which BACK and Cancel lead to", () => {
    runTimer();
    for (const leave of [() => phone.back(), () => phone.tap("Cancel")]) {
      press("Add timer", "3");
      leave();
      expect(phone.words).to.include.members(["4:00", "Add timer"]);
    }
    press("Add timer");
    expect(phone.words).to.include("00h 00m 00s");
    press("9", "Start");
    expect(phone.words).to.include.members(["0:09", "4:00"]);
    phone.back();
    expect(phone.screen.front.packageName).to.equal("com.android.launcher3");
  });
});
