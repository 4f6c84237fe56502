import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

/** A file or folder below another one. */
export interface FoundFile {
  readonly path: string;
  readonly isFolder: boolean;
  /** Permissions, such as 0o600. */
  readonly mode: number;
}

/** Everything below a folder, the folder itself first. */
export async function listFiles(folder: string): Promise<readonly FoundFile[]> {
  const names = await readdir(folder, { recursive: true });
  return Promise.all(
    ["", ...names].map(async (name) => {
      const path = join(folder, name);
      const found = await stat(path);
      return { path, isFolder: found.isDirectory(), mode: found.mode & 0o777 };
    }),
  );
}
