import { isDeepStrictEqual } from "node:util";
import type { App, AppContext, Dialog, Page, ViewContext } from "../app.ts";
import { datePicker } from "../kit-date-picker.ts";
import { askToDiscard, choiceDialog, confirmDialog } from "../kit-dialog.ts";
import { undoMs } from "../kit-undo-bar.ts";
import { toggle } from "../selection.ts";
import type { System } from "../system.ts";
import { addDefaultExpenses } from "./default-expenses.ts";
import { expenseEditorPage } from "./expense-editor-page.ts";
import { expenseListPage } from "./expense-list-page.ts";
import { expensePage } from "./expense-page.ts";
import {
  categories,
  deleteExpenses,
  type Expense,
  type ExpenseFields,
  type ExpenseOrder,
  findExpense,
  listExpenses,
  makeExpense,
  readAmount,
  restoreExpenses,
  saveExpense,
} from "./expense-store.ts";
import type { ExpenseDraft, ExpensesEvent, ExpensesState } from "./expenses-state.ts";
import { statisticsPage } from "./statistics-page.ts";

const start: ExpensesState = { tab: "list", order: "newest" };

/** What was spent, on what and when, in a database of its own. */
export const expensesApp: App<ExpensesState, ExpensesEvent> = {
  packageName: "com.tapwright.expenses",
  label: "Expenses",
  icon: { glyph: "tag", background: "#2d6a4f" },
  versionName: "2.9",
  versionCode: 290,
  launchActivity: "com.tapwright.expenses.MainActivity",
  install: addDefaultExpenses,
  open: ({ action = "android.intent.action.MAIN" }, _context, state = start) =>
    action === "android.intent.action.MAIN" ? state : undefined,
  reduce,
  view,
};

function view(state: ExpensesState, { system }: ViewContext): Page<ExpensesEvent> {
  const page: Page<ExpensesEvent> = { ...viewPage(state, system), palette: "moss" };
  const dialog = viewDialog(state, system);
  return dialog ? { ...page, dialog } : page;
}

function viewPage(state: ExpensesState, system: System): Page<ExpensesEvent> {
  if (state.editor) return expenseEditorPage(state.editor, state);
  const expense = state.expense === undefined ? undefined : findExpense(system, state.expense);
  if (expense) return expensePage(expense);
  return state.tab === "list" ? expenseListPage(state, system) : statisticsPage(system);
}

const close: ExpensesEvent = { type: "close-dialog" };
const orders: readonly (readonly [ExpenseOrder, label: string])[] = [
  ["newest", "Newest first"],
  ["oldest", "Oldest first"],
  ["highest", "Highest amount first"],
];

function viewDialog(
  { dialog, order, editor, expense = 0 }: ExpensesState,
  system: System,
): Dialog<ExpensesEvent> | undefined {
  switch (dialog?.type) {
    case "order":
      return choiceDialog<ExpensesEvent>({
        title: "Sort by",
        choices: orders.map(([value, label]) => ({
          label,
          checked: value === order,
          onTap: { type: "sort", order: value },
        })),
        cancel: close,
      });
    case "category":
      return choiceDialog<ExpensesEvent>({
        title: "Category",
        choices: categories.map((label) => ({
          label,
          checked: label === editor?.draft.category,
          onTap: { type: "change", fields: { category: label } },
        })),
        cancel: close,
      });
    case "date":
      return datePicker<ExpensesEvent>({
        draft: dialog.draft,
        onChange: (draft) => ({ type: "open-dialog", dialog: { type: "date", draft } }),
        onDone: { type: "accept-date" },
        onDismiss: close,
      });
    case "delete":
      return confirmDialog<ExpensesEvent>({
        title: `Delete “${findExpense(system, expense)?.name}”?`,
        yes: "Delete",
        onYes: { type: "delete" },
        onNo: close,
      });
    case "discard":
      return askToDiscard<ExpensesEvent>({ type: "discard" }, close);
    case undefined:
      return undefined;
  }
}

function reduce(state: ExpensesState, event: ExpensesEvent, context: AppContext): ExpensesState {
  const { system } = context;
  switch (event.type) {
    case "show":
      return { ...start, tab: event.tab };
    case "sort":
      return { ...state, order: event.order, dialog: undefined };
    case "filter":
      return { ...state, category: event.category };
    case "open-search":
      return { ...state, search: "", category: undefined };
    case "search":
      return { ...state, search: event.text };
    case "open":
      return { ...state, expense: event.id };
    case "select":
      return { ...state, selected: toggle(state.selected, event.id) };
    case "end-selection":
      return { ...state, selected: undefined };
    case "create":
      return openEditor({ ...state, expense: undefined }, makeExpense(system));
    case "edit":
      return openEditor(state, findExpense(system, state.expense ?? 0) ?? makeExpense(system));
    case "change":
      return change({ ...state, dialog: undefined }, event.fields);
    case "accept-date":
      return state.dialog?.type === "date"
        ? change({ ...state, dialog: undefined }, { day: state.dialog.draft.day })
        : state;
    case "save":
      return save(state, context);
    case "save-and-add": {
      const saved = save(state, context);
      return saved.editor ? saved : openEditor(saved, makeExpense(system));
    }
    case "discard":
      return { ...state, editor: undefined, dialog: undefined };
    case "delete": {
      const expense = findExpense(system, state.expense ?? 0);
      return remove({ ...state, expense: undefined, dialog: undefined }, expense ? [expense] : [], system);
    }
    case "delete-selected": {
      const marked = listExpenses(system).filter(({ id }) => state.selected?.includes(id));
      return remove({ ...state, selected: undefined }, marked, system);
    }
    case "undo":
      restoreExpenses(system, state.undo?.expenses ?? []);
      return { ...state, undo: undefined };
    case "open-dialog":
      return { ...state, dialog: event.dialog };
    case "close-dialog":
      return { ...state, dialog: undefined };
    case "back":
      return goBack(state);
  }
}

function openEditor(state: ExpensesState, { amount, ...fields }: ExpenseFields): ExpensesState {
  const { name, category, note, day } = fields;
  const draft = { name, category, note, day, amount: amount === 0 ? "" : (amount / 100).toFixed(2) };
  return { ...state, selected: undefined, editor: { draft, original: draft } };
}

function change(state: ExpensesState, fields: Partial<ExpenseDraft>): ExpensesState {
  return state.editor
    ? { ...state, editor: { ...state.editor, draft: { ...state.editor.draft, ...fields } } }
    : state;
}

function save(state: ExpensesState, { system, toast }: AppContext): ExpensesState {
  const draft = state.editor?.draft;
  if (!draft) return state;
  const amount = readAmount(draft.amount);
  if (draft.name.trim() === "" || amount === undefined) {
    toast(draft.name.trim() === "" ? "Enter a name" : "Enter an amount such as 12.50");
    return state;
  }
  saveExpense(system, { ...draft, amount }, state.expense);
  toast("Expense saved");
  return { ...state, editor: undefined };
}

function remove(state: ExpensesState, expenses: readonly Expense[], system: System): ExpensesState {
  deleteExpenses(system, expenses);
  return { ...state, undo: { expenses, until: system.clock.now() + undoMs } };
}

/** Leaves the page on top; a form with changes asks first. */
function goBack(state: ExpensesState): ExpensesState {
  if (state.editor) {
    const isChanged = !isDeepStrictEqual(state.editor.draft, state.editor.original);
    return isChanged ? { ...state, dialog: { type: "discard" } } : { ...state, editor: undefined };
  }
  if (state.expense !== undefined) return { ...state, expense: undefined };
  return { ...state, search: undefined };
}
