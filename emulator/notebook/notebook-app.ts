import { isDeepStrictEqual } from "node:util";
import type { App, AppContext, Page, ViewContext } from "../app.ts";
import { undoMs } from "../kit-undo-bar.ts";
import { toggle } from "../selection.ts";
import type { System } from "../system.ts";
import { addDefaultNotebook } from "./default-notebook.ts";
import { notebookEditorPage, notebookPagePage } from "./note-pages.ts";
import { viewNotebookDialog } from "./notebook-dialogs.ts";
import { notebookListPage } from "./notebook-list-page.ts";
import type { NotebookEvent, NotebookState } from "./notebook-state.ts";
import {
  createFolder,
  deletePages,
  findPage,
  listFolders,
  type NotebookPage,
  restorePages,
  savePage,
} from "./notebook-store.ts";

/** Notes and to-dos in folders, in one database. */
export const notebookApp: App<NotebookState, NotebookEvent> = {
  packageName: "com.tapwright.notebook",
  label: "Notebook",
  icon: { glyph: "notebook", background: "#6b5d12" },
  versionName: "3.1",
  versionCode: 310,
  launchActivity: "com.tapwright.notebook.NotebookActivity",
  install: addDefaultNotebook,
  open: ({ action = "android.intent.action.MAIN" }, _context, state = {}) =>
    action === "android.intent.action.MAIN" ? state : undefined,
  reduce: (state, event, context) => reduce(stillThere(state, context), event, context),
  view: (state, context) => view(stillThere(state, context), context),
};

/** The state without what others removed meanwhile. */
function stillThere(state: NotebookState, { system }: ViewContext): NotebookState {
  const hasFolder = listFolders(system).some(({ id }) => id === state.folder);
  const selected = state.selected?.filter((id) => findPage(system, id));
  return {
    ...state,
    folder: hasFolder ? state.folder : undefined,
    page: state.page !== undefined && findPage(system, state.page) ? state.page : undefined,
    selected: selected?.length === 0 ? undefined : selected,
  };
}

function view(state: NotebookState, { system }: { readonly system: System }): Page<NotebookEvent> {
  const entry = state.page === undefined ? undefined : findPage(system, state.page);
  const shown = state.editor
    ? notebookEditorPage(state.editor, state)
    : entry
      ? notebookPagePage(entry, system)
      : notebookListPage(state, system);
  return { ...shown, ...(state.dialog ? { dialog: viewNotebookDialog(state.dialog, state, system) } : {}) };
}

function reduce(state: NotebookState, event: NotebookEvent, context: AppContext): NotebookState {
  const { system } = context;
  const entry = state.page === undefined ? undefined : findPage(system, state.page);
  switch (event.type) {
    case "choose-folder":
      return { folder: event.id };
    case "open":
      return { ...state, page: event.id };
    case "select":
      return { ...state, selected: toggle(state.selected, event.id) };
    case "end-selection":
      return { ...state, selected: undefined };
    case "check": {
      const checked = findPage(system, event.id);
      if (checked) savePage(system, { ...checked, isDone: !checked.isDone });
      return state;
    }
    case "create":
      return openEditor({ ...state, dialog: undefined, page: undefined }, event.isTodo);
    case "edit":
      return entry ? openEditor(state, entry.isTodo, entry) : state;
    case "change": {
      const { editor } = state;
      if (!editor) return state;
      return { ...state, editor: { ...editor, draft: { ...editor.draft, [event.field]: event.text } } };
    }
    case "save":
      return save(state, entry, context);
    case "convert":
      if (entry) savePage(system, { ...entry, isTodo: !entry.isTodo, isDone: false });
      return { ...state, dialog: undefined };
    case "ask":
      return { ...state, dialog: event.dialog };
    case "close-dialog":
      return { ...state, dialog: undefined };
    case "type-name":
      return state.dialog?.kind === "new-folder"
        ? { ...state, dialog: { ...state.dialog, name: event.text } }
        : state;
    case "save-folder":
      return saveFolder(state, context);
    case "move-to":
      return move(state, event.folder, context);
    case "delete": {
      const pages = event.ids.flatMap((id) => findPage(system, id) ?? []);
      deletePages(system, event.ids);
      const undo = { pages, until: system.clock.now() + undoMs };
      return { folder: state.folder, search: state.search, undo };
    }
    case "undo":
      restorePages(system, state.undo?.pages ?? []);
      return { ...state, undo: undefined };
    case "open-search":
      return { ...state, search: "" };
    case "search":
      return { ...state, search: event.text };
    case "discard":
      return { ...state, editor: undefined, dialog: undefined };
    case "back":
      return goBack(state);
  }
}

function openEditor(state: NotebookState, isTodo: boolean, entry?: NotebookPage): NotebookState {
  const draft = { title: entry?.title ?? "", body: entry?.body ?? "" };
  return { ...state, editor: { draft, original: draft, isTodo } };
}

/** Saves to the open folder, or to the first where all notes are shown. */
function save(
  state: NotebookState,
  entry: NotebookPage | undefined,
  { system, toast }: AppContext,
): NotebookState {
  const { editor, folder: open } = state;
  if (!editor) return state;
  const { draft, isTodo } = editor;
  const closed: NotebookState = { ...state, editor: undefined };
  if (`${draft.title}${draft.body}`.trim() === "") {
    toast("Nothing to save");
    return closed;
  }
  const folder = entry?.folder ?? open ?? listFolders(system)[0]?.id ?? createFolder(system, "Notes") ?? 0;
  const page = savePage(system, { id: entry?.id, isDone: entry?.isDone ?? false, folder, isTodo, ...draft });
  return { ...closed, page };
}

function saveFolder(state: NotebookState, { system, toast }: AppContext): NotebookState {
  if (state.dialog?.kind !== "new-folder") return state;
  const folder = createFolder(system, state.dialog.name);
  if (folder !== undefined) return { folder };
  if (state.dialog.name.trim() !== "") toast("There is a folder of this title");
  return state;
}

function move(state: NotebookState, folder: number, { system, toast }: AppContext): NotebookState {
  if (state.dialog?.kind !== "move") return state;
  const pages = state.dialog.ids.flatMap((id) => findPage(system, id) ?? []);
  restorePages(
    system,
    pages.map((page) => ({ ...page, folder })),
  );
  toast(`Moved to ${listFolders(system).find(({ id }) => id === folder)?.title ?? ""}`);
  return { ...state, dialog: undefined, selected: undefined };
}

/** Leaves the page on top; an editor with changes asks first. */
function goBack(state: NotebookState): NotebookState {
  if (state.editor) {
    const changed = !isDeepStrictEqual(state.editor.draft, state.editor.original);
    return changed ? { ...state, dialog: { kind: "discard" } } : { ...state, editor: undefined };
  }
  if (state.page !== undefined) return { ...state, page: undefined };
  return { ...state, search: undefined };
}
