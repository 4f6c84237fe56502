import type { NoteDraft } from "./notes-store.ts";

/** What the app shows, apart from the notes themselves. */
export interface NotesState {
  /** What is typed into the open search bar. */
  readonly search?: string | undefined;
  /** File name of the note whose page is open. */
  readonly note?: string | undefined;
  readonly editor?: NoteEditor | undefined;
  readonly dialog?: "delete" | "discard" | undefined;
}

/** An open editor; it edits the note whose page is open below it, if any. */
export interface NoteEditor {
  readonly draft: NoteDraft;
  /** The draft it was opened with: what differs is not saved yet. */
  readonly original: NoteDraft;
}

/** What a finger can ask of the app. */
export type NotesEvent =
  | { readonly type: "open-search" | "create" | "edit" | "save" | "delete" | "discard" }
  | { readonly type: "ask-delete" | "share" | "back" | "close-dialog" }
  | { readonly type: "search"; readonly text: string }
  | { readonly type: "open-note"; readonly fileName: string }
  | { readonly type: "change"; readonly field: keyof NoteDraft; readonly text: string };
