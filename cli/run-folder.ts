import { join } from "node:path";

/** A new folder under `runs/` for what is kept of a run, named by the time and this word. */
export function nameRunFolder(word: string): string {
  return join("runs", `${new Date().toISOString().slice(0, 19).replaceAll(":", "-")}-${word}`);
}
