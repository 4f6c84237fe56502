import type { Page } from "../app.ts";
import { formatDay } from "../days.ts";
import { fonts, group, row, text } from "../kit-basic.ts";
import { scrollView } from "../kit-list.ts";
import { appBar, page } from "../kit-page.ts";
import type { Widget } from "../widget.ts";
import { type Expense, formatAmount } from "./expense-store.ts";
import type { ExpensesEvent } from "./expenses-state.ts";

/** One expense with all that is known of it. */
export function expensePage({ id, name, amount, category, note, day }: Expense): Page<ExpensesEvent> {
  return {
    activity: "com.tapwright.expenses.ExpenseDetailActivity",
    path: ["list", `expense-${id}`],
    root: page<ExpensesEvent>({
      bar: appBar<ExpensesEvent>({
        title: "Expense",
        onUp: { type: "back" },
        actions: [
          { icon: "edit", description: "Edit", id: "edit", onTap: { type: "edit" } },
          {
            icon: "delete",
            description: "Delete",
            id: "delete",
            onTap: { type: "open-dialog", dialog: { type: "delete" } },
          },
        ],
      }),
      body: [
        scrollView<ExpensesEvent>(
          [
            group<never>(
              [
                text(formatAmount(amount), { id: "tv_amount_value", font: { size: 40 } }),
                text(name, { id: "tv_name_value", font: { ...fonts.title, maxLines: 3 } }),
              ],
              { style: { align: "center", gap: 8, padding: [24, 0] } },
            ),
            line("Category", category),
            line("Date", formatDay(day, "%a, %B %e, %Y")),
            line("Note", note || "None"),
          ],
          { style: { padding: [0, 16] } },
        ),
      ],
    }),
    onBack: { type: "back" },
  };
}

function line(name: string, value: string): Widget<never> {
  return row<never>(
    [
      text(name, { font: fonts.small, style: { width: 96 } }),
      text(value, { id: `tv_${name.toLowerCase()}_value`, style: { grow: 1, shrink: 1 } }),
    ],
    { key: name, style: { align: "start", padding: [12, 0] } },
  );
}
