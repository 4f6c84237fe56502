import type { Page } from "../app.ts";
import { addDays, daysBetween, formatDay } from "../days.ts";
import type { IconName } from "../icons.ts";
import { fonts, group, icon, row, text } from "../kit-basic.ts";
import { scrollView } from "../kit-list.ts";
import { appBar, page } from "../kit-page.ts";
import type { System } from "../system.ts";
import type { Widget } from "../widget.ts";
import type { CalendarState, CalendarUiEvent } from "./calendar-state.ts";
import { type CalendarEvent, listKinds } from "./calendar-store.ts";
import { colourOf, formatHours } from "./event-row.ts";
import { describeRule } from "./recurrence.ts";

/** One event on one of its days: when, where, and what else is known of it. */
export function eventPage(event: CalendarEvent, state: CalendarState, system: System): Page<CalendarUiEvent> {
  const { title, location, description, rule, reminders, calendar } = event;
  const day = state.event?.day ?? event.startDay;
  const kind = listKinds(system).find(({ id }) => id === calendar)?.name ?? "";
  const lines: readonly (readonly [IconName, string, id: string])[] = [
    ...(rule === "" ? [] : [["reset", describeRule(rule), "event_repetition"] as const]),
    ...(location === "" ? [] : [["location", location, "event_location"] as const]),
    ...(description === "" ? [] : [["text", description, "event_description"] as const]),
    ...reminders.map((minutes) => ["bell", describeReminder(minutes), "event_reminder"] as const),
    ["calendar", kind, "event_type"],
  ];
  return {
    activity: "com.tapwright.calendar.EventActivity",
    path: [state.view, ...(state.day === undefined ? [] : [`day-${state.day}`]), `event-${event.id}`],
    root: page<CalendarUiEvent>({
      bar: appBar<CalendarUiEvent>({
        title: "",
        onUp: { type: "back" },
        actions: [
          { icon: "edit", description: "Edit event", id: "edit", onTap: { type: "edit" } },
          {
            icon: "delete",
            description: "Delete event",
            id: "delete",
            onTap: { type: "open-dialog", dialog: { type: "delete" } },
          },
          {
            icon: "more",
            description: "More options",
            onTap: { type: "open-dialog", dialog: { type: "event-menu" } },
          },
        ],
      }),
      body: [
        scrollView<CalendarUiEvent>(
          [
            row<never>(
              [
                {
                  className: "android.view.View",
                  look: { background: colourOf(event), radius: 4 },
                  style: { width: 16, height: 16, shrink: 0, margin: [0, 4] },
                },
                group<never>(
                  [
                    text(title || "(No title)", { id: "event_title", font: fonts.headline }),
                    text(formatSpan(event, day, system), { id: "event_time", font: fonts.small }),
                  ],
                  { style: { grow: 1, shrink: 1, gap: 4 } },
                ),
              ],
              { style: { align: "start", gap: 16, padding: [8, 0, 16, 0] } },
            ),
            ...lines.map(([glyph, words, id], index) => line(glyph, words, id, `${id}-${index}`)),
          ],
          { id: "event_scrollview", style: { padding: [8, 16, 24, 16] } },
        ),
      ],
    }),
    onBack: { type: "back" },
  };
}

function line(glyph: IconName, words: string, id: string, key: string): Widget<never> {
  return row<never>([icon(glyph), text(words, { id, style: { grow: 1, shrink: 1 } })], {
    key,
    style: { align: "start", gap: 16, padding: [12, 0], shrink: 0 },
  });
}

/** The days and hours of one repetition: `Thu, January 15, 2026 · 9:00 AM – 10:00 AM`. */
function formatSpan(event: CalendarEvent, day: string, system: System): string {
  const name = formatDay(day, "%a, %B %e, %Y");
  const length = daysBetween(event.startDay, event.endDay);
  const last = length > 0 ? ` – ${formatDay(addDays(day, length), "%a, %B %e, %Y")}` : "";
  return `${name}${last} · ${formatHours(event, system)}`;
}

/** How long before an event the phone tells of it. */
export function describeReminder(minutes: number): string {
  if (minutes === 0) return "At the start";
  const [count, unit] =
    minutes % 1440 === 0
      ? [minutes / 1440, "day"]
      : minutes % 60 === 0
        ? [minutes / 60, "hour"]
        : [minutes, "minute"];
  return `${count} ${unit}${count === 1 ? "" : "s"} before`;
}
