import type { System } from "../system.ts";
import { openMusicDatabase } from "./music-database.ts";

/** A song as a playlist or the queue keeps it. */
export interface Entry {
  readonly path: string;
  readonly title: string;
  readonly durationMs: number;
}

/** A playlist with its songs in order. */
export interface Playlist {
  readonly id: number;
  readonly name: string;
  readonly entries: readonly Entry[];
}

/** All playlists, by name. */
export function listPlaylists(system: System): readonly Playlist[] {
  const database = openMusicDatabase(system);
  const rows = database.query("SELECT * FROM playlist_songs ORDER BY playlist_id, position");
  return database
    .query("SELECT _id, name FROM playlists ORDER BY name COLLATE NOCASE")
    .map(({ _id, name }) => ({
      id: Number(_id),
      name: String(name),
      entries: rows.filter((row) => row.playlist_id === _id).map(readEntry),
    }));
}

/** Undefined when it is gone. */
export function findPlaylist(system: System, id: number): Playlist | undefined {
  return listPlaylists(system).find((playlist) => playlist.id === id);
}

/** Makes an empty playlist; undefined when the name is empty or taken. */
export function createPlaylist(system: System, typed: string): number | undefined {
  const name = typed.trim();
  const taken = listPlaylists(system).some((playlist) => playlist.name.toLowerCase() === name.toLowerCase());
  if (name === "" || taken) return undefined;
  const database = openMusicDatabase(system);
  database.run("INSERT INTO playlists (name) VALUES (?)", [name]);
  return database.lastInsertId();
}

/** Gives a playlist another name; false when that is empty or taken. */
export function renamePlaylist(system: System, id: number, typed: string): boolean {
  const name = typed.trim();
  const others = listPlaylists(system).filter((playlist) => playlist.id !== id);
  if (name === "" || others.some((playlist) => playlist.name.toLowerCase() === name.toLowerCase()))
    return false;
  openMusicDatabase(system).run("UPDATE playlists SET name = ? WHERE _id = ?", [name, id]);
  return true;
}

/** Removes a playlist; its songs stay. */
export function deletePlaylist(system: System, id: number): void {
  const database = openMusicDatabase(system);
  database.run("DELETE FROM playlist_songs WHERE playlist_id = ?", [id]);
  database.run("DELETE FROM playlists WHERE _id = ?", [id]);
}

/** Puts these songs in the place of all that a playlist has. */
export function writeEntries(system: System, id: number, entries: readonly Entry[]): void {
  const database = openMusicDatabase(system);
  database.run("DELETE FROM playlist_songs WHERE playlist_id = ?", [id]);
  for (const [position, { path, title, durationMs }] of entries.entries()) {
    database.run("INSERT INTO playlist_songs VALUES (?, ?, ?, ?, ?)", [
      id,
      position,
      path,
      title,
      durationMs,
    ]);
  }
}

/** Writes a playlist as an M3U file into a folder; returns its path. */
export function exportPlaylist(system: System, { name, entries }: Playlist, folder: string): string {
  const lines = entries.flatMap(({ path, title, durationMs }) => [
    `#EXTINF:${Math.round(durationMs / 1000)},${title}`,
    path,
  ]);
  const fileName = name.replaceAll(/[/\p{Cc}]/gu, "-").slice(0, 80);
  const path = `${folder}/${fileName}.m3u`;
  system.files.makeDirectory(folder, { parents: true });
  system.files.write(path, new TextEncoder().encode(`${["#EXTM3U", ...lines].join("\n")}\n`));
  return path;
}

/** Reads a row of the columns that playlists and the queue share. */
export function readEntry(row: Readonly<Record<string, unknown>>): Entry {
  return { path: String(row.path), title: String(row.title), durationMs: Number(row.duration_ms) };
}
