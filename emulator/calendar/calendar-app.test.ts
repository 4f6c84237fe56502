import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import { undoMs } from "../kit-undo-bar.ts";
import { openTestPhone, playAround, type TestPhone } from "../test-phone.ts";
import { calendarApp } from "./calendar-app.ts";
import { type EventFields, findEvent, listEvents, openCalendar, saveEvent } from "./calendar-store.ts";
import { listOccurrences } from "./occurrences.ts";

let phone: TestPhone;
beforeEach(async () => {
  phone = await openTestPhone(calendarApp.packageName);
  openCalendar(phone.system).run("DELETE FROM Events");
});
afterEach(() => phone.close());

const gym: EventFields = {
  calendar: 1,
  title: "Gym",
  location: "Mill Lane 4",
  description: "",
  allDay: false,
  startDay: "2026-01-20",
  startMinute: 9 * 60,
  endDay: "2026-01-20",
  endMinute: 10 * 60,
  rule: "",
  reminders: [],
};
const add = (changes: Partial<EventFields> = {}) => saveEvent(phone.system, { ...gym, ...changes });
const titles = () => listEvents(phone.system).map(({ title }) => title);
const daysOf = (title: string) =>
  listOccurrences(phone.system, "2026-01-01", "2026-02-28")
    .filter(({ event }) => event.title === title)
    .map(({ day }) => day.slice(5));
