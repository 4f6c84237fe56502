import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import { readFilm } from "../../core/film.ts";
import { openTestPhone, playAround, type TestPhone } from "../test-phone.ts";
import { cameraApp } from "./camera-app.ts";

let phone: TestPhone;
beforeEach(async () => {
  phone = await openTestPhone(cameraApp.packageName);
});
afterEach(() => phone.close());

const filesIn = (folder: string) => phone.system.files.list(`/sdcard/${folder}`);

describe("the Camera app", () => {
  it("writes a photo of what the viewfinder shows, then looks at something else", () => {
    const before = filesIn("DCIM/Camera");
    phone.tap("Take photo");
    const taken = filesIn("DCIM/Camera").filter((name) => !before.includes(name));
    expect(taken).to.deep.equal(["IMG_20260115_100000.png"]);
    expect(phone.words).to.include("Last taken: IMG_20260115_100000.png");
    phone.tap("Take photo");
    const [one, other] = ["IMG_20260115_100000.png", "IMG_20260115_100000_1.png"].map((name) =>
      phone.system.files.read(`/sdcard/DCIM/Camera/${name}`),
    );
    expect(one).to.not.deep.equal(other);
  });

  it("records a film as long as it was recorded", () => {
    phone.tap("Video");
    phone.tap("Start recording");
    phone.system.clock.advance(61_000);
    expect(phone.words).to.include("01:01");
    phone.tap("Stop recording");
    expect(filesIn("Movies")).to.deep.equal(["VID_20260115_100000.mp4"]);
    const film = readFilm(phone.system.files.read("/sdcard/Movies/VID_20260115_100000.mp4"));
    expect(film).to.deep.include({ width: 320, height: 240, durationMs: 61_050 });
  });

  it("keeps the film when BACK stops it", () => {
    phone.tap("Video");
    phone.tap("Start recording");
    phone.back();
    expect(filesIn("Movies")).to.have.length(1);
    phone.back();
    expect(phone.screen.front.packageName).to.equal("com.android.launcher3");
  });

  it("shows the last photo in Gallery", () => {
    phone.tap("Take photo");
    phone.tap("Last taken: IMG_20260115_100000.png");
    expect(phone.screen.front.packageName).to.equal("com.tapwright.gallery");
    expect(phone.words).to.include("IMG_20260115_100000.png");
    phone.back();
    expect(phone.screen.front.packageName).to.equal(cameraApp.packageName);
  });

  it("opens in the mode that another app asks for", () => {
    phone.screen.startActivity({ action: "android.media.action.VIDEO_CAPTURE" });
    expect(phone.words).to.include("Start recording");
    phone.screen.startActivity({ action: "android.media.action.STILL_IMAGE_CAMERA" });
    expect(phone.words).to.include("Take photo");
  });

  it("survives a child's hands, and BACK leads out of it", () => {
    for (const seed of [1, 2]) {
      playAround(phone, cameraApp.packageName, seed, 150);
      expect(phone.screen.front.packageName).to.equal("com.android.launcher3");
    }
  });
});
