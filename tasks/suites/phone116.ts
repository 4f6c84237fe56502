import type { TaskTemplate } from "../define.ts";
import { calendarTasks } from "./phone116-calendar.ts";
import { expenseTasks } from "./phone116-expenses.ts";
import { todoTasks } from "./phone116-todo.ts";

/**
 * The field's 116 tasks on this phone's apps, in words of our own: the same kinds of parameters, and checks
 * that allow nothing else. Each says in `bench` which task it mirrors and what it belongs to. The tasks of an
 * app lie in `phone116-APP.ts`, their words in `phone116-APP-words.ts`; a phrasing only puts params in places.
 */
export const phone116Suite: readonly TaskTemplate[] = [...calendarTasks, ...expenseTasks, ...todoTasks];
