import type { PlayerAct } from "./queue-store.ts";
import type { Grouping } from "./songs-store.ts";

/** What the app shows, apart from songs, playlists and the queue themselves. */
export interface MusicState {
  readonly tab: MusicTab;
  /** The album or artist whose songs are listed. */
  readonly group?: { readonly by: Grouping; readonly name: string } | undefined;
  /** The playlist whose page is open. */
  readonly playlist?: number | undefined;
  /** Songs being chosen for the open playlist, in the order in which they were marked. */
  readonly picking?: readonly string[] | undefined;
  /** What is typed into the open search bar. */
  readonly search?: string | undefined;
  /** Paths of the marked songs, in the order of marking; absent when a tap plays instead. */
  readonly selected?: readonly string[] | undefined;
  /** The player, or the queue below it, lies above all. */
  readonly player?: "player" | "queue" | undefined;
  readonly dialog?: MusicDialog | undefined;
  /** A song that was taken out of a playlist and can come back. */
  readonly undo?: Removal | undefined;
}

/** The pages behind the bar at the lower edge. */
export type MusicTab = "songs" | "albums" | "artists" | "playlists";

/** A song's place in a playlist that it was taken out of. */
export interface Removal {
  readonly playlist: number;
  readonly place: number;
  readonly path: string;
  readonly title: string;
  readonly durationMs: number;
  /** When the bar that offers it goes, in milliseconds since 1970. */
  readonly until: number;
}

/** What may lie above a page. */
export type MusicDialog =
  | { readonly kind: "song"; readonly path: string }
  | { readonly kind: "details"; readonly path: string }
  /** Which playlist shall take these songs. */
  | { readonly kind: "add-to"; readonly paths: readonly string[] }
  /** A name for a new playlist, which takes these songs. */
  | { readonly kind: "new-playlist"; readonly name: string; readonly paths: readonly string[] }
  | { readonly kind: "rename"; readonly id: number; readonly name: string }
  | { readonly kind: "playlist-menu" | "delete-playlist"; readonly id: number }
  /** To which folder the playlist's file goes. */
  | { readonly kind: "export"; readonly id: number; readonly folder: string };

/** What a finger can ask of the app. */
export type MusicEvent =
  | { readonly type: "back" | "open-search" | "close-dialog" | "end-selection" | "confirm" | "undo" }
  | { readonly type: "show"; readonly tab: MusicTab }
  | { readonly type: "open-group"; readonly by: Grouping; readonly name: string }
  | { readonly type: "open-playlist"; readonly id: number }
  | { readonly type: "pick" | "select" | "play" | "play-next" | "enqueue"; readonly path: string }
  | { readonly type: "start-picking" | "finish-picking" | "enqueue-selected" | "play-playlist" }
  | { readonly type: "search" | "type-name"; readonly text: string }
  | { readonly type: "ask"; readonly dialog: MusicDialog }
  | { readonly type: "add-to"; readonly id: number }
  | { readonly type: "choose-folder"; readonly folder: string }
  | { readonly type: "remove-entry" | "remove-queued" | "jump"; readonly place: number }
  | { readonly type: "open-player"; readonly part: "player" | "queue" }
  | { readonly type: "player"; readonly act: PlayerAct }
  | { readonly type: "seek"; readonly seconds: number };
