import type { Page } from "../app.ts";
import { checkBox, fonts, icon, iconButton, row, text } from "../kit-basic.ts";
import { emptyMessage, list, listRow } from "../kit-list.ts";
import { appBar, page, searchBar } from "../kit-page.ts";
import type { System } from "../system.ts";
import type { Widget } from "../widget.ts";
import {
  type FileEntry,
  foldersTo,
  listEntries,
  parentOf,
  searchEntries,
  storageRoot,
} from "./file-store.ts";
import { factsOf, glyphOf, titleOf } from "./file-words.ts";
import type { FilesEvent, FilesState } from "./files-state.ts";

/** The activity of all the app's pages. */
export const activity = "com.tapwright.files.FilesActivity";

/** What the list shows: the open folder, or what the search finds. */
export function shownEntries({ folder, order, search }: FilesState, system: System): readonly FileEntry[] {
  return search === undefined ? listEntries(system, folder, order) : searchEntries(system, search, order);
}

/** A folder's list; with marks in it while files are being selected. */
export function folderPage(state: FilesState, system: System): Page<FilesEvent> {
  const { folder, search, selected } = state;
  const searching = search !== undefined;
  const entries = shownEntries(state, system);
  const rows = entries.map((entry) => entryRow(entry, state, system));
  const leaves = searching || selected !== undefined || folder !== storageRoot;
  return {
    activity,
    path: [...foldersTo(folder), ...(searching ? ["search"] : [])],
    root: page<FilesEvent>({
      bar: selected
        ? selectionBar(selected)
        : searching
          ? searchBar(search, { id: "search_src_text", hint: "Search files" })
          : folderBar(folder),
      body: [
        ...(searching ? [] : [breadcrumb(folder)]),
        rows.length > 0
          ? list<FilesEvent>(rows, { id: "dir_list" })
          : emptyMessage(searching ? (search === "" ? "" : "No matches") : "No items", "message"),
      ],
    }),
    ...(leaves ? { onBack: { type: "back" } } : {}),
  };
}

/** The way from the storage's root to a folder; its parts can be tapped. */
export function breadcrumb(folder: string): Widget<FilesEvent> {
  const folders = foldersTo(folder);
  const parts = folders.flatMap((path, index): Widget<FilesEvent>[] => {
    const last = index === folders.length - 1;
    const part: Widget<FilesEvent> = {
      ...text(titleOf(path), {
        id: "breadcrumb_text",
        key: path,
        font: { ...fonts.label, colour: last ? "text" : "primary", maxLines: 1 },
        style: { height: 40, justify: "center", padding: [0, 8], shrink: 0 },
      }),
      ...(last ? {} : { onTap: { type: "go", path } as const }),
    };
    return index === 0 ? [part] : [icon("chevron-right", { size: 16, key: `before ${path}` }), part];
  });
  return {
    className: "android.widget.HorizontalScrollView",
    id: "horizontal_breadcrumb",
    scroll: "horizontal",
    style: { height: 40, padding: [0, 8], shrink: 0 },
    children: [row<FilesEvent>(parts, { style: { alignSelf: "start" } })],
  };
}

/** The folder that a found file lies in, such as `Download/Invoices`. */
function placeOf(path: string): string {
  const [root, ...folders] = foldersTo(parentOf(path)).map(titleOf);
  return folders.length === 0 ? root! : folders.join("/");
}

function folderBar(folder: string): Widget<FilesEvent> {
  return appBar<FilesEvent>({
    title: folder === storageRoot ? "Files" : titleOf(folder),
    ...(folder === storageRoot ? {} : { onUp: { type: "back" } as const }),
    actions: [
      {
        icon: "search",
        description: "Search files",
        id: "option_menu_search",
        onTap: { type: "open-search" },
      },
      {
        icon: "sort",
        description: "Sort by",
        id: "option_menu_sort",
        onTap: { type: "ask", dialog: { kind: "order" } },
      },
      moreButton,
    ],
  });
}

const moreButton = {
  icon: "more",
  description: "More options",
  onTap: { type: "ask", dialog: { kind: "menu" } },
} as const;

function selectionBar(selected: readonly string[]): Widget<FilesEvent> {
  return appBar<FilesEvent>({
    title: `${selected.length} selected`,
    onUp: { type: "end-selection" },
    upIcon: "close",
    upDescription: "Clear selection",
    actions: [
      {
        icon: "share",
        description: "Share",
        id: "action_menu_share",
        onTap: { type: "share", paths: selected },
      },
      {
        icon: "delete",
        description: "Delete",
        id: "action_menu_delete",
        onTap: { type: "ask", dialog: { kind: "delete", paths: selected } },
      },
      moreButton,
    ],
  });
}

function entryRow(entry: FileEntry, { search, selected }: FilesState, system: System): Widget<FilesEvent> {
  const { path, name } = entry;
  return listRow<FilesEvent>({
    key: path,
    icon: glyphOf(entry),
    title: name,
    subtitle: search === undefined ? factsOf(entry, system) : placeOf(path),
    trailing: selected
      ? checkBox(selected.includes(path))
      : iconButton<FilesEvent>("more", {
          id: "sub_menu",
          description: `More options for ${name}`,
          style: { margin: [0, -12, 0, 0] },
          onTap: { type: "ask", dialog: { kind: "entry-menu", path } },
        }),
    ...(selected?.includes(path) ? { selected: true } : {}),
    onTap: selected ? { type: "select", path } : { type: "open", path },
    onLongPress: { type: "select", path },
  });
}
