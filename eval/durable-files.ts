import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";
import { TapwrightError } from "../core/errors.ts";

/** Makes a folder that only the owner may read. @throws `config-invalid` when that is not allowed. */
export function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new TapwrightError("config-invalid", `The folder ${folder} cannot be made`, {
      hint: "Choose a place that you may write to.",
      cause,
    });
  }
}

/** Writes a file so that after a crash there is the old one or the new one, and nothing between. */
export function writeWhole(file: string, text: string): void {
  const draft = `${file}.new`;
  write(draft, "w", text);
  renameSync(draft, file);
  syncFolder(dirname(file));
}

/** Adds a line that is on disk when this returns. */
export function appendLine(file: string, line: string): void {
  const isNew = !existsSync(file);
  write(file, "a", `${line}\n`);
  if (isNew) syncFolder(dirname(file));
}

function write(file: string, flags: "a" | "w" | "wx", text: string): void {
  const handle = openSync(file, flags, 0o600);
  try {
    const bytes = Buffer.from(text);
    for (let done = 0; done < bytes.length; ) done += writeSync(handle, bytes, done);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** The name of a new file is on disk only with its folder. Windows knows no such call. */
function syncFolder(folder: string): void {
  if (process.platform === "win32") return;
  const handle = openSync(folder, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/**
 * Takes a lock that ends with this process, whatever ends it: one whose owner is gone counts for nothing.
 *
 * @throws `busy` while another process holds it.
 */
export function takeLock(file: string): Disposable {
  const owner = existsSync(file) ? Number(readFileSync(file, "utf8")) : 0;
  if (owner > 0 && isAlive(owner)) throw busy(file, owner);
  rmSync(file, { force: true });
  try {
    write(file, "wx", String(process.pid));
  } catch (cause) {
    throw busy(file, undefined, cause);
  }
  return { [Symbol.dispose]: () => rmSync(file, { force: true }) };
}

function busy(file: string, owner: number | undefined, cause?: unknown): TapwrightError {
  const who = owner === undefined ? "another process" : `process ${owner}`;
  return new TapwrightError("busy", `${dirname(file)} is being written to by ${who}`, {
    hint: "Wait for its end, or start a run of its own.",
    cause,
  });
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
