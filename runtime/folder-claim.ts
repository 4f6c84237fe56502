import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { TapwrightError } from "../core/errors.ts";

/** A folder that is this process's until it is disposed. */
export type FolderClaim = AsyncDisposable;

/** Folders that this process has: two engines of one process must not share one either. */
const own = new Set<string>();

/**
 * Claims a folder. A claim ends with the process that made it, however that ends.
 *
 * @throws `busy` when another living process has it
 */
export async function claimFolder(folder: string): Promise<FolderClaim> {
  const path = join(folder, "claim");
  if (own.has(path)) throw taken(folder, process.pid);
  own.add(path);
  try {
    for (let tries = 0; !(await tryWrite(path)); tries += 1) {
      const pid = Number(await readFile(path, "utf8").catch(() => ""));
      if (pid !== process.pid && isAlive(pid)) throw taken(folder, pid);
      if (tries > 2) throw taken(folder, pid);
      await rm(path, { force: true });
    }
  } catch (error) {
    own.delete(path);
    throw error;
  }
  return {
    async [Symbol.asyncDispose]() {
      await rm(path, { force: true });
      own.delete(path);
    },
  };
}

async function tryWrite(path: string): Promise<boolean> {
  try {
    await writeFile(path, String(process.pid), { flag: "wx", mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function taken(folder: string, pid: number): TapwrightError {
  return new TapwrightError("busy", `Process ${pid} already keeps its contexts in ${folder}`, {
    hint: "Use the service that runs, or give another folder.",
  });
}
