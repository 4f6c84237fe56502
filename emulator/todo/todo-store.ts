import type { Day } from "../days.ts";
import type { AppDatabase, SqlValue, System } from "../system.ts";

/** How much a task matters. */
export type Priority = "High" | "Medium" | "Low" | "None";

/** What one sets of a task. */
export interface TaskFields {
  readonly title: string;
  readonly notes: string;
  readonly list: string;
  readonly priority: Priority;
  readonly due?: Day | undefined;
}

/** A task of a list. */
export interface Task extends TaskFields {
  readonly id: number;
  /** When it was done, in milliseconds since 1970; 0 as long as it is not. */
  readonly completedAt: number;
  readonly createdAt: number;
}

/** In the order in which forms offer them; the number of each is its place. */
export const priorities: readonly Priority[] = ["High", "Medium", "Low", "None"];

/** The lists that tasks belong to. */
export const taskLists: readonly string[] = ["Home", "Work", "Errands"];

/** Days are noon by UTC in milliseconds since 1970; 0 stands for none. Importance 0 is the highest. */
const schema = `
  CREATE TABLE tasks (
    _id INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL,
    notes TEXT NOT NULL DEFAULT '',
    list TEXT NOT NULL,
    importance INTEGER NOT NULL DEFAULT 3,
    dueDate INTEGER NOT NULL DEFAULT 0,
    completed INTEGER NOT NULL DEFAULT 0,
    created INTEGER NOT NULL DEFAULT 0
  );
`;

/** The database of tasks; made when there is none. */
export function openTasks({ databases }: System): AppDatabase {
  return databases.open("/data/data/com.tapwright.todo/databases/tasks.db", schema);
}

/** All tasks in the order in which they were made. */
export function listTasks(system: System): readonly Task[] {
  return openTasks(system).query("SELECT * FROM tasks ORDER BY _id").map(readTask);
}

/** Undefined when it is gone. */
export function findTask(system: System, id: number): Task | undefined {
  return listTasks(system).find((task) => task.id === id);
}

/** Writes a new task, or changes the one with `id`. */
export function saveTask(system: System, fields: TaskFields, id?: number): void {
  const values = [
    fields.title.trim(),
    fields.notes.trim(),
    fields.list,
    priorities.indexOf(fields.priority),
    fields.due === undefined ? 0 : Date.parse(fields.due) + 12 * 3_600_000,
  ];
  if (id === undefined) {
    const sql =
      "INSERT INTO tasks (title, notes, list, importance, dueDate, created) VALUES (?, ?, ?, ?, ?, ?)";
    openTasks(system).run(sql, [...values, system.clock.now()]);
  } else {
    const sql = "UPDATE tasks SET title = ?, notes = ?, list = ?, importance = ?, dueDate = ? WHERE _id = ?";
    openTasks(system).run(sql, [...values, id]);
  }
}

/** Marks tasks as done at this moment, or as open again. */
export function completeTasks(system: System, ids: readonly number[], done: boolean): void {
  const at = done ? system.clock.now() : 0;
  for (const id of ids) openTasks(system).run("UPDATE tasks SET completed = ? WHERE _id = ?", [at, id]);
}

/** Removes tasks. */
export function deleteTasks(system: System, ids: readonly number[]): void {
  for (const id of ids) openTasks(system).run("DELETE FROM tasks WHERE _id = ?", [id]);
}

/** Brings tasks back as they were, whether they were deleted or done. */
export function restoreTasks(system: System, tasks: readonly Task[]): void {
  for (const task of tasks) {
    const sql = "INSERT OR IGNORE INTO tasks (_id, title, list, created) VALUES (?, '', '', ?)";
    openTasks(system).run(sql, [task.id, task.createdAt]);
    saveTask(system, task, task.id);
    openTasks(system).run("UPDATE tasks SET completed = ? WHERE _id = ?", [task.completedAt, task.id]);
  }
}

function readTask(row: Readonly<Record<string, SqlValue>>): Task {
  const due = Number(row.dueDate);
  return {
    id: Number(row._id),
    title: String(row.title),
    notes: String(row.notes),
    list: String(row.list),
    priority: priorities[Number(row.importance)] ?? "None",
    ...(due > 0 && { due: new Date(due).toISOString().slice(0, 10) }),
    completedAt: Number(row.completed),
    createdAt: Number(row.created),
  };
}
