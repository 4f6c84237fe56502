import type { App, AppContext, Page, ViewContext } from "../app.ts";
import type { Intent } from "../screen-port.ts";
import { toggle } from "../selection.ts";
import { addDefaultFiles } from "./default-files.ts";
import { viewFilesDialog } from "./file-dialogs.ts";
import { saveName, share, transfer } from "./file-operations.ts";
import { deleteEntries, nameOf, nearestFolder, parentOf, storageRoot } from "./file-store.ts";
import { countThings, mimeTypeOf } from "./file-words.ts";
import type { FilesEvent, FilesState } from "./files-state.ts";
import { folderChooserPage } from "./folder-chooser-page.ts";
import { folderPage, shownEntries } from "./folder-page.ts";
import { textFilePage } from "./text-file-page.ts";

/** Looks through the phone's shared storage, and moves, copies, renames and deletes what lies in it. */
export const filesApp: App<FilesState, FilesEvent> = {
  packageName: "com.tapwright.files",
  label: "Files",
  icon: { glyph: "folder", background: "#00796b" },
  versionName: "2.0.1",
  versionCode: 201,
  launchActivity: "com.tapwright.files.FilesActivity",
  install: addDefaultFiles,
  open: openIntent,
  reduce: (state, event, context) => reduce(stillThere(state, context), event, context),
  view: (state, context) => view(stillThere(state, context), context),
};

/** Files of texts can be looked at when another app hands them over. */
function openIntent(
  { action = "android.intent.action.MAIN", data = "", type = "" }: Intent,
  { system }: ViewContext,
  state: FilesState = { folder: storageRoot, order: "name" },
): FilesState | undefined {
  if (action === "android.intent.action.MAIN") return state;
  const path = data.replace(/^file:\/\//, "");
  const isText = action === "android.intent.action.VIEW" && type.startsWith("text/");
  return isText && system.files.stat(path)?.kind === "file" ? { ...state, file: path } : undefined;
}

/** The state without what others removed meanwhile. */
function stillThere(state: FilesState, { system }: ViewContext): FilesState {
  const { folder, file, selected, transfer: moving } = state;
  const isThere = (path: string) => system.files.stat(path) !== undefined;
  return {
    ...state,
    folder: nearestFolder(system, folder),
    file: file !== undefined && isThere(file) ? file : undefined,
    selected: selected?.filter(isThere),
    transfer: moving && { ...moving, folder: nearestFolder(system, moving.folder) },
  };
}

function view(state: FilesState, { system }: ViewContext): Page<FilesEvent> {
  const dialog = viewFilesDialog(state, system);
  const shown = state.transfer
    ? folderChooserPage(state.transfer, state, system)
    : state.file === undefined
      ? folderPage(state, system)
      : textFilePage(state.file, state, system);
  return { ...shown, ...(dialog ? { dialog } : {}) };
}

function reduce(state: FilesState, event: FilesEvent, context: AppContext): FilesState {
  const { system, toast } = context;
  switch (event.type) {
    case "open":
      return open(state, event.path, context);
    case "go":
      return goTo(state, event.path);
    case "back":
      return goBack(state);
    case "open-search":
      return { ...state, search: "" };
    case "search":
      return { ...state, search: event.text };
    case "sort":
      return { ...state, order: event.order, dialog: undefined };
    case "select":
      return { ...state, selected: toggle(state.selected, event.path) };
    case "select-all":
      return {
        ...state,
        selected: shownEntries(state, system).map(({ path }) => path),
        dialog: undefined,
      };
    case "end-selection":
      return { ...state, selected: undefined };
    case "ask":
      return { ...state, dialog: event.dialog };
    case "close-dialog":
      return { ...state, dialog: undefined };
    case "type-name": {
      const { dialog } = state;
      return dialog && "name" in dialog ? { ...state, dialog: { ...dialog, name: event.text } } : state;
    }
    case "save-name":
      return saveName(state, context);
    case "delete": {
      if (state.dialog?.kind !== "delete") return state;
      const { paths } = state.dialog;
      deleteEntries(system, paths);
      toast(paths.length === 1 ? `Deleted ${nameOf(paths[0]!)}` : `Deleted ${countThings(paths.length)}`);
      return { ...state, selected: undefined, dialog: undefined };
    }
    case "start-transfer": {
      const { kind, paths } = event;
      return { ...state, transfer: { kind, paths, folder: storageRoot }, dialog: undefined };
    }
    case "cancel-transfer":
      return { ...state, transfer: undefined };
    case "transfer":
    case "replace":
      return transfer(state, event.type === "replace", context);
    case "share":
      share(event.paths, context);
      return { ...state, selected: undefined, dialog: undefined };
  }
}

function open(state: FilesState, path: string, { system, startActivity, toast }: AppContext): FilesState {
  const kind = system.files.stat(path)?.kind;
  if (kind === "directory") return goTo(state, path);
  const type = mimeTypeOf(path);
  // Of a page somebody may want to see more than its text.
  const isPlain = type.startsWith("text/") && type !== "text/html";
  if (kind === "file" && isPlain) return { ...state, file: path };
  const started = startActivity({ action: "android.intent.action.VIEW", data: `file://${path}`, type });
  if (!started) toast("No app can open this file");
  return state;
}

function goTo(state: FilesState, folder: string): FilesState {
  return state.transfer
    ? { ...state, transfer: { ...state.transfer, folder } }
    : { ...state, folder, search: undefined, selected: undefined };
}

/** Leaves what lies on top: the chooser's folder, the open file, the marks, the search, the folder. */
function goBack(state: FilesState): FilesState {
  if (state.transfer) {
    const { folder } = state.transfer;
    return folder === storageRoot ? { ...state, transfer: undefined } : goTo(state, parentOf(folder));
  }
  if (state.file !== undefined) return { ...state, file: undefined };
  if (state.selected) return { ...state, selected: undefined };
  if (state.search !== undefined) return { ...state, search: undefined };
  return goTo(state, parentOf(state.folder));
}
