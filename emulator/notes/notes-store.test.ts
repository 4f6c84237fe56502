import { expect } from "chai";
import fc from "fast-check";
import { afterEach, beforeEach, describe, it } from "mocha";
import { openSystem } from "../open-system.ts";
import type { System } from "../system.ts";
import { addDefaultNotes } from "./default-notes.ts";
import { deleteNote, findNote, listNotes, saveNote, searchNotes } from "./notes-store.ts";

let system: System;
beforeEach(async () => {
  system = await openSystem();
});
afterEach(() => system.close());

const folder = "/sdcard/Documents";
const push = (fileName: string, text: string) =>
  system.files.write(`${folder}/${fileName}`, new TextEncoder().encode(text));

describe("the notes store", () => {
  it("keeps a note's bytes in a file of its title", () => {
    const fileName = saveNote(system, { title: "Grüße", body: "äß\n\n  two\n" });
    expect(fileName).to.equal("Grüße.txt");
    expect(new TextDecoder().decode(system.files.read(`${folder}/Grüße.txt`))).to.equal("äß\n\n  two\n");
    expect(findNote(system, fileName)).to.deep.equal({
      fileName,
      title: "Grüße",
      body: "äß\n\n  two\n",
      modifiedAt: system.clock.now(),
    });
  });

  it("sees what others write, change and remove, the newest first", () => {
    push("old.txt", "one");
    push("picture.png", "no note");
    system.files.makeDirectory(`${folder}/folder.txt`);
    system.clock.advance(1000);
    push("new.txt", "two");
    expect(listNotes(system).map(({ title, body }) => `${title}: ${body}`)).to.deep.equal([
      "new: two",
      "old: one",
    ]);
    push("new.txt", "three");
    expect(findNote(system, "new.txt")?.body).to.equal("three");
    system.files.remove(folder, { recursive: true });
    expect(listNotes(system)).to.deep.equal([]);
    deleteNote(system, "new.txt");
    expect(saveNote(system, { title: "again", body: "" })).to.equal("again.txt");
  });

  it("renames the file with its title, and never over another note", () => {
    saveNote(system, { title: "Milk", body: "1" });
    expect(saveNote(system, { title: "Milk", body: "2" })).to.equal("Milk (2).txt");
    expect(saveNote(system, { title: "Milk", body: "3" }, { fileName: "Milk (2).txt" })).to.equal(
      "Milk (2).txt",
    );
    expect(saveNote(system, { title: "Eggs", body: "4" }, { fileName: "Milk (2).txt" })).to.equal("Eggs.txt");
    expect(saveNote(system, { title: "Eggs", body: "5" }, { fileName: "Eggs.txt" })).to.equal("Eggs.txt");
    expect(saveNote(system, { title: "Milk", body: "6" }, { fileName: "Milk.txt" })).to.equal("Milk.txt");
    expect(system.files.list(folder)).to.deep.equal(["Eggs.txt", "Milk.txt"]);
  });

  it("makes names that a file can have", () => {
    const nameOf = (title: string) => saveNote(system, { title, body: "" });
    expect(nameOf(" a/b: c? ")).to.equal("a-b: c?.txt");
    expect(nameOf("list.txt")).to.equal("list.txt");
    expect(nameOf("\n")).to.equal("Untitled.txt");
    expect(new TextEncoder().encode(nameOf("€".repeat(300))).length).to.be.within(200, 255);
  });

  it("gives back any text under any title", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (title, body) => {
        const before = listNotes(system).length;
        const fileName = saveNote(system, { title, body });
        expect(findNote(system, fileName)?.body).to.equal(body);
        expect(listNotes(system)).to.have.length(before + 1);
        const again = saveNote(system, { title: findNote(system, fileName)!.title, body }, { fileName });
        expect(again).to.equal(fileName);
      }),
      { numRuns: 40 },
    );
  });

  it("searches titles and bodies whatever the case", () => {
    push("Milk.txt", "from the farm");
    push("Farm.txt", "hens");
    expect(searchNotes(system, "FARM")).to.have.length(2);
    expect(searchNotes(system, "hens ").map(({ title }) => title)).to.deep.equal(["Farm"]);
    expect(searchNotes(system, "cow")).to.deep.equal([]);
  });
});

describe("default notes", () => {
  it("are five, equal on phones of equal seed, from the days before the phone's start", async () => {
    const now = system.clock.now();
    addDefaultNotes(system);
    const notes = listNotes(system);
    expect(notes).to.have.length(5);
    expect(system.clock.now()).to.equal(now);
    expect(notes.every(({ modifiedAt, body }) => modifiedAt < now && body.includes("\n"))).to.equal(true);
    addDefaultNotes(system);
    expect(listNotes(system)).to.deep.equal(notes);
    for (const seed of [1, 2]) {
      const other = await openSystem({ seed });
      addDefaultNotes(other);
      expect(JSON.stringify(listNotes(other)) === JSON.stringify(notes)).to.equal(seed === 1);
      other.close();
    }
  });
});
