import type { AppContext } from "../app.ts";
import { FileError } from "../file-error.ts";
import { cleanName, findConflicts, nameOf, parentOf, transferEntries } from "./file-store.ts";
import { countThings, mimeTypeOf, titleOf } from "./file-words.ts";
import type { FilesState } from "./files-state.ts";

/** Renames, or makes a folder, as the open dialog asks; a name that is taken keeps it open. */
export function saveName(state: FilesState, { system, toast }: AppContext): FilesState {
  const { dialog } = state;
  if (dialog?.kind !== "rename" && dialog?.kind !== "new-folder") return state;
  const name = cleanName(dialog.name);
  if (name === undefined) {
    toast("This name can’t be used");
    return state;
  }
  const folder = dialog.kind === "rename" ? parentOf(dialog.path) : (state.transfer ?? state).folder;
  const path = `${folder}/${name}`;
  if (system.files.stat(path)) {
    toast(`“${name}” already exists`);
    return state;
  }
  const done = attempt(toast, () =>
    dialog.kind === "rename" ? system.files.rename(dialog.path, path) : system.files.makeDirectory(path),
  );
  if (done) toast(dialog.kind === "rename" ? `Renamed to ${name}` : `Created ${name}`);
  return { ...state, selected: undefined, dialog: undefined };
}

/** Moves or copies to the chooser's folder; asks before a file is overwritten, and never mixes folders. */
export function transfer(state: FilesState, replace: boolean, { system, toast }: AppContext): FilesState {
  if (!state.transfer) return state;
  const { kind, paths, folder } = state.transfer;
  const conflicts = findConflicts(system, paths, folder);
  const isFolder = (path: string) => system.files.stat(path)?.kind === "directory";
  const taken = conflicts.find((path) => isFolder(path) || isFolder(`${folder}/${nameOf(path)}`));
  const closed: FilesState = { ...state, dialog: undefined };
  if (taken !== undefined) {
    toast(`${titleOf(folder)} already has a folder or file named “${nameOf(taken)}”`);
    return closed;
  }
  if (new Set(paths.map(nameOf)).size < paths.length) {
    toast("Two of these items have the same name");
    return closed;
  }
  if (conflicts.length > 0 && !replace) return { ...state, dialog: { kind: "replace" } };
  const verb = kind === "move" ? "Moved" : "Copied";
  if (attempt(toast, () => transferEntries(system, kind, paths, folder))) {
    toast(`${verb} ${countThings(paths.length)} to ${titleOf(folder)}`);
  }
  return { ...closed, selected: undefined, transfer: undefined };
}

/** Hands files to another app; folders cannot be shared. */
export function share(paths: readonly string[], { system, startActivity, toast }: AppContext): void {
  const [path = ""] = paths;
  if (paths.some((other) => system.files.stat(other)?.kind !== "file")) {
    toast("Folders can’t be shared");
    return;
  }
  const started =
    paths.length === 1 &&
    startActivity({
      action: "android.intent.action.SEND",
      type: mimeTypeOf(path),
      extras: { "android.intent.extra.STREAM": `file://${path}` },
    });
  if (!started) toast("No app can do this");
}

/** False, and said so, when the files no longer are as they were. */
function attempt(toast: AppContext["toast"], operation: () => void): boolean {
  try {
    operation();
    return true;
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    toast("Some files have changed meanwhile");
    return false;
  }
}
