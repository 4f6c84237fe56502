import { makePhoneRandom } from "../phone-random.ts";
import type { System } from "../system.ts";
import { makeWave, readWaveDuration } from "./wave.ts";

/** The folder that the app records to. */
export const recordingsFolder = "/sdcard/Recordings";
const extension = ".wav";
/** The file system's limit in bytes, less the extension. */
const maxNameBytes = 240;

/** A file that the app recorded. */
export interface Recording {
  readonly path: string;
  /** The file's name without its extension. */
  readonly name: string;
  readonly durationMs: number;
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly modifiedAt: number;
  readonly bytes: Uint8Array;
}

/** All recordings, the newest first. */
export function listRecordings({ files }: System): readonly Recording[] {
  if (files.stat(recordingsFolder)?.kind !== "directory") return [];
  return files
    .list(recordingsFolder)
    .flatMap((fileName) => readRecording(files, `${recordingsFolder}/${fileName}`) ?? [])
    .sort((a, b) => b.modifiedAt - a.modifiedAt || (a.name < b.name ? -1 : 1));
}

/** Undefined when it is gone. */
export function findRecording({ files }: System, path: string): Recording | undefined {
  return readRecording(files, path);
}

/** A name that no recording has yet: `Recording 3`. */
export function proposeName(system: System): string {
  const taken = new Set(listRecordings(system).map(({ name }) => name));
  for (let number = 1; ; number += 1) if (!taken.has(`Recording ${number}`)) return `Recording ${number}`;
}

/** Where a recording of this name lies; undefined when no file can be called that. */
export function pathOfName(typed: string): string | undefined {
  const name = typed.trim().replace(/\.wav$/i, "");
  const fits = new TextEncoder().encode(name).length <= maxNameBytes;
  return fits && !/^\.{0,2}$|\/|\p{Cc}/u.test(name) ? `${recordingsFolder}/${name}${extension}` : undefined;
}

/** Writes what was heard for so long. */
export function writeRecording(system: System, path: string, durationMs: number): void {
  system.files.makeDirectory(recordingsFolder, { parents: true });
  system.files.write(path, makeWave(durationMs, makePhoneRandom(system, path)), { keep: true });
}

function readRecording(files: System["files"], path: string): Recording | undefined {
  const stat = path.endsWith(extension) ? files.stat(path) : undefined;
  if (stat?.kind !== "file") return undefined;
  const bytes = files.read(path);
  const name = path.slice(path.lastIndexOf("/") + 1, -extension.length);
  const { size, modifiedAt } = stat;
  return { path, name, size, modifiedAt, bytes, durationMs: readWaveDuration(bytes) ?? 0 };
}
