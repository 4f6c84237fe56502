import type { Page } from "../app.ts";
import { fonts, group, row, text } from "../kit-basic.ts";
import { emptyMessage, list } from "../kit-list.ts";
import { appBar, page } from "../kit-page.ts";
import type { System } from "../system.ts";
import type { Widget } from "../widget.ts";
import { mainActivity, withTabs } from "./expense-list-page.ts";
import { categories, formatAmount, listExpenses } from "./expense-store.ts";
import type { ExpensesEvent } from "./expenses-state.ts";

/** What was spent on each category, the most first. */
export function statisticsPage(system: System): Page<ExpensesEvent> {
  const expenses = listExpenses(system);
  const sums = categories
    .map((name) => ({
      name,
      sum: expenses.reduce((total, { category, amount }) => total + (category === name ? amount : 0), 0),
    }))
    .filter(({ sum }) => sum > 0)
    .sort((one, other) => other.sum - one.sum);
  const most = sums[0]?.sum ?? 1;
  return {
    activity: mainActivity,
    path: ["statistics"],
    root: withTabs(
      "statistics",
      page<ExpensesEvent>({
        bar: appBar<ExpensesEvent>({ title: "Statistics" }),
        body: [
          sums.length > 0
            ? list<ExpensesEvent>(
                sums.map(({ name, sum }) => bar(name, sum, sum / most)),
                { id: "rv_category_statistic" },
              )
            : emptyMessage("No expenses yet", "tv_no_data"),
        ],
      }),
    ),
    onBack: { type: "show", tab: "list" },
  };
}

function bar(name: string, sum: number, share: number): Widget<never> {
  return group<never>(
    [
      row<never>([
        text(name, { id: "tv_category", font: fonts.body, style: { grow: 1 } }),
        text(formatAmount(sum), { id: "tv_category_amount", font: fonts.strong }),
      ]),
      {
        className: "android.widget.ProgressBar",
        look: { background: "primary", radius: 4 },
        style: { height: 8, width: `${Math.max(2, Math.round(share * 100))}%` },
      },
    ],
    { key: name, style: { gap: 8, padding: [12, 16], shrink: 0 } },
  );
}
