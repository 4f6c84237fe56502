import type { Page } from "../app.ts";
import { checkBox, fonts, group, row, text } from "../kit-basic.ts";
import { emptyMessage, list, listRow } from "../kit-list.ts";
import { appBar, floatingButton, page, searchBar } from "../kit-page.ts";
import { labelDay } from "../moment-labels.ts";
import type { System } from "../system.ts";
import type { Widget } from "../widget.ts";
import type { NotesEvent, NotesState } from "./notes-state.ts";
import { listNoteFolders, listNotes, type Note, type NoteFolder, searchNotes } from "./notes-store.ts";

/**
 * The notes of a folder below its folders, or those that the search finds. Whoever keeps no folders sees
 * nothing of them: until there is one, the way to the first is a swipe to the side.
 */
export function noteListPage(state: NotesState, system: System): Page<NotesEvent> {
  const { folder = "", search, selected } = state;
  const searching = search !== undefined;
  const folders = searching ? [] : listNoteFolders(system, folder);
  const sorts = folder !== "" || folders.length > 0;
  const notes = searching ? searchNotes(system, search) : listNotes(system, folder);
  const rows = [
    ...(selected ? [] : folders.map(folderRow)),
    ...notes.map((note) => noteRow(note, sorts, selected, system)),
  ];
  const bar = selected
    ? selectionBar(selected)
    : searching
      ? searchBar(search, { id: "search_src_text", hint: "Search notes" })
      : titleBar(folder, sorts);
  return {
    activity: "com.tapwright.notes.NotesActivity",
    path: [...pathTo(folder), ...(searching ? ["search"] : [])],
    root: {
      ...page<NotesEvent>({
        bar,
        body: [rows.length > 0 ? list<NotesEvent>(rows, { id: "notes_list" }) : nothing],
        ...(searching || selected ? {} : { floating: newButton }),
      }),
      ...(searching || selected ? {} : { onSwipeAside: { type: "ask", dialog: "menu" } }),
    },
    ...(selected
      ? { onBack: { type: "end-selection" } }
      : searching || folder !== ""
        ? { onBack: { type: "back" } }
        : {}),
  };
}

/** Keys of the lists from `Documents` to a folder. */
export function pathTo(folder: string): readonly string[] {
  const names = folder === "" ? [] : folder.split("/");
  return ["list", ...names.map((_, index) => `folder ${names.slice(0, index + 1).join("/")}`)];
}

const more = { icon: "more", description: "More options", onTap: { type: "ask", dialog: "menu" } } as const;

function titleBar(folder: string, sorts: boolean): Widget<NotesEvent> {
  return appBar<NotesEvent>({
    title: folder === "" ? "Notes" : folder.slice(folder.lastIndexOf("/") + 1),
    ...(folder === "" ? {} : { onUp: { type: "back" } as const }),
    actions: [
      { icon: "search", description: "Search notes", id: "action_search", onTap: { type: "open-search" } },
      ...(sorts ? [more] : []),
    ],
  });
}

function selectionBar(selected: readonly string[]): Widget<NotesEvent> {
  return appBar<NotesEvent>({
    title: `${selected.length} selected`,
    onUp: { type: "end-selection" },
    upIcon: "close",
    upDescription: "Clear selection",
    actions: [
      { icon: "folder", description: "Move", id: "action_move", onTap: { type: "ask", dialog: "move" } },
      {
        icon: "delete",
        description: "Delete",
        id: "action_delete_selected",
        onTap: { type: "ask", dialog: "delete-selected" },
      },
      more,
    ],
  });
}

const newButton = floatingButton<NotesEvent>("add", {
  id: "fab_new_note",
  description: "New note",
  onTap: { type: "create" },
});

const nothing = emptyMessage("No notes", "empty");

function folderRow({ path, name, count }: NoteFolder): Widget<NotesEvent> {
  return listRow<NotesEvent>({
    key: `folder ${path}`,
    icon: "folder",
    title: name,
    subtitle: count === 1 ? "1 note" : `${count} notes`,
    onTap: { type: "open-folder", folder: path },
  });
}

/** A card in a frame that takes the tap, as wrapped rows of real apps do. */
function noteRow(
  note: Note,
  sorts: boolean,
  selected: readonly string[] | undefined,
  system: System,
): Widget<NotesEvent> {
  const { fileName } = note;
  const firstLine = note.body.split("\n").find((line) => line.trim() !== "");
  const isMarked = selected?.includes(fileName) ?? false;
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
              ...(selected ? [checkBox<NotesEvent>(isMarked)] : []),
            ],
            { style: { gap: 12 } },
          ),
          ...(firstLine === undefined
            ? []
            : [text(firstLine.trim(), { id: "note_preview", font: { ...fonts.small, maxLines: 1 } })]),
        ],
        {
          className: "androidx.cardview.widget.CardView",
          look: { background: isMarked ? "accent" : "surface", radius: 12 },
          style: { padding: 16, gap: 4 },
        },
      ),
    ],
    {
      className: "android.widget.FrameLayout",
      key: fileName,
      style: { padding: [4, 16], shrink: 0 },
      ...(isMarked ? { selected: true } : {}),
      onTap: selected ? { type: "select", fileName } : { type: "open-note", fileName },
      ...(sorts ? { onLongPress: { type: "select", fileName } } : {}),
    },
  );
}
