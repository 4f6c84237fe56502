import type { Device } from "../core/device.ts";
import { TapwrightError } from "../core/errors.ts";
import type { StateReader } from "./state-reader.ts";

/** Columns that a task is about, by name; what is no plain column says how SQL makes its text. */
type Columns = Readonly<Record<string, "text" | "number" | { readonly sql: string }>>;

/** A row of such columns. */
export type RowOf<C extends Columns> = {
  readonly [Name in keyof C]: C[Name] extends "number" ? number : string;
};

/** A value to write. */
export type CellValue = string | number | null;

/**
 * Reads rows of an app's own database, which needs root. What the app counts up, such as ids, is left
 * out, so that equal rows are equal; they come in an order of their own, {@link sortRows}.
 *
 * @param from a table, or tables joined, such as `tasks` or `a JOIN b ON …`
 */
export function readTable<C extends Columns>(
  database: string,
  from: string,
  columns: C,
): StateReader<readonly RowOf<C>[]> {
  // In hex, so that no text can look like the end of a column or a row.
  const cells = Object.entries(columns)
    .map(([name, type]) => `hex(${typeof type === "object" ? type.sql : name})`)
    .join(", ");
  return {
    command: `sqlite3 ${database} "SELECT ${cells} FROM ${from}"`,
    read(output) {
      const lines = output.split("\n").filter((line) => /^[0-9A-F|]+$/.test(line));
      return sortRows(lines.map((line) => readRow(columns, line)));
    },
  };
}

function readRow<C extends Columns>(columns: C, line: string): RowOf<C> {
  const cells = line.split("|").map((hex) => Buffer.from(hex, "hex").toString());
  const row = Object.entries(columns).map(([name, type], index) => {
    const cell = cells[index] ?? "";
    return [name, type === "number" ? Number(cell) : cell];
  });
  return Object.fromEntries(row);
}

/** The same rows in the order in which {@link readTable} gives them. */
export function sortRows<T>(rows: readonly T[]): readonly T[] {
  const keyed = rows.map((row) => ({ row, key: JSON.stringify(row) }));
  keyed.sort((one, other) => Number(one.key > other.key) - Number(one.key < other.key));
  return keyed.map(({ row }) => row);
}

/** The rows without those that are meant, and with others. */
export function replaceRows<T>(
  rows: readonly T[],
  isRemoved: (row: T) => boolean,
  added: readonly T[] = [],
): readonly T[] {
  return sortRows([...rows.filter((row) => !isRemoved(row)), ...added]);
}

/** The rows without these, one row for each: of rows that say the same the others stay. */
export function removeOnce<T>(rows: readonly T[], gone: readonly T[]): readonly T[] {
  const left = [...rows];
  for (const row of gone) {
    const at = left.findIndex((other) => JSON.stringify(other) === JSON.stringify(row));
    if (at >= 0) left.splice(at, 1);
  }
  return sortRows(left);
}

/**
 * Changes an app's database, one statement after the other.
 *
 * @throws `task-invalid` with what SQLite says, so that no task runs on half a set-up.
 */
export async function runSql(device: Device, database: string, statements: readonly string[]): Promise<void> {
  for (const statement of statements) {
    const { exitCode, stderr } = await device.shell!(["sqlite3", database, statement]);
    if (exitCode !== 0) {
      throw new TapwrightError("task-invalid", `${database}: ${stderr.trim()} in ${statement.slice(0, 80)}`, {
        hint: "Set up on a device whose adb may be root, with the app installed.",
      });
    }
  }
}

/** The statement that adds these rows, all of the same columns. */
export function insertRows(table: string, rows: readonly Readonly<Record<string, CellValue>>[]): string {
  const columns = Object.keys(rows[0] ?? {});
  const tuples = rows.map((row) => `(${columns.map((name) => quoteCell(row[name] ?? null)).join(", ")})`);
  return `INSERT INTO ${table} (${columns.join(", ")}) VALUES ${tuples.join(", ")}`;
}

function quoteCell(value: CellValue): string {
  if (value === null) return "NULL";
  return typeof value === "number" ? String(value) : `'${value.replaceAll("'", "''")}'`;
}
