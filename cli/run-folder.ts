import { existsSync } from "node:fs";
import { join } from "node:path";

/** A new folder under `runs/` for what is kept of a run, named by the time and this word. */
export function nameRunFolder(word: string): string {
  const folder = join("runs", `${new Date().toISOString().slice(0, 19).replaceAll(":", "-")}-${word}`);
  let free = folder;
  // Two runs may start in the same second.
  for (let number = 2; existsSync(free); number += 1) free = `${folder}-${number}`;
  return free;
}
