import { isDeepStrictEqual } from "node:util";
import type { AppContext } from "../app.ts";
import { addDays, type Day, daysBetween, splitMoment } from "../days.ts";
import { readTimeDraft } from "../kit-time-picker.ts";
import { undoMs } from "../kit-undo-bar.ts";
import type { System } from "../system.ts";
import type { CalendarState, DeletedPart } from "./calendar-state.ts";
import {
  type CalendarEvent,
  deleteEvent,
  type EventFields,
  endBefore,
  findEvent,
  leaveOut,
  listKinds,
  restoreEvent,
  saveEvent,
} from "./calendar-store.ts";
import { parseRule, writeRule } from "./recurrence.ts";

/** A form for a new event on a day: from the next full hour on, for an hour. */
export function openNewEvent(state: CalendarState, system: System): CalendarState {
  const now = splitMoment(system.clock.now(), system);
  const startDay = state.day ?? now.day;
  const startMinute = Math.min(23, Math.floor(now.minute / 60) + 1) * 60;
  const calendar = listKinds(system)[0]?.id ?? 1;
  const draft: EventFields = {
    calendar,
    title: "",
    location: "",
    description: "",
    allDay: false,
    startDay,
    startMinute,
    ...plusMinutes(startDay, startMinute, 60),
    rule: "",
    reminders: [],
  };
  return { ...state, event: undefined, selected: undefined, editor: { draft, original: draft } };
}

/** A form with what an event is now; of one that repeats, with its first day. */
export function openEditor(state: CalendarState, system: System, asCopy = false): CalendarState {
  const event = state.event && findEvent(system, state.event.id);
  if (!event) return state;
  const { id: _id, leftOut: _leftOut, ...draft } = event;
  const below = asCopy ? { event: undefined } : {};
  return { ...state, ...below, dialog: undefined, editor: { draft, original: draft } };
}

/** Changes fields of the form; when the start moves, the end moves along. */
export function changeDraft(state: CalendarState, fields: Partial<EventFields>): CalendarState {
  if (!state.editor) return state;
  const before = state.editor.draft;
  const draft = { ...before, ...fields };
  const moved =
    fields.startDay !== undefined || fields.startMinute !== undefined
      ? plusMinutes(draft.startDay, draft.startMinute, lengthOf(before))
      : {};
  return { ...state, dialog: undefined, editor: { ...state.editor, draft: { ...draft, ...moved } } };
}

function lengthOf({ startDay, startMinute, endDay, endMinute }: EventFields): number {
  return daysBetween(startDay, endDay) * 1440 + endMinute - startMinute;
}

function plusMinutes(day: Day, minute: number, more: number): Pick<EventFields, "endDay" | "endMinute"> {
  const sum = minute + more;
  return { endDay: addDays(day, Math.floor(sum / 1440)), endMinute: ((sum % 1440) + 1440) % 1440 };
}

/** What OK means in the dialog that is open. */
export function acceptDialog(state: CalendarState): CalendarState {
  const { dialog } = state;
  const closed = { ...state, dialog: undefined };
  switch (dialog?.type) {
    case "go-to": {
      const { day } = dialog.draft;
      const isList = state.view === "list" && state.day === undefined;
      return isList ? { ...closed, listFrom: day } : { ...closed, month: day, day };
    }
    case "date":
      if (dialog.of === "until") return endRule(closed, dialog.draft.day);
      return changeDraft(
        closed,
        dialog.of === "start" ? { startDay: dialog.draft.day } : { endDay: dialog.draft.day },
      );
    case "time": {
      const time = readTimeDraft(dialog.draft);
      if (!time) return state;
      const minute = time.hour * 60 + time.minute;
      return changeDraft(closed, dialog.of === "start" ? { startMinute: minute } : { endMinute: minute });
    }
    case "weekdays": {
      const rule = parseRule(state.editor?.draft.rule ?? "");
      return rule ? changeDraft(closed, { rule: writeRule({ ...rule, weekdays: dialog.chosen }) }) : closed;
    }
    default:
      return closed;
  }
}

function endRule(state: CalendarState, until: Day): CalendarState {
  const rule = parseRule(state.editor?.draft.rule ?? "");
  if (!rule) return state;
  const { count: _count, ...endless } = rule;
  return changeDraft(state, { rule: writeRule({ ...endless, until }) });
}

/** Saves the form if it makes sense, and says what does not. */
export function saveDraft(state: CalendarState, { system, toast }: AppContext): CalendarState {
  const draft = state.editor?.draft;
  if (!draft) return state;
  if (draft.title.trim() === "") {
    toast("Give the event a title");
    return state;
  }
  if (lengthOf(draft) < 0) {
    toast("The event cannot end before it starts");
    return state;
  }
  const before = state.event && findEvent(system, state.event.id);
  // A repetition that was left out stays so only where it still could be.
  const kept = before && before.rule === draft.rule ? { leftOut: before.leftOut } : {};
  const id = saveEvent(system, { ...draft, ...kept }, before?.id);
  toast("Event saved");
  const event = before ? { event: { id, day: draft.startDay } } : {};
  return { ...state, ...event, editor: undefined };
}

/** Whether the form holds what is not saved yet. */
export function isChanged({ editor }: CalendarState): boolean {
  return editor !== undefined && !isDeepStrictEqual(editor.draft, editor.original);
}

/** Deletes the event whose page is open, or some of its repetitions. */
export function deleteShown(state: CalendarState, part: DeletedPart, { system }: AppContext): CalendarState {
  const event = state.event && findEvent(system, state.event.id);
  if (!event || !state.event) return { ...state, dialog: undefined };
  const { day } = state.event;
  if (part === "one") leaveOut(system, event, day);
  else if (part === "following" && day > event.startDay) endBefore(system, event, day);
  else deleteEvent(system, event.id);
  return withUndo({ ...state, event: undefined, dialog: undefined }, [event], system);
}

/** Deletes what is marked: of what repeats, the marked days alone. */
export function deleteSelected(state: CalendarState, { system }: AppContext): CalendarState {
  const before = new Map<number, CalendarEvent>();
  for (const key of state.selected ?? []) {
    const [id = 0, day = ""] = key.split(" ");
    const event = findEvent(system, Number(id));
    if (!event) continue;
    if (!before.has(event.id)) before.set(event.id, event);
    if (event.rule === "") deleteEvent(system, event.id);
    else leaveOut(system, event, String(day));
  }
  return withUndo({ ...state, selected: undefined }, [...before.values()], system, state.selected?.length);
}

function withUndo(
  state: CalendarState,
  events: readonly CalendarEvent[],
  system: System,
  count = events.length,
): CalendarState {
  const words = count === 1 ? "Event deleted" : `${count} events deleted`;
  return { ...state, undo: { words, events, until: system.clock.now() + undoMs } };
}

/** Brings back what was deleted a moment ago. */
export function undoDeletion({ undo, ...state }: CalendarState, system: System): CalendarState {
  for (const event of undo?.events ?? []) restoreEvent(system, event);
  return state;
}
