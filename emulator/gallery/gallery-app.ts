import type { App, AppContext, Page, ViewContext } from "../app.ts";
import { undoMs } from "../kit-undo-bar.ts";
import type { Intent } from "../screen-port.ts";
import { toggle } from "../selection.ts";
import type { System } from "../system.ts";
import { albumPage, albumsPage } from "./albums-page.ts";
import { addDefaultPictures } from "./default-pictures.ts";
import { destinationPage } from "./destination-page.ts";
import { viewGalleryDialog } from "./gallery-dialogs.ts";
import type { GalleryEvent, GalleryState } from "./gallery-state.ts";
import { photosPage } from "./photos-page.ts";
import { deletePictures, renamePicture, transferPictures, undoDeletion } from "./picture-deeds.ts";
import { picturePage } from "./picture-page.ts";
import { findPicture, isPictureName, listPictures, searchPictures } from "./picture-store.ts";

/** Pictures of the shared storage: by day, by album, one on the whole screen. */
export const galleryApp: App<GalleryState, GalleryEvent> = {
  packageName: "com.tapwright.gallery",
  label: "Gallery",
  icon: { glyph: "image", background: "#c2410c" },
  versionName: "6.2",
  versionCode: 620,
  launchActivity: "com.tapwright.gallery.GalleryActivity",
  install: addDefaultPictures,
  open: openIntent,
  reduce: (state, event, context) => reduce(stillThere(state, context), event, context),
  view: (state, context) => view(stillThere(state, context), context),
};

function openIntent(
  { action = "android.intent.action.MAIN", data = "", type = "" }: Intent,
  { system }: ViewContext,
  state: GalleryState = { tab: "photos" },
): GalleryState | undefined {
  // A picture that another app asked for is gone with the next launch.
  if (action === "android.intent.action.MAIN") return state.isGuest ? { tab: "photos" } : state;
  if (action !== "android.intent.action.VIEW" || !type.startsWith("image/")) return undefined;
  const picture = data.replace(/^file:\/\//, "");
  return findPicture(system, picture) ? { tab: "photos", picture, isGuest: true } : undefined;
}

/** The state without what others removed meanwhile. */
function stillThere(state: GalleryState, { system }: ViewContext): GalleryState {
  const isThere = (path: string) => isPictureName(path) && system.files.stat(path) !== undefined;
  const selected = state.selected?.filter(isThere);
  const isFolder = (path: string) => system.files.stat(path)?.kind === "directory";
  return {
    ...state,
    picture: state.picture !== undefined && isThere(state.picture) ? state.picture : undefined,
    album: state.album !== undefined && isFolder(state.album) ? state.album : undefined,
    selected: selected?.length === 0 ? undefined : selected,
  };
}

function view(state: GalleryState, { system }: ViewContext): Page<GalleryEvent> {
  const dialog = viewGalleryDialog(state, system);
  return { ...viewPage(state, system), ...(dialog ? { dialog } : {}) };
}

function viewPage(state: GalleryState, system: System): Page<GalleryEvent> {
  if (state.transfer) return destinationPage(state.transfer, system);
  const picture = state.picture === undefined ? undefined : findPicture(system, state.picture);
  if (picture) return picturePage(picture, state, system);
  if (state.album !== undefined && state.search === undefined) return albumPage(state.album, state, system);
  return state.tab === "albums" && state.search === undefined
    ? albumsPage(state, system)
    : photosPage(state, system);
}

function reduce(state: GalleryState, event: GalleryEvent, context: AppContext): GalleryState {
  const { system } = context;
  switch (event.type) {
    case "show":
      return { tab: event.tab, undo: state.undo };
    case "open-album":
      return { ...state, album: event.folder };
    case "open-picture":
      return { ...state, picture: event.path };
    case "turn":
      return { ...state, picture: neighbour(state, event.by, system) };
    case "open-search":
      return { ...state, search: "" };
    case "search":
      return { ...state, search: event.text };
    case "select":
      return { ...state, selected: toggle(state.selected, event.path) };
    case "select-all":
      return { ...state, selected: shownPaths(state, system), dialog: undefined };
    case "end-selection":
      return { ...state, selected: undefined };
    case "ask":
      return { ...state, dialog: event.dialog };
    case "close-dialog":
      return { ...state, dialog: undefined };
    case "type-name":
      return state.dialog?.kind === "rename"
        ? { ...state, dialog: { ...state.dialog, name: event.text } }
        : state;
    case "save-name":
      return renamePicture(state, context);
    case "delete":
      return deletePictures(state, system, system.clock.now() + undoMs);
    case "undo":
      return undoDeletion(state, context);
    case "share":
      share(event.paths, context);
      return state;
    case "start-transfer":
      return { ...state, transfer: event.transfer, dialog: undefined };
    case "choose-folder":
      return transferPictures(state, event.folder, false, context);
    case "replace":
      return state.dialog?.kind === "replace"
        ? transferPictures(state, state.dialog.folder, true, context)
        : state;
    case "back":
      return goBack(state, context);
  }
}

/** Paths of the pictures in the list that is open, in its order. */
function shownPaths({ album, search }: GalleryState, system: System): readonly string[] {
  const all = search === undefined ? listPictures(system) : searchPictures(system, search);
  const shown =
    album === undefined || search !== undefined
      ? all
      : all
          .filter(({ folder }) => folder === album)
          .sort((a, b) => a.name.localeCompare(b.name, "en", { numeric: true }));
  return shown.map(({ path }) => path);
}

function neighbour(state: GalleryState, by: 1 | -1, system: System): string | undefined {
  const paths = shownPaths(state, system);
  return paths[paths.indexOf(state.picture ?? "") + by] ?? state.picture;
}

function share(paths: readonly string[], { startActivity, toast }: AppContext): void {
  const [path = ""] = paths;
  const started =
    paths.length === 1 &&
    startActivity({
      action: "android.intent.action.SEND",
      type: /\.png$/i.test(path) ? "image/png" : "image/jpeg",
      extras: { "android.intent.extra.STREAM": `file://${path}` },
    });
  if (!started) toast("No app can do this");
}

/** Leaves what lies on top: the folders to choose from, the picture, the search, the album. */
function goBack(state: GalleryState, { finish }: AppContext): GalleryState {
  if (state.transfer) return { ...state, transfer: undefined };
  if (state.picture !== undefined) {
    if (state.isGuest) finish();
    return { ...state, picture: undefined, isGuest: undefined };
  }
  if (state.search !== undefined) return { ...state, search: undefined };
  return { ...state, album: undefined };
}
