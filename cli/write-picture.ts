import { writeFile } from "node:fs/promises";
import { TapwrightError } from "../core/errors.ts";
import type { Screen } from "../core/screen.ts";
import { drawMarks } from "../perception/marks.ts";

/**
 * Writes a PNG of the screen with the refs marked on it.
 *
 * @throws `config-invalid` without a screenshot, or when the file cannot be written.
 */
export async function writePicture(
  file: string,
  screen: Screen,
  screenshot: Uint8Array | undefined,
): Promise<void> {
  if (screenshot === undefined) {
    throw new TapwrightError("config-invalid", "There is no picture of this screen to mark", {
      hint: "Use a device that takes screenshots.",
    });
  }
  const { rasterise } = await import("../emulator/rasterise.ts");
  const picture = await rasterise(drawMarks(screen, screenshot));
  await writeFile(file, picture).catch((cause: unknown) => {
    throw new TapwrightError("config-invalid", `The picture cannot be written to ${file}`, {
      hint: "Choose a file in a folder that you may write to.",
      cause,
    });
  });
}
