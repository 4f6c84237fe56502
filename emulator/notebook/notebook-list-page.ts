import type { Page } from "../app.ts";
import { checkBox, fonts, group, icon, row, text } from "../kit-basic.ts";
import { emptyMessage, list } from "../kit-list.ts";
import { appBar, floatingButton, page, searchBar } from "../kit-page.ts";
import { undoBar } from "../kit-undo-bar.ts";
import { labelDay } from "../moment-labels.ts";
import type { System } from "../system.ts";
import type { Widget } from "../widget.ts";
import type { NotebookEvent, NotebookState } from "./notebook-state.ts";
import { listFolders, listPages, type NotebookPage, searchPages } from "./notebook-store.ts";

/** The notes of a folder, of all, or those that the search finds. The title is what opens the folders. */
export function notebookListPage(state: NotebookState, system: System): Page<NotebookEvent> {
  const { folder, search, selected } = state;
  const searching = search !== undefined;
  const folders = new Map(listFolders(system).map(({ id, title }) => [id, title]));
  const pages = searching ? searchPages(system, search) : listPages(system, folder);
  const rows = pages.map((entry) =>
    pageRow(entry, folder === undefined ? folders.get(entry.folder) : undefined, selected, system),
  );
  const title = folder === undefined ? "All notes" : (folders.get(folder) ?? "");
  return {
    activity: "com.tapwright.notebook.NotebookActivity",
    path: ["notes", ...(searching ? ["search"] : folder === undefined ? [] : [`folder ${folder}`])],
    palette: "paper",
    root: page<NotebookEvent>({
      bar: selected
        ? selectionBar(selected)
        : searching
          ? searchBar(search, { id: "search_src_text", hint: "Search all notes" })
          : titleBar(title),
      body: [
        rows.length > 0
          ? list<NotebookEvent>(rows, { id: "note_list" })
          : emptyMessage(searching ? "Nothing found" : "There are no notes in here", "empty"),
      ],
      ...floatingOf(state, system),
    }),
    ...(selected
      ? { onBack: { type: "end-selection" } }
      : searching
        ? { onBack: { type: "back" } }
        : folder === undefined
          ? {}
          : { onBack: { type: "choose-folder", id: undefined } }),
  };
}

function titleBar(title: string): Widget<NotebookEvent> {
  return appBar<NotebookEvent>({
    title: row<NotebookEvent>(
      [text(title, { id: "folder_title", font: fonts.title, style: { shrink: 1 } }), icon("expand-more")],
      {
        id: "folder_chooser",
        onTap: { type: "ask", dialog: { kind: "folders" } },
        style: { height: 48, gap: 4, alignSelf: "start" },
      },
    ),
    actions: [{ icon: "search", description: "Search", id: "action_search", onTap: { type: "open-search" } }],
  });
}

function selectionBar(selected: readonly number[]): Widget<NotebookEvent> {
  return appBar<NotebookEvent>({
    title: `${selected.length} selected`,
    onUp: { type: "end-selection" },
    upIcon: "close",
    upDescription: "Clear selection",
    actions: [
      {
        icon: "folder",
        description: "Move",
        id: "action_move",
        onTap: { type: "ask", dialog: { kind: "move", ids: selected } },
      },
      {
        icon: "delete",
        description: "Delete",
        id: "action_delete",
        onTap: { type: "delete", ids: selected },
      },
    ],
  });
}

function floatingOf(
  { search, selected, undo }: NotebookState,
  { clock }: System,
): { floating?: Widget<NotebookEvent> } {
  if (undo && clock.now() < undo.until) {
    const count = undo.pages.length;
    const message = count === 1 ? "1 note deleted" : `${count} notes deleted`;
    return { floating: undoBar<NotebookEvent>(message, { type: "undo" }) };
  }
  if (search !== undefined || selected) return {};
  return {
    floating: floatingButton<NotebookEvent>("add", {
      description: "Create",
      onTap: { type: "ask", dialog: { kind: "create" } },
    }),
  };
}

/** A to-do has a box of its own to tick; a note has a leaf. */
function pageRow(
  { id, title, body, isTodo, isDone, updatedAt }: NotebookPage,
  folder: string | undefined,
  selected: readonly number[] | undefined,
  system: System,
): Widget<NotebookEvent> {
  const first = body.split("\n")[0] ?? "";
  const facts = [folder, labelDay(updatedAt, system)].filter((fact) => fact !== undefined).join(" · ");
  const colour = isDone ? "textMuted" : "text";
  const mark: Widget<NotebookEvent> = isTodo
    ? checkBox<NotebookEvent>(isDone, {
        id: "todo_checkbox",
        onTap: { type: "check", id },
        style: { width: 40, height: 40, justify: "center" },
      })
    : icon("note", { id: "note_icon", style: { width: 40 } });
  return group<NotebookEvent>(
    [
      mark,
      group<NotebookEvent>(
        [
          text(title || "Untitled", { id: "note_title", font: { ...fonts.strong, colour, maxLines: 1 } }),
          ...(first === ""
            ? []
            : [text(first, { id: "note_preview", font: { ...fonts.small, maxLines: 1 } })]),
          text(facts, { id: "note_facts", font: { ...fonts.tiny, maxLines: 1 } }),
        ],
        { style: { grow: 1, shrink: 1, gap: 2 } },
      ),
      ...(selected ? [checkBox<NotebookEvent>(selected.includes(id))] : []),
    ],
    {
      key: `note-${id}`,
      ...(selected?.includes(id) ? { selected: true, look: { background: "accent" } } : {}),
      style: { direction: "row", align: "center", gap: 8, padding: [10, 16], minHeight: 64, shrink: 0 },
      onTap: selected ? { type: "select", id } : { type: "open", id },
      onLongPress: { type: "select", id },
    },
  );
}
