import type { Dialog } from "../app.ts";
import { addDays, type Day, daysInMonth, formatDay, weekdayOf } from "../days.ts";
import type { Widget } from "../widget.ts";
import { bareFonts, box, glyphButton, line, words } from "./bare-parts.ts";
import { risingSheet } from "./bare-sheet.ts";

/** `Tue 13 Jan`, with the year where it is another one than that of `today`. */
export function writeDay(day: Day, today: Day): string {
  const short = formatDay(day, "%a %e %b");
  return day.slice(0, 4) === today.slice(0, 4) ? short : `${short} ${day.slice(0, 4)}`;
}

/** A sheet with the days of one month; the weeks start on Monday. */
export function daySheet<Event>(options: {
  readonly key: string;
  readonly title: string;
  /** Any day of the month that shows. */
  readonly month: Day;
  readonly chosen: Day;
  onMonth(day: Day): Event;
  onDay(day: Day): Event;
  readonly onDismiss: Event;
}): Dialog<Event> {
  const { key, title, month, chosen, onMonth, onDay, onDismiss } = options;
  const first = `${month.slice(0, 7)}-01`;
  const skipped = (weekdayOf(first) + 6) % 7;
  const days = Array.from({ length: daysInMonth(first) }, (_, index) => addDays(first, index));
  const cells: (Day | undefined)[] = [...Array.from({ length: skipped }, () => undefined), ...days];
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_, place) => cells[week * 7 + place]),
  );
  return risingSheet<Event>({
    key,
    title,
    onDismiss,
    content: [
      line<Event>(
        [
          glyphButton<Event>("chevron-left", {
            description: "Month before",
            onTap: onMonth(addDays(first, -1)),
          }),
          words(formatDay(first, "%B %Y"), { ...bareFonts.bold, align: "center" }, { style: { grow: 1 } }),
          glyphButton<Event>("chevron-right", {
            description: "Month after",
            onTap: onMonth(addDays(first, 31)),
          }),
        ],
        { style: { padding: [0, 12] } },
      ),
      line<Event>(
        [..."MTWTFSS"].map((letter, place) =>
          words(
            letter,
            { ...bareFonts.faint, align: "center" },
            { key: `${letter}${place}`, style: { grow: 1, width: 0 } },
          ),
        ),
        { style: { padding: [0, 16] } },
      ),
      box<Event>(
        weeks.map((week, index) =>
          line<Event>(
            week.map((day) => dayCell(day, chosen, onDay)),
            { key: `week-${index}` },
          ),
        ),
        { style: { padding: [0, 16] } },
      ),
    ],
  });
}

function dayCell<Event>(day: Day | undefined, chosen: Day, onDay: (day: Day) => Event): Widget<Event> {
  const style = { grow: 1, width: 0, height: 44, align: "center", justify: "center" } as const;
  if (day === undefined) return box<Event>([], { style });
  const isChosen = day === chosen;
  return box<Event>(
    [
      words(String(Number(day.slice(8))), {
        ...bareFonts.plain,
        align: "center",
        colour: isChosen ? "onPrimary" : "text",
      }),
    ],
    {
      key: day,
      selected: isChosen,
      look: isChosen ? { background: "primary", radius: 6 } : {},
      onTap: onDay(day),
      style,
    },
  );
}
