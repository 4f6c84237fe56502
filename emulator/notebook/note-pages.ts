import type { Page } from "../app.ts";
import { checkBox, fonts, text, textField } from "../kit-basic.ts";
import { askToDiscard } from "../kit-dialog.ts";
import { scrollView } from "../kit-list.ts";
import { appBar, page } from "../kit-page.ts";
import { labelDayAndTime } from "../moment-labels.ts";
import type { System } from "../system.ts";
import type { NotebookEvent, NotebookState, PageEditor } from "./notebook-state.ts";
import { listFolders, type NotebookPage } from "./notebook-store.ts";

/** One note to read; a to-do can be ticked off. */
export function notebookPagePage(entry: NotebookPage, system: System): Page<NotebookEvent> {
  const { id, title, body, isTodo, isDone, folder, updatedAt } = entry;
  const place = listFolders(system).find((other) => other.id === folder)?.title ?? "";
  return {
    activity: "com.tapwright.notebook.NoteActivity",
    path: ["notes", `note ${id}`],
    palette: "paper",
    root: page<NotebookEvent>({
      bar: appBar<NotebookEvent>({
        title: place,
        onUp: { type: "back" },
        actions: [
          { icon: "edit", description: "Edit", id: "action_edit", onTap: { type: "edit" } },
          {
            icon: "more",
            description: "More options",
            onTap: { type: "ask", dialog: { kind: "page-menu" } },
          },
        ],
      }),
      body: [
        scrollView<NotebookEvent>(
          [
            ...(isTodo
              ? [
                  checkBox<NotebookEvent>(isDone, {
                    id: "todo_checkbox",
                    label: title || "Untitled",
                    onTap: { type: "check", id },
                  }),
                ]
              : [text(title || "Untitled", { id: "note_title", font: fonts.headline })]),
            text(`Changed ${labelDayAndTime(updatedAt, system)}`, { id: "note_date", font: fonts.tiny }),
            text(body, { id: "note_body", font: fonts.body, style: { margin: [16, 0, 0, 0] } }),
          ],
          { style: { gap: 4, padding: [8, 24, 32, 24] } },
        ),
      ],
    }),
    onBack: { type: "back" },
  };
}

/** Title and text of a new note, or of the one whose page lies below. */
export function notebookEditorPage(
  { draft, isTodo }: PageEditor,
  { page: below }: NotebookState,
): Page<NotebookEvent> {
  const what = isTodo ? "to-do" : "note";
  return {
    activity: "com.tapwright.notebook.EditActivity",
    path: ["notes", ...(below === undefined ? [] : [`note ${below}`]), "editor"],
    palette: "paper",
    root: page<NotebookEvent>({
      bar: appBar<NotebookEvent>({
        title: below === undefined ? `New ${what}` : `Edit ${what}`,
        onUp: { type: "back" },
        upIcon: "close",
        upDescription: "Close",
        actions: [{ icon: "check", description: "Save", id: "action_save", onTap: { type: "save" } }],
      }),
      body: [
        scrollView<NotebookEvent>(
          [
            textField<NotebookEvent>(draft.title, {
              id: "edit_title",
              key: "title",
              hint: "Title",
              autoFocus: below === undefined,
              onText: (typed) => ({ type: "change", field: "title", text: typed }),
            }),
            textField<NotebookEvent>(draft.body, {
              id: "edit_body",
              key: "body",
              hint: "Details",
              multiline: true,
              style: { minHeight: 200 },
              onText: (typed) => ({ type: "change", field: "body", text: typed }),
            }),
          ],
          { style: { gap: 16, padding: [8, 16, 24, 16] } },
        ),
      ],
    }),
    onBack: { type: "back" },
  };
}

/** Asks before what was typed is dropped. */
export const discardDialog = askToDiscard<NotebookEvent>({ type: "discard" }, { type: "close-dialog" });
