import type { Page } from "../app.ts";
import { addDays, type Day, formatDay, today } from "../days.ts";
import { button, group, iconButton } from "../kit-basic.ts";
import { emptyMessage, list, sectionHeader } from "../kit-list.ts";
import { appBar, page, searchBar } from "../kit-page.ts";
import { undoBar } from "../kit-undo-bar.ts";
import type { System } from "../system.ts";
import type { Widget } from "../widget.ts";
import type { CalendarState, CalendarUiEvent } from "./calendar-state.ts";
import { eventRow, headDay } from "./event-row.ts";
import { calendarBar, createButton, mainActivity } from "./month-page.ts";
import { listOccurrences, type Occurrence } from "./occurrences.ts";

/** How many days the list reaches. */
const listDays = 120;
/** How far before and after today the search looks. */
const searchDays = 366;

/** All that happens from a day on, below the days. */
export function agendaPage(state: CalendarState, system: System): Page<CalendarUiEvent> {
  const from = state.listFrom ?? today(system);
  const occurrences = listOccurrences(system, from, addDays(from, listDays));
  const earlier = button<CalendarUiEvent>("Show earlier events", {
    id: "list_earlier",
    key: "earlier",
    kind: "text",
    style: { height: 48 },
    onTap: { type: "list-earlier" },
  });
  const rows = [earlier, ...withDays(occurrences, from, state, system)];
  return {
    activity: mainActivity,
    path: ["list"],
    root: page<CalendarUiEvent>({
      bar: state.selected ? selectionBar(state.selected) : calendarBar("list"),
      body: [
        occurrences.length > 0
          ? list<CalendarUiEvent>(rows, { id: "calendar_events_list", style: { padding: [0, 0, 88, 0] } })
          : group<CalendarUiEvent>([earlier, emptyMessage("No upcoming events", "calendar_empty_list")]),
      ],
      floating: lowerEdge(state, system) ?? createButton,
    }),
    ...(state.selected
      ? { onBack: { type: "end-selection" } as const }
      : { onBack: { type: "show-view", view: "month" } as const }),
  };
}

/** All that has the words that are typed. */
export function searchPage(typed: string, state: CalendarState, system: System): Page<CalendarUiEvent> {
  const now = today(system);
  const words = typed.trim().toLowerCase();
  const found = listOccurrences(system, addDays(now, -searchDays), addDays(now, searchDays)).filter(
    ({ event: { title, location, description } }) =>
      words !== "" && `${title}\n${location}\n${description}`.toLowerCase().includes(words),
  );
  return {
    activity: mainActivity,
    path: [state.view, "search"],
    root: page<CalendarUiEvent>({
      bar: searchBar(typed, { id: "search_src_text", hint: "Search events" }),
      body: [
        found.length > 0
          ? list<CalendarUiEvent>(withDays(found, "", state, system), { id: "search_results_list" })
          : emptyMessage(words === "" ? "" : "No events found", "search_placeholder"),
      ],
    }),
    onBack: { type: "back" },
  };
}

/** What happens on one day. */
export function dayPage(day: Day, state: CalendarState, system: System): Page<CalendarUiEvent> {
  const occurrences = listOccurrences(system, day, day);
  const arrow = (icon: "chevron-left" | "chevron-right", description: string, days: number) =>
    iconButton<CalendarUiEvent>(icon, {
      description,
      onTap: { type: "open-day", day: addDays(day, days) },
    });
  const bar = appBar<CalendarUiEvent>({
    title: group<CalendarUiEvent>([sectionTitle(day)], {}),
    onUp: { type: "back" },
    actions: [],
  });
  const line: Widget<CalendarUiEvent> = {
    ...bar,
    children: [
      ...(bar.children ?? []),
      arrow("chevron-left", "Previous day", -1),
      arrow("chevron-right", "Next day", 1),
    ],
  };
  return {
    activity: "com.tapwright.calendar.DayActivity",
    path: ["month", `day-${day}`],
    root: page<CalendarUiEvent>({
      bar: state.selected ? selectionBar(state.selected) : line,
      body: [
        occurrences.length > 0
          ? list<CalendarUiEvent>(
              occurrences.map((occurrence) => eventRow(occurrence, system, state.selected)),
              { id: "day_events", style: { padding: [0, 0, 88, 0] } },
            )
          : emptyMessage("Nothing planned", "day_placeholder"),
      ],
      floating: lowerEdge(state, system) ?? createButton,
    }),
    onBack: state.selected ? { type: "end-selection" } : { type: "back" },
  };
}

function sectionTitle(day: Day): Widget<never> {
  return {
    className: "android.widget.TextView",
    id: "day_title",
    text: formatDay(day, "%a, %B %e"),
    font: { size: 20, maxLines: 1 },
  };
}

function withDays(
  occurrences: readonly Occurrence[],
  from: Day,
  { selected }: CalendarState,
  system: System,
): readonly Widget<CalendarUiEvent>[] {
  const rows: Widget<CalendarUiEvent>[] = [];
  let head = "";
  for (const occurrence of occurrences) {
    // What has begun before the list stands below its first day.
    const day = occurrence.day < from ? from : occurrence.day;
    if (day !== head) rows.push(sectionHeader(headDay(day, system), { key: day }));
    head = day;
    rows.push(eventRow(occurrence, system, selected));
  }
  return rows;
}

function selectionBar(selected: readonly string[]): Widget<CalendarUiEvent> {
  return appBar<CalendarUiEvent>({
    title: `${selected.length} selected`,
    onUp: { type: "end-selection" },
    upIcon: "close",
    upDescription: "Clear selection",
    actions: [
      { icon: "delete", description: "Delete", id: "cab_delete", onTap: { type: "delete-selected" } },
    ],
  });
}

/** The bar that takes a deletion back, in place of the round button while it shows. */
function lowerEdge({ undo }: CalendarState, system: System): Widget<CalendarUiEvent> | undefined {
  if (undo === undefined || undo.until <= system.clock.now()) return undefined;
  return undoBar<CalendarUiEvent>(undo.words, { type: "undo" });
}
