import type { App, AppContext, Page, ViewContext } from "../app.ts";
import { addMonths, splitMoment, today } from "../days.ts";
import type { Intent } from "../screen-port.ts";
import { toggle } from "../selection.ts";
import type { System } from "../system.ts";
import { viewCalendarDialog } from "./calendar-dialogs.ts";
import {
  acceptDialog,
  changeDraft,
  deleteSelected,
  deleteShown,
  isChanged,
  openEditor,
  openNewEvent,
  saveDraft,
  undoDeletion,
} from "./calendar-edits.ts";
import type { CalendarState, CalendarUiEvent } from "./calendar-state.ts";
import { findEvent, hasCalendar, showKind } from "./calendar-store.ts";
import { addDefaultEvents } from "./default-events.ts";
import { eventEditorPage } from "./event-editor-page.ts";
import { agendaPage, dayPage, searchPage } from "./event-list-page.ts";
import { eventPage } from "./event-page.ts";
import { formatHours, headDay } from "./event-row.ts";
import { monthPage } from "./month-page.ts";

/** Months, days and events. What it stores belongs to the storage package, as on Android. */
export const calendarApp: App<CalendarState, CalendarUiEvent> = {
  packageName: "com.tapwright.calendar",
  label: "Calendar",
  icon: { glyph: "calendar", background: "#b3452c" },
  versionName: "6.2",
  versionCode: 620,
  launchActivity: "com.tapwright.calendar.MainActivity",
  install(system) {
    if (!hasCalendar(system)) addDefaultEvents(system);
  },
  open: openIntent,
  reduce,
  view,
};

function view(state: CalendarState, { system }: ViewContext): Page<CalendarUiEvent> {
  const page: Page<CalendarUiEvent> = { ...viewPage(state, system), palette: "clay" };
  const dialog = viewCalendarDialog(state, system);
  return dialog ? { ...page, dialog } : page;
}

function viewPage(state: CalendarState, system: System): Page<CalendarUiEvent> {
  if (state.editor) return eventEditorPage(state.editor, state, system);
  const event = state.event && findEvent(system, state.event.id);
  if (event) return eventPage(event, state, system);
  if (state.day !== undefined) return dayPage(state.day, state, system);
  if (state.search !== undefined) return searchPage(state.search, state, system);
  return state.view === "month" ? monthPage(state, system) : agendaPage(state, system);
}

function openIntent(
  { action = "android.intent.action.MAIN", data = "", extras = {} }: Intent,
  { system }: ViewContext,
  state: CalendarState = { view: "month", month: today(system) },
): CalendarState | undefined {
  if (action === "android.intent.action.MAIN") return state;
  const [, path = ""] = /^content:\/\/com\.android\.calendar\/(.*)$/.exec(data) ?? [];
  const fresh: CalendarState = { view: "month", month: today(system) };
  if (action === "android.intent.action.INSERT" && path === "events") {
    const { title = "", eventLocation: location = "", description = "" } = extras;
    return changeDraft(openNewEvent(fresh, system), { title, location, description });
  }
  if (action !== "android.intent.action.VIEW") return undefined;
  const [, moment] = /^time\/(\d+)$/.exec(path) ?? [];
  if (moment !== undefined) return { ...fresh, day: splitMoment(Number(moment), system).day };
  const event = findEvent(system, Number(/^events\/(\d+)$/.exec(path)?.[1]));
  return event && { ...fresh, event: { id: event.id, day: event.startDay } };
}

function reduce(state: CalendarState, event: CalendarUiEvent, context: AppContext): CalendarState {
  const { system } = context;
  switch (event.type) {
    case "show-view":
      return { view: event.view, month: state.month };
    case "show-month":
      return { ...state, month: event.day };
    case "list-earlier":
      return { ...state, listFrom: addMonths(state.listFrom ?? today(system), -1) };
    case "go-today":
      return { ...state, dialog: undefined, listFrom: undefined, month: today(system) };
    case "open-day":
      return { ...state, day: event.day, month: event.day };
    case "open-event":
      return { ...state, event: { id: event.id, day: event.day } };
    case "open-search":
      return { ...state, search: "" };
    case "search":
      return { ...state, search: event.text };
    case "create":
      return openNewEvent(state, system);
    case "edit":
      return openEditor(state, system);
    case "duplicate":
      return openEditor(state, system, true);
    case "share":
      return share(state, context);
    case "change":
      return changeDraft(state, event.fields);
    case "accept":
      return acceptDialog(state);
    case "save":
      return saveDraft(state, context);
    case "discard":
      return { ...state, editor: undefined, dialog: undefined };
    case "delete":
      return deleteShown(state, event.part, context);
    case "select":
      return { ...state, selected: toggle(state.selected, event.key) };
    case "end-selection":
      return { ...state, selected: undefined };
    case "delete-selected":
      return deleteSelected(state, context);
    case "undo":
      return undoDeletion(state, system);
    case "show-kind":
      showKind(system, event.id, event.visible);
      return state;
    case "open-dialog":
      return { ...state, dialog: event.dialog };
    case "close-dialog":
      return { ...state, dialog: undefined };
    case "back":
      return goBack(state);
  }
}

function share(state: CalendarState, context: AppContext): CalendarState {
  const { system } = context;
  const event = state.event && findEvent(system, state.event.id);
  const closed = { ...state, dialog: undefined };
  if (!event || !state.event) return closed;
  const lines = [
    event.title,
    `${headDay(state.event.day, system).replace(/^.* · /, "")}, ${formatHours(event, system)}`,
    event.location,
    event.description,
  ];
  const text = lines.filter((line) => line !== "").join("\n");
  const intent = {
    action: "android.intent.action.SEND",
    type: "text/plain",
    extras: { "android.intent.extra.TEXT": text },
  };
  if (!context.startActivity(intent)) context.toast("No app can do this");
  return closed;
}

/** Leaves the page on top; a form with changes asks first. */
function goBack(state: CalendarState): CalendarState {
  if (state.editor) {
    return isChanged(state) ? { ...state, dialog: { type: "discard" } } : { ...state, editor: undefined };
  }
  if (state.event) return { ...state, event: undefined };
  if (state.day !== undefined) return { ...state, day: undefined };
  return { ...state, search: undefined };
}
