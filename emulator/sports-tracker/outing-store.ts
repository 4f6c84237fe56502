import type { AppDatabase, System } from "../system.ts";

/** The sports that an outing can be of. */
export const sports = ["running", "cycling", "hiking", "walking", "rowing", "skiing", "swimming"] as const;

/** One of {@link sports}. */
export type Sport = (typeof sports)[number];

/** Something done out there, from start to finish. */
export interface Outing {
  readonly id: number;
  readonly name: string;
  readonly sport: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** Milliseconds, pauses included. */
  readonly durationMs: number;
  /** Metres. */
  readonly distance: number;
  /** Metres upwards. */
  readonly climb: number;
  readonly remarks: string;
}

/** Where the outings lie. */
export const outingsDatabase = "/data/data/com.tapwright.sports_tracker/databases/outings.db";

/** The table has a row for each outing; the one that is being recorded has a row of its own. */
function openOutings({ databases }: System): AppDatabase {
  return databases.open(
    outingsDatabase,
    `CREATE TABLE outings (
      _id INTEGER PRIMARY KEY AUTOINCREMENT,
      name TEXT NOT NULL,
      sport TEXT NOT NULL,
      started_at INTEGER NOT NULL,
      duration_ms INTEGER NOT NULL,
      distance_m INTEGER NOT NULL,
      climb_m INTEGER NOT NULL DEFAULT 0,
      remarks TEXT NOT NULL DEFAULT ''
    );
    CREATE TABLE recording (
      _id INTEGER PRIMARY KEY CHECK (_id = 1),
      sport TEXT NOT NULL,
      started_at INTEGER NOT NULL
    );`,
  );
}

/** Which outings are wanted; all where nothing is said. */
export interface OutingFilter {
  readonly sport?: string | undefined;
  /** Part of the name. */
  readonly words?: string | undefined;
  /** Milliseconds since 1970: from the first to just before the second. */
  readonly between?: readonly [from: number, until: number];
}

/** Outings, the latest first. */
export function listOutings(system: System, { sport, words, between }: OutingFilter = {}): readonly Outing[] {
  const [from, until] = between ?? [0, Number.MAX_SAFE_INTEGER];
  return openOutings(system)
    .query("SELECT * FROM outings WHERE started_at >= ? AND started_at < ? ORDER BY started_at DESC, _id", [
      from,
      until,
    ])
    .map(readRow)
    .filter((outing) => sport === undefined || outing.sport === sport)
    .filter(({ name }) => name.toLowerCase().includes((words ?? "").trim().toLowerCase()));
}

/** Undefined when it is gone. */
export function findOuting(system: System, id: number): Outing | undefined {
  return openOutings(system).query("SELECT * FROM outings WHERE _id = ?", [id]).map(readRow)[0];
}

/** Adds an outing; gives its id. */
export function addOuting(system: System, outing: Omit<Outing, "id">): number {
  const database = openOutings(system);
  const { name, sport, startedAt, durationMs, distance, climb, remarks } = outing;
  database.run(
    `INSERT INTO outings (name, sport, started_at, duration_ms, distance_m, climb_m, remarks)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    [name, sport, startedAt, durationMs, distance, climb, remarks],
  );
  return database.lastInsertId();
}

/** What a person may correct afterwards. */
export type OutingDraft = Pick<Outing, "name" | "sport" | "remarks">;

/** Corrects an outing. */
export function changeOuting(system: System, id: number, { name, sport, remarks }: OutingDraft): void {
  const sql = "UPDATE outings SET name = ?, sport = ?, remarks = ? WHERE _id = ?";
  openOutings(system).run(sql, [name, sport, remarks, id]);
}

/** Removes an outing. */
export function eraseOuting(system: System, id: number): void {
  openOutings(system).run("DELETE FROM outings WHERE _id = ?", [id]);
}

/** The outing that is being recorded. */
export interface Recording {
  readonly sport: Sport;
  readonly startedAt: number;
}

/** What is being recorded, if anything is. */
export function readRecording(system: System): Recording | undefined {
  return openOutings(system)
    .query("SELECT sport, started_at FROM recording")
    .map((row) => ({ sport: row.sport as Sport, startedAt: Number(row.started_at) }))[0];
}

/** Starts to record. */
export function startRecording(system: System, sport: Sport): void {
  const now = system.clock.now();
  openOutings(system).run("INSERT OR REPLACE INTO recording VALUES (1, ?, ?)", [sport, now]);
}

/** Ends the recording without an outing. */
export function dropRecording(system: System): void {
  openOutings(system).run("DELETE FROM recording");
}

/** Metres in an hour of each sport, by which a recording without satellites is measured. */
const paces: Readonly<Record<Sport, number>> = {
  running: 10_200,
  cycling: 21_600,
  hiking: 4_300,
  walking: 5_100,
  rowing: 8_400,
  skiing: 12_600,
  swimming: 2_400,
};

/** How far the recording has come, in metres. */
export function recordedDistance({ sport, startedAt }: Recording, { clock }: System): number {
  return Math.round(((clock.now() - startedAt) / 3_600_000) * paces[sport]);
}

function readRow(row: ReturnType<AppDatabase["query"]>[number]): Outing {
  return {
    id: Number(row._id),
    name: String(row.name),
    sport: String(row.sport),
    startedAt: Number(row.started_at),
    durationMs: Number(row.duration_ms),
    distance: Number(row.distance_m),
    climb: Number(row.climb_m),
    remarks: String(row.remarks),
  };
}
