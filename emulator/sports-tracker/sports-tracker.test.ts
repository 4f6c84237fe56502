import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import { openTestPhone, playAround, type TestPhone } from "../test-phone.ts";
import { addOuting, listOutings, type Outing, outingsDatabase } from "./outing-store.ts";
import { sportsTrackerApp } from "./sports-tracker-app.ts";

const outing: Omit<Outing, "id"> = {
  name: "Long ride",
  sport: "cycling",
  startedAt: Date.UTC(2026, 0, 12, 7, 30),
  durationMs: 3_900_000,
  distance: 24_360,
  climb: 210,
  remarks: "Headwind",
};

let phone: TestPhone;
beforeEach(async () => {
  phone = await openTestPhone(sportsTrackerApp.packageName);
  await phone.shell(`sqlite3 ${outingsDatabase} "DELETE FROM outings"`);
});
afterEach(() => phone.close());

const add = (changes: Partial<Outing> = {}) => addOuting(phone.system, { ...outing, ...changes });

describe("the Sports tracker", () => {
  it("lists outings by month, the latest first", () => {
    add();
    add({ name: "Old swim", sport: "swimming", startedAt: Date.UTC(2025, 11, 30, 18) });
    const from = phone.words.indexOf("JANUARY 2026");
    expect(phone.words.slice(from, from + 8)).to.deep.equal([
      "JANUARY 2026",
      "Long ride",
      "Cycling, Mon 12 Jan",
      "24.4 km",
      "DECEMBER 2025",
      "Old swim",
      "Swimming, Tue 30 Dec 2025",
      "24.4 km",
    ]);
  });

  it("shows one sport, or the names that somebody looks for", () => {
    add();
    add({ name: "Old run", sport: "running" });
    phone.tap("Running");
    expect(phone.words).to.include("Old run").and.not.include("Long ride");
    phone.back();
    expect(phone.words).to.include("Long ride");
    phone.tap("Find an outing");
    phone.screen.typeText("LONG");
    expect(phone.words).to.include("Long ride").and.not.include("Old run");
    phone.screen.typeText("er");
    expect(phone.words).to.include("No outing is called that.");
    phone.back();
    expect(phone.words).to.include("Old run");
  });

  it("tells all about an outing", () => {
    add();
    phone.tap("Long ride");
    for (const words of ["Cycling", "07:30", "1:05:00", "24.36 km", "22.5 km/h", "210 m", "Headwind"]) {
      expect(phone.words).to.include(words);
    }
  });

  it("adds up what lies between two days", () => {
    add();
    add({ startedAt: Date.UTC(2026, 0, 13, 23, 59), distance: 1_640, durationMs: 600_000 });
    add({ startedAt: Date.UTC(2026, 0, 11, 23, 59) });
    phone.tap("Totals");
    phone.tap("First day");
    phone.tap("Month after");
    phone.tap("12");
    phone.tap("Last day");
    phone.tap("13");
    expect(phone.words).to.include.members(["Mon 12 Jan", "Tue 13 Jan", "2 outings"]);
    phone.tap("Cycling");
    expect(phone.words).to.include.members(["26.00 km", "24.36 km", "1:15:00", "420 m"]);
    phone.back();
    phone.tap("First day");
    phone.tap("15");
    expect(phone.words).to.include("No outing lies between these days.");
  });

  it("corrects an outing, and asks before it erases one", () => {
    const id = add();
    phone.tap("Long ride");
    phone.tap("Correct");
    phone.fill("Called", "");
    phone.tap("Keep");
    expect(phone.words).to.include("Keep");
    phone.fill("Called", "Short walk");
    phone.tap("Sport");
    phone.tap("Walking");
    phone.tap("Keep");
    expect(listOutings(phone.system)).to.deep.equal([
      { ...outing, id, name: "Short walk", sport: "walking" },
    ]);
    phone.tap("Erase");
    phone.tap("Leave it");
    phone.tap("Erase");
    phone.tap("Erase it");
    expect(listOutings(phone.system)).to.deep.equal([]);
    expect(phone.words).to.include("Nothing here");
  });

  it("records an outing by the phone's own clock", () => {
    phone.tap("Go out");
    phone.tap("Sport");
    phone.tap("Hiking");
    phone.tap("Set off");
    const startedAt = phone.system.clock.now();
    phone.system.clock.advance(3_600_000);
    expect(phone.words).to.include("1:00:00");
    phone.tap("Finish");
    phone.tap("Into the diary");
    const [{ name, sport, distance, durationMs }] = listOutings(phone.system) as [Outing];
    expect([name, sport, distance]).to.deep.equal(["Hiking of today", "hiking", 4300]);
    expect(durationMs).to.equal(phone.system.clock.now() - startedAt);
    phone.back();
    phone.tap("Go out");
    phone.tap("Set off");
    phone.tap("Drop");
    phone.tap("Drop it");
    expect(listOutings(phone.system)).to.have.lengthOf(1);
    expect(phone.words).to.include("Set off");
  });

  it("survives a child's hands, and BACK leads out of it", () => {
    playAround(phone, sportsTrackerApp.packageName, 1, 150);
    expect(phone.screen.front.packageName).to.equal("com.android.launcher3");
  });
});
