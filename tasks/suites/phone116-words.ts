import type { Pool } from "../pool.ts";
import { eventPlaces, eventTitles } from "./phone116-calendar-words.ts";
import { expenseNames } from "./phone116-expenses-words.ts";
import { taskTitles } from "./phone116-todo-words.ts";

/** The word lists of all tasks of `phone116`. */
export const phone116Pools: readonly Pool[] = [eventTitles, eventPlaces, expenseNames, taskTitles];
