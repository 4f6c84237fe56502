import { ContentError, type ContentProvider, type ContentRow } from "./content-provider.ts";
import type { AppDatabase, SqlValue } from "./system.ts";

/**
 * A provider whose rows are tables or views of an app's database. `content://authority/path/7`
 * means the row with `_id` 7. A view takes changes when it has `INSTEAD OF` triggers.
 *
 * @param tables the table or view behind each path, such as `{ notes: "notes" }`.
 */
export function makeSqlProvider(
  authority: string,
  database: AppDatabase,
  tables: Readonly<Record<string, string>>,
): ContentProvider {
  /** The table of a path and the condition that the path and the caller set. */
  const locate = (path: string, where?: string) => {
    const [, name = path, id] = /^(.*)\/(\d+)$/.exec(path) ?? [];
    if (!Object.hasOwn(tables, name)) {
      throw new ContentError(
        `java.lang.IllegalArgumentException: Unknown URL content://${authority}/${path}`,
      );
    }
    const conditions = [where && `(${where})`, id && `(_id = ${id})`].filter(Boolean);
    return {
      table: tables[name] ?? "",
      condition: conditions.length > 0 ? ` WHERE ${conditions.join(" AND ")}` : "",
    };
  };

  const run = (sql: string, parameters: readonly SqlValue[]) =>
    wordLikeAndroid(sql, () => database.run(sql, parameters));

  return {
    authority,
    query({ path, projection = ["*"], where, sort }) {
      const { table, condition } = locate(path, where);
      const order = sort ? ` ORDER BY ${sort}` : "";
      const sql = `SELECT ${projection.join(", ")} FROM ${table}${condition}${order}`;
      return wordLikeAndroid(sql, () => database.query(sql));
    },
    insert(path, values) {
      const { table } = locate(path);
      const columns = Object.keys(values);
      const places = columns.map(() => "?").join(", ");
      run(`INSERT INTO ${table} (${columns.join(", ")}) VALUES (${places})`, Object.values(values));
    },
    update(path, values: ContentRow, where) {
      const { table, condition } = locate(path, where);
      const assignments = Object.keys(values).map((column) => `${column} = ?`);
      return run(`UPDATE ${table} SET ${assignments.join(", ")}${condition}`, Object.values(values));
    },
    delete(path, where) {
      const { table, condition } = locate(path, where);
      return run(`DELETE FROM ${table}${condition}`, []);
    },
  };
}

/** Turns SQLite's complaint into the exception that Android makes of it. */
function wordLikeAndroid<Result>(sql: string, operation: () => Result): Result {
  try {
    return operation();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const text = reason.includes("constraint failed")
      ? `SQLiteConstraintException: ${reason} (code 19 SQLITE_CONSTRAINT)`
      : `SQLiteException: ${reason} (code 1 SQLITE_ERROR): , while compiling: ${sql}`;
    throw new ContentError(`android.database.sqlite.${text}`, { cause: error });
  }
}
