import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import { writeSong } from "../../core/song.ts";
import { openTestPhone, playAround, type TestPhone } from "../test-phone.ts";
import { musicApp } from "./music-app.ts";
import { listPlaylists } from "./playlists-store.ts";
import { readPlayback } from "./queue-store.ts";
import { listSongs } from "./songs-store.ts";

let phone: TestPhone;
beforeEach(async () => {
  phone = await openTestPhone(musicApp.packageName);
  for (const [index, title] of ["AA One", "AA Two", "AA Three", "AA Four"].entries()) {
    const tags = { title, artist: "Aardvark", album: "First", durationMs: (index + 1) * 60_000 };
    phone.system.files.write(`/sdcard/Music/${title}.mp3`, writeSong(tags));
  }
});
afterEach(() => phone.close());

const playlist = (name: string) =>
  listPlaylists(phone.system)
    .find((candidate) => candidate.name === name)
    ?.entries.map(({ title }) => title);
const queue = () => readPlayback(phone.system).queue.map(({ title }) => title);
const createPlaylist = (name: string) => {
  phone.tap("Playlists");
  phone.tap("New playlist");
  phone.fill("Playlist name", name);
  phone.tap("Create");
};

describe("the Music app", () => {
  it("lists songs by title, with artist and length, and reads what adb brought", () => {
    expect(phone.words.slice(0, 7)).to.deep.equal([
      "Music",
      "Search",
      "AA Four",
      "Aardvark · 4:00",
      "More options for AA Four",
      "AA One",
      "Aardvark · 1:00",
    ]);
  });

  it("makes a playlist of songs in the order in which they were marked", () => {
    createPlaylist("Evening");
    expect(phone.words).to.include("This playlist is empty");
    phone.tap("Add songs");
    for (const title of ["AA Two", "AA Four", "AA One"]) phone.tap(title);
    expect(phone.words).to.include.members(["1. AA Two", "2. AA Four", "3. AA One", "3 songs · 7:00"]);
    phone.tap("2. AA Four");
    phone.tap("Done");
    expect(playlist("Evening")).to.deep.equal(["AA Two", "AA One"]);
    expect(phone.words).to.include("2 songs · 3:00");
  });

  it("refuses a name that is taken", () => {
    createPlaylist("Evening");
    phone.back();
    phone.tap("New playlist");
    phone.fill("Playlist name", "evening");
    phone.tap("Create");
    expect(phone.screen.toast?.message).to.equal("There is a playlist of this name");
    expect(listPlaylists(phone.system)).to.have.length(3);
  });

  it("queues songs one by one, and several at once", () => {
    phone.tap("More options for AA Two");
    phone.tap("Add to playing queue");
    phone.tap("More options for AA One");
    phone.tap("Add to playing queue");
    phone.tap("More options for AA Four");
    phone.tap("Play next");
    expect(queue()).to.deep.equal(["AA Two", "AA Four", "AA One"]);
    phone.screen.tap(rowOf("AA Three"), 800);
    phone.tap("AA One");
    phone.tap("Add to queue");
    expect(queue()).to.deep.equal(["AA Two", "AA Four", "AA One", "AA Three", "AA One"]);
  });

  it("plays on through the queue by the phone's clock, and stops at its end", () => {
    for (const title of ["AA One", "AA Two"]) {
      phone.tap(`More options for ${title}`);
      phone.tap("Add to playing queue");
    }
    phone.tap("Play");
    phone.system.clock.advance(90_000);
    expect(readPlayback(phone.system)).to.deep.include({ position: 1, playedMs: 30_000, isPlaying: true });
    phone.system.clock.advance(600_000);
    expect(readPlayback(phone.system)).to.deep.include({ position: 1, isPlaying: false });
  });

  it("plays the whole list from the song that was tapped", () => {
    phone.tap("AA One");
    expect(queue()).to.have.length(listSongs(phone.system).length);
    expect(readPlayback(phone.system).position).to.equal(1);
    phone.screen.tap({ x: 200, y: rowOf("Pause").y });
    phone.tap("Queue");
    phone.tap("Clear");
    expect(queue()).to.deep.equal([]);
    expect(phone.words).to.include("The queue is empty");
  });

  it("takes a song out of a playlist and puts it back in its place", () => {
    createPlaylist("Evening");
    phone.tap("Add songs");
    for (const title of ["AA Two", "AA Four", "AA One"]) phone.tap(title);
    phone.tap("Done");
    phone.screen.tap({ x: 680, y: rowOf("AA Four").y });
    expect(playlist("Evening")).to.deep.equal(["AA Two", "AA One"]);
    phone.tap("Undo");
    expect(playlist("Evening")).to.deep.equal(["AA Two", "AA Four", "AA One"]);
  });

  it("exports a playlist as a file into the folder that is chosen", () => {
    createPlaylist("Evening/late");
    phone.tap("Add songs");
    phone.tap("AA Two");
    phone.tap("Done");
    phone.tap("More options");
    phone.tap("Export as file");
    phone.tap("Download");
    phone.tap("Export");
    const file = new TextDecoder().decode(phone.system.files.read("/sdcard/Download/Evening-late.m3u"));
    expect(file).to.equal("#EXTM3U\n#EXTINF:120,AA Two\n/sdcard/Music/AA Two.mp3\n");
  });

  it("renames and deletes playlists", () => {
    createPlaylist("Evening");
    phone.tap("More options");
    phone.tap("Rename");
    phone.fill("Evening", "Late evening");
    phone.tap("Rename");
    expect(phone.words).to.include("Late evening");
    phone.tap("More options");
    phone.tap("Delete");
    phone.tap("Delete");
    expect(listPlaylists(phone.system).map(({ name }) => name)).to.deep.equal([
      "Morning coffee",
      "On the road",
    ]);
  });

  it("finds songs by artist, and groups them", () => {
    phone.tap("Search");
    phone.screen.typeText("aardV");
    expect(phone.words).to.include("AA One").and.not.include("Steam");
    phone.back();
    phone.tap("Artists");
    phone.tap("Aardvark");
    expect(phone.words).to.include.members(["4 songs · 10:00", "AA Three"]);
    phone.back();
    phone.tap("Albums");
    expect(phone.words).to.include.members(["First", "Paper Trains"]);
  });

  it("keeps its database where sqlite3 finds it", async () => {
    createPlaylist("Evening");
    phone.tap("Add songs");
    phone.tap("AA Two");
    phone.tap("Done");
    const sql =
      "SELECT name, title FROM playlist_songs JOIN playlists ON _id = playlist_id WHERE name = 'Evening'";
    const path = "/data/data/com.tapwright.music/databases/music.db";
    expect(await phone.shell(`sqlite3 ${path} "${sql}"`)).to.equal("Evening|AA Two\n");
  });

  it("has nothing to list without songs", async () => {
    await phone.shell("rm -r /sdcard/Music /sdcard/Android/media/com.tapwright.music");
    expect(phone.words).to.include("No songs on this phone");
  });

  it("survives a child's hands, and BACK leads out of it", () => {
    for (const seed of [1, 2]) {
      playAround(phone, musicApp.packageName, seed, 150);
      expect(phone.screen.front.packageName).to.equal("com.android.launcher3");
    }
  });
});

/** The middle of what shows these words. */
function rowOf(words: string): { readonly x: number; readonly y: number } {
  const bounds = new RegExp(
    `(?:text|content-desc)="${words}"[^>]*bounds="\\[(\\d+),(\\d+)\\]\\[(\\d+),(\\d+)\\]`,
  );
  const [left = 0, top = 0, right = 0, bottom = 0] = (bounds.exec(phone.screen.dumpTree()) ?? [])
    .slice(1)
    .map(Number);
  return { x: (left + right) / 2, y: (top + bottom) / 2 };
}
