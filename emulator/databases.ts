import type { Database as SqlDatabase, SqlJsStatic } from "sql.js";
import type { FileTree } from "./file-tree.ts";
import { findNode, packageOwner, replaceNode, resolvePath, withFolders } from "./file-tree.ts";
import type { AppDatabase, Clock, Databases, SqlValue } from "./system.ts";

/** The phone's databases, with what the file system and checkpoints need of them. */
export interface LiveDatabases extends Databases {
  /** How often one of them was or may have been changed. */
  readonly changes: number;
  /** Writes changed databases to the tree. */
  flush(): void;
  /** Forgets changes that are not in the tree, which has just been replaced. */
  discard(): void;
  /** Frees the engine's memory. */
  close(): void;
}

/** What one open database needs to be kept equal to its file. */
interface LiveDatabase extends AppDatabase {
  flush(): void;
  discard(): void;
  close(): void;
}

/** How many answers of one database are kept. */
const mostAnswers = 100;

/** Databases as files of the tree: loaded when used, written back when somebody looks at the file. */
export function makeDatabases(engine: SqlJsStatic, tree: FileTree, clock: Clock): LiveDatabases {
  const open = new Map<string, LiveDatabase>();
  const forAll = (change: (database: LiveDatabase) => void) => () => open.forEach(change);
  let changes = 0;
  const count = () => {
    changes += 1;
  };
  return {
    get changes() {
      return changes;
    },
    open(path, schema) {
      const names = resolvePath(path);
      const key = names.join("/");
      const database = open.get(key) ?? openDatabase({ engine, tree, clock, names, schema, count });
      open.set(key, database);
      return database;
    },
    flush: forAll((database) => database.flush()),
    discard: forAll((database) => database.discard()),
    close: forAll((database) => database.close()),
  };
}

function openDatabase(options: {
  readonly engine: SqlJsStatic;
  readonly tree: FileTree;
  readonly clock: Clock;
  readonly names: readonly string[];
  readonly schema: string;
  /** Told of every change. */
  readonly count: () => void;
}): LiveDatabase {
  const { engine, tree, clock, names, schema, count } = options;
  let engineHandle: SqlDatabase | undefined;
  /** The file's bytes that the handle was loaded from or written to: other bytes mean another database. */
  let known: Uint8Array | undefined;
  let changedAt: number | undefined;
  let insertedId = 0;
  /** What was asked since the last change: an app asks the same at each look at its screen. */
  const answers = new Map<string, readonly Record<string, SqlValue>[]>();

  const handle = (): SqlDatabase => {
    if (engineHandle && changedAt !== undefined) return engineHandle;
    const node = findNode(tree.root, names);
    const bytes = node?.kind === "file" ? node.bytes : undefined;
    if (engineHandle && bytes && bytes === known) return engineHandle;
    engineHandle?.close();
    answers.clear();
    engineHandle = loadDatabase(engine, bytes);
    known = bytes;
    if (isEmpty(engineHandle)) {
      engineHandle.exec(`${androidTables}${schema}`);
      changedAt = clock.now();
    }
    return engineHandle;
  };

  const query: AppDatabase["query"] = (sql, parameters = []) => {
    const current = handle();
    const question = JSON.stringify([sql, parameters]);
    const known = answers.get(question);
    if (known !== undefined) return known;
    if (answers.size >= mostAnswers) answers.clear();
    const rows = ask(current, sql, parameters);
    answers.set(question, rows);
    return rows;
  };

  const change = (): SqlDatabase => {
    const current = handle();
    count();
    changedAt = clock.now();
    answers.clear();
    return current;
  };

  const database: LiveDatabase = {
    query,
    run(sql, parameters = []) {
      const current = change();
      current.run(sql, [...parameters]);
      const changed = current.getRowsModified();
      insertedId = Number(query("SELECT last_insert_rowid() AS id")[0]?.id ?? 0);
      return changed;
    },
    lastInsertId: () => insertedId,
    get handle() {
      return change();
    },
    flush() {
      if (!engineHandle || changedAt === undefined) return;
      const modifiedAt = changedAt;
      changedAt = undefined;
      known = engineHandle.export();
      tree.root = withFolders(tree.root, names.slice(0, -1), modifiedAt);
      const owner = packageOwner(names[2] ?? "");
      const node = { kind: "file", bytes: known, mode: 0o660, modifiedAt, owner } as const;
      tree.root = replaceNode(tree.root, names, node, modifiedAt);
    },
    discard() {
      count();
      changedAt = undefined;
      known = undefined;
    },
    close() {
      engineHandle?.close();
      engineHandle = undefined;
    },
  };
  handle();
  return database;
}

function ask(engine: SqlDatabase, sql: string, parameters: readonly SqlValue[]): Record<string, SqlValue>[] {
  const statement = engine.prepare(sql);
  try {
    statement.bind([...parameters]);
    const rows: Record<string, SqlValue>[] = [];
    while (statement.step()) rows.push(statement.getAsObject());
    return rows;
  } finally {
    statement.free();
  }
}

/** Every database that Android's own helper creates starts with these. */
const androidTables = `
  PRAGMA user_version = 1;
  CREATE TABLE android_metadata (locale TEXT);
  INSERT INTO android_metadata VALUES ('en_US');
`;

/** Android replaces a damaged database by a new one; so do we. */
function loadDatabase(engine: SqlJsStatic, bytes: Uint8Array | undefined): SqlDatabase {
  const database = new engine.Database(bytes);
  try {
    isEmpty(database);
    return database;
  } catch {
    database.close();
    return new engine.Database();
  }
}

function isEmpty(database: SqlDatabase): boolean {
  return database.exec("SELECT 1 FROM sqlite_master LIMIT 1").length === 0;
}
