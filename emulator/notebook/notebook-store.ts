import type { AppDatabase, System } from "../system.ts";

/** A folder with the number of its notes and to-dos. */
export interface Folder {
  readonly id: number;
  readonly title: string;
  readonly count: number;
}

/** What the editor edits. */
export interface PageDraft {
  readonly title: string;
  readonly body: string;
}

/** A note, or something to do. */
export interface NotebookPage extends PageDraft {
  readonly id: number;
  readonly folder: number;
  readonly isTodo: boolean;
  /** Only of a to-do. */
  readonly isDone: boolean;
  /** Milliseconds since 1970. */
  readonly updatedAt: number;
}

/** The database of folders and notes; made when there is none. */
function openNotebook({ databases }: System): AppDatabase {
  return databases.open("/data/data/com.tapwright.notebook/databases/notebook.db", schema);
}

const schema = `
  CREATE TABLE folders (
    _id INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL UNIQUE
  );
  CREATE TABLE notes (
    _id INTEGER PRIMARY KEY AUTOINCREMENT,
    folder_id INTEGER NOT NULL REFERENCES folders (_id),
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    is_todo INTEGER NOT NULL,
    todo_completed INTEGER NOT NULL,
    updated_time INTEGER NOT NULL
  );
`;

/** All folders, by title. */
export function listFolders(system: System): readonly Folder[] {
  const counts =
    "SELECT folders._id, folders.title, COUNT(notes._id) AS count FROM folders LEFT JOIN notes ON folder_id = folders._id";
  return openNotebook(system)
    .query(`${counts} GROUP BY folders._id ORDER BY folders.title COLLATE NOCASE`)
    .map(({ _id, title, count }) => ({ id: Number(_id), title: String(title), count: Number(count) }));
}

/** The notes of a folder, or of all; what was changed last comes first, what is done last. */
export function listPages(system: System, folder?: number): readonly NotebookPage[] {
  return openNotebook(system)
    .query("SELECT * FROM notes ORDER BY todo_completed, updated_time DESC, _id DESC")
    .map(readPage)
    .filter((page) => folder === undefined || page.folder === folder);
}

/** The notes with these words in title or body. */
export function searchPages(system: System, words: string): readonly NotebookPage[] {
  const wanted = words.trim().toLowerCase();
  return listPages(system).filter(({ title, body }) => `${title}\n${body}`.toLowerCase().includes(wanted));
}

/** Undefined when it is gone. */
export function findPage(system: System, id: number): NotebookPage | undefined {
  return openNotebook(system).query("SELECT * FROM notes WHERE _id = ?", [id]).map(readPage)[0];
}

/** Makes a folder; undefined when its title is empty or taken. */
export function createFolder(system: System, typed: string): number | undefined {
  const title = typed.trim();
  const isTaken = listFolders(system).some((folder) => folder.title.toLowerCase() === title.toLowerCase());
  if (title === "" || isTaken) return undefined;
  const database = openNotebook(system);
  database.run("INSERT INTO folders (title) VALUES (?)", [title]);
  return database.lastInsertId();
}

/** Writes a note, new where it has no id; returns its id. */
export function savePage(
  system: System,
  page: Omit<NotebookPage, "id" | "updatedAt"> & { readonly id?: number | undefined },
): number {
  const { id, folder, isTodo, isDone, title, body } = page;
  const database = openNotebook(system);
  database.run(
    "INSERT OR REPLACE INTO notes (_id, folder_id, title, body, is_todo, todo_completed, updated_time) VALUES (?, ?, ?, ?, ?, ?, ?)",
    [id ?? null, folder, title, body, Number(isTodo), Number(isDone), system.clock.now()],
  );
  return id ?? database.lastInsertId();
}

/** Puts deleted notes back as they were. */
export function restorePages(system: System, pages: readonly NotebookPage[]): void {
  for (const { id, folder, title, body, isTodo, isDone, updatedAt } of pages) {
    openNotebook(system).run("INSERT OR REPLACE INTO notes VALUES (?, ?, ?, ?, ?, ?, ?)", [
      id,
      folder,
      title,
      body,
      Number(isTodo),
      Number(isDone),
      updatedAt,
    ]);
  }
}

/** Deletes notes; those already gone are no fault. */
export function deletePages(system: System, ids: readonly number[]): void {
  for (const id of ids) openNotebook(system).run("DELETE FROM notes WHERE _id = ?", [id]);
}

function readPage(row: Readonly<Record<string, unknown>>): NotebookPage {
  return {
    id: Number(row._id),
    folder: Number(row.folder_id),
    title: String(row.title),
    body: String(row.body),
    isTodo: row.is_todo === 1,
    isDone: row.todo_completed === 1,
    updatedAt: Number(row.updated_time),
  };
}
