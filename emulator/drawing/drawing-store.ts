import { makePicture } from "../../core/picture.ts";
import type { System } from "../system.ts";
import type { PenStroke } from "./drawing-state.ts";

const size = { width: 320, height: 440 };

/** The colours of the pen, by name. */
export const penColours: Readonly<Record<string, string>> = {
  Black: "#212121",
  Red: "#d32f2f",
  Orange: "#f57c00",
  Green: "#388e3c",
  Blue: "#1976d2",
  Violet: "#7b1fa2",
};

/** Folders that a drawing can be saved in. */
export const drawingFolders = ["Pictures", "DCIM", "Documents", "Download"] as const;

/** A name as a file's name can hold it; undefined where nothing is left. `.png` at its end is no part of it. */
export function cleanName(name: string): string | undefined {
  const clean = name
    .replaceAll(/[/\p{Cc}]/gu, "-")
    .replace(/\.png\s*$/i, "")
    .trim()
    .slice(0, 100);
  return clean === "" || clean.startsWith(".") ? undefined : clean;
}

/** Saves a drawing as PNG unless its name is taken; says whether it did. */
export function saveDrawing(
  { files }: System,
  folder: string,
  name: string,
  strokes: readonly PenStroke[],
): boolean {
  const path = `/sdcard/${folder}/${name}.png`;
  if (files.stat(path)) return false;
  files.makeDirectory(`/sdcard/${folder}`, { parents: true });
  files.write(path, paint(strokes));
  return true;
}

/** Squares along each stroke, close enough to look like one line. */
function paint(strokes: readonly PenStroke[]): Uint8Array {
  const picture = makePicture(size, "#ffffff");
  for (const { from, to, colour, width } of strokes) {
    const start = { x: (from.x / 1000) * size.width, y: (from.y / 1000) * size.height };
    const end = { x: (to.x / 1000) * size.width, y: (to.y / 1000) * size.height };
    const steps = Math.max(1, Math.ceil(Math.hypot(end.x - start.x, end.y - start.y)));
    for (let step = 0; step <= steps; step += 1) {
      const x = start.x + ((end.x - start.x) * step) / steps;
      const y = start.y + ((end.y - start.y) * step) / steps;
      picture.fill(
        { x: x - width / 2, y: y - width / 2, width, height: width },
        penColours[colour] ?? "#212121",
      );
    }
  }
  return picture.toPng();
}
