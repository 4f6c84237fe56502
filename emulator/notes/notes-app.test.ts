import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import { openTestPhone, playAround, type TestPhone } from "../test-phone.ts";
import { notesApp } from "./notes-app.ts";
import { listNotes } from "./notes-store.ts";

let phone: TestPhone;
beforeEach(async () => {
  phone = await openTestPhone(notesApp.packageName);
});
afterEach(() => phone.close());

const titles = () => listNotes(phone.system).map(({ title }) => title);
const read = (title: string) =>
  new TextDecoder().decode(phone.system.files.read(`/sdcard/Documents/${title}.txt`));

describe("the Notes app", () => {
  it("lists titles, days and first lines", () => {
    const [note] = listNotes(phone.system);
    expect(phone.words.slice(0, 3)).to.deep.equal(["Notes", "Search notes", note?.title]);
    expect(phone.words[3]).to.match(/^(Dec|Jan) \d+(, 2025)?$/);
    expect(phone.words[4]).to.equal(note?.body.split("\n")[0]);
    expect(phone.words.at(-1)).to.equal("New note");
  });

  it("creates a note and shows it", () => {
    phone.tap("New note");
    phone.fill("Title", "Boat/trip");
    phone.tap("Note");
    phone.screen.typeText("Sails");
    phone.screen.pressKey(66);
    phone.screen.typeText("ropes ");
    phone.screen.pressKey(4);
    phone.tap("Save");
    expect(phone.words).to.include.members(["Boat-trip", "Sails\nropes ", "Edit", "Delete"]);
    expect(read("Boat-trip")).to.equal("Sails\nropes ");
    phone.back();
    expect(phone.words.slice(2, 5)).to.deep.equal(["Boat-trip", "Jan 15", "Sails"]);
  });

  it("changes a note's text and its title", () => {
    const [title = ""] = titles();
    const before = read(title);
    phone.tap(title);
    phone.tap("Edit");
    phone.fill(title, "Renamed");
    phone.tap(before);
    phone.screen.typeText("!");
    phone.screen.pressKey(4);
    phone.tap("Save");
    expect(read("Renamed"))
      .to.have.length(before.length + 1)
      .and.include("!");
    expect(titles()).to.have.length(5).and.not.include(title);
    expect(phone.words).to.include("Renamed");
  });

  it("deletes a note after asking", () => {
    const [title = ""] = titles();
    phone.tap(title);
    phone.tap("Delete");
    expect(phone.words).to.deep.equal(["Delete note?", `“${title}” will be deleted.`, "Cancel", "Delete"]);
    phone.tap("Cancel");
    expect(titles()).to.include(title);
    phone.tap("Delete");
    phone.tap("Delete");
    expect(titles()).to.have.length(4).and.not.include(title);
    expect(phone.words[0]).to.equal("Notes");
  });

  it("filters as one types", () => {
    phone.system.files.write("/sdcard/Documents/Pushed.txt", new TextEncoder().encode("by adb"));
    phone.tap("Search notes");
    phone.screen.typeText("BY A");
    expect(phone.words).to.include("Pushed");
    phone.screen.typeText("zz");
    expect(phone.words).to.include("No notes");
    phone.back();
    expect(phone.words[0]).to.equal("Notes");
  });

  it("asks before it drops what was typed", () => {
    phone.tap("New note");
    phone.fill("Note", "Half a thought");
    phone.back();
    expect(phone.words).to.deep.equal(["Discard your changes?", "Keep editing", "Discard"]);
    phone.tap("Keep editing");
    expect(phone.words).to.include("Half a thought");
    phone.back();
    phone.tap("Discard");
    expect(phone.words[0]).to.equal("Notes");
    expect(titles()).to.have.length(5);
  });

  it("saves no empty note, and calls one without a title Untitled", () => {
    phone.tap("New note");
    if (phone.screen.keyboardShown) phone.screen.pressKey(4);
    phone.tap("Save");
    expect(titles()).to.have.length(5);
    phone.tap("New note");
    phone.fill("Note", "Half a thought");
    phone.tap("Save");
    expect(read("Untitled")).to.equal("Half a thought");
  });

  it("returns to the list when its note is gone", () => {
    const [title = ""] = titles();
    phone.tap(title);
    phone.system.files.remove(`/sdcard/Documents/${title}.txt`);
    expect(phone.words[0]).to.equal("Notes");
    phone.back();
    expect(phone.screen.front.packageName).to.equal("com.android.launcher3");
  });

  it("keeps its notes where the shell finds them", async () => {
    await phone.shell("rm /sdcard/Documents/*.txt; printf 'a\\nb' > /sdcard/Documents/'From adb.txt'");
    expect(phone.words).to.include.members(["From adb", "a"]);
    phone.tap("New note");
    phone.fill("Title", "From hand");
    phone.tap("Save");
    expect(await phone.shell("ls /sdcard/Documents")).to.equal("From adb.txt\nFrom hand.txt\n");
  });

  it("survives a child's hands, and BACK leads out of it", () => {
    for (const seed of [1, 2]) {
      playAround(phone, notesApp.packageName, seed, 150);
      expect(phone.screen.front.packageName).to.equal("com.android.launcher3");
    }
  });
});
