import initSqlJs, { type SqlJsStatic } from "sql.js";
import { defaultStart, makeClock, makeRunningClock } from "./clock.ts";
import { makeDatabases } from "./databases.ts";
import { type FaultCounts, makeFaults } from "./faults.ts";
import { makeFileSystem } from "./file-system.ts";
import type { FolderNode } from "./file-tree.ts";
import { makePace } from "./pace.ts";
import { noPackages } from "./package-state.ts";
import { makePhoneNetwork } from "./phone-network.ts";
import { makeSettings, type SettingsRows } from "./settings-store.ts";
import type { PostedNotification, System, SystemState } from "./system.ts";
import { makeFileTree, makeProperties } from "./system-image.ts";

/** How a phone starts. */
export interface SystemOptions {
  /** Makes the serial number and the Android id; 1 by default. */
  readonly seed?: number;
  /** Milliseconds since 1970; {@link defaultStart} by default. */
  readonly startAt?: number;
  /** The clock runs with the computer's, and what takes time is waited for; false by default. */
  readonly realTime?: boolean;
}

interface SavedSystem extends SystemState {
  readonly now: number;
  readonly root: FolderNode;
  readonly settings: SettingsRows;
  readonly clipboard: string;
  readonly notifications: readonly PostedNotification[];
  readonly permissions: System["permissions"];
  readonly packages: System["packages"];
  readonly properties: readonly (readonly [string, string])[];
  readonly faults: FaultCounts;
  readonly latenciesDrawn: number;
}

/** SQLite's engine, compiled once per process. */
let engine: Promise<SqlJsStatic> | undefined;

/** A phone just set up: default settings, empty folders, no databases. Equal options give equal phones. */
export async function openSystem(options: SystemOptions = {}): Promise<System> {
  const { seed = 1, startAt = defaultStart, realTime = false } = options;
  engine ??= initSqlJs();
  const sqlite = await engine;
  const identity = (seed >>> 0).toString(16).padStart(8, "0");
  const clock = realTime ? makeRunningClock(startAt) : makeClock(startAt);
  const tree = makeFileTree(startAt);
  const settings = makeSettings(`a0d1e5c7${identity}`);
  const properties = makeProperties(`TW${identity.toUpperCase()}`);
  const databases = makeDatabases(sqlite, tree, clock);
  const faults = makeFaults(properties);
  const pace = makePace(clock, properties, { waits: realTime });

  const system: System = {
    settings,
    clock,
    faults,
    pace,
    files: makeFileSystem(tree, clock, databases.flush),
    databases,
    network: makePhoneNetwork(),
    clipboard: "",
    notifications: [],
    permissions: {},
    packages: noPackages,
    properties,
    moment: () => [
      clock.now(),
      tree.root,
      databases.changes,
      settings.rows,
      system.clipboard,
      system.notifications,
      system.permissions,
      system.packages,
      properties.changes,
    ],
    save() {
      databases.flush();
      const state: SavedSystem = {
        kind: "system-state",
        now: clock.now(),
        root: tree.root,
        settings: settings.rows,
        clipboard: system.clipboard,
        notifications: system.notifications,
        permissions: system.permissions,
        packages: system.packages,
        properties: [...properties],
        faults: faults.counts,
        latenciesDrawn: pace.drawn,
      };
      return state;
    },
    restore(state) {
      const saved = state as SavedSystem;
      clock.set(saved.now);
      tree.root = saved.root;
      databases.discard();
      settings.rows = saved.settings;
      system.clipboard = saved.clipboard;
      system.notifications = saved.notifications;
      system.permissions = saved.permissions;
      system.packages = saved.packages;
      properties.clear();
      for (const [name, value] of saved.properties) properties.set(name, value);
      faults.counts = saved.faults;
      pace.drawn = saved.latenciesDrawn;
    },
    close: databases.close,
  };
  return system;
}
