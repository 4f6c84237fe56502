import { createHash } from "node:crypto";
import { z } from "zod";
import type { Action } from "../../core/action.ts";
import type { Device } from "../../core/device.ts";
import { makeRandom, type Random } from "../../core/random.ts";
import { writeSong } from "../../core/song.ts";
import type { OracleView } from "../define.ts";
import { musicDatabase } from "../music-state.ts";
import { back, enter, fill, find, finish, lookFor, tap } from "../oracle.ts";
import { putFile } from "../set-up.ts";
import { runSql } from "../tables.ts";
import type { Words } from "../words.ts";
import { playlistNames, singers, songTitles } from "./phone116-media-words.ts";

/** What every task of the Music app has: songs, those that are meant first. */
export const library = z.strictObject({
  /** What the playlist shall be called. */
  name: z.string(),
  /** The songs that are meant, in order. */
  songs: z.array(z.string()),
  /** The same as the goal says it. */
  list: z.string(),
  others: z.array(z.string()),
  /** Chooses singers and lengths. */
  noise: z.int(),
});

/** A {@link library}'s params. */
export type Library = z.infer<typeof library>;

/** Draws a {@link library}. */
export function sampleLibrary(words: Words, random: Random): Library {
  const titles = words.several(songTitles, 10);
  const count = random.integer(3, 4);
  return {
    name: words.from(playlistNames),
    songs: titles.slice(0, count),
    list: titles
      .slice(0, count)
      .map((title) => `"${title}"`)
      .join(", "),
    others: titles.slice(count),
    noise: random.integer(0, 999_999),
  };
}

/** A song as set-up puts it on the phone. */
export interface TaskSong {
  readonly title: string;
  readonly artist: string;
  readonly path: string;
  readonly durationMs: number;
}

/** The songs of a task's set-up, those that are meant first. */
export function listTaskSongs({ songs, others, noise }: Library): readonly TaskSong[] {
  const random = makeRandom(noise);
  return [...songs, ...others].map((title) => ({
    title,
    artist: random.pick(singers),
    path: `/sdcard/Music/${title}.mp3`,
    durationMs: random.integer(130, 380) * 1000,
  }));
}

/** Puts the songs on the phone, and lets nothing be queued. */
export async function setUpMusic({
  device,
  params,
}: {
  readonly device: Device;
  readonly params: Library;
}): Promise<void> {
  for (const { title, artist, path, durationMs } of listTaskSongs(params)) {
    const song = writeSong({ title, artist, album: "Singles", durationMs });
    await putFile(device, path, song);
  }
  await runSql(device, musicDatabase, ["DELETE FROM queue"]);
}

/** Checksum of the file that the app exports of these songs. */
export function sumOfExport(songs: readonly TaskSong[]): string {
  const lines = songs.flatMap(({ path, title, durationMs }) => [
    `#EXTINF:${Math.round(durationMs / 1000)},${title}`,
    path,
  ]);
  return createHash("md5")
    .update(`${["#EXTM3U", ...lines].join("\n")}\n`)
    .digest("hex");
}

/** The way into the app, unless it is in front. */
export function enterMusic({ screen }: OracleView<unknown>): Action | undefined {
  return enter(screen, "Music", "com.tapwright.music");
}

/** From anywhere to the page of a playlist, which is made where there is none; undefined where it is open. */
export function openPlaylist(view: OracleView<unknown>, name: string): Action | undefined {
  const { screen } = view;
  const away = enterMusic(view);
  if (away !== undefined) return away;
  if (find(screen, "New playlist", "text") && find(screen, "Playlist name", "textbox")) {
    return fill(screen, "Playlist name", name) ?? tap(screen, "Create")!;
  }
  if (find(screen, "New playlist", "text")) return tap(screen, "Create")!;
  if (find(screen, "Add songs", "button")) return find(screen, name, "text") ? undefined : back;
  if (find(screen, "Playlists", "text")) return tap(screen, name) ?? tap(screen, "New playlist")!;
  return tap(screen, "Playlists") ?? back;
}

/** How many songs were marked on the page where one adds them; undefined on any other. */
export function countPicked({ screen }: OracleView<unknown>): { count: number; total: string } | undefined {
  if (!find(screen, "Done", "button")) return undefined;
  const facts = screen.elements
    .map(({ name }) => /^(\d+) songs? · ([\d:]+)$/.exec(name))
    .find((match) => match);
  return facts ? { count: Number(facts[1]), total: facts[2]! } : undefined;
}

/** Makes a playlist of these songs; undefined once it is open and holds them. */
export function fillPlaylist(
  view: OracleView<unknown>,
  name: string,
  songs: readonly string[],
): Action | undefined {
  const { screen, notes } = view;
  const away = enterMusic(view);
  if (away !== undefined) return away;
  const picked = countPicked(view);
  if (picked === undefined) {
    const way = openPlaylist(view, name);
    if (way !== undefined) return way;
    if (notes.has("picked")) return undefined;
    return tap(screen, "Add songs")!;
  }
  const next = songs[picked.count];
  if (next === undefined) {
    notes.set("picked", 1);
    return tap(screen, "Done")!;
  }
  const box =
    find(screen, "Search songs", "textbox") ?? screen.elements.find(({ role }) => role === "textbox");
  if (box === undefined) return tap(screen, "Search")!;
  if (box.value !== next) return { type: "type", target: box.ref, text: next, replace: true };
  return tap(screen, next) ?? lookFor(view, next) ?? back;
}

/** Puts songs behind all that is queued, one after the other. */
export function queueSongs(view: OracleView<unknown>, songs: readonly string[]): Action {
  const { screen, notes } = view;
  const away = enterMusic(view);
  if (away !== undefined) return away;
  const done = notes.get("queued") ?? 0;
  const next = songs[done];
  const entry = tap(screen, "Add to playing queue");
  if (entry !== undefined && next !== undefined && find(screen, next)) {
    notes.set("queued", done + 1);
    return entry;
  }
  if (entry !== undefined) return back;
  if (next === undefined) return finish;
  const box = screen.elements.find(({ role }) => role === "textbox");
  if (box === undefined) return tap(screen, "Search") ?? tap(screen, "Songs") ?? back;
  if (box.value !== next) return { type: "type", target: box.ref, text: next, replace: true };
  return tap(screen, `More options for ${next}`) ?? back;
}
