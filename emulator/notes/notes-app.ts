import { isDeepStrictEqual } from "node:util";
import type { App, AppContext, Page, ViewContext } from "../app.ts";
import type { Intent } from "../screen-port.ts";
import { toggle } from "../selection.ts";
import type { System } from "../system.ts";
import { addDefaultNotes } from "./default-notes.ts";
import { noteEditorPage } from "./note-editor-page.ts";
import { noteListPage } from "./note-list-page.ts";
import { notePage } from "./note-page.ts";
import { viewListDialog } from "./notes-dialogs.ts";
import { shownNotes, sortNotes } from "./notes-sorting.ts";
import type { NotesEvent, NotesState } from "./notes-state.ts";
import { deleteNote, findNote, listAllFolders, type NoteDraft, saveNote } from "./notes-store.ts";

/** Notes as plain text files: whatever ends in `.txt` in `/sdcard/Documents` or a folder of it is a note. */
export const notesApp: App<NotesState, NotesEvent> = {
  packageName: "com.tapwright.notes",
  label: "Notes",
  icon: { glyph: "note", background: "#b26a00" },
  versionName: "1.4.2",
  versionCode: 142,
  launchActivity: "com.tapwright.notes.NotesActivity",
  install: addDefaultNotes,
  open: openIntent,
  reduce,
  view,
};

function openIntent(
  { action = "android.intent.action.MAIN", type, extras = {} }: Intent,
  _context: ViewContext,
  state: NotesState = {},
): NotesState | undefined {
  if (action === "android.intent.action.MAIN") return state;
  if (action !== "android.intent.action.SEND" || type !== "text/plain") return undefined;
  const title = extras["android.intent.extra.SUBJECT"] ?? "";
  const body = extras["android.intent.extra.TEXT"] ?? "";
  return { editor: { draft: { title, body }, original: { title: "", body: "" } } };
}

/** The state without what others removed meanwhile. */
function stillThere(state: NotesState, system: System): NotesState {
  const { folder, selected } = state;
  const isFolder = folder !== undefined && listAllFolders(system).includes(folder);
  const marked = selected?.filter((fileName) => findNote(system, fileName));
  return {
    ...state,
    folder: isFolder ? folder : undefined,
    selected: marked?.length === 0 ? undefined : marked,
  };
}

function view(seen: NotesState, { system }: { readonly system: System }): Page<NotesEvent> {
  const state = stillThere(seen, system);
  if (state.editor) return noteEditorPage(state.editor, state, system);
  const note = state.note === undefined ? undefined : findNote(system, state.note);
  if (note) return notePage(note, state, system);
  const dialog = viewListDialog(state, system);
  return { ...noteListPage(state, system), ...(dialog ? { dialog } : {}) };
}

function reduce(seen: NotesState, event: NotesEvent, context: AppContext): NotesState {
  const { system } = context;
  const state = stillThere(seen, system);
  switch (event.type) {
    case "open-search":
      return { ...state, search: "" };
    case "search":
      return { ...state, search: event.text };
    case "open-note":
      return { ...state, note: event.fileName };
    case "create":
      return openEditor({ ...state, note: undefined }, { title: "", body: "" });
    case "edit": {
      const note = findNote(system, state.note ?? "");
      return note ? openEditor(state, { title: note.title, body: note.body }) : state;
    }
    case "change": {
      const { editor } = state;
      if (!editor) return state;
      return { ...state, editor: { ...editor, draft: { ...editor.draft, [event.field]: event.text } } };
    }
    case "save":
      return save(state, context);
    case "share":
      share(state, context);
      return state;
    case "ask-delete":
      return { ...state, dialog: "delete" };
    case "delete":
      deleteNote(system, state.note ?? "");
      context.toast("Note deleted");
      return { search: state.search, folder: state.folder };
    case "close-dialog":
      return { ...state, dialog: undefined };
    case "ask":
      return { ...state, dialog: event.dialog };
    case "open-folder":
      return { folder: event.folder };
    case "select":
      return { ...state, selected: toggle(state.selected, event.fileName) };
    case "select-all":
      return { ...state, selected: shownNotes(state, system), dialog: undefined };
    case "end-selection":
      return { ...state, selected: undefined };
    case "delete-selected":
    case "move-to":
    case "type-folder":
    case "save-folder":
      return sortNotes(state, event, context);
    case "paste": {
      const { editor } = state;
      if (!editor) return state;
      const body = editor.draft.body + system.clipboard;
      return { ...state, editor: { ...editor, draft: { ...editor.draft, body } } };
    }
    case "discard":
      return { ...state, editor: undefined, dialog: undefined };
    case "back":
      return goBack(state);
  }
}

function openEditor(state: NotesState, draft: NoteDraft): NotesState {
  return { ...state, editor: { draft, original: draft } };
}

function save(state: NotesState, { system, toast }: AppContext): NotesState {
  if (!state.editor) return state;
  const { draft } = state.editor;
  if (`${draft.title}${draft.body}`.trim() === "") {
    toast("Nothing to save");
    return { ...state, editor: undefined };
  }
  const place = state.note === undefined ? { folder: state.folder ?? "" } : { fileName: state.note };
  const note = saveNote(system, draft, place);
  toast("Note saved");
  return { ...state, editor: undefined, note };
}

function share({ note: fileName = "" }: NotesState, { system, startActivity, toast }: AppContext): void {
  const note = findNote(system, fileName);
  if (!note) return;
  const extras = { "android.intent.extra.SUBJECT": note.title, "android.intent.extra.TEXT": note.body };
  const started = startActivity({ action: "android.intent.action.SEND", type: "text/plain", extras });
  if (!started) toast("No app can do this");
}

/** Leaves the page on top; an editor with changes asks first. */
function goBack(state: NotesState): NotesState {
  if (state.editor) {
    const changed = !isDeepStrictEqual(state.editor.draft, state.editor.original);
    return changed ? { ...state, dialog: "discard" } : { ...state, editor: undefined };
  }
  if (state.note !== undefined) return { ...state, note: undefined };
  if (state.search !== undefined) return { ...state, search: undefined };
  const { folder = "" } = state;
  return { ...state, folder: folder.slice(0, Math.max(0, folder.lastIndexOf("/"))) || undefined };
}
