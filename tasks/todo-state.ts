import { readTable } from "./tables.ts";

/** The database of the To-do app, which has no provider. */
export const todoDatabase = "/data/data/com.tapwright.todo/databases/tasks.db";

/** A task; importance 0 is the highest, 3 is none; no day where none is set. */
export interface TodoState {
  readonly title: string;
  readonly list: string;
  readonly importance: number;
  readonly due: string;
  readonly done: string;
}

const dayOf = (column: string): string =>
  `CASE ${column} WHEN 0 THEN '' ELSE strftime('%Y-%m-%d', ${column} / 1000, 'unixepoch') END`;

/** All tasks, done or not; `done` is the day on which they were. */
export const todos = readTable(todoDatabase, "tasks", {
  title: "text",
  list: "text",
  notes: "text",
  importance: "number",
  due: { sql: dayOf("dueDate") },
  done: { sql: dayOf("completed") },
});
