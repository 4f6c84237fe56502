import type { FileSystem, System } from "../system.ts";

/** The shared storage that the app shows, as its users' paths name it. */
export const storageRoot = "/sdcard";

/** A file or folder as a list shows it. */
export interface FileEntry {
  readonly path: string;
  readonly name: string;
  readonly kind: "file" | "directory";
  /** Bytes of a file, entries of a folder. */
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly modifiedAt: number;
}

/** What a list is sorted by; folders always come first. */
export type FileOrder = "name" | "newest" | "largest";

/** Whether files are taken away from where they were. */
export type TransferKind = "move" | "copy";

const byName = (a: FileEntry, b: FileEntry) => a.name.localeCompare(b.name, "en", { numeric: true });

const orders: Readonly<Record<FileOrder, (a: FileEntry, b: FileEntry) => number>> = {
  name: byName,
  newest: (a, b) => b.modifiedAt - a.modifiedAt || byName(a, b),
  largest: (a, b) => b.size - a.size || byName(a, b),
};

/** What lies in a folder; hidden files are left out. */
export function listEntries({ files }: System, folder: string, order: FileOrder): readonly FileEntry[] {
  return files
    .list(folder)
    .filter((name) => !name.startsWith("."))
    .flatMap((name) => readEntry(files, `${folder}/${name}`) ?? [])
    .sort((a, b) => foldersFirst(a, b) || orders[order](a, b));
}

/** Everything in the storage whose name holds `words`, whatever the case. */
export function searchEntries(system: System, words: string, order: FileOrder): readonly FileEntry[] {
  const wanted = words.trim().toLowerCase();
  const search = (folder: string): readonly FileEntry[] =>
    listEntries(system, folder, order).flatMap((entry) => [
      ...(entry.name.toLowerCase().includes(wanted) ? [entry] : []),
      ...(entry.kind === "directory" ? search(entry.path) : []),
    ]);
  return wanted === "" ? [] : search(storageRoot);
}

/** The folder itself, or the nearest one around it that is still there. */
export function nearestFolder({ files }: System, folder: string): string {
  let nearest = folder;
  while (files.stat(nearest)?.kind !== "directory") nearest = parentOf(nearest);
  return nearest;
}

/** Removes files and folders with all inside; those already gone are no fault. */
export function deleteEntries({ files }: System, paths: readonly string[]): void {
  for (const path of paths) if (files.stat(path)) files.remove(path, { recursive: true });
}

/** Those of `paths` that would meet something of their name in another folder. */
export function findConflicts({ files }: System, paths: readonly string[], folder: string) {
  return paths.filter((path) => files.stat(`${folder}/${nameOf(path)}`) !== undefined);
}

/** Moves or copies into a folder; a file takes the place of one of the same name. */
export function transferEntries(
  { files }: System,
  kind: TransferKind,
  paths: readonly string[],
  folder: string,
): void {
  for (const path of paths) {
    const target = `${folder}/${nameOf(path)}`;
    if (kind === "move") files.rename(path, target);
    else copyEntry(files, path, target);
  }
}

function copyEntry(files: FileSystem, from: string, to: string): void {
  if (files.stat(from)?.kind !== "directory") {
    files.write(to, files.read(from));
    return;
  }
  const names = files.list(from);
  files.makeDirectory(to);
  for (const name of names) copyEntry(files, `${from}/${name}`, `${to}/${name}`);
}

/** A typed name as a file can have it; undefined when none can. */
export function cleanName(typed: string): string | undefined {
  const name = typed.trim();
  const fits = new TextEncoder().encode(name).length <= 255;
  return fits && !/^\.{0,2}$|\/|\p{Cc}/u.test(name) ? name : undefined;
}

/** The last part of a path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** The folder that a path lies in; the storage's root is its own. */
export function parentOf(path: string): string {
  return path === storageRoot ? path : path.slice(0, path.lastIndexOf("/"));
}

/** The folders from the storage's root to this one. */
export function foldersTo(folder: string): readonly string[] {
  return folder === storageRoot ? [folder] : [...foldersTo(parentOf(folder)), folder];
}

function readEntry(files: FileSystem, path: string): FileEntry | undefined {
  const stat = files.stat(path);
  if (!stat) return undefined;
  const { kind, modifiedAt } = stat;
  const size = kind === "file" ? stat.size : files.list(path).length;
  return { path, name: nameOf(path), kind, size, modifiedAt };
}

function foldersFirst(a: FileEntry, b: FileEntry): number {
  return Number(b.kind === "directory") - Number(a.kind === "directory");
}
