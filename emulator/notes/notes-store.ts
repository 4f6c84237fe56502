import type { System } from "../system.ts";

/** A text file in the phone's `Documents` folder. */
export interface Note {
  /** Tells the note from all others: its file's name. */
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

const folder = "/sdcard/Documents";
const extension = ".txt";
/** The file system's limit in bytes, less what ` (99)` and the extension need. */
const maxTitleBytes = 240;

/** All notes, the last changed first. */
export function listNotes({ files }: System): readonly Note[] {
  if (files.stat(folder)?.kind !== "directory") return [];
  return files
    .list(folder)
    .flatMap((fileName) => readNote(files, fileName) ?? [])
    .sort((a, b) => b.modifiedAt - a.modifiedAt || (a.title < b.title ? -1 : 1));
}

/** The notes with `text` in their title or body. */
export function searchNotes(system: System, text: string): readonly Note[] {
  const words = text.trim().toLowerCase();
  return listNotes(system).filter(({ title, body }) => `${title}\n${body}`.toLowerCase().includes(words));
}

/** Undefined when it is gone. */
export function findNote({ files }: System, fileName: string): Note | undefined {
  return readNote(files, fileName);
}

/**
 * Writes a new note, or changes the one in `fileName` and renames it when the title is another;
 * returns the file's name. A title that is taken gets a number: `Milk (2)`.
 */
export function saveNote({ files }: System, { title, body }: NoteDraft, fileName?: string): string {
  files.makeDirectory(folder, { parents: true });
  const isTaken = (name: string) => name !== fileName && files.stat(`${folder}/${name}`) !== undefined;
  const target = fileName === `${title}${extension}` ? fileName : chooseFileName(title, isTaken);
  if (fileName !== undefined && fileName !== target && files.stat(`${folder}/${fileName}`)) {
    files.rename(`${folder}/${fileName}`, `${folder}/${target}`);
  }
  files.write(`${folder}/${target}`, new TextEncoder().encode(body));
  return target;
}

/** Removes a note's file, if it is still there. */
export function deleteNote({ files }: System, fileName: string): void {
  if (files.stat(`${folder}/${fileName}`)) files.remove(`${folder}/${fileName}`);
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
  const path = `${folder}/${fileName}`;
  const stat = fileName.endsWith(extension) ? files.stat(path) : undefined;
  if (stat?.kind !== "file") return undefined;
  const title = fileName.slice(0, -extension.length);
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
