import type { Page } from "../app.ts";
import { writeDay } from "../bare/bare-days.ts";
import { inlet, sheetOfFields } from "../bare/bare-form.ts";
import { caption, chips, entry, flow, hollow } from "../bare/bare-list.ts";
import { heading, screen } from "../bare/bare-screen.ts";
import { dayOf } from "../days.ts";
import type { System } from "../system.ts";
import type { Widget } from "../widget.ts";
import { listOutings, type Outing, sports } from "./outing-store.ts";
import { capital, glyphOfSport, writeDistance, writeMonth } from "./outing-words.ts";
import { sportsPage, sportsStrip } from "./sports-frame.ts";
import type { SportsEvent, SportsState } from "./sports-state.ts";

/** All outings, or those of one sport or name, by month. */
export function diaryPage({ sport, search }: SportsState, system: System): Page<SportsEvent> {
  const found = listOutings(system, { sport, words: search });
  const searching = search !== undefined;
  const filters = [undefined, ...sports].map((name) => ({
    label: name === undefined ? "Everything" : capital(name),
    selected: name === sport,
    onTap: { type: "filter", sport: name } as const,
  }));
  return sportsPage({
    path: searching ? ["diary", "search"] : ["diary"],
    ...(searching || sport !== undefined ? { onBack: { type: "back" } } : {}),
    root: screen<SportsEvent>({
      head: heading<SportsEvent>({
        title: "Diary",
        ...(searching ? { back: { label: "All outings", onTap: { type: "back" } } as const } : {}),
        actions: searching
          ? []
          : [{ glyph: "search", description: "Find an outing", onTap: { type: "search", text: "" } }],
      }),
      body: [
        ...(searching
          ? [
              sheetOfFields<SportsEvent>([
                inlet<SportsEvent>("Part of its name", search, {
                  autoFocus: true,
                  onText: (text) => ({ type: "search", text }),
                }),
              ]),
            ]
          : []),
        chips<SportsEvent>(filters),
        found.length === 0
          ? hollow("Nothing here", searching ? "No outing is called that." : "Go out and record one.")
          : flow<SportsEvent>(rowsByMonth(found, system)),
      ],
      strip: sportsStrip("diary"),
    }),
  });
}

function rowsByMonth(outings: readonly Outing[], system: System): readonly Widget<SportsEvent>[] {
  let month = "";
  return outings.flatMap((outing) => {
    const its = writeMonth(outing.startedAt, system);
    const isNew = its !== month;
    month = its;
    return [...(isNew ? [caption(its)] : []), outingRow(outing, system)];
  });
}

function outingRow({ id, name, sport, startedAt, distance }: Outing, system: System): Widget<SportsEvent> {
  const today = dayOf(system.clock.now(), system);
  return entry<SportsEvent>({
    key: `outing-${id}`,
    glyph: glyphOfSport(sport),
    title: name,
    detail: `${capital(sport)}, ${writeDay(dayOf(startedAt, system), today)}`,
    figure: writeDistance(distance, 1),
    onTap: { type: "open", id },
  });
}
