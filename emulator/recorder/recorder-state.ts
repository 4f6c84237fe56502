/** What the app shows, apart from the recordings themselves. */
export interface RecorderState {
  /** What is being recorded; its page lies above the list. */
  readonly take?: Take | undefined;
  /** Path of the recording whose page is open. */
  readonly open?: string | undefined;
  /** How far the open recording was heard. */
  readonly playback?: Playback | undefined;
  /** What is typed into the open search bar. */
  readonly search?: string | undefined;
  /** Paths of the marked recordings; absent when a tap opens instead of marking. */
  readonly selected?: readonly string[] | undefined;
  readonly dialog?: RecorderDialog | undefined;
  /** What was deleted last and can come back. */
  readonly undo?: Deletion | undefined;
}

/** A recording before it is saved. */
export interface Take {
  /** What was recorded before it was last paused, in milliseconds. */
  readonly recordedMs: number;
  /** When it last went on, in milliseconds since 1970; absent while it is paused. */
  readonly since?: number | undefined;
}

/** Where a player stands, in the same way as a {@link Take}. */
export interface Playback {
  readonly playedMs: number;
  readonly since?: number | undefined;
}

/** Deleted recordings, kept until the bar that offers them is gone. */
export interface Deletion {
  readonly files: readonly {
    readonly path: string;
    readonly bytes: Uint8Array;
    readonly modifiedAt: number;
  }[];
  /** Milliseconds since 1970. */
  readonly until: number;
}

/** What may lie above a page. */
export type RecorderDialog =
  | { readonly kind: "save" | "discard"; readonly name: string }
  | { readonly kind: "rename"; readonly path: string; readonly name: string }
  | { readonly kind: "delete"; readonly paths: readonly string[] };

/** What a finger can ask of the app. */
export type RecorderEvent =
  | { readonly type: "record" | "pause" | "resume" | "finish" | "save" | "discard" | "ask-discard" }
  | { readonly type: "back" | "open-search" | "close-dialog" | "end-selection" | "delete" | "undo" | "play" }
  | { readonly type: "open" | "select" | "share"; readonly path: string }
  | { readonly type: "seek"; readonly seconds: number }
  | { readonly type: "search" | "type-name"; readonly text: string }
  | { readonly type: "ask-delete"; readonly paths: readonly string[] }
  | { readonly type: "ask-rename"; readonly path: string };
