import type { Database as SqlDatabase } from "sql.js";
import type { Faults } from "./faults.ts";
import type { Pace } from "./pace.ts";
import type { PackageState } from "./package-state.ts";
import type { PhoneNetwork } from "./phone-network.ts";

/** The three tables of Android's settings provider. */
export type SettingsTable = "system" | "secure" | "global";

/** Android's settings provider: what `settings get` reads and the Settings app writes. */
export interface SettingsStore {
  get(table: SettingsTable, key: string): string | undefined;
  put(table: SettingsTable, key: string, value: string): void;
  /** Returns whether there was one. */
  delete(table: SettingsTable, key: string): boolean;
  list(table: SettingsTable): readonly (readonly [string, string])[];
}

/** The phone's own time. It follows the computer's clock only on a phone that lives in real time. */
export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
  /** Lets time pass, as every gesture and wait does; nothing where it passes by itself. */
  advance(ms: number): void;
  /** Sets the time, as `date` does for root. */
  set(ms: number): void;
}

/** What `stat` tells about a path. */
export interface FileStat {
  readonly kind: "file" | "directory";
  /** Permission bits, such as 0o644. */
  readonly mode: number;
  readonly size: number;
  /** Milliseconds since 1970, by the phone's clock. */
  readonly modifiedAt: number;
  readonly owner: string;
}

/** A failed file operation, by its errno name, so that each tool words it in its own way. */
export type FileErrorCode =
  | "ENOENT"
  | "EEXIST"
  | "ENOTDIR"
  | "EISDIR"
  | "ENOTEMPTY"
  | "EACCES"
  | "EINVAL"
  | "EROFS";

/**
 * The phone's file tree. Paths are absolute; `/sdcard` is a link to `/storage/emulated/0`.
 * A database opened through {@link Databases} is an ordinary file here: reading it gives a
 * complete SQLite file, writing it replaces what the apps see.
 *
 * @throws FileError (its `code` is a {@link FileErrorCode}) from every method but `stat`.
 */
export interface FileSystem {
  /** Undefined when nothing is there. */
  stat(path: string): FileStat | undefined;
  read(path: string): Uint8Array;
  /**
   * Creates or replaces a file; the folder must exist. With `keep` the bytes are kept as they are
   * and not copied: the caller never changes them again.
   */
  write(
    path: string,
    bytes: Uint8Array,
    options?: { readonly mode?: number; readonly modifiedAt?: number; readonly keep?: boolean },
  ): void;
  /** Names in a folder, sorted. */
  list(path: string): readonly string[];
  makeDirectory(path: string, options?: { readonly parents?: boolean }): void;
  remove(path: string, options?: { readonly recursive?: boolean }): void;
  rename(from: string, to: string): void;
  setMode(path: string, mode: number): void;
}

/** A value of an SQLite row. */
export type SqlValue = string | number | Uint8Array | null;

/** An app's database: real SQLite, in memory, visible as a file. */
export interface AppDatabase {
  /** Runs one statement that changes something; returns the number of changed rows. */
  run(sql: string, parameters?: readonly SqlValue[]): number;
  /** Rows as plain objects, in the query's order. */
  query(sql: string, parameters?: readonly SqlValue[]): readonly Readonly<Record<string, SqlValue>>[];
  /** Row id of the last insert. */
  lastInsertId(): number;
  /** The engine's own handle, for tools that need more. */
  readonly handle: SqlDatabase;
}

/** All databases of the phone. */
export interface Databases {
  /** Opens the file, creating it with `schema` (SQL statements) when it is missing. */
  open(path: string, schema: string): AppDatabase;
}

/** What an app tells outside its pages, until it is dismissed. */
export interface PostedNotification {
  readonly packageName: string;
  /** Tells it from others of its package. */
  readonly tag: string;
  readonly title: string;
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly postedAt: number;
}

/** Whether an app may do something; `ask` and `denied` ones may not, and only the first may ask the user. */
export type PermissionState = "granted" | "ask" | "denied";

/** A saved moment of the whole {@link System}: plain data, safe to keep and to restore many times. */
export type SystemState = Readonly<Record<string, unknown>> & { readonly kind: "system-state" };

/** Everything of the phone that is not on its screen: settings, time, files, databases, clipboard. */
export interface System {
  readonly settings: SettingsStore;
  readonly clock: Clock;
  /** What may go wrong; nothing unless the dial is turned. */
  readonly faults: Faults;
  /** How long things take. */
  readonly pace: Pace;
  readonly files: FileSystem;
  readonly databases: Databases;
  /** No part of a saved state: its listeners belong to those who are connected. */
  readonly network: PhoneNetwork;
  clipboard: string;
  /** The latest first; replaced, never changed. */
  notifications: readonly PostedNotification[];
  /** By package and permission, those that are not granted; replaced, never changed. */
  permissions: Readonly<Record<string, PermissionState>>;
  /** What came as APKs; replaced, never changed. */
  packages: PackageState;
  /** System properties, as `getprop` prints them and `setprop` changes them. */
  readonly properties: Map<string, string>;
  /** Equal, member by member, for as long as nothing changes that apps may read: what was seen of them still holds. */
  moment(): readonly unknown[];
  /** Well under 5 ms: unchanged files and databases are shared, not copied. */
  save(): SystemState;
  restore(state: SystemState): void;
  /** Frees the databases' memory; the system is not used afterwards. */
  close(): void;
}
