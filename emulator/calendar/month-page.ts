import type { Page } from "../app.ts";
import { addMonths, type Day, daysOfMonthPage, formatDay, today } from "../days.ts";
import { fonts, group, iconButton, row, text } from "../kit-basic.ts";
import { appBar, floatingButton, page } from "../kit-page.ts";
import type { System } from "../system.ts";
import type { Widget } from "../widget.ts";
import type { CalendarState, CalendarUiEvent } from "./calendar-state.ts";
import { colourOf } from "./event-row.ts";
import { listOccurrences, type Occurrence } from "./occurrences.ts";

/** The activity of the app's first pages. */
export const mainActivity = "com.tapwright.calendar.MainActivity";

/** How many events a day of the grid has room for. */
const mostChips = 3;

/** Six weeks in a grid, with the titles of the first events of each day. */
export function monthPage({ month }: CalendarState, system: System): Page<CalendarUiEvent> {
  const days = daysOfMonthPage(month);
  const occurrences = listOccurrences(system, days[0]!, days[41]!);
  const weeks = Array.from({ length: 6 }, (_, week) =>
    row<CalendarUiEvent>(
      days.slice(week * 7, week * 7 + 7).map((day) => dayCell(day, month, occurrences, system)),
      { key: days[week * 7]!, style: { grow: 1, height: 0, align: "stretch" } },
    ),
  );
  return {
    activity: mainActivity,
    path: ["month"],
    root: page<CalendarUiEvent>({
      bar: calendarBar("month"),
      body: [
        monthLine(month),
        row<never>(
          ["S", "M", "T", "W", "T", "F", "S"].map((letter, index) => ({
            ...text(letter, { key: String(index), font: { ...fonts.tiny, align: "center" } }),
            style: { grow: 1, width: 0 },
          })),
          { style: { height: 24, shrink: 0 } },
        ),
        group<CalendarUiEvent>(weeks, {
          className: "android.widget.RelativeLayout",
          id: "month_view",
          key: month.slice(0, 7),
          style: { grow: 1, shrink: 1 },
        }),
      ],
      floating: createButton,
    }),
  };
}

/** The bar above month and list. */
export function calendarBar(view: CalendarState["view"]): Widget<CalendarUiEvent> {
  const other = view === "month" ? "list" : "month";
  return appBar<CalendarUiEvent>({
    title: "Calendar",
    actions: [
      { icon: "search", description: "Search events", id: "search", onTap: { type: "open-search" } },
      {
        icon: other === "list" ? "sort" : "calendar",
        description: other === "list" ? "List view" : "Month view",
        id: "change_view",
        onTap: { type: "show-view", view: other },
      },
      {
        icon: "more",
        description: "More options",
        onTap: { type: "open-dialog", dialog: { type: "menu" } },
      },
    ],
  });
}

/** The button for a new event. */
export const createButton = floatingButton<CalendarUiEvent>("add", {
  id: "calendar_fab",
  description: "New event",
  onTap: { type: "create" },
});

/** The month's name between two arrows; a tap on it asks for a day. */
function monthLine(month: Day): Widget<CalendarUiEvent> {
  const arrow = (icon: "chevron-left" | "chevron-right", description: string, months: number) =>
    iconButton<CalendarUiEvent>(icon, {
      id: months < 0 ? "top_left_arrow" : "top_right_arrow",
      description,
      onTap: { type: "show-month", day: addMonths(month, months) },
    });
  return row<CalendarUiEvent>(
    [
      arrow("chevron-left", "Previous month", -1),
      {
        ...text(formatDay(month, "%B %Y"), {
          id: "top_value",
          font: { ...fonts.strong, align: "center" },
          style: { grow: 1, shrink: 1, height: 48, justify: "center" },
        }),
        onTap: { type: "open-dialog", dialog: { type: "go-to", draft: { day: month, month } } },
      },
      arrow("chevron-right", "Next month", 1),
    ],
    { style: { padding: [0, 8], shrink: 0 } },
  );
}

function dayCell(
  day: Day,
  month: Day,
  occurrences: readonly Occurrence[],
  system: System,
): Widget<CalendarUiEvent> {
  const here = occurrences.filter((occurrence) => occurrence.day <= day && occurrence.endDay >= day);
  const isToday = day === today(system);
  const inMonth = day.slice(0, 7) === month.slice(0, 7);
  const chips = here.slice(0, mostChips).map(({ event }, index) => ({
    ...text(event.title, { key: `chip-${index}`, font: { size: 10, colour: "background", maxLines: 1 } }),
    look: { background: inMonth ? colourOf(event) : "outline", radius: 3 },
    style: { padding: [1, 3], margin: [1, 1, 0, 1] },
  })) satisfies readonly Widget<never>[];
  const number: Widget<never> = {
    ...text(formatDay(day, "%e"), {
      font: {
        ...fonts.tiny,
        align: "center",
        colour: isToday ? "onPrimary" : inMonth ? "text" : "outline",
      },
    }),
    look: isToday ? { background: "primary", radius: 11 } : {},
    style: { width: 22, height: 22, alignSelf: "center", justify: "center", shrink: 0 },
  };
  const left = here.length - chips.length;
  return group<CalendarUiEvent>(
    [
      number,
      ...chips,
      ...(left > 0 ? [text(`+${left}`, { font: { ...fonts.tiny, size: 10, align: "center" } })] : []),
    ],
    {
      className: "android.view.ViewGroup",
      key: day,
      description: formatDay(day, "%A, %B %e"),
      look: { border: "divider" },
      style: { grow: 1, width: 0, padding: [2, 0] },
      onTap: { type: "open-day", day },
    },
  );
}
