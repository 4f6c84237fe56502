import type { PhoneBook } from "../contacts/phone-book.ts";
import type { System } from "../system.ts";

/** What the app shows, apart from the messages themselves. */
export interface MessagesState {
  /** What is typed into the open search bar. */
  readonly search?: string | undefined;
  /** What is typed into the recipient field of the open page for a new conversation. */
  readonly recipient?: string | undefined;
  /** Whose conversation is open. */
  readonly address?: string | undefined;
  /** What is written and not sent yet. */
  readonly draft?: string | undefined;
  /** The message that a finger holds; the bar then shows what can be done with it. */
  readonly selected?: number | undefined;
  readonly dialog?: MessagesDialog | undefined;
}

/** What may lie above a conversation. */
type MessagesDialog = "menu" | "delete-conversation" | "delete-message";

/** What a finger can ask of the app. */
export type MessagesEvent =
  | { readonly type: "open-search" | "start-chat" | "submit-recipient" | "send" | "call" | "add-contact" }
  | { readonly type: "copy" | "paste" | "share" | "delete-conversation" | "delete-message" }
  | { readonly type: "back" | "close-dialog" }
  | { readonly type: "search" | "type-recipient" | "write"; readonly text: string }
  | { readonly type: "open-conversation"; readonly address: string }
  | { readonly type: "select"; readonly message: number }
  | { readonly type: "open-dialog"; readonly dialog: MessagesDialog };

/** What the pages read. */
export interface MessagesSources {
  readonly system: System;
  readonly book: PhoneBook;
}
