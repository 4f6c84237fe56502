import type { Dialog } from "../app.ts";
import { formatDay } from "../days.ts";
import { checkBox } from "../kit-basic.ts";
import { datePicker, makeDateDraft } from "../kit-date-picker.ts";
import { alertDialog, askToDiscard, choiceDialog, confirmDialog, menu } from "../kit-dialog.ts";
import { timePicker } from "../kit-time-picker.ts";
import type { System } from "../system.ts";
import type { CalendarDialog, CalendarState, CalendarUiEvent } from "./calendar-state.ts";
import { type EventFields, findEvent, listKinds } from "./calendar-store.ts";
import { describeReminder } from "./event-page.ts";
import { type Frequency, parseRule, writeRule } from "./recurrence.ts";

const close: CalendarUiEvent = { type: "close-dialog" };
const accept: CalendarUiEvent = { type: "accept" };
const open = (dialog: CalendarDialog): CalendarUiEvent => ({ type: "open-dialog", dialog });
const change = (fields: Partial<EventFields>): CalendarUiEvent => ({ type: "change", fields });

const reminderChoices = [0, 5, 10, 15, 30, 60, 120, 1440];
const frequencies: readonly (readonly [Frequency, label: string])[] = [
  ["DAILY", "Every day"],
  ["WEEKLY", "Every week"],
  ["MONTHLY", "Every month"],
  ["YEARLY", "Every year"],
];
const weekdayNames = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/** The dialog that is open, if one is. */
export function viewCalendarDialog(
  state: CalendarState,
  system: System,
): Dialog<CalendarUiEvent> | undefined {
  const { dialog, editor } = state;
  if (dialog === undefined) return undefined;
  switch (dialog.type) {
    case "menu":
      return menu<CalendarUiEvent>(
        [
          { label: "Go to today", onTap: { type: "go-today" } },
          { label: "Go to date", onTap: open({ type: "go-to", draft: makeDateDraft(state.month) }) },
          { label: "Filter events", onTap: open({ type: "kinds" }) },
        ],
        close,
      );
    case "event-menu":
      return menu<CalendarUiEvent>(
        [
          { label: "Duplicate", onTap: { type: "duplicate" } },
          { label: "Share", onTap: { type: "share" } },
        ],
        close,
      );
    case "go-to":
      return datePicker<CalendarUiEvent>({
        draft: dialog.draft,
        onChange: (draft) => open({ ...dialog, draft }),
        onDone: accept,
        onDismiss: close,
      });
    case "date":
      return datePicker<CalendarUiEvent>({
        draft: dialog.draft,
        onChange: (draft) => open({ ...dialog, draft }),
        onDone: accept,
        onDismiss: close,
      });
    case "time":
      return timePicker<CalendarUiEvent>({
        draft: dialog.draft,
        onChange: (draft) => open({ ...dialog, draft }),
        onDone: accept,
        onDismiss: close,
      });
    case "discard":
      return askToDiscard<CalendarUiEvent>({ type: "discard" }, close);
    case "kinds":
      return kindsDialog(system);
    case "delete":
      return deleteDialog(state, system);
    default:
      return editor && editorDialog(dialog, editor.draft, system);
  }
}

/** Dialogs of the form. */
function editorDialog(
  dialog: CalendarDialog,
  draft: EventFields,
  system: System,
): Dialog<CalendarUiEvent> | undefined {
  const rule = parseRule(draft.rule);
  switch (dialog.type) {
    case "rule":
      return choiceDialog<CalendarUiEvent>({
        title: "Repetition",
        choices: [
          { label: "No repetition", checked: !rule, onTap: change({ rule: "" }) },
          ...frequencies.map(([frequency, label]) => ({
            label,
            checked: rule?.frequency === frequency,
            onTap: change({ rule: writeRule({ frequency, interval: 1, weekdays: [] }) }),
          })),
        ],
        cancel: close,
      });
    case "end":
      return choiceDialog<CalendarUiEvent>({
        title: "Repeat until",
        choices: [
          {
            label: "Forever",
            checked: rule?.until === undefined,
            onTap: change({ rule: rule ? writeRule(withoutEnd(rule)) : "" }),
          },
          {
            label: rule?.until ? formatDay(rule.until, "%a, %b %e, %Y") : "A date",
            checked: rule?.until !== undefined,
            onTap: open({ type: "date", of: "until", draft: makeDateDraft(rule?.until ?? draft.startDay) }),
          },
        ],
        cancel: close,
      });
    case "weekdays":
      return weekdaysDialog(dialog.chosen);
    case "reminder":
      return choiceDialog<CalendarUiEvent>({
        title: "Remind me",
        choices: reminderChoices.map((minutes) => ({
          label: describeReminder(minutes),
          checked: draft.reminders.includes(minutes),
          onTap: change({ reminders: [...new Set([...draft.reminders, minutes])].sort((a, b) => a - b) }),
        })),
        cancel: close,
      });
    case "kind":
      return choiceDialog<CalendarUiEvent>({
        title: "Event type",
        choices: listKinds(system).map(({ id, name }) => ({
          label: name,
          checked: id === draft.calendar,
          onTap: change({ calendar: id }),
        })),
        cancel: close,
      });
    default:
      return undefined;
  }
}

function withoutEnd({ until: _until, count: _count, ...rule }: NonNullable<ReturnType<typeof parseRule>>) {
  return rule;
}

function weekdaysDialog(chosen: readonly number[]): Dialog<CalendarUiEvent> {
  return alertDialog<CalendarUiEvent>({
    title: "Repeat on",
    content: weekdayNames.map((name, day) =>
      checkBox<CalendarUiEvent>(chosen.includes(day), {
        key: name,
        label: name,
        onTap: open({
          type: "weekdays",
          chosen: chosen.includes(day) ? chosen.filter((other) => other !== day) : [...chosen, day],
        }),
      }),
    ),
    buttons: [
      { label: "Cancel", onTap: close },
      { label: "OK", onTap: accept },
    ],
    onDismiss: close,
  });
}

function kindsDialog(system: System): Dialog<CalendarUiEvent> {
  return alertDialog<CalendarUiEvent>({
    title: "Show events of",
    content: listKinds(system).map(({ id, name, visible }) =>
      checkBox<CalendarUiEvent>(visible, {
        key: name,
        label: name,
        onTap: { type: "show-kind", id, visible: !visible },
      }),
    ),
    buttons: [{ label: "OK", onTap: close }],
    onDismiss: close,
  });
}

/** Asks how much goes of an event that repeats. */
function deleteDialog({ event: shown }: CalendarState, system: System): Dialog<CalendarUiEvent> | undefined {
  const event = shown && findEvent(system, shown.id);
  if (!event) return undefined;
  if (event.rule === "") {
    return confirmDialog<CalendarUiEvent>({
      title: "Delete event?",
      message: `“${event.title}” will be removed from the calendar.`,
      yes: "Delete",
      onYes: { type: "delete", part: "all" },
      onNo: close,
    });
  }
  return choiceDialog<CalendarUiEvent>({
    title: "Delete repeating event",
    choices: [
      { label: "Only this one", checked: false, onTap: { type: "delete", part: "one" } },
      { label: "This and all that follow", checked: false, onTap: { type: "delete", part: "following" } },
      { label: "All of them", checked: false, onTap: { type: "delete", part: "all" } },
    ],
    cancel: close,
  });
}
