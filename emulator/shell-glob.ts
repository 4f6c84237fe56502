import { FileError } from "./file-error.ts";
import type { FileSystem } from "./system.ts";

/** A piece of a field; quoted pieces are no patterns. */
export interface FieldPiece {
  readonly text: string;
  readonly quoted: boolean;
}

/** A regular expression for a file name pattern: `*`, `?`, `[a-z]`, `[!a-z]`; a backslash quotes. */
export function patternToRegExp(pattern: string, flags = ""): RegExp {
  const source = pattern.replace(/\\(.)|\[([!^]?)(\]?[^\]]*)\]|([\s\S])/g, (_all, ...groups) => {
    const [escaped, negation, characters, plain] = groups as (string | undefined)[];
    if (characters) return `[${negation ? "^" : ""}${characters.replace(/[\\[\]^]/g, "\\$&")}]`;
    if (plain === "*") return ".*";
    if (plain === "?") return ".";
    return (escaped ?? plain ?? _all).replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  });
  try {
    return new RegExp(`^${source}$`, `su${flags}`);
  } catch {
    // A range such as [z-a] matches nothing.
    return /(?!)/;
  }
}

/** The existing paths that an unquoted pattern stands for, sorted; none when it holds no pattern. */
export function globPaths(
  field: readonly FieldPiece[],
  files: FileSystem,
  workingDirectory: string,
): readonly string[] {
  if (!field.some((piece) => !piece.quoted && /[*?[]/.test(piece.text))) return [];
  const pattern = field
    .map((piece) => (piece.quoted ? piece.text.replace(/[\\*?[\]]/g, "\\$&") : piece.text))
    .join("");
  const absolute = pattern.startsWith("/");
  let paths = [absolute ? "/" : ""];
  for (const name of pattern.split("/").filter(Boolean)) {
    paths = paths.flatMap((path) => matchesIn(files, path, workingDirectory, name));
  }
  return paths;
}

function matchesIn(files: FileSystem, path: string, workingDirectory: string, pattern: string): string[] {
  const folder = path.startsWith("/") ? path : `${workingDirectory}/${path}`;
  const prefix = path === "" || path.endsWith("/") ? path : `${path}/`;
  if (!/[*?[]/.test(pattern.replace(/\\./g, ""))) {
    const name = pattern.replace(/\\(.)/g, "$1");
    return files.stat(`${folder}/${name}`) ? [`${prefix}${name}`] : [];
  }
  const expression = patternToRegExp(pattern);
  try {
    return files
      .list(folder)
      .filter((name) => expression.test(name) && (pattern.startsWith(".") || !name.startsWith(".")))
      .map((name) => `${prefix}${name}`);
  } catch (error) {
    if (error instanceof FileError) return [];
    throw error;
  }
}
