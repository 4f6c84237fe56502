import type { Page } from "../app.ts";
import { fonts, textField } from "../kit-basic.ts";
import { askToDiscard } from "../kit-dialog.ts";
import { scrollView } from "../kit-list.ts";
import { appBar, page } from "../kit-page.ts";
import type { System } from "../system.ts";
import { pathTo } from "./note-list-page.ts";
import type { NoteEditor, NotesEvent, NotesState } from "./notes-state.ts";
import { folderOfNote } from "./notes-store.ts";

/** Title and text of a new note, or of the one whose page lies below. */
export function noteEditorPage(
  { draft }: NoteEditor,
  { note, folder = "", dialog }: NotesState,
  { clipboard }: System,
): Page<NotesEvent> {
  const isNew = note === undefined;
  return {
    activity: "com.tapwright.notes.NoteEditorActivity",
    path: [...pathTo(isNew ? folder : folderOfNote(note)), ...(isNew ? [] : [`note-${note}`]), "editor"],
    root: page<NotesEvent>({
      bar: appBar<NotesEvent>({
        title: isNew ? "New note" : "Edit note",
        onUp: { type: "back" },
        actions: [
          ...(clipboard === "" ? [] : [paste]),
          { icon: "check", description: "Save", id: "action_save", onTap: { type: "save" } },
        ],
      }),
      body: [
        scrollView<NotesEvent>(
          [
            textField<NotesEvent>(draft.title, {
              id: "edit_title",
              key: "title",
              kind: "plain",
              hint: "Title",
              font: fonts.title,
              autoFocus: isNew,
              onText: (typed) => ({ type: "change", field: "title", text: typed }),
            }),
            textField<NotesEvent>(draft.body, {
              id: "edit_body",
              key: "body",
              kind: "plain",
              hint: "Note",
              multiline: true,
              style: { minHeight: 240 },
              onText: (typed) => ({ type: "change", field: "body", text: typed }),
            }),
          ],
          { style: { gap: 8, padding: [8, 24, 24, 24] } },
        ),
      ],
    }),
    onBack: { type: "back" },
    ...(dialog === "discard" ? { dialog: discardDialog } : {}),
  };
}

/** Only while there is something to paste. */
const paste = { icon: "copy", description: "Paste", id: "action_paste", onTap: { type: "paste" } } as const;

const discardDialog = askToDiscard<NotesEvent>({ type: "discard" }, { type: "close-dialog" });
