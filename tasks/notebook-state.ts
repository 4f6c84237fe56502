import { readTable } from "./tables.ts";

/** The database of the Notebook app. */
export const notebookDatabase = "/data/data/com.tapwright.notebook/databases/notebook.db";

/** Notes and to-dos with their folders; a folder without any has a row of its own. */
export const notebook = readTable(
  notebookDatabase,
  `(SELECT f.title AS folder, n.title AS title, n.body AS body, n.is_todo AS is_todo,
  n.todo_completed AS is_done FROM folders f LEFT JOIN notes n ON n.folder_id = f._id)`.replace(/\s+/g, " "),
  { folder: "text", title: "text", body: "text", is_todo: "number", is_done: "number" },
);
