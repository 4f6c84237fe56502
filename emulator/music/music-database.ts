import type { AppDatabase, System } from "../system.ts";

/** The database of playlists, the queue and what is playing; made when there is none. */
export function openMusicDatabase({ databases }: System): AppDatabase {
  return databases.open("/data/data/com.tapwright.music/databases/music.db", schema);
}

/** Songs are named by their file's path. Positions count from 0 without gaps. */
const schema = `
  CREATE TABLE playlists (
    _id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE
  );
  CREATE TABLE playlist_songs (
    playlist_id INTEGER NOT NULL REFERENCES playlists (_id),
    position INTEGER NOT NULL,
    path TEXT NOT NULL,
    title TEXT NOT NULL,
    duration_ms INTEGER NOT NULL,
    PRIMARY KEY (playlist_id, position)
  );
  CREATE TABLE queue (
    position INTEGER PRIMARY KEY,
    path TEXT NOT NULL,
    title TEXT NOT NULL,
    duration_ms INTEGER NOT NULL
  );
  CREATE TABLE playback (
    _id INTEGER PRIMARY KEY CHECK (_id = 1),
    position INTEGER NOT NULL,
    played_ms INTEGER NOT NULL,
    since INTEGER
  );
  INSERT INTO playback VALUES (1, 0, 0, NULL);
`;
