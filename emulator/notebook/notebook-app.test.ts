import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import { openTestPhone, playAround, type TestPhone } from "../test-phone.ts";
import { notebookApp } from "./notebook-app.ts";
import { listFolders, listPages } from "./notebook-store.ts";

let phone: TestPhone;
beforeEach(async () => {
  phone = await openTestPhone(notebookApp.packageName);
});
afterEach(() => phone.close());

const titles = () => listPages(phone.system).map(({ title }) => title);
const pageOf = (title: string) => listPages(phone.system).find((page) => page.title === title);
const openFolder = (from: string, title: string) => {
  phone.tap(from);
  phone.tap(title);
};
const hold = (words: string) => {
  const bounds = new RegExp(`text="${words}"[^>]*bounds="\\[(\\d+),(\\d+)\\]`).exec(phone.screen.dumpTree());
  phone.screen.tap({ x: Number(bounds?.[1]) + 5, y: Number(bounds?.[2]) + 5 }, 800);
};

describe("the Notebook app", () => {
  it("lists all notes with their folders, and one folder's alone", () => {
    expect(phone.words[0]).to.equal("All notes");
    openFolder("All notes", "Recipes");
    expect(phone.words[0]).to.equal("Recipes");
    expect(phone.words).to.include.members(["Lentil soup", "Walnut bread"]);
    expect(phone.words).to.not.include("Meter readings");
    phone.back();
    expect(phone.words[0]).to.equal("All notes");
    phone.tap("All notes");
    expect(phone.words).to.include.members(["Folders", "Home", "Recipes", "Work", "4", "10"]);
  });

  it("writes a note and a to-do into the folder that is open", () => {
    openFolder("All notes", "Work");
    phone.tap("Create");
    phone.tap("New to-do");
    phone.fill("Title", "Water the fern");
    phone.fill("Details", "Twice");
    phone.tap("Save");
    const work = listFolders(phone.system).find(({ title }) => title === "Work");
    expect(pageOf("Water the fern")).to.deep.include({ folder: work?.id, isTodo: true, body: "Twice" });
    phone.tap("Water the fern");
    expect(pageOf("Water the fern")?.isDone).to.equal(true);
    phone.back();
    phone.tap("Create");
    phone.tap("New note");
    phone.fill("Title", "Fern facts");
    phone.tap("Save");
    expect(pageOf("Fern facts")).to.deep.include({ isTodo: false, folder: work?.id });
  });

  it("changes, converts and moves a note", () => {
    openFolder("All notes", "Recipes");
    phone.tap("Lentil soup");
    phone.tap("Edit");
    phone.fill("Lentil soup", "Red lentil soup");
    phone.tap("Save");
    phone.tap("More options");
    phone.tap("Convert to to-do");
    phone.tap("More options");
    phone.tap("Move to folder");
    phone.tap("Home");
    const home = listFolders(phone.system).find(({ title }) => title === "Home");
    expect(pageOf("Red lentil soup")).to.deep.include({ isTodo: true, folder: home?.id });
  });

  it("deletes marked notes and brings them back", () => {
    const before = titles();
    openFolder("All notes", "Recipes");
    hold("Lentil soup");
    phone.tap("Walnut bread");
    phone.tap("Delete");
    expect(titles()).to.have.length(before.length - 2);
    expect(phone.words).to.include.members(["There are no notes in here", "2 notes deleted"]);
    phone.tap("Undo");
    expect(titles()).to.deep.equal(before);
  });

  it("makes a folder, but not a second one of a title", () => {
    openFolder("All notes", "New folder");
    phone.fill("Folder title", "Garden");
    phone.tap("Create");
    expect(phone.words[0]).to.equal("Garden");
    openFolder("Garden", "New folder");
    phone.fill("Folder title", "garden");
    phone.tap("Create");
    expect(phone.screen.toast?.message).to.equal("There is a folder of this title");
    expect(listFolders(phone.system)).to.have.length(4);
  });

  it("asks before it drops what was typed, and saves nothing that is empty", () => {
    phone.tap("Create");
    phone.tap("New note");
    phone.fill("Details", "Half a thought");
    phone.back();
    expect(phone.words[0]).to.equal("Discard your changes?");
    phone.tap("Discard");
    phone.tap("Create");
    phone.tap("New note");
    if (phone.screen.keyboardShown) phone.screen.pressKey(4);
    phone.tap("Save");
    expect(titles()).to.have.length(10);
  });

  it("finds notes by what they say", () => {
    phone.tap("Search");
    phone.screen.typeText("walNUTS: 120");
    expect(phone.words).to.include("Walnut bread").and.not.include("Lentil soup");
    phone.screen.typeText("zz");
    expect(phone.words).to.include("Nothing found");
  });

  it("keeps its database where sqlite3 finds it", async () => {
    const path = "/data/data/com.tapwright.notebook/databases/notebook.db";
    const sql =
      "SELECT notes.title FROM notes JOIN folders ON folder_id = folders._id WHERE folders.title = 'Recipes' ORDER BY 1";
    expect(await phone.shell(`sqlite3 ${path} "${sql}"`)).to.equal("Lentil soup\nWalnut bread\n");
  });

  it("survives a child's hands, and BACK leads out of it", () => {
    for (const seed of [1, 2]) {
      playAround(phone, notebookApp.packageName, seed, 150);
      expect(phone.screen.front.packageName).to.equal("com.android.launcher3");
    }
  });
});
