import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import { openTestPhone, playAround, type TestPhone } from "../test-phone.ts";
import { readGpx, writeGpx } from "./gpx.ts";
import { mapsApp } from "./maps-app.ts";
import { listPins } from "./places-store.ts";
import { listFavourites, listTracks, readTrack } from "./saved-files.ts";

const database = "/data/data/com.tapwright.maps/databases/map.db";

let phone: TestPhone;
beforeEach(async () => {
  phone = await openTestPhone(mapsApp.packageName);
  await phone.shell(
    `sqlite3 ${database} "INSERT INTO places (name, kind, district, latitude, longitude) VALUES ('Zeal', 'inn', 'Norvik', 57.3, -7.4), ('Zeal', 'hill', 'Halden', 57.4, -7.3)"`,
  );
});
afterEach(() => phone.close());

const search = (words: string) => {
  phone.tap("Where to?");
  phone.fill("Name or district", words);
};

describe("the Maps app", () => {
  it("finds places by name and district", () => {
    search("zeal");
    expect(phone.words).to.include.members(["inn in Norvik", "hill in Halden"]);
    phone.fill("Name or district", "zeal hald");
    expect(phone.words).to.include("hill in Halden").and.not.include("inn in Norvik");
    phone.fill("Name or district", "zealand");
    expect(phone.words).to.include("No such place");
    phone.back();
    expect(phone.words).to.include("Map").and.not.include("No such place");
  });

  it("keeps favourites in a GPX file", async () => {
    const before = listFavourites(phone.system);
    search("zeal");
    phone.tap("hill in Halden");
    phone.tap("Love it");
    phone.fill("Call it", "Best <view>");
    phone.tap("Among");
    phone.tap("Views");
    phone.tap("Keep");
    const added = { name: "Best <view>", latitude: 57.4, longitude: -7.3, group: "Views" };
    expect(listFavourites(phone.system)).to.deep.equal([...before, added]);
    const file = "/sdcard/Android/data/com.tapwright.maps/files/favourites.gpx";
    expect(await phone.shell(`grep Best ${file}`)).to.equal(
      '  <wpt lat="57.4" lon="-7.3"><name>Best &lt;view&gt;</name><type>Views</type></wpt>\n',
    );
    phone.back();
    phone.tap("Saved");
    expect(phone.words).to.include.members(["Ferry to the mainland", "Best <view>", "Views"]);
  });

  it("puts pins on the map and takes them off after asking", () => {
    search("zeal");
    phone.tap("inn in Norvik");
    phone.tap("Pin it");
    phone.back();
    phone.tap("Saved");
    phone.tap("Pins");
    expect(phone.words).to.include.members(["Zeal", "57.30000, -7.40000"]);
    expect(listPins(phone.system).map(({ name }) => name)).to.deep.equal(["Zeal"]);
    phone.screen.tap({ x: 652, y: 316 });
    phone.tap("Forget it");
    expect(listPins(phone.system)).to.deep.equal([]);
    expect(phone.words).to.include("Nothing saved");
  });

  it("plans a track from point to point and keeps it under a name", () => {
    phone.tap("Tracks");
    expect(phone.words).to.include("No tracks");
    phone.tap("Plan one");
    for (const where of ["hill in Halden", "inn in Norvik"]) {
      phone.tap("Add a point");
      phone.fill("Name or district", "zeal");
      phone.tap(where);
    }
    expect(phone.words).to.include.members(["1. Zeal", "57.40000, -7.30000", "2. Zeal"]);
    phone.tap("Keep track");
    phone.fill("Name of the track", "There/back");
    phone.tap("Keep");
    expect(listTracks(phone.system)).to.deep.equal(["There-back"]);
    expect(readTrack(phone.system, "There-back").map(({ latitude }) => latitude)).to.deep.equal([57.4, 57.3]);
    phone.tap("Remove");
    phone.tap("Remove it");
    expect(listTracks(phone.system)).to.deep.equal([]);
  });

  it("asks before it drops a track that has points", () => {
    phone.tap("Tracks");
    phone.tap("Plan one");
    phone.tap("Add a point");
    phone.fill("Name or district", "zeal");
    phone.tap("inn in Norvik");
    phone.back();
    phone.tap("Go on");
    expect(phone.words).to.include("1. Zeal");
    phone.back();
    phone.tap("Drop it");
    expect(phone.words).to.include("No tracks");
  });

  it("opens the place under a finger, and moves with a drag", async () => {
    search("zeal hald");
    phone.tap("hill in Halden");
    phone.back();
    // The place lies in the middle of the map now.
    phone.screen.tap({ x: 360, y: 48 + (1600 - 48 - 48 - 116) / 2 });
    expect(phone.words).to.include("Halden");
    phone.back();
    const before = await phone.screen.screenshot();
    phone.screen.swipe({ x: 360, y: 800 }, { x: 160, y: 900 }, 300);
    expect(await phone.screen.screenshot()).to.not.deep.equal(before);
  });

  it("survives a child's hands, and BACK leads out of it", () => {
    playAround(phone, mapsApp.packageName, 1, 120);
    for (let press = 0; press < 3 && phone.words.includes("Drop it"); press += 1) phone.tap("Drop it");
    for (let press = 0; press < 4; press += 1) phone.back();
    expect(phone.screen.front.packageName).to.equal("com.android.launcher3");
  });
});

describe("GPX", () => {
  it("comes back as it was written, and a broken file holds nothing", () => {
    const points = [{ name: "A & <B>", latitude: 57.31, longitude: -7.2, group: "Food" }];
    expect(readGpx(writeGpx(points))).to.deep.equal(points);
    for (const text of ["", "<gpx", "<gpx><wpt></gpx>", "no xml"])
      expect(readGpx(text)).to.have.lengthOf.below(2);
  });
});
