import { addDays, today } from "../days.ts";
import { makePhoneRandom } from "../phone-random.ts";
import type { System } from "../system.ts";
import { listExpenses, saveExpense } from "./expense-store.ts";

/** What somebody spends money on: name, category, the least and the most, and notes. */
const habits: readonly (readonly [
  name: string,
  category: string,
  low: number,
  high: number,
  notes: string,
])[] = [
  ["Bakery", "Food", 3, 12, "|Bread rolls|Birthday cake"],
  ["Bus pass", "Transport", 40, 60, "|Monthly"],
  ["Cinema", "Leisure", 9, 30, "|With Ivo"],
  ["Coffee beans", "Food", 8, 18, ""],
  ["Electricity", "Housing", 50, 110, "|Winter rate"],
  ["Farmers' market", "Food", 12, 45, "|Apples and cheese"],
  ["Fuel", "Transport", 30, 75, ""],
  ["Library fee", "Education", 2, 10, ""],
  ["New shoes", "Clothes", 40, 120, "|For the rain"],
  ["Pharmacy", "Health", 5, 40, "|Plasters"],
  ["Present for Nadia", "Gifts", 15, 50, ""],
  ["Rent", "Housing", 700, 1200, ""],
  ["Sandwich", "Food", 4, 9, ""],
  ["Taxi", "Transport", 9, 35, "|To the station"],
  ["Water bill", "Housing", 20, 50, ""],
];

/** Fills an empty database with some weeks of expenses. */
export function addDefaultExpenses(system: System): void {
  if (listExpenses(system).length > 0) return;
  const random = makePhoneRandom(system, "expenses");
  const days = habits.map(() => random.integer(0, 24)).sort((one, other) => other - one);
  for (const [index, [name, category, low, high, notes]] of random.shuffle(habits).entries()) {
    saveExpense(system, {
      name,
      category,
      amount: random.integer(low * 100, high * 100),
      note: random.pick(notes.split("|")),
      day: addDays(today(system), -(days[index] ?? 0)),
    });
  }
}
