import { makeRandom } from "../../core/random.ts";
import type { App, AppContext, Page, ViewContext } from "../app.ts";
import { toggle } from "../selection.ts";
import type { System } from "../system.ts";
import { addDefaultSongs } from "./default-songs.ts";
import {
  addPicked,
  addToPlaylist,
  confirmDialog,
  playSong,
  removeEntry,
  undoRemoval,
} from "./music-deeds.ts";
import { viewMusicDialog } from "./music-dialogs.ts";
import type { MusicEvent, MusicState } from "./music-state.ts";
import { countSongs } from "./music-words.ts";
import { pickerPage } from "./picker-page.ts";
import { playerPage, queuePage } from "./player-page.ts";
import { playlistPage, playlistsPage } from "./playlists-page.ts";
import { findPlaylist } from "./playlists-store.ts";
import {
  changePlayback,
  dequeue,
  enqueue,
  playAll,
  readPlayback,
  seek,
  writePlayback,
} from "./queue-store.ts";
import { groupPage, groupsPage, songsPage } from "./songs-page.ts";
import { findSong, type Song } from "./songs-store.ts";

/** Songs of the phone's MP3 files, playlists and a queue in one database. */
export const musicApp: App<MusicState, MusicEvent> = {
  packageName: "com.tapwright.music",
  label: "Music",
  icon: { glyph: "music", background: "#5b3fa8" },
  versionName: "5.8.4",
  versionCode: 584,
  launchActivity: "com.tapwright.music.MusicActivity",
  install: addDefaultSongs,
  open: ({ action = "android.intent.action.MAIN" }, _context, state = { tab: "songs" }) =>
    action === "android.intent.action.MAIN" ? state : undefined,
  reduce: (state, event, context) => reduce(stillThere(state, context), event, context),
  view: (state, context) => view(stillThere(state, context), context),
};

/** The state without what others removed meanwhile. */
function stillThere(state: MusicState, { system }: ViewContext): MusicState {
  const hasPlaylist = state.playlist !== undefined && findPlaylist(system, state.playlist) !== undefined;
  const selected = state.selected?.filter((path) => findSong(system, path));
  return {
    ...state,
    playlist: hasPlaylist ? state.playlist : undefined,
    picking: hasPlaylist ? state.picking : undefined,
    selected: selected?.length === 0 ? undefined : selected,
  };
}

function view(state: MusicState, { system }: { readonly system: System }): Page<MusicEvent> {
  const dialog = state.dialog && viewMusicDialog(state.dialog, system);
  return { ...viewPage(state, system), ...(dialog ? { dialog } : {}) };
}

function viewPage(state: MusicState, system: System): Page<MusicEvent> {
  if (state.player === "queue") return queuePage(system);
  if (state.player === "player") return playerPage(system);
  if (state.picking) return pickerPage(state.picking, state, system);
  const playlist = state.playlist === undefined ? undefined : findPlaylist(system, state.playlist);
  if (playlist) return playlistPage(playlist, state, system);
  if (state.group) return groupPage(state, state.group.name, system);
  if (state.search !== undefined || state.tab === "songs") return songsPage(state, system);
  return state.tab === "playlists"
    ? playlistsPage(system)
    : groupsPage(state.tab === "artists" ? "artist" : "album", system);
}

function reduce(state: MusicState, event: MusicEvent, context: AppContext): MusicState {
  const { system, toast } = context;
  const songsAt = (paths: readonly string[]): readonly Song[] =>
    paths.flatMap((path) => findSong(system, path) ?? []);
  const closed: MusicState = { ...state, dialog: undefined };
  switch (event.type) {
    case "show":
      return { tab: event.tab };
    case "open-group":
      return { ...state, group: { by: event.by, name: event.name } };
    case "open-playlist":
      return { ...state, playlist: event.id };
    case "open-search":
      return { ...state, search: "" };
    case "search":
      return { ...state, search: event.text };
    case "select":
      return { ...state, selected: toggle(state.selected, event.path) };
    case "end-selection":
      return { ...state, selected: undefined };
    case "ask":
      return { ...state, dialog: event.dialog };
    case "close-dialog":
      return closed;
    case "type-name":
      return state.dialog && "name" in state.dialog
        ? { ...state, dialog: { ...state.dialog, name: event.text } }
        : state;
    case "choose-folder":
      return state.dialog?.kind === "export"
        ? { ...state, dialog: { ...state.dialog, folder: event.folder } }
        : state;
    case "confirm":
      return confirmDialog(state, context);
    case "play":
      playSong(state, event.path, system);
      return state;
    case "play-playlist":
      playAll(system, findPlaylist(system, state.playlist ?? -1)?.entries ?? [], 0);
      return state;
    case "play-next":
    case "enqueue":
      enqueue(system, songsAt([event.path]), event.type === "enqueue" ? "last" : "next");
      toast(event.type === "enqueue" ? "Added to playing queue" : "Plays next");
      return closed;
    case "enqueue-selected": {
      const songs = songsAt(state.selected ?? []);
      enqueue(system, songs, "last");
      toast(`Added ${countSongs(songs.length)} to playing queue`);
      return { ...state, selected: undefined };
    }
    case "add-to":
      return addToPlaylist(state, event.id, context);
    case "start-picking":
      return { ...state, picking: [], search: undefined };
    case "pick":
      return { ...state, picking: toggle(state.picking, event.path) ?? [] };
    case "finish-picking":
      return addPicked(state, context);
    case "remove-entry":
      return removeEntry(state, event.place, context);
    case "undo":
      return undoRemoval(state, system);
    case "remove-queued":
      dequeue(system, event.place);
      return state;
    case "jump":
      writePlayback(system, { ...readPlayback(system), position: event.place, playedMs: 0, isPlaying: true });
      return state;
    case "open-player":
      return { ...state, player: event.part };
    case "player":
      changePlayback(system, event.act, makeRandom(system.clock.now()).shuffle);
      return closed;
    case "seek":
      seek(system, event.seconds * 1000);
      return state;
    case "back":
      return goBack(state);
  }
}

/** Leaves what lies on top: queue, player, search, picker, playlist, album. */
function goBack(state: MusicState): MusicState {
  if (state.player) return { ...state, player: state.player === "queue" ? "player" : undefined };
  if (state.search !== undefined) return { ...state, search: undefined, selected: undefined };
  if (state.picking) return { ...state, picking: undefined };
  if (state.playlist !== undefined) return { ...state, playlist: undefined, undo: undefined };
  return { ...state, group: undefined, selected: undefined };
}
