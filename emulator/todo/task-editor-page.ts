import type { Page } from "../app.ts";
import type { IconName } from "../icons.ts";
import { fonts, icon, row, text, textField } from "../kit-basic.ts";
import { scrollView } from "../kit-list.ts";
import { appBar, page } from "../kit-page.ts";
import type { System } from "../system.ts";
import type { Widget } from "../widget.ts";
import { mainActivity, sayDay } from "./todo-list-page.ts";
import type { TaskEditor, TodoDialog, TodoEvent } from "./todo-state.ts";
import { findTask, type Priority } from "./todo-store.ts";

/** A task with all that can be set of it; what is typed counts once it is saved. */
export function taskEditorPage({ id, draft }: TaskEditor, system: System): Page<TodoEvent> {
  const { title, due, list, notes, priority } = draft;
  const completedAt = (id !== undefined && findTask(system, id)?.completedAt) || 0;
  return {
    activity: mainActivity,
    path: ["list", id === undefined ? "new" : `task-${id}`],
    root: page<TodoEvent>({
      bar: appBar<TodoEvent>({
        title: "",
        onUp: { type: "back" },
        actions: [
          ...(id === undefined
            ? []
            : [
                {
                  icon: "delete",
                  description: "Delete task",
                  id: "menu_delete",
                  onTap: { type: "open-dialog", dialog: { type: "delete" } },
                } as const,
              ]),
          { icon: "save", description: "Save", id: "menu_save", onTap: { type: "save" } },
        ],
      }),
      body: [
        scrollView<TodoEvent>(
          [
            textField<TodoEvent>(title, {
              id: "title",
              key: "title",
              kind: "plain",
              hint: "Task name",
              font: fonts.headline,
              autoFocus: id === undefined,
              onText: (typed) => ({ type: "change", fields: { title: typed } }),
            }),
            ...(completedAt > 0 ? [line("check", "Completed", "completed")] : []),
            choice("calendar", due === undefined ? "No due date" : `Due ${sayDay(due, system)}`, "due_date", {
              type: "due",
            }),
            choice("flag", sayPriority(priority), "priority", { type: "priority" }),
            choice("folder", list, "list", { type: "list" }),
            row<TodoEvent>(
              [
                icon("text", { style: { margin: [10, 0] } }),
                textField<TodoEvent>(notes, {
                  id: "notes",
                  kind: "plain",
                  hint: "Description",
                  multiline: true,
                  style: { grow: 1, shrink: 1 },
                  onText: (typed) => ({ type: "change", fields: { notes: typed } }),
                }),
              ],
              { key: "notes", style: { align: "start", gap: 16 } },
            ),
          ],
          { style: { padding: [8, 16, 24, 16] } },
        ),
      ],
    }),
    onBack: { type: "back" },
  };
}

/** `High priority`, or `No priority`. */
function sayPriority(priority: Priority): string {
  return `${priority === "None" ? "No" : priority} priority`;
}

function line(glyph: IconName, words: string, id: string): Widget<TodoEvent> {
  return row<TodoEvent>([icon(glyph), text(words, { id })], { key: id, style: { height: 56, gap: 16 } });
}

function choice(glyph: IconName, words: string, id: string, dialog: TodoDialog): Widget<TodoEvent> {
  return { ...line(glyph, words, id), onTap: { type: "open-dialog", dialog } };
}
