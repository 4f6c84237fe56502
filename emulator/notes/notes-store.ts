import type { System } from "../system.ts";

/** A text file in the phone's `Documents` folder or in a folder below it. */
export interface Note {
  /** Tells the note from all others: its file's path below `Documents`. */
  readonly fileName: string;
  /** The file's name without `.txt`. */
  readonly title: string;
  readonly body: string;
  /** Milliseconds since 1970. */
  readonly modifiedAt: number;
}

/** What the editor edits. */
export interface NoteDraft {
  readonly title: string;
  readonly body: string;
}

/** A folder below `Documents`. */
export interface NoteFolder {
  /** Its path below `Documents`, such as `Trips/2026`. */
  readonly path: string;
  readonly name: string;
  /** How many notes it holds, those of its own folders aside. */
  readonly count: number;
}

const root = "/sdcard/Documents";
const extension = ".txt";
/** The file system's limit in bytes, less what ` (99)` and the extension need. */
const maxTitleBytes = 240;

/** The notes of a folder, by default of `Documents` itself; the last changed first. */
export function listNotes({ files }: System, folder = ""): readonly Note[] {
  if (files.stat(pathOf(folder))?.kind !== "directory") return [];
  return files
    .list(pathOf(folder))
    .flatMap((name) => readNote(files, inside(folder, name)) ?? [])
    .sort(byDate);
}

/** The notes of all folders with `text` in their title or body. */
export function searchNotes(system: System, text: string): readonly Note[] {
  const words = text.trim().toLowerCase();
  return ["", ...listAllFolders(system)]
    .flatMap((folder) => listNotes(system, folder))
    .filter(({ title, body }) => `${title}\n${body}`.toLowerCase().includes(words))
    .sort(byDate);
}

/** The folders of a folder, by default of `Documents` itself, by name; hidden ones are left out. */
export function listNoteFolders(system: System, folder = ""): readonly NoteFolder[] {
  const { files } = system;
  if (files.stat(pathOf(folder))?.kind !== "directory") return [];
  return files
    .list(pathOf(folder))
    .filter((name) => !name.startsWith(".") && files.stat(pathOf(inside(folder, name)))?.kind === "directory")
    .map((name) => {
      const path = inside(folder, name);
      return { path, name, count: listNotes(system, path).length };
    });
}

/** Paths of all folders below `Documents`. */
export function listAllFolders(system: System, folder = ""): readonly string[] {
  return listNoteFolders(system, folder).flatMap(({ path }) => [path, ...listAllFolders(system, path)]);
}

/** Makes a folder in another; undefined when its name is empty or taken, or no file can have it. */
export function createNoteFolder({ files }: System, folder: string, typed: string): string | undefined {
  const name = typed.trim();
  const path = inside(folder, name);
  if (/^\.{0,2}$|[/\p{Cc}]/u.test(name) || name.length > 80 || files.stat(pathOf(path))) return undefined;
  files.makeDirectory(pathOf(path), { parents: true });
  return path;
}

/** Moves notes to a folder; one whose name is taken there stays. Returns how many went. */
export function moveNotes({ files }: System, fileNames: readonly string[], folder: string): number {
  let moved = 0;
  for (const fileName of fileNames) {
    const target = pathOf(inside(folder, fileName.slice(fileName.lastIndexOf("/") + 1)));
    if (!files.stat(pathOf(fileName)) || files.stat(target)) continue;
    files.rename(pathOf(fileName), target);
    moved += 1;
  }
  return moved;
}

/** The folder that a note lies in. */
export function folderOfNote(fileName: string): string {
  return fileName.slice(0, Math.max(0, fileName.lastIndexOf("/")));
}

/** Undefined when it is gone. */
export function findNote({ files }: System, fileName: string): Note | undefined {
  return readNote(files, fileName);
}

/**
 * Writes a new note into `folder`, or changes the one in `fileName` and renames it when the title is
 * another; returns the file's name. A title that is taken gets a number: `Milk (2)`.
 */
export function saveNote(
  { files }: System,
  { title, body }: NoteDraft,
  {
    fileName,
    folder = folderOfNote(fileName ?? ""),
  }: { readonly fileName?: string; readonly folder?: string } = {},
): string {
  files.makeDirectory(pathOf(folder), { parents: true });
  const isTaken = (name: string) => {
    const path = inside(folder, name);
    return path !== fileName && files.stat(pathOf(path)) !== undefined;
  };
  const same = inside(folder, `${title}${extension}`);
  const target = fileName === same ? same : inside(folder, chooseFileName(title, isTaken));
  if (fileName !== undefined && fileName !== target && files.stat(pathOf(fileName))) {
    files.rename(pathOf(fileName), pathOf(target));
  }
  files.write(pathOf(target), new TextEncoder().encode(body));
  return target;
}

/** Removes a note's file, if it is still there. */
export function deleteNote({ files }: System, fileName: string): void {
  if (files.stat(pathOf(fileName))) files.remove(pathOf(fileName));
}

/** Where something below `Documents` lies. */
function pathOf(path: string): string {
  return path === "" ? root : `${root}/${path}`;
}

function inside(folder: string, name: string): string {
  return folder === "" ? name : `${folder}/${name}`;
}

function byDate(a: Note, b: Note): number {
  return b.modifiedAt - a.modifiedAt || (a.title < b.title ? -1 : 1);
}

function chooseFileName(title: string, isTaken: (fileName: string) => boolean): string {
  const base = cleanTitle(title);
  let fileName = `${base}${extension}`;
  for (let number = 2; isTaken(fileName); number += 1) fileName = `${base} (${number})${extension}`;
  return fileName;
}

/** A title as a file's name can hold it; `.txt` at its end is no part of it. */
function cleanTitle(title: string): string {
  const clean = title
    .replaceAll(/\p{Cc}/gu, " ")
    .replaceAll("/", "-")
    .replace(/\.txt\s*$/, "")
    .trim();
  const bytes = new TextEncoder().encode(clean);
  if (bytes.length <= maxTitleBytes) return clean || "Untitled";
  return decode(bytes.subarray(0, maxTitleBytes))
    .replace(/\ufffd+$/, "")
    .trim();
}

function readNote(files: System["files"], fileName: string): Note | undefined {
  const path = pathOf(fileName);
  const stat = fileName.endsWith(extension) ? files.stat(path) : undefined;
  if (stat?.kind !== "file") return undefined;
  const title = fileName.slice(fileName.lastIndexOf("/") + 1, -extension.length);
  return { fileName, title, body: decodeOnce(files.read(path)), modifiedAt: stat.modifiedAt };
}

/** Texts of files already read: an unchanged file has the same bytes, one that changed has others. */
const texts = new WeakMap<Uint8Array, string>();

function decodeOnce(bytes: Uint8Array): string {
  const text = texts.get(bytes) ?? decode(bytes);
  texts.set(bytes, text);
  return text;
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}
