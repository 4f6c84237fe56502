import type { Day } from "../days.ts";
import type { DateDraft } from "../kit-date-picker.ts";
import type { TimeDraft } from "../kit-time-picker.ts";
import type { CalendarEvent, EventFields } from "./calendar-store.ts";

/** What the app shows, apart from the events themselves. */
export interface CalendarState {
  readonly view: "month" | "list";
  /** Any day of the month that is shown. */
  readonly month: Day;
  /** The day from which the list starts; today when absent. */
  readonly listFrom?: Day | undefined;
  /** The day whose page is open. */
  readonly day?: Day | undefined;
  /** The event whose page is open, on one of its days. */
  readonly event?: { readonly id: number; readonly day: Day } | undefined;
  readonly editor?: EventEditor | undefined;
  /** What is typed into the open search bar. */
  readonly search?: string | undefined;
  /** Occurrences that are marked, by their keys. */
  readonly selected?: readonly string[] | undefined;
  readonly dialog?: CalendarDialog | undefined;
  readonly undo?: Undo | undefined;
}

/** An open editor; it edits the event whose page is open below it, if any. */
export interface EventEditor {
  readonly draft: EventFields;
  /** The draft it was opened with: what differs is not saved yet. */
  readonly original: EventFields;
}

/** What was removed or changed a moment ago. */
export interface Undo {
  readonly words: string;
  readonly events: readonly CalendarEvent[];
  /** By the phone's clock. */
  readonly until: number;
}

/** What may lie above a page. */
export type CalendarDialog =
  | {
      readonly type:
        | "menu"
        | "event-menu"
        | "kinds"
        | "delete"
        | "discard"
        | "rule"
        | "end"
        | "reminder"
        | "kind";
    }
  | { readonly type: "go-to"; readonly draft: DateDraft }
  | { readonly type: "date"; readonly of: "start" | "end" | "until"; readonly draft: DateDraft }
  | { readonly type: "time"; readonly of: "start" | "end"; readonly draft: TimeDraft }
  | { readonly type: "weekdays"; readonly chosen: readonly number[] };

/** Which repetitions are deleted. */
export type DeletedPart = "one" | "following" | "all";

/** What a finger can ask of the app. */
export type CalendarUiEvent =
  | { readonly type: "back" | "close-dialog" | "accept" | "open-search" | "go-today" | "list-earlier" }
  | { readonly type: "create" | "edit" | "duplicate" | "share" | "save" | "discard" | "undo" }
  | { readonly type: "delete-selected" | "end-selection" }
  | { readonly type: "show-view"; readonly view: CalendarState["view"] }
  | { readonly type: "show-month" | "open-day"; readonly day: Day }
  | { readonly type: "open-event"; readonly id: number; readonly day: Day }
  | { readonly type: "select"; readonly key: string }
  | { readonly type: "search"; readonly text: string }
  | { readonly type: "show-kind"; readonly id: number; readonly visible: boolean }
  | { readonly type: "open-dialog"; readonly dialog: CalendarDialog }
  | { readonly type: "delete"; readonly part: DeletedPart }
  | { readonly type: "change"; readonly fields: Partial<EventFields> };
