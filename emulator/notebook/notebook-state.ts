import type { NotebookPage, PageDraft } from "./notebook-store.ts";

/** What the app shows, apart from the notes themselves. */
export interface NotebookState {
  /** The folder that is open; all notes when absent. */
  readonly folder?: number | undefined;
  /** The note whose page is open. */
  readonly page?: number | undefined;
  readonly editor?: PageEditor | undefined;
  /** What is typed into the open search bar. */
  readonly search?: string | undefined;
  /** The marked notes; absent when a tap opens instead of marking. */
  readonly selected?: readonly number[] | undefined;
  readonly dialog?: NotebookDialog | undefined;
  /** What was deleted last and can come back. */
  readonly undo?: { readonly pages: readonly NotebookPage[]; readonly until: number } | undefined;
}

/** An open editor; it edits the note whose page is open below it, if any. */
export interface PageEditor {
  readonly draft: PageDraft;
  /** The draft it was opened with: what differs is not saved yet. */
  readonly original: PageDraft;
  readonly isTodo: boolean;
}

/** What may lie above a page. */
export type NotebookDialog =
  | { readonly kind: "folders" | "create" | "page-menu" | "discard" }
  | { readonly kind: "new-folder"; readonly name: string }
  /** To which folder these notes go. */
  | { readonly kind: "move"; readonly ids: readonly number[] };

/** What a finger can ask of the app. */
export type NotebookEvent =
  | { readonly type: "back" | "open-search" | "close-dialog" | "end-selection" | "edit" | "save" | "discard" }
  | { readonly type: "save-folder" | "undo" | "convert" }
  /** No id: all notes. */
  | { readonly type: "choose-folder"; readonly id: number | undefined }
  | { readonly type: "open" | "select" | "check"; readonly id: number }
  | { readonly type: "create"; readonly isTodo: boolean }
  | { readonly type: "search" | "type-name"; readonly text: string }
  | { readonly type: "change"; readonly field: keyof PageDraft; readonly text: string }
  | { readonly type: "ask"; readonly dialog: NotebookDialog }
  | { readonly type: "move-to"; readonly folder: number }
  | { readonly type: "delete"; readonly ids: readonly number[] };
