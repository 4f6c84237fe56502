import { z } from "zod";
import type { Action } from "../../core/action.ts";
import { drawPaper } from "../../core/paper.ts";
import { makeRandom } from "../../core/random.ts";
import { defineTask, type OracleView, type TaskTemplate } from "../define.ts";
import { back, enter, find, finish, lookFor, tap } from "../oracle.ts";
import { putFile } from "../set-up.ts";
import { pictureNames, shops } from "./phone116-media-words.ts";

/** The way from anywhere to a picture of an album; undefined where it fills the screen. */
export function openPicture(view: OracleView<unknown>, album: string, file: string): Action | undefined {
  const { screen } = view;
  const away = enter(screen, "Gallery", "com.tapwright.gallery");
  if (away !== undefined) return away;
  if (find(screen, file, "text") && find(screen, "Next", "button")) return undefined;
  if (find(screen, "Next", "button")) return back;
  const tile = tap(screen, file);
  if (tile !== undefined) return tile;
  if (find(screen, album, "text")) return lookFor(view, file) ?? back;
  return tap(screen, album) ?? tap(screen, "Albums") ?? back;
}

const copy = z.strictObject({ file: z.string(), noise: z.int() });

/** A receipt that chance has written. */
function drawReceipt(seed: number): Uint8Array {
  const random = makeRandom(seed);
  const [title, goods] = random.pick(shops);
  const lines = random
    .shuffle(goods)
    .slice(0, 3)
    .map((thing) => [thing, `${random.integer(1, 40)}.${random.integer(10, 99)}`] as const);
  return drawPaper({ title, lines });
}

/** Copies a picture to another folder. */
const saveCopy = defineTask<z.infer<typeof copy>>({
  id: "phone116/gallery-copy",
  version: 1,
  goal: "Copy {file} from DCIM to Download",
  apps: ["Gallery"],
  tags: ["gallery", "files"],
  budget: { steps: 16, seconds: 160 },
  bench: {
    mirrors: "SaveCopyOfReceiptTaskEval",
    split: "train",
    difficulty: "hard",
    optimalSteps: 7,
    needs: "shell",
  },
  params: copy,
  sample: (words, random) => ({
    file: `${words.from(pictureNames)}.png`,
    noise: random.integer(0, 999_999),
  }),
  phrasings: {
    train: [
      ({ file }) => `Copy the picture ${file} from DCIM to Download under the same name`,
      ({ file }) => `Save a copy of "${file}", which is in DCIM, in the folder Download`,
      ({ file }) => `In Gallery, copy ${file} of the album DCIM to Download`,
      ({ file }) => `I want ${file} in Download too; leave the one in DCIM where it is`,
    ],
    test: [
      ({ file }) => `Duplicate ${file} of the DCIM album into my Download folder`,
      ({ file }) => `Put another copy of the image "${file}" (from DCIM) into Download`,
    ],
  },
  async setUp({ device, params: { file, noise } }) {
    const name = file.replace(/\.png$/, "");
    await putFile(device, `/sdcard/DCIM/${file}`, drawReceipt(noise));
    await putFile(device, `/sdcard/DCIM/${name}_old.png`, drawReceipt(noise + 1));
    await putFile(device, `/sdcard/Pictures/${name}_copy.png`, drawReceipt(noise + 2));
  },
  goalState: (before, { file }) => ({
    ...before,
    files: { ...before.files, [`Download/${file}`]: before.files[`DCIM/${file}`] ?? "" },
  }),
  essentials: [
    { what: "the album DCIM", isReached: (screen) => find(screen, "DCIM", "text") !== undefined },
    { what: "the picture", isReached: (screen, { file }) => find(screen, file) !== undefined },
    {
      what: "the folders to choose from",
      isReached: (screen) => find(screen, "Copy to", "text") !== undefined,
    },
  ],
  oracle(view) {
    const { screen, params, notes } = view;
    const entry = tap(screen, "Copy to");
    if (entry !== undefined) return entry;
    if (find(screen, "Copy to", "text")) {
      const folder = tap(screen, "Download");
      if (folder !== undefined) notes.set("copied", 1);
      return folder ?? lookFor(view, "Download") ?? back;
    }
    if (notes.has("copied")) return finish;
    return openPicture(view, "DCIM", params.file) ?? tap(screen, "More options")!;
  },
});

/** Tasks of the Gallery. */
export const galleryTasks: readonly TaskTemplate[] = [saveCopy];
