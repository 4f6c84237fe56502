import type { ContactDraft } from "./contacts-store.ts";

/** What the app shows, apart from the contacts themselves. */
export interface ContactsState {
  /** What is typed into the open search bar. */
  readonly search?: string | undefined;
  /** The contact whose page is open. */
  readonly contact?: number | undefined;
  readonly editor?: ContactEditor | undefined;
  readonly dialog?: ContactsDialog | undefined;
}

/** What may lie above a page. */
type ContactsDialog = "menu" | "delete" | "discard" | "phone-type";

/** An open editor; it edits the contact whose page is open below it, if any. */
export interface ContactEditor {
  readonly draft: ContactDraft;
  /** The draft it was opened with: what differs is not saved yet. */
  readonly original: ContactDraft;
}

/** What a finger can ask of the app. */
export type ContactsEvent =
  | { readonly type: "open-search" | "create" | "edit" | "save" | "delete" | "discard" | "share" }
  | { readonly type: "back" | "close-dialog" }
  | { readonly type: "search"; readonly text: string }
  | { readonly type: "open-contact"; readonly id: number }
  | { readonly type: "open-dialog"; readonly dialog: ContactsDialog }
  | { readonly type: "change"; readonly field: keyof ContactDraft; readonly text: string }
  /** Hands a number or address to the app that calls or writes to it. */
  | { readonly type: "reach"; readonly action: string; readonly data: string };