const hideKeyboard = () => {
  if (phone.screen.keyboardShown) phone.screen.pressKey(4);
};
/** Presses long on a row of a list. */
const hold = (words: string) => {
  const node = phone.screen.dumpTree().match(new RegExp(`<node [^>]*text="${words}"[^>]*>`))![0];
  const [left = 0, top = 0] = node
    .match(/bounds="\[(\d+),(\d+)\]/)!
    .slice(1)
    .map(Number);
  phone.screen.tap({ x: left + 4, y: top + 4 }, 800);
};

describe("the Calendar app", () => {
  it("shows a month with the titles of its days, and another month", () => {
    add();
    add({ title: "Far", startDay: "2026-03-10", endDay: "2026-03-10" });
    expect(phone.words).to.include.members(["Calendar", "January 2026", "Tuesday, January 20", "Gym"]);
    phone.tap("Next month");
    phone.tap("Next month");
    expect(phone.words).to.include.members(["March 2026", "Far"]).and.not.include("Gym");
    phone.tap("More options");
    phone.tap("Go to today");
    expect(phone.words).to.include("January 2026");
  });

  it("creates an event with date, time, repetition and reminder", () => {
    phone.tap("New event");
    phone.screen.typeText("Choir");
    hideKeyboard();
    phone.fill("Location", "Parish hall");
    phone.tap("Thu, Jan 15, 2026");
    phone.tap("Next month");
    phone.tap("03 February 2026");
    phone.tap("OK");
    phone.tap("11:00 AM");
    phone.fill("Hour", "6");
    phone.fill("Minute", "30");
    phone.tap("PM");
    phone.tap("OK");
    expect(phone.words).to.include.members(["6:30 PM", "7:30 PM"]);
    phone.tap("Does not repeat");
    phone.tap("Every week");
    hideKeyboard();
    phone.tap("Days of the week");
    // The day on which it begins is marked already.
    phone.tap("Thursday");
    phone.tap("OK");
    hideKeyboard();
    phone.tap("Add reminder");
    phone.tap("30 minutes before");
    phone.tap("Save");
    const [event] = listEvents(phone.system);
    expect(event).to.deep.include({
      title: "Choir",
      location: "Parish hall",
      startDay: "2026-02-03",
      startMinute: 18 * 60 + 30,
      endDay: "2026-02-03",
      endMinute: 19 * 60 + 30,
      rule: "FREQ=WEEKLY;BYDAY=TU,TH",
      reminders: [30],
    });
    expect(daysOf("Choir").slice(0, 3)).to.deep.equal(["02-03", "02-05", "02-10"]);
  });

  it("takes no event without a title, and none that ends before it starts", () => {
    phone.tap("New event");
    hideKeyboard();
    phone.tap("Save");
    expect(phone.screen.toast?.message).to.equal("Give the event a title");
    phone.fill("Title", "Choir");
    phone.tap("12:00 PM");
    phone.tap("AM");
    phone.tap("OK");
    phone.tap("Save");
    expect(phone.screen.toast?.message).to.equal("The event cannot end before it starts");
    expect(titles()).to.deep.equal([]);
    phone.back();
    phone.tap("Discard");
    expect(phone.words).to.include("January 2026");
  });

  it("changes an event that one finds by its words", () => {
    const id = add();
    phone.tap("Search events");
    phone.screen.typeText("mill");
    hideKeyboard();
    phone.tap("Gym");
    expect(phone.words).to.include.members(["Tue, January 20, 2026 · 9:00 AM – 10:00 AM", "Mill Lane 4"]);
    phone.tap("Edit event");
    phone.fill("Gym", "Swim");
    phone.tap("All-day");
    phone.tap("Save");
    expect(findEvent(phone.system, id)).to.deep.include({
      title: "Swim",
      allDay: true,
      startDay: "2026-01-20",
    });
    expect(phone.words).to.include("Tue, January 20, 2026 · All day");
  });

  it("deletes an event after asking, and takes it back", () => {
    add();
    const before = openCalendar(phone.system).query("SELECT * FROM Events");
    phone.tap("Tuesday, January 20");
    phone.tap("Gym");
    phone.tap("Delete event");
    phone.tap("Delete");
    expect(titles()).to.deep.equal([]);
    expect(phone.words).to.include.members(["Event deleted", "Nothing planned"]);
    phone.tap("Undo");
    expect(openCalendar(phone.system).query("SELECT * FROM Events")).to.deep.equal(before);
    expect(phone.words).to.include("Gym").and.not.include("Event deleted");
  });

  it("deletes one repetition, those that follow, or all", () => {
    const left: Record<string, readonly string[]> = {};
    for (const part of ["Only this one", "This and all that follow", "All of them"]) {
      add({ title: part, rule: "FREQ=WEEKLY" });
      phone.tap("Tuesday, January 27");
      phone.tap(part);
      phone.tap("Delete event");
      phone.tap(part);
      left[part] = daysOf(part);
      phone.back();
    }
    expect(left).to.deep.equal({
      "Only this one": ["01-20", "02-03", "02-10", "02-17", "02-24"],
      "This and all that follow": ["01-20"],
      "All of them": [],
    });
  });

  it("deletes what is marked in a list", () => {
    add();
    add({ title: "Lunch", startMinute: 720, endMinute: 780 });
    add({ title: "Stays", startDay: "2026-01-21", endDay: "2026-01-21" });
    phone.tap("List view");
    hold("Gym");
    phone.tap("Lunch");
    expect(phone.words).to.include("2 selected");
    phone.tap("Delete");
    expect(titles()).to.deep.equal(["Stays"]);
    expect(phone.words).to.include("2 events deleted");
    phone.system.clock.advance(undoMs);
    expect(phone.words).to.not.include("Undo");
  });

  it("hides the kinds that are not wanted", () => {
    add();
    add({ title: "Board", calendar: 3 });
    phone.tap("More options");
    phone.tap("Filter events");
    phone.tap("Work");
    phone.tap("OK");
    expect(phone.words).to.include("Gym").and.not.include("Board");
  });

  it("answers to other apps that show or insert an event", () => {
    const id = add();
    const start = (action: string, data: string, extras = {}) =>
      phone.screen.startActivity({ action: `android.intent.action.${action}`, data, extras });
    const uri = "content://com.android.calendar";
    expect(start("VIEW", `${uri}/events/${id}`)).to.equal(true);
    expect(phone.words).to.include("Mill Lane 4");
    expect(start("VIEW", `${uri}/time/${Date.UTC(2026, 2, 3)}`)).to.equal(true);
    expect(phone.words).to.include("Tue, March 3");
    expect(start("INSERT", `${uri}/events`, { title: "Trip" })).to.equal(true);
    expect(phone.words).to.include.members(["New event", "Trip"]);
    expect(start("VIEW", `${uri}/events/999`)).to.equal(false);
  });

  it("shows what the shell inserts, and tells the shell what it saved", async () => {
    const uri = "content://com.android.calendar/events";
    const moment = Date.UTC(2026, 0, 22, 14);
    await phone.shell(
      `content insert --uri ${uri} --bind calendar_id:i:2 --bind title:s:"Ann's talk" --bind dtstart:l:${moment} --bind dtend:l:${moment + 3_600_000} --bind eventTimezone:s:UTC`,
    );
    phone.tap("Thursday, January 22");
    expect(phone.words).to.include.members(["Ann's talk", "2:00 PM – 3:00 PM"]);
    expect(await phone.shell(`content query --uri ${uri} --projection title:dtstart`)).to.equal(
      `Row: 0 title=Ann's talk, dtstart=${moment}\n`,
    );
    expect(await phone.shell(`content insert --uri ${uri} --bind title:s:x`)).to.contain("calendar id");
  });

  it("survives a child's hands, and BACK leads out of it", () => {
    for (const seed of [1, 2]) {
      playAround(phone, calendarApp.packageName, seed, 150);
      expect(phone.screen.front.packageName).to.equal("com.android.launcher3");
    }
  });
});
