import { type Film, readFilm } from "../../core/film.ts";
import type { System } from "../system.ts";

/** A film of the shared storage. */
export interface FilmFile {
  readonly path: string;
  /** The file's name without its ending. */
  readonly title: string;
  /** The folder's name. */
  readonly folder: string;
  /** Undefined for a file that cannot be shown. */
  readonly film: Film | undefined;
  /** Milliseconds. */
  readonly length: number;
}

const folders = ["/sdcard/Movies", "/sdcard/Download", "/sdcard/DCIM/Camera"] as const;

/** Every film of the phone, by title. */
export function listFilms({ files }: System): readonly FilmFile[] {
  return folders
    .flatMap((folder) =>
      files.stat(folder)?.kind === "directory"
        ? files
            .list(folder)
            .filter((name) => name.toLowerCase().endsWith(".mp4"))
            .map((name) => describeFilm(`${folder}/${name}`, files.read(`${folder}/${name}`)))
        : [],
    )
    .sort((one, other) => one.title.localeCompare(other.title, "en", { numeric: true }));
}

/** Undefined when it is gone. */
export function findFilm({ files }: System, path: string): FilmFile | undefined {
  return files.stat(path)?.kind === "file" ? describeFilm(path, files.read(path)) : undefined;
}

/** Films already read: an unchanged file has the same bytes. */
const known = new WeakMap<Uint8Array, Film>();

function describeFilm(path: string, bytes: Uint8Array): FilmFile {
  const [name = "", folder = ""] = path.split("/").reverse();
  const film = known.get(bytes) ?? readFilm(bytes);
  if (film) known.set(bytes, film);
  return { path, title: name.replace(/\.mp4$/i, ""), folder, film, length: film?.durationMs ?? 0 };
}
