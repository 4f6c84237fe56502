import type { Size } from "../../core/geometry.ts";
import type { FileSystem, System } from "../system.ts";
import { readPictureSize } from "./picture-header.ts";

/** The shared storage, in which pictures lie anywhere. */
export const storageRoot = "/sdcard";

/** A picture of the shared storage. */
export interface PictureFile {
  readonly path: string;
  readonly name: string;
  /** Path of the folder that it lies in. */
  readonly folder: string;
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly modifiedAt: number;
  readonly bytes: Uint8Array;
  /** Pixels; absent when the file is damaged. */
  readonly pixels?: Size;
}

/** A folder with pictures, and the newest of them. */
export interface Album {
  readonly folder: string;
  readonly cover: PictureFile;
  readonly count: number;
}

/** Whether a file of this name is taken for a picture. */
export function isPictureName(name: string): boolean {
  return /\.(png|jpe?g|gif|webp)$/i.test(name);
}

/** All pictures, the newest first. */
export function listPictures({ files }: System): readonly PictureFile[] {
  return listFolders(files, storageRoot)
    .flatMap((folder) => files.list(folder).map((name) => `${folder}/${name}`))
    .flatMap((path) => readPicture(files, path) ?? [])
    .sort((a, b) => b.modifiedAt - a.modifiedAt || (a.path < b.path ? -1 : 1));
}

/** The picture of a path; undefined when it is gone. */
export function findPicture({ files }: System, path: string): PictureFile | undefined {
  return readPicture(files, path);
}

/** The pictures with these words in their name. */
export function searchPictures(system: System, words: string): readonly PictureFile[] {
  const wanted = words.trim().toLowerCase();
  return listPictures(system).filter(({ name }) => name.toLowerCase().includes(wanted));
}

/** Folders with pictures, the one with the newest picture first. */
export function listAlbums(system: System): readonly Album[] {
  const albums = new Map<string, PictureFile[]>();
  for (const picture of listPictures(system)) {
    albums.set(picture.folder, [...(albums.get(picture.folder) ?? []), picture]);
  }
  return [...albums].map(([folder, pictures]) => ({ folder, cover: pictures[0]!, count: pictures.length }));
}

/** Folders that a picture can be put into: all of the storage but what belongs to apps. */
export function listDestinations({ files }: System): readonly string[] {
  return listFolders(files, storageRoot).slice(1);
}

/** What an album is called: its folder's name. */
export function albumTitle(folder: string): string {
  return folder === storageRoot ? "Internal storage" : folder.slice(folder.lastIndexOf("/") + 1);
}

/** A name as a file can have it; undefined when none can. */
export function cleanFileName(typed: string): string | undefined {
  const name = typed.trim();
  const fits = new TextEncoder().encode(name).length <= 255;
  return fits && !/^\.{0,2}$|\/|\p{Cc}/u.test(name) ? name : undefined;
}

/** A folder and all below it; hidden ones and the apps' own are left out. */
function listFolders(files: FileSystem, folder: string): readonly string[] {
  const inside = files
    .list(folder)
    .filter((name) => !name.startsWith(".") && `${folder}/${name}` !== `${storageRoot}/Android`)
    .map((name) => `${folder}/${name}`)
    .filter((path) => files.stat(path)?.kind === "directory");
  return [folder, ...inside.flatMap((path) => listFolders(files, path))];
}

function readPicture(files: FileSystem, path: string): PictureFile | undefined {
  const folder = path.slice(0, path.lastIndexOf("/"));
  const name = path.slice(folder.length + 1);
  if (!isPictureName(name) || name.startsWith(".")) return undefined;
  const stat = files.stat(path);
  if (stat?.kind !== "file") return undefined;
  const bytes = files.read(path);
  const pixels = readPictureSize(bytes);
  const { size, modifiedAt } = stat;
  return { path, name, folder, size, modifiedAt, bytes, ...(pixels ? { pixels } : {}) };
}
