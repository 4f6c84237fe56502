import type { Page } from "../app.ts";
import { addDays, type Day, formatDay, today } from "../days.ts";
import { card, checkBox, fonts, group, row, text } from "../kit-basic.ts";
import { bottomBar } from "../kit-bottom-bar.ts";
import { avatarDisc, emptyMessage, list, sectionHeader } from "../kit-list.ts";
import { appBar, floatingButton, page, searchBar } from "../kit-page.ts";
import { undoBar } from "../kit-undo-bar.ts";
import type { System } from "../system.ts";
import type { Widget } from "../widget.ts";
import { categories, type Expense, formatAmount, listExpenses } from "./expense-store.ts";
import type { ExpensesEvent, ExpensesState } from "./expenses-state.ts";

/** The activity of the app's first pages. */
export const mainActivity = "com.tapwright.expenses.MainActivity";

/** The expenses that the list shows: of the chosen category, or with the words that are searched. */
function shownExpenses({ order, category, search }: ExpensesState, system: System): readonly Expense[] {
  const expenses = listExpenses(system, order, category);
  const words = search?.trim().toLowerCase();
  if (words === undefined) return expenses;
  return expenses.filter(({ name, note }) => `${name}\n${note}`.toLowerCase().includes(words));
}

/** The list of expenses, with the sum of the month above it. */
export function expenseListPage(state: ExpensesState, system: System): Page<ExpensesEvent> {
  const { search, selected, undo, order } = state;
  const expenses = shownExpenses(state, system);
  const searching = search !== undefined;
  const rows =
    order === "highest"
      ? expenses.map((one) => expenseRow(one, selected))
      : withDays(expenses, state, system);
  const bar = selected
    ? selectionBar(selected)
    : searching
      ? searchBar(search, { id: "search_edit", hint: "Search expenses" })
      : titleBar;
  const isUndoShown = undo !== undefined && undo.until > system.clock.now();
  const count = undo?.expenses.length ?? 0;
  const content = page<ExpensesEvent>({
    bar,
    body: [
      ...(searching || selected ? [] : [monthCard(system), categoryChips(state)]),
      rows.length > 0
        ? list<ExpensesEvent>(rows, { id: "rv_expense", style: { padding: [0, 0, 88, 0] } })
        : emptyMessage(searching ? "No matches" : "No expenses yet", "tv_no_data"),
    ],
    ...(isUndoShown
      ? {
          floating: undoBar<ExpensesEvent>(count === 1 ? "Expense deleted" : `${count} expenses deleted`, {
            type: "undo",
          }),
        }
      : searching || selected
        ? {}
        : { floating: addButton }),
  });
  return {
    activity: mainActivity,
    path: searching ? ["list", "search"] : ["list"],
    root: searching ? content : withTabs("list", content),
    ...(selected
      ? { onBack: { type: "end-selection" } as const }
      : searching
        ? { onBack: { type: "back" } as const }
        : {}),
  };
}

/** A page with the app's two tabs below it. */
export function withTabs(tab: ExpensesState["tab"], content: Widget<ExpensesEvent>): Widget<ExpensesEvent> {
  return group<ExpensesEvent>(
    [
      content,
      bottomBar<ExpensesEvent>([
        { label: "Expenses", icon: "note", selected: tab === "list", onTap: { type: "show", tab: "list" } },
        {
          label: "Statistics",
          icon: "chart",
          selected: tab === "statistics",
          onTap: { type: "show", tab: "statistics" },
        },
      ]),
    ],
    { style: { grow: 1, shrink: 1 } },
  );
}

const titleBar = appBar<ExpensesEvent>({
  title: "Expenses",
  actions: [
    { icon: "search", description: "Search expenses", id: "search", onTap: { type: "open-search" } },
    // Without words, as in many real apps.
    { icon: "sort", id: "sort", onTap: { type: "open-dialog", dialog: { type: "order" } } },
  ],
});

const addButton = floatingButton<ExpensesEvent>("add", {
  id: "fb_main_add",
  description: "Add expense",
  onTap: { type: "create" },
});

