import type { Dialog } from "../app.ts";
import { addDays, type Day, today } from "../days.ts";
import { datePicker, makeDateDraft } from "../kit-date-picker.ts";
import { askToDiscard, choiceDialog, confirmDialog, menu } from "../kit-dialog.ts";
import type { System } from "../system.ts";
import type { TaskOrder, TodoEvent, TodoState } from "./todo-state.ts";
import { priorities, taskLists } from "./todo-store.ts";

const close: TodoEvent = { type: "close-dialog" };
const filters = ["All tasks", "Today", "Overdue", "High priority", ...taskLists];
const orders: readonly (readonly [TaskOrder, label: string])[] = [
  ["due", "Due date"],
  ["priority", "Priority"],
  ["title", "Title"],
];

/** The dialog that is open, if one is. */
export function viewTodoDialog(state: TodoState, system: System): Dialog<TodoEvent> | undefined {
  const { dialog, filter, order, showsCompleted, editor } = state;
  switch (dialog?.type) {
    case undefined:
      return undefined;
    case "menu":
      return menu<TodoEvent>(
        [
          {
            label: showsCompleted ? "Hide completed" : "Show completed",
            onTap: { type: "toggle-completed" },
          },
          { label: "Sort by", onTap: { type: "open-dialog", dialog: { type: "order" } } },
        ],
        close,
      );
    case "filter":
      return choiceDialog<TodoEvent>({
        title: "Lists",
        choices: filters.map((label) => ({
          label,
          checked: label === filter,
          onTap: { type: "filter", filter: label },
        })),
        cancel: close,
      });
    case "order":
      return choiceDialog<TodoEvent>({
        title: "Sort by",
        choices: orders.map(([value, label]) => ({
          label,
          checked: value === order,
          onTap: { type: "sort", order: value },
        })),
        cancel: close,
      });
    case "list":
      return choiceDialog<TodoEvent>({
        title: "List",
        choices: taskLists.map((label) => ({
          label,
          checked: label === editor?.draft.list,
          onTap: { type: "change", fields: { list: label } },
        })),
        cancel: close,
      });
    case "priority":
      return choiceDialog<TodoEvent>({
        title: "Priority",
        choices: priorities.map((priority) => ({
          label: priority,
          checked: priority === editor?.draft.priority,
          onTap: { type: "change", fields: { priority } },
        })),
        cancel: close,
      });
    case "due":
      return dueDialog(editor?.draft.due, system);
    case "date":
      return datePicker<TodoEvent>({
        draft: dialog.draft,
        onChange: (draft) => ({ type: "open-dialog", dialog: { type: "date", draft } }),
        onDone: { type: "accept-date" },
        onDismiss: close,
      });
    case "delete":
      return confirmDialog<TodoEvent>({
        title: "Delete this task?",
        yes: "Delete",
        onYes: { type: "delete" },
        onNo: close,
      });
    case "discard":
      return askToDiscard<TodoEvent>({ type: "discard" }, close);
  }
}

function dueDialog(due: Day | undefined, system: System): Dialog<TodoEvent> {
  const now = today(system);
  const choices: readonly (readonly [label: string, day: Day | undefined])[] = [
    ["Today", now],
    ["Tomorrow", addDays(now, 1)],
    ["Next week", addDays(now, 7)],
    ["No due date", undefined],
  ];
  return choiceDialog<TodoEvent>({
    title: "Due date",
    choices: [
      ...choices.map(([label, day]) => ({
        label,
        checked: day === due,
        onTap: { type: "change", fields: { due: day } } as const,
      })),
      {
        label: "Pick a date",
        checked: !choices.some(([, day]) => day === due),
        onTap: { type: "open-dialog", dialog: { type: "date", draft: makeDateDraft(due ?? now) } },
      },
    ],
    cancel: close,
  });
}
