import type { AppDatabase, System } from "../system.ts";

/** A list of films to be shown one after the other. */
export interface FilmList {
  readonly id: number;
  readonly name: string;
  /** Paths of the films in their order. */
  readonly paths: readonly string[];
}

function openLists({ databases }: System): AppDatabase {
  return databases.open(
    "/data/data/com.tapwright.video/databases/films.db",
    `CREATE TABLE lists (_id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL);
    CREATE TABLE list_films (
      list_id INTEGER NOT NULL REFERENCES lists (_id),
      position INTEGER NOT NULL,
      path TEXT NOT NULL,
      PRIMARY KEY (list_id, position)
    );`,
  );
}

/** All lists by name. */
export function listFilmLists(system: System): readonly FilmList[] {
  const database = openLists(system);
  const rows = database.query("SELECT list_id, path FROM list_films ORDER BY list_id, position");
  return database.query("SELECT * FROM lists ORDER BY name, _id").map((list) => ({
    id: Number(list._id),
    name: String(list.name),
    paths: rows.filter((row) => row.list_id === list._id).map((row) => String(row.path)),
  }));
}

/** Makes an empty list; gives its id. */
export function addFilmList(system: System, name: string): number {
  const database = openLists(system);
  database.run("INSERT INTO lists (name) VALUES (?)", [name]);
  return database.lastInsertId();
}

/** Sets which films a list has. */
export function setFilms(system: System, id: number, paths: readonly string[]): void {
  const database = openLists(system);
  database.run("DELETE FROM list_films WHERE list_id = ?", [id]);
  for (const [position, path] of paths.entries()) {
    database.run("INSERT INTO list_films VALUES (?, ?, ?)", [id, position, path]);
  }
}

/** Removes a list, not its films. */
export function removeFilmList(system: System, id: number): void {
  const database = openLists(system);
  database.run("DELETE FROM list_films WHERE list_id = ?", [id]);
  database.run("DELETE FROM lists WHERE _id = ?", [id]);
}