function selectionBar(selected: readonly number[]): Widget<ExpensesEvent> {
  return appBar<ExpensesEvent>({
    title: `${selected.length} selected`,
    onUp: { type: "end-selection" },
    upIcon: "close",
    upDescription: "Clear selection",
    actions: [{ icon: "delete", description: "Delete", id: "delete", onTap: { type: "delete-selected" } }],
  });
}

function monthCard(system: System): Widget<never> {
  const month = today(system).slice(0, 7);
  const sum = listExpenses(system)
    .filter(({ day }) => day.startsWith(month))
    .reduce((total, { amount }) => total + amount, 0);
  return group<never>(
    [
      card<never>([
        text(`Spent in ${formatDay(`${month}-01`, "%B")}`, { id: "tv_month", font: fonts.small }),
        text(formatAmount(sum), { id: "tv_total", font: fonts.headline }),
      ]),
    ],
    { className: "android.widget.FrameLayout", style: { padding: [0, 16, 8, 16], shrink: 0 } },
  );
}

function categoryChips({ category }: ExpensesState): Widget<ExpensesEvent> {
  const chip = (label: string, chosen: boolean, of: string | undefined): Widget<ExpensesEvent> => ({
    className: "com.google.android.material.chip.Chip",
    key: label,
    text: label,
    checked: chosen,
    onTap: { type: "filter", category: of },
    font: { ...fonts.label, colour: chosen ? "onAccent" : "textMuted", maxLines: 1 },
    look: chosen ? { background: "accent", radius: 8 } : { border: "outline", radius: 8 },
    style: { height: 32, padding: [0, 12], justify: "center", shrink: 0 },
  });
  return {
    className: "android.widget.HorizontalScrollView",
    id: "category_chips",
    scroll: "horizontal",
    style: { height: 48, padding: [0, 16], shrink: 0 },
    children: [
      row<ExpensesEvent>(
        [
          chip("All", category === undefined, undefined),
          ...categories.map((name) => chip(name, name === category, name)),
        ],
        { style: { gap: 8, alignSelf: "start", height: 48 } },
      ),
    ],
  };
}

function withDays(
  expenses: readonly Expense[],
  { selected }: ExpensesState,
  system: System,
): readonly Widget<ExpensesEvent>[] {
  const rows: Widget<ExpensesEvent>[] = [];
  let head: Day = "";
  for (const expense of expenses) {
    if (expense.day !== head) rows.push(sectionHeader(headDay(expense.day, system), { key: expense.day }));
    head = expense.day;
    rows.push(expenseRow(expense, selected));
  }
  return rows;
}

function headDay(day: Day, system: System): string {
  const now = today(system);
  if (day === now) return "Today";
  if (day === addDays(now, -1)) return "Yesterday";
  return formatDay(day, "%a, %b %e, %Y");
}

function expenseRow(expense: Expense, selected: readonly number[] | undefined): Widget<ExpensesEvent> {
  const { id, name, note, category, amount } = expense;
  const marked = selected?.includes(id) ?? false;
  return group<ExpensesEvent>(
    [
      selected ? checkBox(marked) : avatarDisc(category.slice(0, 1)),
      group<ExpensesEvent>(
        [
          text(name, { id: "tv_expense_name", font: { ...fonts.body, maxLines: 1 } }),
          text(note === "" ? category : `${category} · ${note}`, {
            id: "tv_expense_category",
            font: { ...fonts.small, maxLines: 1 },
          }),
        ],
        { style: { grow: 1, shrink: 1, gap: 2 } },
      ),
      text(formatAmount(amount), { id: "tv_expense_amount", font: { ...fonts.strong, maxLines: 1 } }),
    ],
    {
      className: "androidx.constraintlayout.widget.ConstraintLayout",
      id: "cd_expense",
      key: `expense-${id}`,
      ...(marked ? { selected: true, look: { background: "accent" } as const } : {}),
      style: { direction: "row", align: "center", gap: 16, padding: [8, 16], minHeight: 72, shrink: 0 },
      onTap: selected ? { type: "select", id } : { type: "open", id },
      onLongPress: { type: "select", id },
    },
  );
}
