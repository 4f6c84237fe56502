import { z } from "zod";
import type { Action } from "../../core/action.ts";
import type { Device } from "../../core/device.ts";
import { makeRandom, type Random } from "../../core/random.ts";
import { dayOf, plusDays, sampleNow } from "../dates.ts";
import type { OracleView } from "../define.ts";
import { type ExpenseState, expenseCategories, expensesDatabase } from "../expense-state.ts";
import { back, enter, fill, find, lookFor, shows, tap } from "../oracle.ts";
import { setClock } from "../set-up.ts";
import { insertRows, runSql } from "../tables.ts";
import type { Words } from "../words.ts";
import { expenseNames, noiseExpenses } from "./phone116-expenses-words.ts";

/** An expense as a goal asks for it. */
export const item = z.strictObject({
  title: z.string(),
  /** In cents. */
  amount: z.int(),
  kind: z.string(),
  note: z.string(),
});

/** What every task of the app has: when it takes place, what else was spent, and what it is about. */
export const spending = z.strictObject({
  now: z.string(),
  noise: z.int(),
  items: z.array(item),
  /** The items as the goal says them. */
  list: z.string(),
});

/** An expense as a goal asks for it. */
export type Item = z.infer<typeof item>;
/** {@link spending}'s params. */
export type Spending = z.infer<typeof spending>;

/** Draws expenses of different names. */
export function sampleItems(words: Words, random: Random, count: number): Item[] {
  return words.several(expenseNames, count).map((title) => ({
    title,
    amount: random.integer(150, 24_000),
    kind: random.pick(expenseCategories),
    note: words.sentence(),
  }));
}

/** Draws the rest of {@link spending}. */
export function sampleSpending(random: Random, items: readonly Item[], list: string): Spending {
  return { now: sampleNow(random), noise: random.integer(0, 999_999), items: [...items], list };
}

/** `$12.50`. */
export function sayAmount(cents: number): string {
  return `$${(cents / 100).toFixed(2)}`;
}

/** An item as a goal lists it: name, amount, category and note. */
export function sayItem({ title, amount, kind, note }: Item): string {
  return `${title}, ${sayAmount(amount)}, ${kind}, note: ${note}`;
}

/** An item that was written down on a day. */
export function onDay({ title, amount, kind, note }: Item, day: string): ExpenseState {
  return { title, amount, kind, note, day };
}

/** What else was spent in the weeks before. */
export function makeSpendings({ now, noise }: Spending, count: number): readonly ExpenseState[] {
  const random = makeRandom(noise);
  return random
    .shuffle(noiseExpenses)
    .slice(0, count)
    .map((title) => ({
      title,
      amount: random.integer(90, 6000),
      kind: random.pick(expenseCategories),
      note: random.chance(0.3) ? "Paid in cash" : "",
      day: plusDays(dayOf(now), -random.integer(0, 20)),
    }));
}

/** Sets the clock and makes these the only expenses. */
export async function fillExpenses(
  device: Device,
  now: string,
  rows: readonly ExpenseState[],
): Promise<void> {
  await setClock(device, now);
  const cells = rows.map(({ title, amount, kind, note, day }) => ({
    name: title,
    amount,
    category: expenseCategories.indexOf(kind) + 1,
    note,
    created_date: Date.parse(`${day}T12:00Z`),
    modified_date: Date.parse(`${now}Z`),
  }));
  const inserts = cells.length === 0 ? [] : [insertRows("expense", cells)];
  await runSql(device, expensesDatabase, ["DELETE FROM expense", ...inserts]);
}

const packageName = "com.tapwright.expenses";
const done = "expenses done";

/** The way to the list of expenses; undefined where that is what the screen shows. */
function showList(view: OracleView<unknown>): Action | undefined {
  const { screen } = view;
  const away = enter(screen, "Expenses", packageName);
  if (away !== undefined) return away;
  if (find(screen, "Discard")) return tap(screen, "Discard");
  return find(screen, "Search expenses", "button") ? undefined : (tap(screen, "Cancel") ?? back);
}

/** Writes one item after the other down; undefined once all of them are. */
export function addItems(view: OracleView<unknown>, items: readonly Item[]): Action | undefined {
  const { screen, notes } = view;
  const away = enter(screen, "Expenses", packageName);
  const next = items[notes.get(done) ?? 0];
  if (away !== undefined || next === undefined) return next && away;
  if (find(screen, "Category")?.role === "text" && find(screen, "Cancel", "button"))
    return tap(screen, next.kind) ?? tap(screen, "Cancel");
  if (!find(screen, "Add expense", "text")) return showList(view) ?? tap(screen, "Add expense", "button");
  const typed =
    fill(screen, "Name", next.title) ??
    fill(screen, "Amount", (next.amount / 100).toFixed(2)) ??
    fill(screen, "Note", next.note);
  if (typed !== undefined) return typed;
  const category = screen.elements.find(({ name, value }) => expenseCategories.includes(value ?? name));
  if (category === undefined) return screen.keyboardShown ? back : lookFor(view, "Category");
  if ((category.value ?? category.name) !== next.kind) return { type: "tap", target: category.ref };
  const save = tap(screen, "Save", "button");
  if (save === undefined) return screen.keyboardShown ? back : lookFor(view, "Save");
  notes.set(done, (notes.get(done) ?? 0) + 1);
  return save;
}

/** Deletes one expense after the other from its page; undefined once all of them are deleted. */
export function deleteItems(view: OracleView<unknown>, items: readonly Item[]): Action | undefined {
  const { screen, notes } = view;
  const away = enter(screen, "Expenses", packageName);
  const next = items[notes.get(done) ?? 0];
  if (away !== undefined || next === undefined) return next && away;
  if (shows(screen, "Delete “")) {
    if (!shows(screen, `“${next.title}”`)) return tap(screen, "Cancel");
    notes.set(done, (notes.get(done) ?? 0) + 1);
    return tap(screen, "Delete", "button");
  }
  if (find(screen, "Expense", "text")) {
    const isRight = find(screen, next.title) && find(screen, sayAmount(next.amount));
    return (isRight && tap(screen, "Delete", "button")) || back;
  }
  const way = showList(view);
  if (way !== undefined) return way;
  const row = screen.elements.find(({ name, gestures }) => {
    const parts = name.split(" · ");
    const isSame =
      parts[0] === next.title && parts.at(-1) === sayAmount(next.amount) && name.includes(next.kind);
    return isSame && name.includes(next.note) && gestures.includes("tap");
  });
  return row ? { type: "tap", target: row.ref } : lookFor(view, next.title);
}
