import type { StateReader } from "./state-reader.ts";
import { readTable } from "./tables.ts";

/** The database of the Sports tracker. */
export const outingsDatabase = "/data/data/com.tapwright.sports_tracker/databases/outings.db";

/** The diary of the Sports tracker. */
export const outings = readTable(outingsDatabase, "outings", {
  name: "text",
  sport: "text",
  started_at: "number",
  duration_ms: "number",
  distance_m: "number",
  remarks: "text",
});

/** The map's own data and the pins on it. */
export const mapDatabase = "/data/data/com.tapwright.maps/databases/map.db";

/** What is marked on the map. */
export const pins = readTable(mapDatabase, "pins", { name: "text", latitude: "number", longitude: "number" });

/** Where the Maps app keeps favourites and tracks. */
export const mapsFolder = "/sdcard/Android/data/com.tapwright.maps/files";

/** The points of GPX files in their order, such as `Mill 57.3 -7.4`, by the file's path. */
export const gpx: StateReader<Readonly<Record<string, readonly string[]>>> = {
  command: `for f in ${mapsFolder}/*.gpx ${mapsFolder}/tracks/*.gpx; do [ -e "$f" ] && echo "$f" && base64 "$f" | tr -d '\\n' && echo; done; true`,
  read(listing) {
    const lines = listing.split("\n");
    const found: Record<string, readonly string[]> = {};
    for (let index = 0; index + 1 < lines.length; index += 2) {
      const text = Buffer.from(lines[index + 1]!, "base64").toString("utf8");
      const points = text.matchAll(/<wpt lat="([-\d.]+)" lon="([-\d.]+)"[^>]*>\s*<name>([^<]*)/g);
      found[lines[index]!.slice(mapsFolder.length + 1)] = [...points].map(
        ([, latitude, longitude, name]) => `${name} ${latitude} ${longitude}`,
      );
    }
    return found;
  },
};

const filmDatabase = "/data/data/com.tapwright.video/databases/films.db";

/** The lists of the Video app. */
export const filmLists = readTable(filmDatabase, "lists", { name: "text" });

/** The films of each list; the first has position 0. */
export const queuedFilms = readTable(filmDatabase, "list_films JOIN lists ON list_id = _id", {
  name: "text",
  position: "number",
  path: "text",
});
