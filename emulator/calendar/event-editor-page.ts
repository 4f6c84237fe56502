import type { Page } from "../app.ts";
import { formatDay, weekdayOf } from "../days.ts";
import type { IconName } from "../icons.ts";
import { button, fonts, icon, row, switchControl, text, textField } from "../kit-basic.ts";
import { makeDateDraft } from "../kit-date-picker.ts";
import { scrollView } from "../kit-list.ts";
import { appBar, page } from "../kit-page.ts";
import { makeTimeDraft } from "../kit-time-picker.ts";
import type { System } from "../system.ts";
import { formatMinute, is24Hour } from "../time-format.ts";
import type { Widget } from "../widget.ts";
import type { CalendarDialog, CalendarState, CalendarUiEvent, EventEditor } from "./calendar-state.ts";
import { type EventFields, listKinds } from "./calendar-store.ts";
import { describeReminder } from "./event-page.ts";
import { describeRule, parseRule } from "./recurrence.ts";

/** The form for a new event, or for the one whose page lies below. */
export function eventEditorPage(
  { draft }: EventEditor,
  state: CalendarState,
  system: System,
): Page<CalendarUiEvent> {
  const isNew = state.event === undefined;
  const kind = listKinds(system).find(({ id }) => id === draft.calendar)?.name ?? "";
  return {
    activity: "com.tapwright.calendar.EventEditorActivity",
    path: [state.view, ...(state.event ? [`event-${state.event.id}`] : []), "editor"],
    root: page<CalendarUiEvent>({
      bar: editorBar(isNew ? "New event" : "Edit event"),
      body: [
        scrollView<CalendarUiEvent>(
          [
            field("title", "Title", draft, isNew),
            field("location", "Location", draft),
            field("description", "Description", draft),
            row<CalendarUiEvent>(
              [
                icon("clock"),
                text("All-day", { id: "event_all_day_label", style: { grow: 1 } }),
                switchControl<CalendarUiEvent>(draft.allDay, { id: "event_all_day" }),
              ],
              {
                style: { height: 48, gap: 16 },
                onTap: { type: "change", fields: { allDay: !draft.allDay } },
              },
            ),
            moment("start", draft, system),
            moment("end", draft, system),
            choice("reset", describeRule(draft.rule), "event_repetition", { type: "rule" }),
            ...ruleLines(draft),
            ...draft.reminders.map((minutes) => reminderLine(minutes, draft)),
            choice("bell", "Add reminder", "event_reminder_add", { type: "reminder" }),
            choice("calendar", kind, "event_type", { type: "kind" }),
          ],
          { id: "event_nested_scrollview", style: { gap: 8, padding: [8, 16, 24, 16] } },
        ),
      ],
    }),
    onBack: { type: "back" },
  };
}

function editorBar(title: string): Widget<CalendarUiEvent> {
  return appBar<CalendarUiEvent>({
    title: row<CalendarUiEvent>([
      text(title, { font: fonts.title, style: { grow: 1, shrink: 1 } }),
      button<CalendarUiEvent>("Save", { id: "save", onTap: { type: "save" } }),
    ]),
    onUp: { type: "back" },
    upIcon: "close",
    upDescription: "Close",
  });
}

function field(
  name: "title" | "location" | "description",
  hint: string,
  draft: EventFields,
  autoFocus = false,
): Widget<CalendarUiEvent> {
  return textField<CalendarUiEvent>(draft[name], {
    id: `event_${name}`,
    key: name,
    hint,
    autoFocus,
    ...(name === "description" ? { multiline: true } : {}),
    onText: (typed) => ({ type: "change", fields: { [name]: typed } }),
  });
}

/** A date and, unless it is about whole days, a time; each opens its dialog. */
function moment(of: "start" | "end", draft: EventFields, system: System): Widget<CalendarUiEvent> {
  const [day, minute] =
    of === "start" ? [draft.startDay, draft.startMinute] : [draft.endDay, draft.endMinute];
  const time = makeTimeDraft({ hour: Math.floor(minute / 60), minute: minute % 60 }, is24Hour(system));
  const name = of === "start" ? "Starts" : "Ends";
  return row<CalendarUiEvent>(
    [
      text(name, { key: "name", font: fonts.small, style: { width: 52, shrink: 0 } }),
      {
        ...chip(formatDay(day, "%a, %b %e, %Y"), `event_${of}_date`, {
          type: "date",
          of,
          draft: makeDateDraft(day),
        }),
        style: { ...chipStyle, grow: 1, shrink: 1 },
      },
      ...(draft.allDay
        ? []
        : [chip(formatMinute(minute, system), `event_${of}_time`, { type: "time", of, draft: time })]),
    ],
    { key: of, style: { height: 48, gap: 4 } },
  );
}

function chip(words: string, id: string, dialog: CalendarDialog): Widget<CalendarUiEvent> {
  return {
    ...text(words, { id, key: id, font: { ...fonts.body, maxLines: 1 } }),
    onTap: { type: "open-dialog", dialog },
    style: chipStyle,
  };
}

const chipStyle = { height: 48, justify: "center", padding: [0, 4], shrink: 0 } as const;

function choice(glyph: IconName, words: string, id: string, dialog: CalendarDialog): Widget<CalendarUiEvent> {
  return row<CalendarUiEvent>(
    [icon(glyph), text(words, { id, font: { ...fonts.body, maxLines: 1 }, style: { grow: 1, shrink: 1 } })],
    { key: id, style: { height: 48, gap: 16 }, onTap: { type: "open-dialog", dialog } },
  );
}

/** On which days a weekly event happens, and when any repetition ends. */
function ruleLines({ rule: text, startDay }: EventFields): readonly Widget<CalendarUiEvent>[] {
  const rule = parseRule(text);
  if (!rule) return [];
  const end = rule.until ? `Until ${formatDay(rule.until, "%b %e, %Y")}` : "Forever";
  const weekdays =
    rule.frequency === "WEEKLY"
      ? [
          choice("calendar", "Days of the week", "event_repetition_rule", {
            type: "weekdays",
            chosen: rule.weekdays.length > 0 ? rule.weekdays : [weekdayOf(startDay)],
          }),
        ]
      : [];
  return [...weekdays, choice("hourglass", end, "event_repetition_limit", { type: "end" })];
}

function reminderLine(minutes: number, { reminders }: EventFields): Widget<CalendarUiEvent> {
  return row<CalendarUiEvent>(
    [
      icon("bell"),
      text(describeReminder(minutes), { id: "event_reminder", style: { grow: 1, shrink: 1 } }),
      {
        className: "android.widget.ImageView",
        description: "Remove reminder",
        icon: { name: "close", size: 24 },
        style: { width: 48, height: 48, shrink: 0 },
        onTap: { type: "change", fields: { reminders: reminders.filter((other) => other !== minutes) } },
      },
    ],
    { key: `reminder-${minutes}`, style: { height: 48, gap: 16 } },
  );
}
