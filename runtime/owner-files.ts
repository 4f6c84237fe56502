import { randomBytes } from "node:crypto";
import { chmod, mkdir, open, rename, rm, writeFile } from "node:fs/promises";
import { TapwrightError } from "../core/errors.ts";

/** Makes a folder that only its owner can look into. */
export async function makeOwnerFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  // A folder that was there already may be open to others.
  await chmod(path, 0o700);
}

/** Writes a file that only its owner can read, whole or not at all: a reader never meets a half of it. */
export async function writeOwnerFile(path: string, content: Uint8Array | string): Promise<void> {
  const draft = `${path}.${randomBytes(6).toString("hex")}.tmp`;
  try {
    await writeFile(draft, content, { mode: 0o600, flag: "wx" });
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/**
 * Writes parts one after another to a new file that only its owner can read; how many bytes they are.
 *
 * @throws `context-lost` when the disk has no room for all
 */
export async function writeParts(file: string, parts: readonly Uint8Array[]): Promise<number> {
  const bytes = parts.reduce((sum, { byteLength }) => sum + byteLength, 0);
  await using target = await open(file, "wx", 0o600);
  const { bytesWritten } = await target.writev(parts);
  if (bytesWritten === bytes) return bytes;
  throw new TapwrightError(
    "context-lost",
    `Only ${bytesWritten} of ${bytes} bytes could be written to ${file}`,
    {
      hint: "Make room on the disk.",
    },
  );
}
