import { makePhoneRandom } from "../phone-random.ts";
import type { AppDatabase, System } from "../system.ts";

/** A place of the map. */
export interface Place {
  readonly id: number;
  readonly name: string;
  /** Such as `bridge`. */
  readonly kind: string;
  /** The part of the island that it lies in: tells places of one name apart. */
  readonly district: string;
  readonly latitude: number;
  readonly longitude: number;
}

/** A place that a person has put a pin on. */
export interface Pin {
  readonly id: number;
  readonly name: string;
  readonly latitude: number;
  readonly longitude: number;
}

/** The map's data, which the app brings along and only reads, and the pins. */
function openMap({ databases }: System): AppDatabase {
  return databases.open(
    "/data/data/com.tapwright.maps/databases/map.db",
    `CREATE TABLE places (
      _id INTEGER PRIMARY KEY AUTOINCREMENT,
      name TEXT NOT NULL,
      kind TEXT NOT NULL,
      district TEXT NOT NULL,
      latitude REAL NOT NULL,
      longitude REAL NOT NULL
    );
    CREATE TABLE pins (
      _id INTEGER PRIMARY KEY AUTOINCREMENT,
      name TEXT NOT NULL,
      latitude REAL NOT NULL,
      longitude REAL NOT NULL,
      added_at INTEGER NOT NULL
    );`,
  );
}

/** The corners of what the map shows, in degrees. */
export const island = { south: 57.2, north: 57.5, west: -7.6, east: -7.2 } as const;

const districts = ["Norvik", "Halden", "Eastmoor", "Sallow Bay", "Karsund"] as const;

const kinds: readonly (readonly [kind: string, names: readonly string[]])[] = [
  ["village", ["Ferrin", "Oldcroft", "Skarby", "Tolleth", "Wick"]],
  ["bridge", ["Mill Bridge", "Toll Bridge", "Salmon Bridge"]],
  ["harbour", ["Herring Quay", "South Quay"]],
  ["lighthouse", ["Grey Light", "Point Light"]],
  ["hill", ["Cairn Hill", "Larch Hill", "Windy Knowe"]],
  ["inn", ["The Anchor", "The Otter", "Three Sheep"]],
  ["museum", ["Peat Museum", "Wool Museum"]],
  ["market", ["Fish Market", "Farm Market"]],
  ["chapel", ["Stone Chapel", "Saint Brannoc"]],
];

/** Fills an empty map with places; every name may stand in several districts. */
export function addDefaultPlaces(system: System): void {
  const database = openMap(system);
  if (database.query("SELECT 1 FROM places LIMIT 1").length > 0) return;
  const random = makePhoneRandom(system, "maps");
  const places = kinds.flatMap(([kind, names]) =>
    names.flatMap((name) =>
      random
        .shuffle(districts)
        .slice(0, random.integer(1, 3))
        .map((district) => [name, kind, district] as const),
    ),
  );
  for (const [name, kind, district] of places) {
    const part = districts.indexOf(district);
    const latitude = 57.265 + (part % 3) * 0.075 + random.integer(-300, 300) / 10_000;
    const longitude = -7.48 + Math.floor(part / 3) * 0.15 + random.integer(-500, 700) / 10_000;
    database.run("INSERT INTO places (name, kind, district, latitude, longitude) VALUES (?, ?, ?, ?, ?)", [
      name,
      kind,
      district,
      round(latitude),
      round(longitude),
    ]);
  }
}

function round(degrees: number): number {
  return Math.round(degrees * 100_000) / 100_000;
}

/** All places, or those with these words in their name or district, by name. */
export function listPlaces(system: System, words = ""): readonly Place[] {
  const wanted = words.trim().toLowerCase();
  return openMap(system)
    .query("SELECT * FROM places ORDER BY name, district")
    .map(readPlace)
    .filter(({ name, district }) => `${name} ${district}`.toLowerCase().includes(wanted));
}

/** Undefined for a place that the map does not have. */
export function findPlace(system: System, id: number): Place | undefined {
  return openMap(system).query("SELECT * FROM places WHERE _id = ?", [id]).map(readPlace)[0];
}

function readPlace(row: ReturnType<AppDatabase["query"]>[number]): Place {
  return {
    id: Number(row._id),
    name: String(row.name),
    kind: String(row.kind),
    district: String(row.district),
    latitude: Number(row.latitude),
    longitude: Number(row.longitude),
  };
}

/** All pins, the latest first. */
export function listPins(system: System): readonly Pin[] {
  return openMap(system)
    .query("SELECT * FROM pins ORDER BY _id DESC")
    .map((row) => ({
      id: Number(row._id),
      name: String(row.name),
      latitude: Number(row.latitude),
      longitude: Number(row.longitude),
    }));
}

/** Puts a pin on a place. */
export function addPin(system: System, { name, latitude, longitude }: Omit<Pin, "id">): void {
  const now = system.clock.now();
  const sql = "INSERT INTO pins (name, latitude, longitude, added_at) VALUES (?, ?, ?, ?)";
  openMap(system).run(sql, [name, latitude, longitude, now]);
}

/** Takes a pin off the map. */
export function removePin(system: System, id: number): void {
  openMap(system).run("DELETE FROM pins WHERE _id = ?", [id]);
}
