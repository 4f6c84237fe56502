import type { Dialog, Page } from "../app.ts";
import { fonts, text } from "../kit-basic.ts";
import { confirmDialog } from "../kit-dialog.ts";
import { scrollView } from "../kit-list.ts";
import { appBar, page } from "../kit-page.ts";
import { labelDay } from "../moment-labels.ts";
import type { System } from "../system.ts";
import { pathTo } from "./note-list-page.ts";
import type { NotesEvent, NotesState } from "./notes-state.ts";
import { folderOfNote, type Note } from "./notes-store.ts";

/** One note to read. */
export function notePage(note: Note, { dialog }: NotesState, system: System): Page<NotesEvent> {
  return {
    activity: "com.tapwright.notes.NoteActivity",
    path: [...pathTo(folderOfNote(note.fileName)), `note-${note.fileName}`],
    root: page<NotesEvent>({
      bar,
      body: [
        scrollView<NotesEvent>(
          [
            text(note.title, { id: "title", font: fonts.headline }),
            text(labelDay(note.modifiedAt, system), { id: "date", font: fonts.tiny }),
            text(note.body, { id: "body", font: fonts.body, style: { margin: [16, 0, 0, 0] } }),
          ],
          { style: { gap: 4, padding: [0, 24, 32, 24] } },
        ),
      ],
    }),
    onBack: { type: "back" },
    ...(dialog === "delete" ? { dialog: deleteDialog(note) } : {}),
  };
}

const bar = appBar<NotesEvent>({
  title: "",
  onUp: { type: "back" },
  actions: [
    { icon: "edit", description: "Edit", id: "action_edit", onTap: { type: "edit" } },
    { icon: "share", description: "Share", id: "action_share", onTap: { type: "share" } },
    { icon: "delete", description: "Delete", id: "action_delete", onTap: { type: "ask-delete" } },
  ],
});

function deleteDialog({ title }: Note): Dialog<NotesEvent> {
  return confirmDialog<NotesEvent>({
    title: "Delete note?",
    message: `“${title}” will be deleted.`,
    yes: "Delete",
    onYes: { type: "delete" },
    onNo: { type: "close-dialog" },
  });
}
