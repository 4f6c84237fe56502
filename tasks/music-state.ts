import { readTable } from "./tables.ts";

/** The database of the Music app. */
export const musicDatabase = "/data/data/com.tapwright.music/databases/music.db";

/** Songs of playlists; one without songs has a row with an empty path. */
export const playlists = readTable(
  musicDatabase,
  "playlists LEFT JOIN playlist_songs ON playlists._id = playlist_songs.playlist_id",
  { name: "text", position: "number", path: "text", duration_ms: "number" },
);

/** What is queued to be played. */
export const playQueue = readTable(musicDatabase, "queue", { position: "number", path: "text" });
