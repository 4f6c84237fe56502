import type { ContentProvider, ContentRow } from "../content-provider.ts";
import { makeSqlProvider } from "../sql-provider.ts";
import type { AppDatabase, System } from "../system.ts";

/** A call that was made, taken or missed. */
export interface LoggedCall {
  readonly id: number;
  readonly number: string;
  /** The caller's name when it was known then; empty otherwise. */
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly date: number;
  /** How long one talked, in seconds. */
  readonly duration: number;
  /** One of {@link callTypes}, or another number that Android gives a meaning to. */
  readonly type: number;
}

/** Android's numbers for what became of a call. */
export const callTypes = { incoming: 1, outgoing: 2, missed: 3 } as const;

/** The call log belongs to the package that keeps the contacts, as on Android. */
const databasePath = "/data/data/com.android.providers.contacts/databases/calllog.db";

const schema = `
  CREATE TABLE calls (
    _id INTEGER PRIMARY KEY AUTOINCREMENT,
    number TEXT,
    presentation INTEGER NOT NULL DEFAULT 1,
    post_dial_digits TEXT NOT NULL DEFAULT '',
    date INTEGER,
    duration INTEGER DEFAULT 0,
    type INTEGER,
    features INTEGER NOT NULL DEFAULT 0,
    new INTEGER DEFAULT 1,
    is_read INTEGER,
    name TEXT,
    numbertype INTEGER,
    numberlabel TEXT,
    countryiso TEXT,
    geocoded_location TEXT,
    lookup_uri TEXT,
    last_modified INTEGER DEFAULT 0
  );
`;

/** Whether the phone has a call log at all. */
export function hasCallLog(system: System): boolean {
  return system.files.stat(databasePath) !== undefined;
}

/** All calls, the latest first. */
export function listCalls(system: System): readonly LoggedCall[] {
  return openCallLog(system)
    .query("SELECT _id, number, name, date, duration, type FROM calls ORDER BY date DESC, _id DESC")
    .map((row) => ({
      id: Number(row._id),
      number: String(row.number ?? ""),
      name: String(row.name ?? ""),
      date: Number(row.date),
      duration: Number(row.duration),
      type: Number(row.type),
    }));
}

/** Adds a call that is over. */
export function logCall(system: System, call: Omit<LoggedCall, "id">): void {
  const sql = "INSERT INTO calls (number, name, date, duration, type, is_read) VALUES (?, ?, ?, ?, ?, ?)";
  const { number, name, date, duration, type } = call;
  const isRead = type === callTypes.missed ? 0 : 1;
  openCallLog(system).run(sql, [number, name || null, date, duration, type, isRead]);
}

/** Removes one call, or all of them. */
export function deleteCalls(system: System, id?: number): void {
  const database = openCallLog(system);
  if (id === undefined) database.run("DELETE FROM calls");
  else database.run("DELETE FROM calls WHERE _id = ?", [id]);
}

/** `content://call_log/calls`, the latest call first; a row without a time gets the phone's. */
export function makeCallLogProvider(system: System): ContentProvider {
  const provider = makeSqlProvider("call_log", openCallLog(system), { calls: "calls" });
  return {
    ...provider,
    query: (request) => provider.query({ sort: "date DESC, _id DESC", ...request }),
    insert: (path, values: ContentRow) => provider.insert(path, { date: system.clock.now(), ...values }),
  };
}

function openCallLog(system: System): AppDatabase {
  return system.databases.open(databasePath, schema);
}
