import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import sharp from "sharp";
import { openTestPhone, playAround, type TestPhone } from "../test-phone.ts";
import { drawingApp } from "./drawing-app.ts";

let phone: TestPhone;
beforeEach(async () => {
  phone = await openTestPhone(drawingApp.packageName);
});
afterEach(() => phone.close());

const isThere = (path: string) => phone.system.files.stat(`/sdcard/${path}`) !== undefined;

describe("the Drawing app", () => {
  it("saves what was drawn under a name in a folder", async () => {
    phone.tap("Red");
    phone.screen.swipe({ x: 100, y: 700 }, { x: 600, y: 700 }, 300);
    phone.tap("Save");
    phone.fill("File name", "Sun/moon.png");
    phone.tap("Folder");
    phone.tap("Pictures");
    phone.tap("OK");
    const file = phone.system.files.read("/sdcard/Pictures/Sun-moon.png");
    const { data, info } = await sharp(file).raw().toBuffer({ resolveWithObject: true });
    const reds = Array.from({ length: info.width * info.height }, (_, at) => at * info.channels).filter(
      (at) => data[at]! > 200 && data[at + 1]! < 80,
    );
    expect(reds.length).to.be.greaterThan(200);
  });

  it("overwrites nothing, and saves nothing without a name", () => {
    phone.system.files.write("/sdcard/DCIM/a.png", new Uint8Array([1]));
    phone.tap("Save");
    phone.tap("OK");
    expect(phone.words).to.include("Save as");
    phone.fill("File name", "a");
    phone.tap("OK");
    expect(phone.screen.toast?.message).to.equal("a.png already exists");
    expect(phone.system.files.read("/sdcard/DCIM/a.png")).to.deep.equal(new Uint8Array([1]));
    phone.tap("Cancel");
    expect(isThere("DCIM/.png")).to.equal(false);
  });

  it("takes a stroke back, and clears the sheet after asking", async () => {
    const empty = await phone.screen.screenshot();
    phone.screen.swipe({ x: 100, y: 700 }, { x: 600, y: 900 }, 300);
    expect(await phone.screen.screenshot()).to.not.deep.equal(empty);
    phone.tap("Undo");
    expect(await phone.screen.screenshot()).to.deep.equal(empty);
    phone.screen.swipe({ x: 100, y: 700 }, { x: 600, y: 900 }, 300);
    phone.tap("Clear");
    phone.tap("Cancel");
    phone.tap("Line width");
    phone.tap("Thick");
    phone.tap("Clear");
    phone.tap("Clear");
    expect(await phone.screen.screenshot()).to.deep.equal(empty);
  });

  it("survives a child's hands, and BACK leads out of it", () => {
    playAround(phone, drawingApp.packageName, 1, 120);
    expect(phone.screen.front.packageName).to.equal("com.android.launcher3");
  });
});
