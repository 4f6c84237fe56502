import type { Page } from "../app.ts";
import { fonts, group, row, text, textField } from "../kit-basic.ts";
import { list } from "../kit-list.ts";
import { appBar, floatingButton, page } from "../kit-page.ts";
import { formatTime } from "../local-time.ts";
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
      bar: searching ? searchBar(search) : titleBar,
      body: [rows.length > 0 ? list<NotesEvent>(rows, { id: "notes_list" }) : nothing],
      ...(searching ? {} : { floating: newButton }),
    }),
    ...(searching ? { onBack: { type: "back" } } : {}),
  };
}

/** The day of a note's last change, such as `Jan 5` or `Dec 30, 2025`. */
export function dayOf({ modifiedAt }: Note, { clock, properties }: System): string {
  const zone = properties.get("persist.sys.timezone");
  const sameYear = formatTime(modifiedAt, "%Y", zone) === formatTime(clock.now(), "%Y", zone);
  return formatTime(modifiedAt, sameYear ? "%b %e" : "%b %e, %Y", zone).replace("  ", " ");
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

const nothing = text("No notes", {
  id: "empty",
  font: { ...fonts.body, colour: "textMuted", align: "center" },
  style: { margin: [96, 24, 0, 24] },
});

function searchBar(search: string): Widget<NotesEvent> {
  return appBar<NotesEvent>({
    title: textField<NotesEvent>(search, {
      id: "search_src_text",
      kind: "plain",
      hint: "Search notes",
      autoFocus: true,
      onText: (typed) => ({ type: "search", text: typed }),
    }),
    onUp: { type: "back" },
    actions:
      search === ""
        ? []
        : [{ icon: "close", description: "Clear search", onTap: { type: "search", text: "" } }],
  });
}

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
              text(dayOf(note, system), { font: { ...fonts.tiny, maxLines: 1 } }),
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
