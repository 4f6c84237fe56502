import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import { openTestPhone, playAround, type TestPhone } from "../test-phone.ts";
import { notesApp } from "./notes-app.ts";
import { listNoteFolders, listNotes } from "./notes-store.ts";

let phone: TestPhone;
beforeEach(async () => {
  phone = await openTestPhone(notesApp.packageName);
});
afterEach(() => phone.close());

const titlesIn = (folder?: string) => listNotes(phone.system, folder).map(({ title }) => title);
const makeFolder = (path: string) =>
  phone.system.files.makeDirectory(`/sdcard/Documents/${path}`, { parents: true });
const hold = (words: string) => {
  const bounds = new RegExp(`text="${words}"[^>]*bounds="\\[(\\d+),(\\d+)\\]`).exec(phone.screen.dumpTree());
  phone.screen.tap({ x: Number(bounds?.[1]) + 5, y: Number(bounds?.[2]) + 5 }, 800);
};

describe("folders of the Notes app", () => {
  it("do not show until there is one, and the first comes by a swipe to the side", () => {
    expect(phone.words).to.not.include("More options");
    hold(titlesIn()[0]!);
    expect(phone.words).to.not.include("1 selected");
    phone.back();
    phone.screen.swipe({ x: 100, y: 1200 }, { x: 600, y: 1200 }, 200);
    phone.tap("New folder");
    phone.fill("Folder name", "Trips");
    phone.tap("Create");
    expect(listNoteFolders(phone.system)).to.deep.equal([{ path: "Trips", name: "Trips", count: 0 }]);
    expect(phone.words.slice(0, 5)).to.deep.equal([
      "Notes",
      "Search notes",
      "More options",
      "Trips",
      "0 notes",
    ]);
  });

  it("hold notes of their own and further folders", () => {
    makeFolder("Trips/2026");
    phone.tap("Trips");
    phone.tap("2026");
    phone.tap("New note");
    phone.fill("Title", "Ferry");
    phone.fill("Note", "At noon");
    phone.tap("Save");
    expect(titlesIn("Trips/2026")).to.deep.equal(["Ferry"]);
    phone.tap("Edit");
    phone.fill("Ferry", "Night ferry");
    phone.tap("Save");
    expect(titlesIn("Trips/2026")).to.deep.equal(["Night ferry"]);
    for (const title of ["2026", "Trips", "Notes"]) {
      phone.back();
      expect(phone.words).to.include(title);
    }
    phone.tap("Search notes");
    phone.screen.typeText("at noon");
    expect(phone.words).to.include("Night ferry");
  });

  it("are not made under a name that is taken or that no folder can have", () => {
    makeFolder("Trips");
    for (const name of ["Trips", "a/b", ".."]) {
      phone.tap("More options");
      phone.tap("New folder");
      phone.fill("Folder name", name);
      phone.tap("Create");
      expect(phone.screen.toast?.message).to.equal("This name can’t be used");
      phone.tap("Cancel");
    }
  });

  it("take marked notes, but none whose name is taken there", () => {
    makeFolder("Trips");
    const [one = "", other = ""] = titlesIn();
    phone.system.files.write(`/sdcard/Documents/Trips/${other}.txt`, new Uint8Array(1));
    hold(one);
    phone.tap(other);
    expect(phone.words).to.include("2 selected");
    phone.tap("Move");
    phone.tap("Trips");
    expect(phone.screen.toast?.message).to.equal("1 note stayed: the name is taken there");
    expect(titlesIn("Trips")).to.have.members([one, other]);
    expect(titlesIn()).to.include(other).and.not.include(one);
  });

  it("keep their notes when all others are deleted", () => {
    makeFolder("Trips");
    phone.system.files.write("/sdcard/Documents/Trips/Ferry.txt", new Uint8Array(1));
    phone.tap("More options");
    phone.tap("Select all");
    expect(phone.words).to.include("5 selected");
    phone.tap("Delete");
    expect(phone.words[0]).to.equal("Delete 5 notes?");
    phone.tap("Delete");
    expect([titlesIn(), titlesIn("Trips")]).to.deep.equal([[], ["Ferry"]]);
  });

  it("survive a child's hands, and BACK leads out of them", () => {
    makeFolder("Trips/2026");
    for (const seed of [1, 2]) {
      playAround(phone, notesApp.packageName, seed, 150);
      expect(phone.screen.front.packageName).to.equal("com.android.launcher3");
    }
  });
});

describe("the clipboard in the Notes app", () => {
  it("is offered only when there is something in it, and goes to the note's end", () => {
    phone.tap("New note");
    expect(phone.words).to.not.include("Paste");
    phone.system.clipboard = "Gate B7";
    phone.fill("Note", "Flight: ");
    phone.tap("Paste");
    phone.tap("Save");
    expect(phone.words).to.include("Flight: Gate B7");
  });
});
