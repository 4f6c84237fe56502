import type { AppContext } from "../app.ts";
import { FileError } from "../file-error.ts";
import type { System } from "../system.ts";
import type { GalleryState } from "./gallery-state.ts";
import { albumTitle, cleanFileName, findPicture, isPictureName } from "./picture-store.ts";

/** Renames as the open dialog asks; a name that is taken keeps it open. */
export function renamePicture(state: GalleryState, { system, toast }: AppContext): GalleryState {
  if (state.dialog?.kind !== "rename") return state;
  const { path, name: typed } = state.dialog;
  const name = cleanFileName(typed);
  const folder = path.slice(0, path.lastIndexOf("/"));
  if (name === undefined || !isPictureName(name)) {
    toast("Use a name that ends like a picture’s, such as .png");
    return state;
  }
  const target = `${folder}/${name}`;
  if (system.files.stat(target)) {
    toast(`“${name}” already exists`);
    return state;
  }
  if (system.files.stat(path)) system.files.rename(path, target);
  const renamed = (other: string) => (other === path ? target : other);
  return {
    ...state,
    dialog: undefined,
    picture: state.picture === undefined ? undefined : renamed(state.picture),
    selected: state.selected?.map(renamed),
  };
}

/** Deletes what the open dialog names; the bytes are kept until the bar that offers them is gone. */
export function deletePictures(state: GalleryState, system: System, until: number): GalleryState {
  if (state.dialog?.kind !== "delete") return state;
  const pictures = state.dialog.paths.flatMap((path) => findPicture(system, path) ?? []);
  for (const { path } of pictures) system.files.remove(path);
  return {
    ...state,
    dialog: undefined,
    selected: undefined,
    picture: undefined,
    undo: { pictures: pictures.map(({ path, bytes, modifiedAt }) => ({ path, bytes, modifiedAt })), until },
  };
}

/** Brings back what was deleted last, where nothing has taken its place. */
export function undoDeletion(state: GalleryState, { system, toast }: AppContext): GalleryState {
  for (const { path, bytes, modifiedAt } of state.undo?.pictures ?? []) {
    if (system.files.stat(path)) continue;
    attempt(toast, () => {
      system.files.makeDirectory(path.slice(0, path.lastIndexOf("/")), { parents: true });
      system.files.write(path, bytes, { modifiedAt });
    });
  }
  return { ...state, undo: undefined };
}

/** Copies or moves to a folder; asks before a file of the same name is overwritten. */
export function transferPictures(
  state: GalleryState,
  folder: string,
  replace: boolean,
  { system, toast }: AppContext,
): GalleryState {
  if (!state.transfer) return state;
  const { kind, paths } = state.transfer;
  const targetOf = (path: string) => `${folder}/${path.slice(path.lastIndexOf("/") + 1)}`;
  const moving = paths.filter((path) => targetOf(path) !== path);
  const isTaken = moving.some((path) => system.files.stat(targetOf(path)) !== undefined);
  if (isTaken && !replace) return { ...state, dialog: { kind: "replace", folder } };
  const done = attempt(toast, () => {
    for (const path of moving) {
      if (kind === "move") system.files.rename(path, targetOf(path));
      else system.files.write(targetOf(path), system.files.read(path));
    }
  });
  const verb = kind === "move" ? "Moved" : "Copied";
  const what = moving.length === 1 ? "1 photo" : `${moving.length} photos`;
  if (done) toast(`${verb} ${what} to ${albumTitle(folder)}`);
  const moved = done && kind === "move" && state.picture !== undefined;
  return {
    ...state,
    transfer: undefined,
    dialog: undefined,
    selected: undefined,
    picture: moved ? targetOf(state.picture) : state.picture,
  };
}

/** False, and said so, when the files no longer are as they were. */
function attempt(toast: AppContext["toast"], deed: () => void): boolean {
  try {
    deed();
    return true;
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    toast("Some files have changed meanwhile");
    return false;
  }
}
