import type { PhoneBook } from "../contacts/phone-book.ts";
import type { System } from "../system.ts";

/** What the app shows, apart from the call log and the contacts. */
export interface DialerState {
  /** `recents` when absent. */
  readonly tab?: DialerTab | undefined;
  /** What is typed into the open search bar. */
  readonly search?: string | undefined;
  /** The digits on the open dialpad. */
  readonly digits?: string | undefined;
  /** The logged call whose page is open. */
  readonly details?: number | undefined;
  /** Whether a contact is being chosen as a favorite. */
  readonly picksFavorite?: boolean | undefined;
  readonly dialog?: DialerDialog | undefined;
  /** The call that is on; its page hides all others. */
  readonly call?: OngoingCall | undefined;
}

/** A call from the tap on its number to its end. */
export interface OngoingCall {
  readonly number: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly isMuted: boolean;
  readonly isLoud: boolean;
  /** Another app asked for it, and comes back when it ends. */
  readonly forOther: boolean;
}

/** The lists of the app's first page. */
export type DialerTab = "favorites" | "recents" | "contacts";

/** What may lie above a page. */
type DialerDialog = "menu" | "clear-history" | "delete-call";

/** What a finger can ask of the app. */
export type DialerEvent =
  | { readonly type: "open-search" | "open-dialpad" | "pick-favorite" | "add-contact" }
  | { readonly type: "delete-digit" | "delete-digits" | "call-digits" }
  | { readonly type: "delete-call" | "clear-history" | "close-dialog" | "back" }
  | { readonly type: "mute" | "speaker" | "end-call" | "leave-call" }
  | { readonly type: "open-tab"; readonly tab: DialerTab }
  | { readonly type: "open-dialog"; readonly dialog: DialerDialog }
  | { readonly type: "search" | "change-digits" | "press-digit"; readonly text: string }
  | { readonly type: "open-details" | "open-contact"; readonly id: number }
  | { readonly type: "star"; readonly id: number; readonly starred: boolean }
  | { readonly type: "call" | "write"; readonly number: string };

/** What the pages read. */
export interface DialerSources {
  readonly system: System;
  readonly book: PhoneBook;
}
