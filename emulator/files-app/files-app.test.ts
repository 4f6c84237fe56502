import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import { openTestPhone, playAround, type TestPhone } from "../test-phone.ts";
import { filesApp } from "./files-app.ts";

let phone: TestPhone;
beforeEach(async () => {
  phone = await openTestPhone(filesApp.packageName);
});
afterEach(() => phone.close());

const list = async (folder: string) =>
  (await phone.shell(`ls '/sdcard/${folder}'`)).split("\n").filter((name) => name !== "");
const more = (name: string, entry: string) => {
  phone.tap(`More options for ${name}`);
  phone.tap(entry);
};
const toastShown = () => phone.screen.windows.some(({ kind }) => kind === "toast");
/** Long enough for a long press. */
const hold = (words: string) => {
  const [, left, top, right, bottom] =
    new RegExp(`text="${words}"[^>]* bounds="\\[(\\d+),(\\d+)\\]\\[(\\d+),(\\d+)\\]"`)
      .exec(phone.screen.dumpTree())
      ?.map(Number) ?? [];
  phone.screen.tap({ x: (left! + right!) / 2, y: (top! + bottom!) / 2 }, 800);
};

describe("the Files app", () => {
  it("lists folders first, then files with size and day", () => {
    expect(phone.words.slice(0, 6)).to.deep.equal([
      "Files",
      "Search files",
      "Sort by",
      "More options",
      "Internal storage",
      "Alarms",
    ]);
    phone.tap("Download");
    const [, , , , , , , first, facts] = phone.words;
    expect(first).to.equal("Invoices");
    expect(facts).to.match(/^3 items · Jan 15$/);
    expect(phone.words.filter((words) => / k?B · (Dec|Jan) \d+(, 2025)?$/.test(words))).to.have.length(8);
  });

  it("goes up by BACK, by the arrow and by the breadcrumb", () => {
    for (const up of [() => phone.back(), () => phone.tap("Navigate up"), () => phone.tap("Download")]) {
      phone.tap("Download");
      phone.tap("Invoices");
      expect(phone.words).to.include("invoice 1043.txt");
      up();
      expect(phone.words).to.include("boarding pass.txt");
      phone.tap("Internal storage");
      expect(phone.words[0]).to.equal("Files");
    }
    phone.back();
    expect(phone.screen.front.packageName).to.equal("com.android.launcher3");
  });

  it("shows a text file, and says that no app opens another kind", () => {
    phone.tap("Download");
    phone.tap("boarding pass.txt");
    expect(phone.words.slice(0, 2)).to.deep.equal(["Navigate up", "boarding pass.txt"]);
    expect(phone.words[2]).to.include("Seat 14C");
    phone.back();
    phone.tap("floor plan.pdf");
    expect(phone.words[1]).to.equal("Download");
    expect(toastShown()).to.equal(true);
  });

  it("sorts by name, day or size", async () => {
    await phone.shell("mkdir /sdcard/Sizes && cd /sdcard/Sizes && echo 123456 > b && echo 1 > c && mkdir z");
    phone.system.clock.advance(60_000);
    await phone.shell("echo 12 > /sdcard/Sizes/a");
    const names = () => phone.words.filter((words) => /^[a-z]$/.test(words)).join("");
    phone.tap("Search files");
    phone.screen.typeText("sizes");
    phone.tap("Sizes");
    expect(names()).to.equal("zabc");
    for (const [order, expected] of [
      ["Modified (newest first)", "zabc"],
      ["Size (largest first)", "zbac"],
      ["Name (A to Z)", "zabc"],
    ] as const) {
      phone.tap("Sort by");
      phone.tap(order);
      expect(names()).to.equal(expected);
    }
  });

  it("finds files by name anywhere in the storage", () => {
    phone.tap("Search files");
    phone.screen.typeText("INVOICE ");
    expect(phone.words.filter((words) => words.startsWith("invoice"))).to.deep.equal([
      "invoice 1043.txt",
      "invoice 1057.txt",
    ]);
    expect(phone.words).to.include.members(["Invoices", "Download/Invoices"]);
    phone.screen.typeText("zz");
    expect(phone.words).to.include("No matches");
    phone.tap("Clear search");
    phone.back();
    expect(phone.words[0]).to.equal("Files");
  });

  it("renames, and refuses a name that is taken", async () => {
    phone.tap("Download");
    more("quiz answers.txt", "Rename");
    expect(phone.words).to.deep.equal(["Rename", "quiz answers.txt", "Cancel", "OK"]);
    phone.fill("quiz answers.txt", "readme.md");
    phone.tap("OK");
    expect(phone.words).to.include("Rename");
    expect(toastShown()).to.equal(true);
    phone.fill("readme.md", "a/b");
    phone.tap("OK");
    expect(phone.words).to.include("Rename");
    phone.fill("a/b", "final answers.txt");
    phone.tap("OK");
    expect(await list("Download"))
      .to.include("final answers.txt")
      .and.not.include("quiz answers.txt");
    expect(await phone.shell("cat '/sdcard/Download/final answers.txt'")).to.include("quagga");
  });

  it("makes folders", async () => {
    phone.tap("Documents");
    phone.tap("More options");
    phone.tap("New folder");
    phone.screen.typeText("Taxes");
    phone.screen.pressKey(4);
    phone.tap("Create");
    expect(phone.words).to.include("Taxes");
    expect(await phone.shell("ls -d /sdcard/Documents/*/")).to.include("Taxes");
  });

  it("moves what is selected to the folder that is chosen", async () => {
    phone.tap("Download");
    hold("budget 2023.csv");
    phone.tap("podcast 12.mp3");
    expect(phone.words.slice(0, 5)).to.deep.equal([
      "Clear selection",
      "2 selected",
      "Share",
      "Delete",
      "More options",
    ]);
    phone.tap("More options");
    phone.tap("Move to");
    expect(phone.words).to.include.members(["Move 2 items to…", "New folder", "Cancel", "Move here"]);
    phone.tap("Music");
    phone.tap("Move here");
    expect(await list("Music")).to.deep.equal(["budget 2023.csv", "podcast 12.mp3"]);
    expect(await list("Download")).to.have.length(7);
    expect(phone.words[1]).to.equal("Download");
  });

  it("copies folders with all inside, but not to where they are", async () => {
    phone.tap("Download");
    more("Invoices", "Copy to");
    phone.tap("Download");
    phone.tap("Copy here");
    expect(phone.words).to.include("Copy 1 item to…").and.not.include("Invoices");
    phone.back();
    phone.tap("Documents");
    phone.tap("Copy here");
    expect(await list("Documents/Invoices")).to.deep.equal(await list("Download/Invoices"));
    more("Invoices", "Copy to");
    phone.tap("Documents");
    phone.tap("Copy here");
    expect(phone.words).to.include("Copy here");
    phone.back();
    phone.back();
    expect(phone.words[1]).to.equal("Download");
  });

  it("asks before a file is overwritten", async () => {
    await phone.shell("echo old > /sdcard/Music/readme.md");
    phone.tap("Download");
    for (const [answer, expected] of [
      ["Cancel", "old\n"],
      ["Replace", "# Birdsong recorder"],
    ] as const) {
      if (answer === "Cancel") {
        more("readme.md", "Move to");
        phone.tap("Music");
      }
      phone.tap("Move here");
      expect(phone.words).to.deep.equal([
        "Replace?",
        "Music already has “readme.md”. Replacing overwrites what is there.",
        "Cancel",
        "Replace",
      ]);
      phone.tap(answer);
      expect(await phone.shell("cat /sdcard/Music/readme.md")).to.include(expected);
    }
    expect(await list("Download")).to.not.include("readme.md");
  });

  it("deletes after asking: one, several, a folder", async () => {
    phone.tap("Download");
    more("ski trip photos.zip", "Delete");
    expect(phone.words).to.include("“ski trip photos.zip” will be deleted permanently.");
    phone.tap("Cancel");
    expect(await list("Download")).to.have.length(9);
    more("ski trip photos.zip", "Delete");
    phone.tap("Delete");
    expect(await list("Download")).to.have.length(8);
    hold("Invoices");
    phone.tap("More options");
    phone.tap("Select all");
    expect(phone.words[1]).to.equal("8 selected");
    phone.tap("Delete");
    phone.tap("Delete");
    expect(await list("Download")).to.deep.equal([]);
    expect(phone.words).to.include("No items");
  });

  it("ends the selection with its last mark, or by BACK", () => {
    phone.tap("Download");
    hold("Invoices");
    phone.tap("Invoices");
    expect(phone.words[1]).to.equal("Download");
    hold("Invoices");
    phone.back();
    expect(phone.words[1]).to.equal("Download");
  });

  it("follows what others do to the files that it shows", async () => {
    phone.tap("Download");
    phone.tap("Invoices");
    phone.tap("invoice 1043.txt");
    await phone.shell("rm /sdcard/Download/Invoices/*1043*");
    expect(phone.words[1]).to.equal("Invoices");
    await phone.shell("rm -r /sdcard/Download");
    expect(phone.words[0]).to.equal("Files");
  });

  it("survives a child's hands, and BACK leads out of it", () => {
    for (const seed of [1, 2]) {
      playAround(phone, filesApp.packageName, seed, 150);
      expect(phone.screen.front.packageName).to.equal("com.android.launcher3");
    }
  });
});
