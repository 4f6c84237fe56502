import { formatTime } from "../local-time.ts";
import { paintScene } from "../paint-scene.ts";
import { makePhoneRandom } from "../phone-random.ts";
import type { System } from "../system.ts";
import { isPictureName } from "./picture-store.ts";

/** Where the phone's camera is said to have put them. */
const folder = "/sdcard/DCIM/Camera";
const count = 9;

/** Photos of the last phone: painting them takes long, and many a phone has the seed of the one before. */
let painted: { readonly serial: string; readonly photos: readonly Uint8Array[] } | undefined;

/** Fills a camera folder without photos with photos of the last weeks. */
export function addDefaultPictures(system: System): void {
  const { files, clock, properties } = system;
  if (files.stat(folder)?.kind !== "directory" || files.list(folder).some(isPictureName)) return;
  const serial = properties.get("ro.serialno") ?? "";
  if (painted?.serial !== serial) {
    const random = makePhoneRandom(system, "photos");
    painted = { serial, photos: Array.from({ length: count }, () => paintScene(random)) };
  }
  const days = makePhoneRandom(system, "days of photos");
  for (const photo of painted.photos) {
    const modifiedAt = clock.now() - days.integer(20 * 60, 26 * 24 * 60 * 60) * 1000;
    const name = `IMG_${formatTime(modifiedAt, "%Y%m%d_%H%M%S", properties.get("persist.sys.timezone"))}.png`;
    files.write(`${folder}/${name}`, photo, { modifiedAt, keep: true });
  }
}
