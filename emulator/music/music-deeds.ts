import type { AppContext } from "../app.ts";
import { undoMs } from "../kit-undo-bar.ts";
import type { System } from "../system.ts";
import type { MusicState } from "./music-state.ts";
import { countSongs } from "./music-words.ts";
import {
  createPlaylist,
  deletePlaylist,
  type Entry,
  exportPlaylist,
  findPlaylist,
  renamePlaylist,
  writeEntries,
} from "./playlists-store.ts";
import { playAll } from "./queue-store.ts";
import { shownSongs } from "./songs-page.ts";
import { findSong } from "./songs-store.ts";

/** Plays a song and, after it, the rest of the list that it was tapped in. */
export function playSong(state: MusicState, path: string, system: System): void {
  const playlist = state.playlist === undefined ? undefined : findPlaylist(system, state.playlist);
  const list: readonly Entry[] = playlist?.entries ?? shownSongs(state, system);
  const place = list.findIndex((entry) => entry.path === path);
  if (place !== -1) playAll(system, list, place);
}

/** Does what the main button of the open dialog says. */
export function confirmDialog(state: MusicState, context: AppContext): MusicState {
  const { system, toast } = context;
  const { dialog } = state;
  const closed: MusicState = { ...state, dialog: undefined };
  if (dialog?.kind === "new-playlist") return makePlaylist(state, dialog.name, dialog.paths, context);
  if (dialog?.kind === "rename") {
    if (renamePlaylist(system, dialog.id, dialog.name)) return closed;
    toast("There is a playlist of this name");
    return state;
  }
  if (dialog?.kind === "delete-playlist") {
    deletePlaylist(system, dialog.id);
    toast("Playlist deleted");
    return { ...closed, playlist: undefined };
  }
  const playlist = dialog?.kind === "export" ? findPlaylist(system, dialog.id) : undefined;
  if (dialog?.kind !== "export" || !playlist) return closed;
  const path = exportPlaylist(system, playlist, dialog.folder);
  toast(`Saved ${path.slice("/sdcard/".length)}`);
  return closed;
}

/** Makes a playlist of these songs; an empty one is opened, so that songs can be added. */
function makePlaylist(
  state: MusicState,
  name: string,
  paths: readonly string[],
  { system, toast }: AppContext,
): MusicState {
  const id = createPlaylist(system, name);
  if (id === undefined) {
    if (name.trim() !== "") toast("There is a playlist of this name");
    return state;
  }
  writeEntries(system, id, entriesOf(paths, system));
  const closed: MusicState = { ...state, dialog: undefined, selected: undefined };
  if (paths.length === 0) return { ...closed, tab: "playlists", playlist: id };
  toast(`Added ${countSongs(paths.length)} to ${name.trim()}`);
  return closed;
}

/** Adds the songs that the open dialog is about to a playlist. */
export function addToPlaylist(state: MusicState, id: number, { system, toast }: AppContext): MusicState {
  const playlist = findPlaylist(system, id);
  if (state.dialog?.kind !== "add-to" || !playlist) return state;
  const added = entriesOf(state.dialog.paths, system);
  writeEntries(system, id, [...playlist.entries, ...added]);
  toast(`Added ${countSongs(added.length)} to ${playlist.name}`);
  return { ...state, dialog: undefined, selected: undefined };
}

/** Adds the songs that were picked to the open playlist. */
export function addPicked(state: MusicState, { system }: AppContext): MusicState {
  const playlist = findPlaylist(system, state.playlist ?? -1);
  if (playlist) {
    writeEntries(system, playlist.id, [...playlist.entries, ...entriesOf(state.picking ?? [], system)]);
  }
  return { ...state, picking: undefined, search: undefined };
}

/** Takes a song out of the open playlist, and offers to bring it back. */
export function removeEntry(state: MusicState, place: number, { system }: AppContext): MusicState {
  const playlist = findPlaylist(system, state.playlist ?? -1);
  const entry = playlist?.entries[place];
  if (!playlist || !entry) return state;
  writeEntries(system, playlist.id, playlist.entries.toSpliced(place, 1));
  const { path, title, durationMs } = entry;
  const until = system.clock.now() + undoMs;
  return { ...state, undo: { playlist: playlist.id, place, path, title, durationMs, until } };
}

/** Puts the song back where it was. */
export function undoRemoval(state: MusicState, system: System): MusicState {
  const { undo } = state;
  const playlist = undo && findPlaylist(system, undo.playlist);
  if (undo && playlist) {
    writeEntries(system, playlist.id, playlist.entries.toSpliced(undo.place, 0, undo));
  }
  return { ...state, undo: undefined };
}

function entriesOf(paths: readonly string[], system: System): readonly Entry[] {
  return paths.flatMap((path) => findSong(system, path) ?? []);
}
