import { addDays, today } from "../days.ts";
import { makePhoneRandom } from "../phone-random.ts";
import type { System } from "../system.ts";
import { completeTasks, listTasks, saveTask } from "./todo-store.ts";

/** What somebody may have to do: title, list, notes. */
const chores: readonly (readonly [title: string, list: string, notes: string])[] = [
  ["Book the ferry", "Errands", "Two adults, one bike"],
  ["Clear the gutter", "Home", ""],
  ["Collect the parcel", "Errands", "Shop at the corner, until 6"],
  ["Fix the door handle", "Home", ""],
  ["Hand in the report", "Work", "Third version"],
  ["Order ink", "Work", ""],
  ["Repot the fern", "Home", ""],
  ["Reply to the survey", "Work", ""],
  ["Return the drill", "Errands", "To Tomas"],
  ["Sort old photos", "Home", ""],
  ["Update the address list", "Work", ""],
  ["Wash the curtains", "Home", ""],
];

/** Fills an empty database with open tasks and some that are done. */
export function addDefaultTasks(system: System): void {
  if (listTasks(system).length > 0) return;
  const random = makePhoneRandom(system, "todo");
  for (const [title, list, notes] of random.shuffle(chores)) {
    const due = random.chance(0.8) ? addDays(today(system), random.integer(-3, 14)) : undefined;
    const priority = random.pick(["High", "Medium", "Low", "None", "None"] as const);
    saveTask(system, { title, list, notes, priority, due });
  }
  const ids = listTasks(system).map(({ id }) => id);
  completeTasks(system, ids.slice(0, 3), true);
}
