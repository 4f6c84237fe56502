import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** Where a program lies, looked for on `PATH` and then in `folders`; undefined when it is nowhere. */
export function findTool(name: string, folders: readonly string[] = []): string | undefined {
  const endings = process.platform === "win32" ? [".exe", ".cmd", ".bat"] : [""];
  const path = (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  return [...path, ...folders]
    .flatMap((folder) => endings.map((ending) => join(folder, name + ending)))
    .find(isExecutable);
}

/** Chromium or Chrome: where the variable `CHROMIUM` says, else on `PATH`; undefined when it is not there. */
export function findChromium(): string | undefined {
  const named = process.env.CHROMIUM;
  if (named) return isExecutable(named) ? named : undefined;
  return ["chromium", "chromium-browser", "google-chrome"].flatMap((name) => findTool(name) ?? [])[0];
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
