import type { Day } from "../days.ts";
import type { DateDraft } from "../kit-date-picker.ts";
import type { Expense, ExpenseOrder } from "./expense-store.ts";

/** What the app shows, apart from the expenses themselves. */
export interface ExpensesState {
  readonly tab: "list" | "statistics";
  readonly order: ExpenseOrder;
  /** Only this category; all when absent. */
  readonly category?: string | undefined;
  readonly search?: string | undefined;
  /** The expense whose page is open. */
  readonly expense?: number | undefined;
  readonly editor?: ExpenseEditor | undefined;
  /** Expenses that are marked. */
  readonly selected?: readonly number[] | undefined;
  readonly dialog?: ExpensesDialog | undefined;
  readonly undo?: { readonly expenses: readonly Expense[]; readonly until: number } | undefined;
}

/** The form as it is typed, right or wrong. */
export interface ExpenseDraft {
  readonly name: string;
  readonly amount: string;
  readonly category: string;
  readonly note: string;
  readonly day: Day;
}

/** An open form; it edits the expense whose page is open below it, if any. */
export interface ExpenseEditor {
  readonly draft: ExpenseDraft;
  /** The draft it was opened with: what differs is not saved yet. */
  readonly original: ExpenseDraft;
}

/** What may lie above a page. */
export type ExpensesDialog =
  | { readonly type: "order" | "category" | "discard" | "delete" }
  | { readonly type: "date"; readonly draft: DateDraft };

/** What a finger can ask of the app. */
export type ExpensesEvent =
  | { readonly type: "back" | "close-dialog" | "accept-date" | "open-search" | "end-selection" | "undo" }
  | { readonly type: "create" | "edit" | "save" | "save-and-add" | "discard" | "delete" | "delete-selected" }
  | { readonly type: "show"; readonly tab: ExpensesState["tab"] }
  | { readonly type: "sort"; readonly order: ExpenseOrder }
  | { readonly type: "filter"; readonly category: string | undefined }
  | { readonly type: "search"; readonly text: string }
  | { readonly type: "open" | "select"; readonly id: number }
  | { readonly type: "open-dialog"; readonly dialog: ExpensesDialog }
  | { readonly type: "change"; readonly fields: Partial<ExpenseDraft> };
