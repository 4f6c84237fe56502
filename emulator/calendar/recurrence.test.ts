import { expect } from "chai";
import { describe, it } from "mocha";
import { describeRule, listDays, parseRule, type Rule, writeRule } from "./recurrence.ts";

const days = (rule: string, from: string, to: string, first = "2026-01-15") =>
  listDays(parseRule(rule) as Rule, first, from, to).map((day) => day.slice(5));

describe("rules of repetition", () => {
  it("are written as they were read", () => {
    for (const rule of [
      "FREQ=DAILY",
      "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE",
      "FREQ=MONTHLY;UNTIL=20260401T235959Z",
      "FREQ=YEARLY;COUNT=3",
    ]) {
      expect(writeRule(parseRule(rule)!)).to.equal(rule);
    }
    expect([parseRule(""), parseRule("FREQ=HOURLY")]).to.deep.equal([undefined, undefined]);
  });

  it("list days, and none before the first", () => {
    expect(days("FREQ=DAILY;INTERVAL=3", "2026-01-01", "2026-01-22")).to.deep.equal([
      "01-15",
      "01-18",
      "01-21",
    ]);
    expect(days("FREQ=WEEKLY", "2026-01-16", "2026-01-30")).to.deep.equal(["01-22", "01-29"]);
    expect(days("FREQ=WEEKLY;BYDAY=MO,FR", "2026-01-01", "2026-01-24")).to.deep.equal([
      "01-16",
      "01-19",
      "01-23",
    ]);
    expect(days("FREQ=WEEKLY;INTERVAL=2", "2026-01-01", "2026-02-20")).to.deep.equal([
      "01-15",
      "01-29",
      "02-12",
    ]);
  });

  it("leave months out that have no such day", () => {
    expect(days("FREQ=MONTHLY", "2026-01-01", "2026-06-01", "2026-01-31")).to.deep.equal([
      "01-31",
      "03-31",
      "05-31",
    ]);
    expect(days("FREQ=YEARLY", "2027-01-01", "2029-01-01", "2028-02-29")).to.deep.equal(["02-29"]);
  });

  it("end after a day or a number of times, wherever one looks from", () => {
    expect(days("FREQ=DAILY;UNTIL=20260117T235959Z", "2026-01-01", "2026-02-01")).to.deep.equal([
      "01-15",
      "01-16",
      "01-17",
    ]);
    expect(days("FREQ=DAILY;COUNT=3", "2026-01-17", "2026-02-01")).to.deep.equal(["01-17"]);
  });

  it("are said in words", () => {
    expect(describeRule("")).to.equal("Does not repeat");
    expect(describeRule("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR")).to.equal("Weekly on workdays");
    expect(describeRule("FREQ=WEEKLY;INTERVAL=2;BYDAY=WE,MO;UNTIL=20260305T000000Z")).to.equal(
      "Every 2 weeks on Mon, Wed until Mar 5, 2026",
    );
    expect(describeRule("FREQ=MONTHLY;COUNT=4")).to.equal("Monthly, 4 times");
  });
});
