import { writeFilm } from "../../core/film.ts";
import { makePicture } from "../../core/picture.ts";
import { makePhoneRandom } from "../phone-random.ts";
import type { System } from "../system.ts";
import { listFilms } from "./film-store.ts";
import { addFilmList, listFilmLists, setFilms } from "./list-store.ts";

const titles: Readonly<Record<string, readonly string[]>> = {
  "cat on the roof": ["", "She sits there.", "Now she jumps!"],
  "first steps": ["", "Come here!", "Bravo!"],
  "garden in june": ["", "Roses", "Beans", "The bench"],
  "lake crossing": ["", "Cast off", "Halfway", "Land in sight"],
  "school play": ["The Lost Hat", "Act one", "Act two", "The end"],
};

const folder = "/sdcard/DCIM/Camera";

/** Films of somebody's own, where there are none yet, and a list with some of them. */
export function addDefaultFilms(system: System): void {
  const { files, clock } = system;
  if (files.stat(folder)?.kind !== "directory" || listFilms(system).length > 0) return;
  const random = makePhoneRandom(system, "video");
  for (const [title, lines] of Object.entries(titles)) {
    const film = lines.map((line, index) => ({
      png: paintFrame(line, index),
      durationMs: random.integer(2, 9) * 1000,
    }));
    const modifiedAt = clock.now() - random.integer(2, 90) * 24 * 3_600_000;
    files.write(`${folder}/${title}.mp4`, writeFilm(film, frameSize), { modifiedAt });
  }
  if (listFilmLists(system).length > 0) return;
  const chosen = random.shuffle(listFilms(system)).slice(0, 2);
  setFilms(
    system,
    addFilmList(system, "For grandmother"),
    chosen.map(({ path }) => path),
  );
}

const frameSize = { width: 160, height: 90 };
/** The sky above, the sky below, the hills far and near. */
const views = [
  ["#35506b", "#5f86a6", "#41617a", "#2b4356"],
  ["#8fb8d0", "#c9dfe6", "#6d9468", "#4d6b4a"],
  ["#c98a5a", "#eec08c", "#9a6b45", "#6d4a30"],
  ["#5c4a6e", "#b68aa0", "#54456a", "#3b3150"],
] as const;

/** Hills with a line of text below, as a title between scenes. */
function paintFrame(line: string, index: number): Uint8Array {
  const [sky, haze, far, near] = views[index % views.length]!;
  const picture = makePicture(frameSize, sky);
  picture.fill({ x: 0, y: 24, width: 160, height: 40 }, haze);
  for (let x = 0; x < frameSize.width; x += 1) {
    const ridge = 34 + 6 * Math.sin((x + index * 50) / 21) + 3 * Math.sin(x / 9);
    picture.fill({ x, y: ridge, width: 1, height: 62 - ridge }, far);
    const slope = 50 + 5 * Math.sin((x + index * 33) / 27);
    picture.fill({ x, y: slope, width: 1, height: 62 - slope }, near);
  }
  picture.fill({ x: 0, y: 62, width: 160, height: 28 }, "#2c2f33");
  picture.write(line, 8, 66, { size: 15, colour: "#ffffff" });
  return picture.toPng();
}
