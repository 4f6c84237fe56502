import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

/** A package from npm with all that it needs, in a folder of its own; disposing it removes the folder. */
export interface InstalledPackage extends AsyncDisposable {
  /** Where it was installed. */
  readonly folder: string;
  /** The absolute path of a file in `node_modules`. */
  resolve(path: string): string;
}

/**
 * Installs a package as its users do, but runs none of its install scripts.
 *
 * @param specifier such as `name@1.2.3`.
 * @throws npm's own error where the registry cannot be reached.
 */
export async function installPackage(specifier: string): Promise<InstalledPackage> {
  const folder = await mkdtemp(join(tmpdir(), "tapwright-client-"));
  const remove = () => rm(folder, { recursive: true, maxRetries: 5, retryDelay: 200 });
  const quietly = ["--no-audit", "--no-fund", "--no-package-lock", "--ignore-scripts", "--loglevel=error"];
  try {
    await promisify(execFile)("npm", ["install", "--prefix", folder, ...quietly, specifier], { cwd: folder });
  } catch (error) {
    await remove();
    throw error;
  }
  return {
    folder,
    resolve: (path) => join(folder, "node_modules", path),
    [Symbol.asyncDispose]: remove,
  };
}
