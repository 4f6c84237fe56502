import type { Dialog } from "./app.ts";
import { addMonths, type Day, daysInMonth, formatDay, weekdayOf } from "./days.ts";
import { button, fonts, group, iconButton, row, text } from "./kit-basic.ts";
import type { Widget } from "./widget.ts";

/** A day as the date picker edits it. */
export interface DateDraft {
  readonly day: Day;
  /** Any day of the month that it shows. */
  readonly month: Day;
  /** Whether it shows years to choose from. */
  readonly showsYears?: boolean;
}

/** What a date picker starts from. */
export function makeDateDraft(day: Day): DateDraft {
  return { day, month: day };
}

/** Android's dialog to choose a day: a month at a time, and the years behind the year. */
export function datePicker<Event>(options: {
  readonly draft: DateDraft;
  readonly onChange: (draft: DateDraft) => Event;
  readonly onDone: Event;
  readonly onDismiss: Event;
}): Dialog<Event> {
  const { draft, onChange, onDone, onDismiss } = options;
  const { day, month, showsYears } = draft;
  const header = group<Event>(
    [
      {
        ...text(day.slice(0, 4), {
          id: "android:id/date_picker_header_year",
          font: { ...fonts.strong, colour: "textMuted" },
        }),
        onTap: onChange({ ...draft, showsYears: true }),
      },
      {
        ...text(formatDay(day, "%a, %b %e"), {
          id: "android:id/date_picker_header_date",
          font: fonts.headline,
        }),
        onTap: onChange({ ...draft, showsYears: false }),
      },
    ],
    {
      id: "android:id/date_picker_header",
      style: { padding: [20, 24, 4, 24], gap: 4, shrink: 0 },
    },
  );
  const choose = (chosen: Day): Event => onChange({ day: chosen, month: chosen });
  const shown = showsYears ? yearList(day, choose) : monthView(draft, onChange, choose);
  const buttons = row<Event>(
    [
      button<Event>("Cancel", { id: "android:id/button2", kind: "text", onTap: onDismiss }),
      button<Event>("OK", { id: "android:id/button1", kind: "text", onTap: onDone }),
    ],
    { style: { justify: "end", gap: 8, padding: [0, 16, 12, 16], shrink: 0 } },
  );
  return {
    onDismiss,
    root: group<Event>([header, shown, buttons], {
      className: "android.widget.DatePicker",
      id: "android:id/datePicker",
      key: month,
      look: { background: "surfaceHigh", radius: 28 },
      style: { width: 328 },
    }),
  };
}

function monthView<Event>(
  { day, month }: DateDraft,
  onChange: (draft: DateDraft) => Event,
  choose: (day: Day) => Event,
): Widget<Event> {
  const first = `${month.slice(0, 7)}-01`;
  const days = Array.from(
    { length: daysInMonth(month) },
    (_, index) => `${month.slice(0, 8)}${String(index + 1).padStart(2, "0")}`,
  );
  const cells = [
    ...Array.from({ length: weekdayOf(first) }, (_, index) => emptyCell(index)),
    ...days.map((date) => dayCell(date, date === day, choose(date))),
  ];
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, index) =>
    row<Event>(cells.slice(index * 7, index * 7 + 7), { style: { height: 40 } }),
  );
  const arrow = (
    icon: "chevron-left" | "chevron-right",
    description: string,
    months: number,
  ): Widget<Event> =>
    iconButton<Event>(icon, {
      id: months < 0 ? "android:id/prev" : "android:id/next",
      description,
      onTap: onChange({ day, month: addMonths(month, months) }),
    });
  return group<Event>(
    [
      row<Event>(
        [
          arrow("chevron-left", "Previous month", -1),
          text(formatDay(month, "%B %Y"), {
            font: { ...fonts.strong, align: "center" },
            style: { grow: 1, shrink: 1 },
          }),
          arrow("chevron-right", "Next month", 1),
        ],
        { style: { shrink: 0 } },
      ),
      row<never>(
        ["S", "M", "T", "W", "T", "F", "S"].map((letter, index) => ({
          ...text(letter, { key: String(index), font: { ...fonts.tiny, align: "center" } }),
          style: cellSize,
        })),
      ),
      group<Event>(weeks, { className: "android.view.View", id: "android:id/month_view" }),
    ],
    { style: { padding: [4, 20, 8, 20], height: 344 } },
  );
}

const cellSize = { width: 41, height: 40, justify: "center" } as const;

function emptyCell(index: number): Widget<never> {
  return { className: "android.view.View", key: `before-${index}`, style: cellSize };
}

function dayCell<Event>(day: Day, chosen: boolean, onTap: Event): Widget<Event> {
  return {
    className: "android.view.View",
    key: day,
    text: formatDay(day, "%e"),
    description: formatDay(day, "%d %B %Y"),
    checked: chosen,
    onTap,
    font: { ...fonts.small, colour: chosen ? "onPrimary" : "text", align: "center" },
    look: chosen ? { background: "primary", radius: 20 } : {},
    style: cellSize,
  };
}

/** Some years before and after. */
function yearList<Event>(day: Day, choose: (day: Day) => Event): Widget<Event> {
  const year = Number(day.slice(0, 4));
  return {
    className: "android.widget.ListView",
    id: "android:id/date_picker_year_picker",
    scroll: "vertical",
    style: { height: 344 },
    children: Array.from({ length: 21 }, (_, index) => year - 4 + index).map((shown) => {
      // 29 February falls on the 28th of most years.
      const last = daysInMonth(`${shown}${day.slice(4, 7)}-01`);
      const date = `${shown}${day.slice(4, 8)}${String(Math.min(Number(day.slice(8)), last)).padStart(2, "0")}`;
      return {
        ...text(String(shown), {
          id: "android:id/text1",
          key: String(shown),
          font: { ...fonts.heading, align: "center" },
          style: { height: 52, justify: "center", shrink: 0 },
        }),
        selected: shown === year,
        onTap: choose(date),
      };
    }),
  };
}
