import { readTable } from "./tables.ts";

/** The database of the Expenses app, which has no provider. */
export const expensesDatabase = "/data/data/com.tapwright.expenses/databases/accounting.db";

/** What money goes to, in the app's order: the first has number 1. */
export const expenseCategories: readonly string[] = [
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

/** Amounts in cents, days such as `2026-03-05`. */
export const expenses = readTable(expensesDatabase, "expense JOIN category ON category_id = category", {
  title: { sql: "name" },
  amount: "number",
  kind: { sql: "category_name" },
  note: "text",
  day: { sql: "strftime('%Y-%m-%d', created_date / 1000, 'unixepoch')" },
});

/** An expense of the list. */
export interface ExpenseState {
  readonly title: string;
  readonly amount: number;
  readonly kind: string;
  readonly note: string;
  readonly day: string;
}
