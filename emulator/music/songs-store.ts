import { readSong, type SongTags } from "../../core/song.ts";
import type { FileSystem, System } from "../system.ts";

/** Where songs are looked for: the user's own, and what the app has brought. */
const libraryFolders = ["/sdcard/Music", "/sdcard/Android/media/com.tapwright.music"] as const;

/** The folder of the songs that the app has brought. */
export const ownFolder = libraryFolders[1];

/** A song of the phone. */
export interface Song extends SongTags {
  /** Tells it from all others. */
  readonly path: string;
}

/** All songs, by title. */
export function listSongs({ files }: System): readonly Song[] {
  return libraryFolders.flatMap((folder) => findSongs(files, folder)).sort(byTitle);
}

/** The songs whose title, artist or album holds these words. */
export function searchSongs(system: System, words: string): readonly Song[] {
  const wanted = words.trim().toLowerCase();
  return listSongs(system).filter(({ title, artist, album }) =>
    `${title}\n${artist}\n${album}`.toLowerCase().includes(wanted),
  );
}

/** The song of a file; undefined when it is gone. */
export function findSong({ files }: System, path: string): Song | undefined {
  return readFile(files, path);
}

/** What songs are grouped by. */
export type Grouping = "album" | "artist";

/** Albums or artists by name, each with its songs. */
export function groupSongs(system: System, grouping: Grouping): ReadonlyMap<string, readonly Song[]> {
  const groups = new Map<string, Song[]>();
  for (const song of listSongs(system)) {
    const name = song[grouping] || "Unknown";
    groups.set(name, [...(groups.get(name) ?? []), song]);
  }
  return new Map([...groups].sort(([one], [other]) => one.localeCompare(other, "en")));
}

function byTitle(one: Song, other: Song): number {
  return one.title.localeCompare(other.title, "en", { numeric: true }) || (one.path < other.path ? -1 : 1);
}

function findSongs(files: FileSystem, folder: string): readonly Song[] {
  if (files.stat(folder)?.kind !== "directory") return [];
  return files.list(folder).flatMap((name) => {
    const path = `${folder}/${name}`;
    return files.stat(path)?.kind === "directory" ? findSongs(files, path) : (readFile(files, path) ?? []);
  });
}

/** Tags of files already read: an unchanged file has the same bytes. */
const known = new WeakMap<Uint8Array, SongTags>();

function readFile(files: FileSystem, path: string): Song | undefined {
  if (!/\.mp3$/i.test(path) || files.stat(path)?.kind !== "file") return undefined;
  const bytes = files.read(path);
  const tags = known.get(bytes) ?? readSong(bytes);
  if (!tags) return undefined;
  known.set(bytes, tags);
  const title = tags.title || path.slice(path.lastIndexOf("/") + 1).replace(/\.mp3$/i, "");
  return { ...tags, title, artist: tags.artist || "Unknown artist", path };
}
