import type { NoteDraft } from "./notes-store.ts";

/** What the app shows, apart from the notes themselves. */
export interface NotesState {
  /** Path of the folder whose list is open, below `Documents`; that itself when absent. */
  readonly folder?: string | undefined;
  /** What is typed into the open search bar. */
  readonly search?: string | undefined;
  /** File name of the note whose page is open. */
  readonly note?: string | undefined;
  readonly editor?: NoteEditor | undefined;
  /** File names of the marked notes; absent when a tap opens instead of marking. */
  readonly selected?: readonly string[] | undefined;
  readonly dialog?: NotesDialog | undefined;
}

/** An open editor; it edits the note whose page is open below it, if any. */
export interface NoteEditor {
  readonly draft: NoteDraft;
  /** The draft it was opened with: what differs is not saved yet. */
  readonly original: NoteDraft;
}

/** What may lie above a page. */
export type NotesDialog =
  | "delete"
  | "delete-selected"
  | "discard"
  | "menu"
  /** To which folder the marked notes go. */
  | "move"
  | { readonly folderName: string };

/** What a finger can ask of folders and of marked notes. */
export type SortingEvent =
  | { readonly type: "delete-selected" | "save-folder" }
  | { readonly type: "type-folder"; readonly text: string }
  | { readonly type: "move-to"; readonly folder: string };

/** What a finger can ask of the app. */
export type NotesEvent =
  | SortingEvent
  | { readonly type: "open-search" | "create" | "edit" | "save" | "delete" | "discard" | "paste" }
  | { readonly type: "ask-delete" | "share" | "back" | "close-dialog" }
  | { readonly type: "end-selection" | "select-all" }
  | { readonly type: "search"; readonly text: string }
  | { readonly type: "open-note" | "select"; readonly fileName: string }
  | { readonly type: "open-folder"; readonly folder: string }
  | { readonly type: "ask"; readonly dialog: NotesDialog }
  | { readonly type: "change"; readonly field: keyof NoteDraft; readonly text: string };
