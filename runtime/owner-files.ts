import { randomBytes } from "node:crypto";
import { chmod, mkdir, rename, rm, writeFile } from "node:fs/promises";

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
