import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import { makePicture } from "../../core/picture.ts";
import { openTestPhone, playAround, type TestPhone } from "../test-phone.ts";
import { galleryApp } from "./gallery-app.ts";
import { listPictures } from "./picture-store.ts";

let phone: TestPhone;
beforeEach(async () => {
  phone = await openTestPhone(galleryApp.packageName);
});
afterEach(() => phone.close());

const names = () => listPictures(phone.system).map(({ name }) => name);
const addPicture = (path: string) => {
  const picture = makePicture({ width: 240, height: 320 }, "#ffffff");
  picture.write("Total 41.20", 20, 20);
  phone.system.files.write(path, picture.toPng());
};
const openAlbum = (name: string) => {
  phone.tap("Albums");
  phone.tap(name);
};
const holdAt = (words: string) => {
  const bounds = new RegExp(`text="${words}"[^>]*bounds="\\[(\\d+),(\\d+)\\]`).exec(phone.screen.dumpTree());
  phone.screen.tap({ x: Number(bounds?.[1]) + 20, y: Number(bounds?.[2]) - 20 }, 800);
};

describe("the Gallery app", () => {
  it("shows the newest photos first, below their days", () => {
    addPicture("/sdcard/Download/receipt.png");
    expect(phone.words.slice(0, 5)).to.deep.equal([
      "Gallery",
      "Search",
      "More options",
      "Jan 15",
      "Photo taken on Thu, Jan 15 · 10:00",
    ]);
    expect(names()[0]).to.equal("receipt.png");
  });

  it("groups pictures by folder, by name within", () => {
    addPicture("/sdcard/DCIM/b 10.png");
    addPicture("/sdcard/DCIM/b 9.png");
    openAlbum("DCIM");
    expect(phone.words.filter((word) => word.endsWith(".png"))).to.deep.equal(["b 9.png", "b 10.png"]);
    phone.back();
    expect(phone.words).to.include.members(["Albums", "Camera", "9"]);
    phone.back();
    expect(phone.words[0]).to.equal("Gallery");
  });

  it("copies a picture to a folder that has none, and leaves the original", () => {
    addPicture("/sdcard/DCIM/receipt.png");
    openAlbum("DCIM");
    phone.tap("receipt.png");
    phone.tap("More options");
    phone.tap("Copy to");
    phone.tap("Documents");
    const { files } = phone.system;
    expect(files.read("/sdcard/Documents/receipt.png")).to.deep.equal(files.read("/sdcard/DCIM/receipt.png"));
    expect(phone.screen.toast?.message).to.equal("Copied 1 photo to Documents");
    expect(phone.words).to.include("receipt.png");
  });

  it("asks before it overwrites a file of the same name", () => {
    addPicture("/sdcard/DCIM/receipt.png");
    phone.system.files.write("/sdcard/Documents/receipt.png", new Uint8Array(3));
    openAlbum("DCIM");
    phone.tap("receipt.png");
    phone.tap("More options");
    phone.tap("Move to");
    phone.tap("Documents");
    expect(phone.words[0]).to.equal("Replace?");
    phone.tap("Cancel");
    expect(phone.system.files.stat("/sdcard/Documents/receipt.png")?.size).to.equal(3);
    phone.tap("Documents");
    phone.tap("Replace");
    expect(phone.system.files.stat("/sdcard/DCIM/receipt.png")).to.equal(undefined);
    expect(phone.system.files.stat("/sdcard/Documents/receipt.png")?.size).to.be.greaterThan(100);
    expect(phone.words).to.include("receipt.png");
  });

  it("deletes marked pictures after asking, and brings them back while it offers to", () => {
    addPicture("/sdcard/DCIM/one.png");
    addPicture("/sdcard/DCIM/two.png");
    openAlbum("DCIM");
    holdAt("one.png");
    phone.tap("two.png");
    expect(phone.words).to.include("2 selected");
    phone.tap("Delete");
    phone.tap("Delete");
    expect(names()).to.not.include.members(["one.png", "two.png"]);
    expect(phone.words).to.include("2 photos deleted");
    phone.tap("Undo");
    expect(names()).to.include.members(["one.png", "two.png"]);
    expect(phone.words).to.not.include("Undo");
    holdAt("one.png");
    phone.tap("Delete");
    phone.tap("Delete");
    phone.system.clock.advance(6000);
    expect(phone.words).to.not.include("Undo");
  });

  it("renames, and keeps the dialog open for a name that is taken", () => {
    addPicture("/sdcard/DCIM/one.png");
    addPicture("/sdcard/DCIM/two.png");
    openAlbum("DCIM");
    phone.tap("one.png");
    phone.tap("More options");
    phone.tap("Rename");
    phone.fill("one.png", "two.png");
    phone.tap("OK");
    expect(phone.screen.toast?.message).to.equal("“two.png” already exists");
    phone.fill("two.png", "three.png");
    phone.tap("OK");
    expect(names()).to.include("three.png").and.not.include("one.png");
    expect(phone.words).to.include("three.png");
  });

  it("finds pictures by name and turns from one to the next", () => {
    addPicture("/sdcard/DCIM/blue door.png");
    addPicture("/sdcard/Download/red door.png");
    phone.tap("Search");
    phone.screen.typeText("DOOR");
    if (phone.screen.keyboardShown) phone.screen.pressKey(4);
    expect(phone.words).to.include.members(["blue door.png", "red door.png", "Download"]);
    phone.tap("blue door.png");
    phone.tap("Next");
    expect(phone.words).to.include("red door.png");
    phone.tap("Next");
    expect(phone.words).to.include("red door.png");
    phone.back();
    phone.back();
    expect(phone.words[0]).to.equal("Gallery");
  });

  it("says what a picture is, and that a damaged one cannot be shown", () => {
    addPicture("/sdcard/DCIM/receipt.png");
    phone.system.files.write(
      "/sdcard/DCIM/torn.jpg",
      new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 9]),
    );
    openAlbum("DCIM");
    phone.tap("receipt.png");
    phone.tap("Details");
    expect(phone.words).to.include.members(["Resolution", "240 × 320", "Folder", "DCIM"]);
    phone.tap("OK");
    phone.back();
    phone.tap("torn.jpg");
    expect(phone.words).to.include("This picture can’t be shown");
  });

  it("shows what another app asks for, and goes back there", () => {
    addPicture("/sdcard/Download/receipt.png");
    const intent = { action: "android.intent.action.VIEW", type: "image/png" };
    phone.screen.startActivity({ ...intent, data: "file:///sdcard/Download/receipt.png" });
    expect(phone.words).to.include("receipt.png");
    phone.back();
    expect(phone.screen.front.packageName).to.not.equal(galleryApp.packageName);
    expect(phone.screen.startActivity({ ...intent, data: "file:///sdcard/Download/none.png" })).to.equal(
      false,
    );
  });

  it("has nothing to show when there are no pictures", async () => {
    await phone.shell("rm -r /sdcard/DCIM /sdcard/Pictures");
    expect(phone.words).to.include("No photos yet");
    phone.tap("Albums");
    expect(phone.words).to.include("No albums");
  });

  it("survives a child's hands, and BACK leads out of it", () => {
    for (const seed of [1, 2]) {
      playAround(phone, galleryApp.packageName, seed, 150);
      expect(phone.screen.front.packageName).to.equal("com.android.launcher3");
    }
  });
});
