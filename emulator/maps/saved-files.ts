import type { System } from "../system.ts";
import { readGpx, type Waypoint, writeGpx } from "./gpx.ts";

const folder = "/sdcard/Android/data/com.tapwright.maps/files";
const favouritesFile = `${folder}/favourites.gpx`;
const tracksFolder = `${folder}/tracks`;

/** Makes the folders, and a first favourite. */
export function addDefaultFiles({ files }: System): void {
  files.makeDirectory(tracksFolder, { parents: true });
  if (files.stat(favouritesFile)) return;
  const ferry = { name: "Ferry to the mainland", latitude: 57.23112, longitude: -7.31208, group: "Places" };
  files.write(favouritesFile, encode([ferry]));
}

/** The favourites, in the order in which they were added. */
export function listFavourites({ files }: System): readonly Waypoint[] {
  return files.stat(favouritesFile)?.kind === "file" ? decode(files.read(favouritesFile)) : [];
}

/** Writes the favourites anew. */
export function saveFavourites({ files }: System, favourites: readonly Waypoint[]): void {
  files.makeDirectory(folder, { parents: true });
  files.write(favouritesFile, encode(favourites));
}

/** The names of the saved tracks. */
export function listTracks({ files }: System): readonly string[] {
  if (files.stat(tracksFolder)?.kind !== "directory") return [];
  return files
    .list(tracksFolder)
    .filter((name) => name.endsWith(".gpx"))
    .map((name) => name.slice(0, -4));
}

/** The points of a track; none when it is gone. */
export function readTrack({ files }: System, name: string): readonly Waypoint[] {
  const path = `${tracksFolder}/${name}.gpx`;
  return files.stat(path)?.kind === "file" ? decode(files.read(path)) : [];
}

/** Saves a track under a name that is not taken yet: `Ring`, else `Ring 2`. */
export function saveTrack({ files }: System, wanted: string, points: readonly Waypoint[]): string {
  files.makeDirectory(tracksFolder, { parents: true });
  const base =
    wanted
      .replaceAll(/[/\p{Cc}]/gu, "-")
      .trim()
      .slice(0, 80) || "Track";
  let name = base;
  for (let number = 2; files.stat(`${tracksFolder}/${name}.gpx`); number += 1) name = `${base} ${number}`;
  files.write(`${tracksFolder}/${name}.gpx`, encode(points));
  return name;
}

/** Removes a track, if it is still there. */
export function removeTrack({ files }: System, name: string): void {
  const path = `${tracksFolder}/${name}.gpx`;
  if (files.stat(path)) files.remove(path);
}

function encode(points: readonly Waypoint[]): Uint8Array {
  return new TextEncoder().encode(writeGpx(points));
}

const decoded = new WeakMap<Uint8Array, readonly Waypoint[]>();

function decode(bytes: Uint8Array): readonly Waypoint[] {
  const points = decoded.get(bytes) ?? readGpx(new TextDecoder().decode(bytes));
  decoded.set(bytes, points);
  return points;
}
