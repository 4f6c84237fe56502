import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { EpisodeSpec } from "../core/episode.ts";
import packageJson from "../package.json" with { type: "json" };

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Which code runs: the package's version and, in a clone with git, the commit and whether files differ from it. */
export function readCodeVersion(): EpisodeSpec["code"] {
  const { version } = packageJson;
  if (!existsSync(join(root, ".git"))) return { version };
  try {
    const commit = git("rev-parse", "HEAD").trim();
    return { version, commit, dirty: git("status", "--porcelain", "--untracked-files=no") !== "" };
  } catch {
    return { version };
  }
}

function git(...args: string[]): string {
  return execFileSync("git", args, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
}
