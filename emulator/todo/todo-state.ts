import type { DateDraft } from "../kit-date-picker.ts";
import type { Task, TaskFields } from "./todo-store.ts";

/** Which tasks the list shows: all, some by what they are, or those of a list. */
export type TaskFilter = "All tasks" | "Today" | "Overdue" | "High priority" | (string & {});

/** The order of the list. */
export type TaskOrder = "due" | "priority" | "title";

/** What the app shows, apart from the tasks themselves. */
export interface TodoState {
  readonly filter: TaskFilter;
  readonly order: TaskOrder;
  readonly showsCompleted: boolean;
  readonly search?: string | undefined;
  readonly editor?: TaskEditor | undefined;
  readonly selected?: readonly number[] | undefined;
  readonly dialog?: TodoDialog | undefined;
  readonly undo?:
    | { readonly words: string; readonly tasks: readonly Task[]; readonly until: number }
    | undefined;
}

/** An open form. */
export interface TaskEditor {
  /** The task that it edits; a new one when absent. */
  readonly id?: number | undefined;
  readonly draft: TaskFields;
  /** The draft it was opened with: what differs is not saved yet. */
  readonly original: TaskFields;
}

/** What may lie above a page. */
export type TodoDialog =
  | { readonly type: "menu" | "filter" | "order" | "due" | "priority" | "list" | "delete" | "discard" }
  | { readonly type: "date"; readonly draft: DateDraft };

/** What a finger can ask of the app. */
export type TodoEvent =
  | { readonly type: "back" | "close-dialog" | "accept-date" | "open-search" | "end-selection" | "undo" }
  | { readonly type: "create" | "save" | "discard" | "delete" | "toggle-completed" }
  | { readonly type: "delete-selected" | "complete-selected" }
  | { readonly type: "filter"; readonly filter: TaskFilter }
  | { readonly type: "sort"; readonly order: TaskOrder }
  | { readonly type: "search"; readonly text: string }
  | { readonly type: "open" | "select" | "toggle"; readonly id: number }
  | { readonly type: "open-dialog"; readonly dialog: TodoDialog }
  | { readonly type: "change"; readonly fields: Partial<TaskFields> };
