import type { IconName } from "../icons.ts";
import { labelDay } from "../moment-labels.ts";
import type { System } from "../system.ts";
import { type FileEntry, nameOf, storageRoot } from "./file-store.ts";

const mimeTypes: Readonly<Record<string, string>> = {
  csv: "text/csv",
  gif: "image/gif",
  html: "text/html",
  jpg: "image/jpeg",
  json: "text/json",
  log: "text/plain",
  md: "text/markdown",
  mp3: "audio/mpeg",
  mp4: "video/mp4",
  ogg: "audio/ogg",
  pdf: "application/pdf",
  png: "image/png",
  txt: "text/plain",
  vcf: "text/x-vcard",
  wav: "audio/x-wav",
  zip: "application/zip",
};

/** What Android calls a file of this name, such as `text/plain`. */
export function mimeTypeOf(name: string): string {
  const extension = name.slice(name.lastIndexOf(".") + 1).toLowerCase();
  return mimeTypes[extension] ?? "application/octet-stream";
}

/** The glyph beside an entry. */
export function glyphOf({ kind, name }: FileEntry): IconName {
  if (kind === "directory") return "folder";
  const [family] = mimeTypeOf(name).split("/");
  return family === "image" ? "image" : family === "audio" ? "music" : "file";
}

/** What a folder is called on the screen. */
export function titleOf(folder: string): string {
  return folder === storageRoot ? "Internal storage" : nameOf(folder);
}

/** Size and day, such as `4.2 kB · Jan 12`. */
export function factsOf(entry: FileEntry, system: System): string {
  const size = entry.kind === "file" ? formatSize(entry.size) : countThings(entry.size);
  return `${size} · ${labelDay(entry.modifiedAt, system)}`;
}

/** `1 item`, `3 items`. */
export function countThings(count: number): string {
  return count === 1 ? "1 item" : `${count} items`;
}

/** Bytes as Android writes them, in thousands. */
function formatSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
