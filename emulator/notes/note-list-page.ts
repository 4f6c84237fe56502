import type { Page } from "../app.ts";
import { fonts, group, row, text } from "../kit-basic.ts";
import { emptyMessage, list } from "../kit-list.ts";
import { appBar, floatingButton, page, searchBar } from "../kit-page.ts";
import { labelDay } from "../moment-labels.ts";
import type { System } from "../system.ts";
import type { Widget } from "../widget.ts";
import type { NotesEvent, NotesState } from "./notes-state.ts";
import { listNotes, type Note, searchNotes } from "./notes-store.ts";

/** All notes, or those that the search finds. */
export function noteListPage({ search }: NotesState, system: System): Page<NotesEvent> {
  const searching = search !== undefined;
  const notes = searching ? searchNotes(system, search) : listNotes(system);
  const rows = notes.map((note) => noteRow(note, system));
  return {
    activity: "com.tapwright.notes.NotesActivity",
    path: searching ? ["list", "search"] : ["list"],
    root: page<NotesEvent>({
      bar: searching ? searchBar(search, { id: "search_src_text", hint: "Search notes" }) : titleBar,
      body: [rows.length > 0 ? list<NotesEvent>(rows, { id: "notes_list" }) : nothing],
      ...(searching ? {} : { floating: newButton }),
    }),
    ...(searching ? { onBack: { type: "back" } } : {}),
  };
}

const titleBar = appBar<NotesEvent>({
  title: "Notes",
  actions: [
    { icon: "search", description: "Search notes", id: "action_search", onTap: { type: "open-search" } },
  ],
});

const newButton = floatingButton<NotesEvent>("add", {
  id: "fab_new_note",
  description: "New note",
  onTap: { type: "create" },
});

const nothing = emptyMessage("No notes", "empty");

/** A card in a frame that takes the tap, as wrapped rows of real apps do. */
function noteRow(note: Note, system: System): Widget<NotesEvent> {
  const firstLine = note.body.split("\n").find((line) => line.trim() !== "");
  return group<NotesEvent>(
    [
      group<NotesEvent>(
        [
          row<NotesEvent>(
            [
              text(note.title, {
                id: "note_title",
                font: { ...fonts.strong, maxLines: 1 },
                style: { grow: 1, shrink: 1 },
              }),
              text(labelDay(note.modifiedAt, system), { font: { ...fonts.tiny, maxLines: 1 } }),
            ],
            { style: { gap: 12 } },
          ),
          ...(firstLine === undefined
            ? []
            : [text(firstLine.trim(), { id: "note_preview", font: { ...fonts.small, maxLines: 1 } })]),
        ],
        {
          className: "androidx.cardview.widget.CardView",
          look: { background: "surface", radius: 12 },
          style: { padding: 16, gap: 4 },
        },
      ),
    ],
    {
      className: "android.widget.FrameLayout",
      key: note.fileName,
      style: { padding: [4, 16], shrink: 0 },
      onTap: { type: "open-note", fileName: note.fileName },
    },
  );
}
