import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import { makeRandom } from "../../core/random.ts";
import { openTestPhone, playAround, type TestPhone } from "../test-phone.ts";
import { recorderApp } from "./recorder-app.ts";
import { listRecordings } from "./recordings-store.ts";
import { makeWave, measureLoudness, readWaveDuration } from "./wave.ts";

let phone: TestPhone;
beforeEach(async () => {
  phone = await openTestPhone(recorderApp.packageName);
});
afterEach(() => phone.close());

const names = () => listRecordings(phone.system).map(({ name }) => name);

describe("the Recorder app", () => {
  it("lists recordings with their lengths, the newest first", () => {
    const [newest] = listRecordings(phone.system);
    expect(phone.words.slice(0, 3)).to.deep.equal(["Recorder", "Search", newest?.name]);
    expect(phone.words[4]).to.match(/^0:\d\d$/);
    expect(phone.words).to.include("Record");
  });

  it("records, pauses, and saves under the name it proposes", () => {
    phone.tap("Record");
    phone.system.clock.advance(5000);
    phone.tap("Pause");
    phone.system.clock.advance(60_000);
    phone.tap("Resume");
    phone.system.clock.advance(3000);
    phone.tap("Done");
    phone.tap("Save");
    const [saved] = listRecordings(phone.system);
    expect(saved).to.deep.include({ path: "/sdcard/Recordings/Recording 1.wav" });
    expect(saved?.durationMs).to.be.within(8000, 8200);
    expect(phone.words[2]).to.equal("Recording 1");
  });

  it("saves under another name, but not over another recording", () => {
    const [taken = ""] = names();
    phone.tap("Record");
    phone.tap("Done");
    phone.fill("Recording 1", taken);
    phone.tap("Save");
    expect(phone.screen.toast?.message).to.equal(`“${taken}” already exists`);
    phone.fill(taken, "Door bell.wav");
    phone.tap("Save");
    expect(names()).to.include.members(["Door bell", taken]);
  });

  it("asks before it drops what was recorded", () => {
    const before = names();
    phone.tap("Record");
    phone.back();
    expect(phone.words[0]).to.equal("Discard this recording?");
    phone.tap("Keep");
    expect(phone.words).to.include("Paused");
    phone.tap("Discard");
    phone.tap("Discard");
    expect(names()).to.deep.equal(before);
    expect(phone.words[0]).to.equal("Recorder");
  });

  it("plays to the end and starts over", () => {
    const [recording] = listRecordings(phone.system);
    phone.tap(recording!.name);
    phone.tap("Play");
    phone.system.clock.advance(2000);
    expect(phone.words).to.include.members(["Pause", "0:02"]);
    phone.tap("Pause");
    phone.system.clock.advance(2000);
    expect(phone.words).to.include.members(["Play", "0:02"]);
    phone.tap("Play");
    phone.system.clock.advance(60_000);
    expect(phone.words).to.include("Play");
    phone.tap("Play");
    expect(phone.words).to.include.members(["Pause", "0:00"]);
  });

  it("renames a recording and shows it", () => {
    const [name = ""] = names();
    phone.tap(name);
    phone.tap("Rename");
    phone.fill(name, "Under the bridge");
    phone.tap("Save");
    expect(phone.words).to.include("Under the bridge");
    expect(names()).to.include("Under the bridge").and.not.include(name);
  });

  it("deletes after asking, and brings back what was deleted", () => {
    const [name = ""] = names();
    phone.tap(name);
    phone.tap("Delete");
    phone.tap("Delete");
    expect(names()).to.not.include(name);
    phone.tap("Undo");
    expect(names()).to.include(name);
  });

  it("filters as one types", () => {
    const [name = "", other = ""] = names();
    phone.tap("Search");
    phone.screen.typeText(name.toUpperCase());
    expect(phone.words).to.include(name).and.not.include(other);
    phone.screen.typeText("zz");
    expect(phone.words).to.include("Nothing found");
  });

  it("says that there is nothing yet", async () => {
    await phone.shell("rm -r /sdcard/Recordings");
    expect(phone.words).to.include("Nothing recorded yet");
    phone.tap("Record");
    phone.tap("Done");
    phone.tap("Save");
    expect(names()).to.deep.equal(["Recording 1"]);
  });

  it("survives a child's hands, and BACK leads out of it", () => {
    for (const seed of [1, 2]) {
      playAround(phone, recorderApp.packageName, seed, 150);
      expect(phone.screen.front.packageName).to.equal("com.android.launcher3");
    }
  });
});

describe("waves", () => {
  it("are as long as they say, and loud in the middle of a beat", () => {
    const wave = makeWave(2500, makeRandom(1));
    expect(readWaveDuration(wave)).to.equal(2500);
    expect(Math.max(...measureLoudness(wave, 20))).to.be.within(0.5, 1);
    expect(readWaveDuration(new Uint8Array(60))).to.equal(undefined);
  });
});
