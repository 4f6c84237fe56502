import type { Page } from "../app.ts";
import { formatDay } from "../days.ts";
import { button, fonts, row, text, textField } from "../kit-basic.ts";
import { makeDateDraft } from "../kit-date-picker.ts";
import { scrollView } from "../kit-list.ts";
import { appBar, page, spinner } from "../kit-page.ts";
import type { Widget } from "../widget.ts";
import type { ExpenseDraft, ExpenseEditor, ExpensesEvent, ExpensesState } from "./expenses-state.ts";

/** The form for a new expense, or for the one whose page lies below. */
export function expenseEditorPage({ draft }: ExpenseEditor, { expense }: ExpensesState): Page<ExpensesEvent> {
  const isNew = expense === undefined;
  return {
    activity: "com.tapwright.expenses.ExpenseEntryActivity",
    path: ["list", ...(isNew ? [] : [`expense-${expense}`]), "editor"],
    root: page<ExpensesEvent>({
      bar: appBar<ExpensesEvent>({
        title: isNew ? "Add expense" : "Edit expense",
        onUp: { type: "back" },
      }),
      body: [
        scrollView<ExpensesEvent>(
          [
            field("name", "Name", draft, isNew),
            field("amount", "Amount", draft),
            label("Category"),
            spinner<ExpensesEvent>(draft.category, {
              id: "sp_category",
              onTap: { type: "open-dialog", dialog: { type: "category" } },
            }),
            label("Date"),
            spinner<ExpensesEvent>(formatDay(draft.day, "%a, %b %e, %Y"), {
              id: "sp_date",
              onTap: { type: "open-dialog", dialog: { type: "date", draft: makeDateDraft(draft.day) } },
            }),
            field("note", "Note", draft),
            row<ExpensesEvent>(
              [
                ...(isNew
                  ? [
                      button<ExpensesEvent>("Save and add another", {
                        id: "btn_next",
                        kind: "tonal",
                        onTap: { type: "save-and-add" },
                      }),
                    ]
                  : []),
                button<ExpensesEvent>("Save", { id: "btn_save", onTap: { type: "save" } }),
              ],
              { style: { justify: "end", gap: 12, margin: [8, 0] } },
            ),
          ],
          { id: "scroll_entry", style: { gap: 8, padding: [8, 16, 24, 16] } },
        ),
      ],
    }),
    onBack: { type: "back" },
  };
}

function label(words: string): Widget<never> {
  return text(words, { key: words, font: fonts.tiny, style: { margin: [0, 0, -4, 4] } });
}

function field(
  name: "name" | "amount" | "note",
  hint: string,
  draft: ExpenseDraft,
  autoFocus = false,
): Widget<ExpensesEvent> {
  return textField<ExpensesEvent>(draft[name], {
    id: `ed_${name}`,
    key: name,
    hint,
    autoFocus,
    onText: (typed) => ({ type: "change", fields: { [name]: typed } }),
  });
}
