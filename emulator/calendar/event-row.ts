import type { Colour } from "../colours.ts";
import { addDays, type Day, formatDay, today } from "../days.ts";
import { fonts, group, text } from "../kit-basic.ts";
import type { System } from "../system.ts";
import { formatMinute } from "../time-format.ts";
import type { Widget } from "../widget.ts";
import type { CalendarUiEvent } from "./calendar-state.ts";
import type { EventFields } from "./calendar-store.ts";
import { keyOf, type Occurrence } from "./occurrences.ts";

/** The colours of the kinds of events, in their order. */
const kindColours: readonly Colour[] = ["primary", "error", "outline"];

/** The colour by which a kind of events is known. */
export function colourOf({ calendar }: Pick<EventFields, "calendar">): Colour {
  return kindColours[(calendar - 1) % kindColours.length] ?? "primary";
}

/** The hours of an event: `9:00 AM – 10:30 AM`, or `All day`. */
export function formatHours(event: EventFields, system: System): string {
  if (event.allDay) return "All day";
  const [start, end] = [event.startMinute, event.endMinute].map((minute) => formatMinute(minute, system));
  return start === end && event.startDay === event.endDay ? start! : `${start} – ${end}`;
}

/** A day as lists head it: `Today`, `Tomorrow`, `Mon, January 19`, with the year where it is another one. */
export function headDay(day: Day, system: System): string {
  const now = today(system);
  const name = formatDay(day, day.slice(0, 4) === now.slice(0, 4) ? "%a, %B %e" : "%a, %B %e, %Y");
  if (day === now) return `Today · ${name}`;
  return day === addDays(now, 1) ? `Tomorrow · ${name}` : name;
}

/** An occurrence in a list, which can be held to mark it: a coloured bar, the title, the hours and the place. */
export function eventRow(
  occurrence: Occurrence,
  system: System,
  selected: readonly string[] | undefined,
): Widget<CalendarUiEvent> {
  const { event, day } = occurrence;
  const key = keyOf(occurrence);
  const place = event.location === "" ? "" : ` · ${event.location}`;
  const isMarked = selected?.includes(key) ?? false;
  return group<CalendarUiEvent>(
    [
      {
        className: "android.view.View",
        id: "event_item_color_bar",
        look: { background: colourOf(event), radius: 2 },
        style: { width: 4, height: 40, shrink: 0 },
      },
      group<CalendarUiEvent>(
        [
          text(event.title || "(No title)", { id: "event_item_title", font: { ...fonts.body, maxLines: 1 } }),
          text(`${formatHours(event, system)}${place}`, {
            id: "event_item_time",
            font: { ...fonts.small, maxLines: 1 },
          }),
        ],
        { className: "android.widget.RelativeLayout", style: { grow: 1, shrink: 1, gap: 2 } },
      ),
    ],
    {
      id: "event_item_holder",
      key,
      ...(isMarked ? { selected: true, look: { background: "accent" } as const } : {}),
      style: { direction: "row", align: "center", gap: 14, padding: [8, 16], minHeight: 64, shrink: 0 },
      onTap: selected ? { type: "select", key } : { type: "open-event", id: event.id, day },
      onLongPress: { type: "select", key },
    },
  );
}
