import { type Day, splitMoment } from "../days.ts";
import type { AppDatabase, SqlValue, System } from "../system.ts";

/** What one writes down of an expense. */
export interface ExpenseFields {
  readonly name: string;
  /** In cents. */
  readonly amount: number;
  readonly category: string;
  readonly note: string;
  readonly day: Day;
}

/** An expense of the list. */
export interface Expense extends ExpenseFields {
  readonly id: number;
}

/** What money goes to, in the order in which the app offers it. */
export const categories: readonly string[] = [
  "Food",
  "Transport",
  "Housing",
  "Health",
  "Clothes",
  "Leisure",
  "Education",
  "Gifts",
  "Other",
];

/** The order of the list. */
export type ExpenseOrder = "newest" | "oldest" | "highest";

const databasePath = "/data/data/com.tapwright.expenses/databases/accounting.db";

/** Amounts are in cents, dates noon of their day by UTC in milliseconds since 1970. */
const schema = `
  CREATE TABLE category (category_id INTEGER PRIMARY KEY, category_name TEXT NOT NULL);
  INSERT INTO category (category_name) VALUES ${categories.map((name) => `('${name}')`).join(", ")};
  CREATE TABLE expense (
    expense_id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    amount INTEGER NOT NULL,
    category INTEGER NOT NULL REFERENCES category (category_id),
    note TEXT NOT NULL DEFAULT '',
    created_date INTEGER NOT NULL,
    modified_date INTEGER NOT NULL
  );
`;

const orders: Readonly<Record<ExpenseOrder, string>> = {
  newest: "created_date DESC, expense_id DESC",
  oldest: "created_date, expense_id",
  highest: "amount DESC, expense_id DESC",
};

/** The database of expenses; made when there is none. */
export function openExpenses({ databases }: System): AppDatabase {
  return databases.open(databasePath, schema);
}

/** All expenses, or those of a category. */
export function listExpenses(
  system: System,
  order: ExpenseOrder = "newest",
  category?: string,
): readonly Expense[] {
  return openExpenses(system)
    .query(
      `SELECT * FROM expense
       JOIN category ON category_id = category ORDER BY ${orders[order]}`,
    )
    .map(readExpense)
    .filter((expense) => category === undefined || expense.category === category);
}

/** Undefined when it is gone. */
export function findExpense(system: System, id: number): Expense | undefined {
  return listExpenses(system).find((expense) => expense.id === id);
}

/** Writes a new expense, or changes the one with `id`. */
export function saveExpense(system: System, fields: ExpenseFields, id?: number): void {
  const { name, amount, category, note, day } = fields;
  const values = [name.trim(), amount, categories.indexOf(category) + 1, note.trim(), noonOf(day)];
  const now = system.clock.now();
  if (id === undefined) {
    const sql = `INSERT INTO expense (name, amount, category, note, created_date, modified_date)
      VALUES (?, ?, ?, ?, ?, ?)`;
    openExpenses(system).run(sql, [...values, now]);
  } else {
    const sql = `UPDATE expense SET name = ?, amount = ?, category = ?, note = ?, created_date = ?,
      modified_date = ? WHERE expense_id = ?`;
    openExpenses(system).run(sql, [...values, now, id]);
  }
}

/** Removes expenses. */
export function deleteExpenses(system: System, expenses: readonly Expense[]): void {
  for (const { id } of expenses) openExpenses(system).run("DELETE FROM expense WHERE expense_id = ?", [id]);
}

/** Brings removed expenses back as they were. */
export function restoreExpenses(system: System, expenses: readonly Expense[]): void {
  for (const { id, name, amount, category, note, day } of expenses) {
    openExpenses(system).run("INSERT INTO expense VALUES (?, ?, ?, ?, ?, ?, ?)", [
      id,
      name,
      amount,
      categories.indexOf(category) + 1,
      note,
      noonOf(day),
      system.clock.now(),
    ]);
  }
}

/** The cents that an amount such as `12.5` or `1,200` means; undefined when it is none above zero. */
export function readAmount(text: string): number | undefined {
  const plain = text.trim().replace(/^\$/, "").replaceAll(",", "");
  if (!/^\d{1,9}(\.\d{0,2})?$/.test(plain)) return undefined;
  const cents = Math.round(Number(plain) * 100);
  return cents > 0 ? cents : undefined;
}

/** `$1,204.50`. */
export function formatAmount(cents: number): string {
  const [whole = "", rest = ""] = (cents / 100).toFixed(2).split(".");
  return `$${whole.replaceAll(/\B(?=(\d{3})+$)/g, ",")}.${rest}`;
}

function noonOf(day: Day): number {
  return Date.parse(day) + 12 * 3_600_000;
}

function readExpense(row: Readonly<Record<string, SqlValue>>): Expense {
  return {
    id: Number(row.expense_id),
    name: String(row.name),
    amount: Number(row.amount),
    category: String(row.category_name),
    note: String(row.note),
    day: new Date(Number(row.created_date)).toISOString().slice(0, 10),
  };
}

/** An empty form: the first category, and the day that it is. */
export function makeExpense(system: System): ExpenseFields {
  const { day } = splitMoment(system.clock.now(), system);
  return { name: "", amount: 0, category: categories[0]!, note: "", day };
}
