import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** Folder of `package.json`. */
export const repositoryRoot = dirname(dirname(fileURLToPath(import.meta.url)));

/** One file of the project's own code. */
export interface SourceFile {
  /** From the repository root, with `/` on every platform. */
  readonly path: string;
  /** First part of the path, `""` for a file at the root. */
  readonly folder: string;
  readonly isTest: boolean;
  readonly text: string;
}

/** What one import statement names. */
export interface ImportedModule {
  /** Path of the file for a relative import, else the package's name or `node:` module. */
  readonly name: string;
  readonly kind: "file" | "package" | "node";
}

const notOurs = new Set(["node_modules", "dist", "runs", "coverage", "out", "fixtures"]);

/** Every `.ts`, `.js`, `.mjs` and `.py` file of the repository, read once. */
export function readSourceFiles(): readonly SourceFile[] {
  return listFiles("").map((path) => ({
    path,
    folder: path.includes("/") ? path.slice(0, path.indexOf("/")) : "",
    isTest: path.endsWith(".test.ts") || path.startsWith("test/"),
    text: readFileSync(join(repositoryRoot, path), "utf8"),
  }));
}

function listFiles(folder: string): string[] {
  return readdirSync(join(repositoryRoot, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder.replaceAll(sep, "/"), entry.name);
    if (entry.name.startsWith(".") || notOurs.has(entry.name)) return [];
    if (entry.isDirectory()) return listFiles(path);
    return /\.(ts|js|mjs|py)$/.test(entry.name) ? [path] : [];
  });
}

const importStatement = /^(?:import|export)\s(?:[^;"']*?\sfrom\s+)?"([^"]+)"|\bimport\(\s*"([^"]+)"\s*\)/gm;

/** What a TypeScript or JavaScript file imports, types included. */
export function listImports(file: SourceFile): readonly ImportedModule[] {
  if (file.path.endsWith(".py")) return [];
  return [...withoutComments(file.text).matchAll(importStatement)].map((match) => {
    const name = match[1] ?? match[2] ?? "";
    if (name.startsWith(".")) return { name: posix.join(posix.dirname(file.path), name), kind: "file" };
    if (name.startsWith("node:")) return { name, kind: "node" };
    const parts = name.split("/");
    return { name: parts.slice(0, name.startsWith("@") ? 2 : 1).join("/"), kind: "package" };
  });
}

/** The same text with the contents of comments blanked, line for line; good enough for line-based rules. */
export function withoutComments(text: string): string {
  return text
    .replace(/^\s*\/\*[\s\S]*?\*\//gm, (comment) => comment.replace(/[^\n]/g, " "))
    .replace(/(^|\s)\/\/.*$/gm, "$1");
}
