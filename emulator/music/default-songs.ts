import { writeSong } from "../../core/song.ts";
import { makePhoneRandom } from "../phone-random.ts";
import type { System } from "../system.ts";
import { createPlaylist, type Entry, listPlaylists, writeEntries } from "./playlists-store.ts";
import { listSongs, ownFolder } from "./songs-store.ts";

/** Albums with their artists and songs. */
const albums: readonly (readonly [artist: string, album: string, songs: readonly string[]])[] = [
  [
    "Lowtide Choir",
    "Salt and Rope",
    ["Anchor Song", "Kelp Forest", "Seven Bells", "The Long Pier", "Harbour Lights Out"],
  ],
  ["Mirela Voss", "Paper Trains", ["Window Seat", "Platform Nine", "Sleeper Car", "Ticket to Anywhere"]],
  [
    "The Quiet Engines",
    "Slow Machines",
    ["Copper Coil", "Idle Hands", "Steam", "Last Shift", "Oil and Honey"],
  ],
  ["Juno Park", "Rooftop Season", ["Antenna", "Ninth Floor", "Pigeon Waltz"]],
];

/** Fills an empty library, and makes two playlists of it. */
export function addDefaultSongs(system: System): void {
  const { files, clock } = system;
  const random = makePhoneRandom(system, "songs");
  const isNew = files.stat(ownFolder) === undefined;
  if (isNew) {
    files.makeDirectory(ownFolder, { parents: true });
    for (const [artist, album, songs] of albums) {
      for (const title of songs) {
        const bytes = writeSong({ artist, album, title, durationMs: random.integer(125, 395) * 1000 });
        files.write(`${ownFolder}/${title}.mp3`, bytes, {
          modifiedAt: clock.now() - 40 * 86_400_000,
          keep: true,
        });
      }
    }
  }
  if (listPlaylists(system).length > 0) return;
  const entries = listSongs(system).map(
    ({ path, title, durationMs }): Entry => ({ path, title, durationMs }),
  );
  for (const name of ["Morning coffee", "On the road"]) {
    const id = createPlaylist(system, name);
    if (id !== undefined) writeEntries(system, id, random.shuffle(entries).slice(0, random.integer(3, 6)));
  }
}
