import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import sharp from "sharp";
import { writeFilm } from "../../core/film.ts";
import { makePicture } from "../../core/picture.ts";
import { openTestPhone, playAround, type TestPhone } from "../test-phone.ts";
import { listFilmLists } from "./list-store.ts";
import { videoApp } from "./video-app.ts";

let phone: TestPhone;
beforeEach(async () => {
  phone = await openTestPhone(videoApp.packageName);
  const size = { width: 32, height: 18 };
  const film = ["#ff0000", "#00ff00", "#0000ff"].map((colour) => ({
    png: makePicture(size, colour).toPng(),
    durationMs: 4000,
  }));
  phone.system.files.write("/sdcard/Movies/bread 2.mp4", writeFilm(film, size));
  phone.system.files.write("/sdcard/Movies/bread 10.mp4", writeFilm(film, size));
  phone.system.files.write("/sdcard/Movies/broken.mp4", new Uint8Array(40));
});
afterEach(() => phone.close());

/** What the middle of the film shows. */
const colour = async () => {
  const { data, info } = await sharp(await phone.screen.screenshot())
    .raw()
    .toBuffer({ resolveWithObject: true });
  const at = (330 * info.width + 360) * info.channels;
  const [red = 0, green = 0, blue = 0] = data.subarray(at, at + 3);
  return red > 200 ? "red" : green > 200 ? "green" : blue > 200 ? "blue" : `${red} ${green} ${blue}`;
};

const lists = () => listFilmLists(phone.system).map(({ name, paths }) => [name, ...paths]);

describe("the Video app", () => {
  it("lists what was filmed and downloaded, or one folder of it", () => {
    phone.tap("Movies");
    const from = phone.words.indexOf("bread 2");
    expect(phone.words.slice(from, from + 6)).to.deep.equal([
      "bread 2",
      "Movies",
      "0:12",
      "bread 10",
      "Movies",
      "0:12",
    ]);
    phone.back();
    expect(phone.words).to.include("Camera");
  });

  it("shows one picture after the other by the phone's clock", async () => {
    phone.tap("Movies");
    phone.tap("bread 2");
    expect(await colour()).to.equal("red");
    phone.system.clock.advance(4500);
    expect(phone.words).to.include("0:04");
    expect(await colour()).to.equal("green");
    phone.tap("Hold");
    phone.system.clock.advance(60_000);
    expect(phone.words).to.include("0:04");
    phone.tap("Go on");
    phone.system.clock.advance(60_000);
    expect(phone.words.filter((word) => word === "0:12")).to.have.lengthOf(2);
    expect(await colour()).to.equal("blue");
    phone.tap("Go on");
    expect(await colour()).to.equal("red");
  });

  it("goes to any moment, and tells of a file that is no film", async () => {
    phone.tap("Movies");
    phone.tap("bread 10");
    phone.tap("Hold");
    const bar = /class="android.widget.SeekBar"[^>]*bounds="\[(\d+),(\d+)\]\[(\d+),(\d+)\]/;
    const [, top = 0, right = 0, bottom = 0] = bar.exec(phone.screen.dumpTree())!.slice(1).map(Number);
    phone.screen.tap({ x: right - 60, y: (top + bottom) / 2 });
    expect(await colour()).to.equal("blue");
    phone.back();
    phone.tap("broken");
    expect(phone.words).to.include("This file cannot be shown.");
  });

  it("queues films in the order in which they are picked", () => {
    phone.tap("Queues");
    phone.tap("Start a queue");
    phone.fill("Its name", "Baking");
    phone.tap("Start it");
    phone.tap("Put films in");
    for (const title of ["bread 10", "broken", "bread 2", "broken"]) phone.tap(title);
    expect(phone.words).to.include.members(["no. 1", "no. 2", "Put in 2"]).and.not.include("no. 3");
    phone.tap("Put in 2");
    expect(phone.words).to.include.members(["1. bread 10", "2. bread 2"]);
    expect(lists()).to.deep.include(["Baking", "/sdcard/Movies/bread 10.mp4", "/sdcard/Movies/bread 2.mp4"]);
    phone.system.files.remove("/sdcard/Movies/bread 2.mp4");
    expect(phone.words).to.include("2. Missing film");
  });

  it("opens what another app hands over", async () => {
    await phone.shell(
      "am start -a android.intent.action.VIEW -d 'file:///sdcard/Movies/bread 2.mp4' -t video/mp4",
    );
    expect(phone.words).to.include.members(["bread 2", "Hold"]);
  });

  it("survives a child's hands, and BACK leads out of it", () => {
    playAround(phone, videoApp.packageName, 1, 150);
    expect(phone.screen.front.packageName).to.equal("com.android.launcher3");
  });
});
