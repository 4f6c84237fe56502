import { writeFilm } from "../../core/film.ts";
import { formatTime } from "../local-time.ts";
import { paintScene, sceneSize } from "../paint-scene.ts";
import { makePhoneRandom } from "../phone-random.ts";
import type { System } from "../system.ts";
import type { CameraState } from "./camera-state.ts";

const folders = { photo: "/sdcard/DCIM/Camera", video: "/sdcard/Movies" } as const;

/** What the viewfinder showed last: painting takes longer than all else of a page. */
let painted: { readonly key: string; readonly scene: Uint8Array } | undefined;

/** What lies before the lens: something else after every photo and film. */
export function viewScene(system: System, { lens }: Pick<CameraState, "lens">): Uint8Array {
  const { files, properties } = system;
  const count = Object.values(folders).reduce(
    (sum, folder) => sum + (files.stat(folder) ? files.list(folder).length : 0),
    0,
  );
  const purpose = `${lens} lens ${count}`;
  const key = `${properties.get("ro.serialno")} ${purpose}`;
  if (painted?.key !== key) painted = { key, scene: paintScene(makePhoneRandom(system, purpose)) };
  return painted.scene;
}

/** Writes a photo; returns its path. */
export function savePhoto(system: System, scene: Uint8Array): string {
  return saveFile(system, `${folders.photo}/IMG`, ".png", scene, system.clock.now());
}

/** Writes a film that was recorded since a moment; returns its path. */
export function saveVideo(system: System, scene: Uint8Array, since: number): string {
  const durationMs = Math.max(1, system.clock.now() - since);
  const film = writeFilm([{ png: scene, durationMs }], sceneSize);
  return saveFile(system, `${folders.video}/VID`, ".mp4", film, since);
}

function saveFile(system: System, start: string, ending: string, bytes: Uint8Array, takenAt: number): string {
  const { files, properties } = system;
  const base = `${start}_${formatTime(takenAt, "%Y%m%d_%H%M%S", properties.get("persist.sys.timezone"))}`;
  let path = `${base}${ending}`;
  for (let number = 1; files.stat(path); number += 1) path = `${base}_${number}${ending}`;
  files.makeDirectory(path.slice(0, path.lastIndexOf("/")), { parents: true });
  files.write(path, bytes);
  return path;
}
