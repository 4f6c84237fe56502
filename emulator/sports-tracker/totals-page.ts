import type { Page } from "../app.ts";
import { daySheet, writeDay } from "../bare/bare-days.ts";
import { setting } from "../bare/bare-form.ts";
import { caption, entry, fact, flow, hollow } from "../bare/bare-list.ts";
import { heading, screen } from "../bare/bare-screen.ts";
import { addDays, type Day, dayOf, joinMoment } from "../days.ts";
import type { System } from "../system.ts";
import { listOutings, type Outing, sports } from "./outing-store.ts";
import { capital, glyphOfSport, writeDistance, writeDuration } from "./outing-words.ts";
import { sportsPage, sportsStrip } from "./sports-frame.ts";
import type { SportsEvent, SportsState } from "./sports-state.ts";

/** First and last day of what is added up. */
export function chosenDays({ from, to }: SportsState, system: System): readonly [from: Day, to: Day] {
  const today = dayOf(system.clock.now(), system);
  return [from ?? addDays(today, -29), to ?? today];
}

function listChosen(state: SportsState, system: System): readonly Outing[] {
  const [from, to] = chosenDays(state, system);
  return listOutings(system, {
    between: [joinMoment(from, 0, system), joinMoment(addDays(to, 1), 0, system)],
  });
}

/** How often each sport was done between two days. */
export function totalsPage(state: SportsState, system: System): Page<SportsEvent> {
  const [from, to] = chosenDays(state, system);
  const today = dayOf(system.clock.now(), system);
  const outings = listChosen(state, system);
  const { sheet } = state;
  const done = sports.filter((sport) => outings.some((outing) => outing.sport === sport));
  const close: SportsEvent = { type: "sheet", sheet: undefined };
  return sportsPage({
    path: ["totals"],
    root: screen<SportsEvent>({
      head: heading<SportsEvent>({ title: "Totals" }),
      body: [
        flow<SportsEvent>([
          setting<SportsEvent>("First day", writeDay(from, today), {
            onTap: { type: "sheet", sheet: { kind: "from", month: from } },
          }),
          setting<SportsEvent>("Last day", writeDay(to, today), {
            onTap: { type: "sheet", sheet: { kind: "to", month: to } },
          }),
          caption("Sports"),
          ...(done.length === 0
            ? [hollow("Nothing here", "No outing lies between these days.")]
            : done.map((sport) =>
                entry<SportsEvent>({
                  key: sport,
                  glyph: glyphOfSport(sport),
                  title: capital(sport),
                  detail: countOutings(outings.filter((outing) => outing.sport === sport).length),
                  onTap: { type: "total", sport },
                }),
              )),
        ]),
      ],
      strip: sportsStrip("totals"),
    }),
    ...(sheet?.kind === "from" || sheet?.kind === "to"
      ? {
          dialog: daySheet<SportsEvent>({
            key: sheet.kind,
            title: sheet.kind === "from" ? "First day" : "Last day",
            month: sheet.month,
            chosen: sheet.kind === "from" ? from : to,
            onMonth: (month) => ({ type: "sheet", sheet: { ...sheet, month } }),
            onDay: (day) => ({ type: "choose-day", end: sheet.kind, day }),
            onDismiss: close,
          }),
        }
      : {}),
  });
}

/** What one sport adds up to. */
export function sportTotalPage(sport: string, state: SportsState, system: System): Page<SportsEvent> {
  const [from, to] = chosenDays(state, system);
  const today = dayOf(system.clock.now(), system);
  const outings = listChosen(state, system).filter((outing) => outing.sport === sport);
  const add = (pick: (outing: Outing) => number) => outings.reduce((sum, outing) => sum + pick(outing), 0);
  const furthest = Math.max(0, ...outings.map(({ distance }) => distance));
  return sportsPage({
    path: ["totals", sport],
    onBack: { type: "back" },
    root: screen<SportsEvent>({
      head: heading<SportsEvent>({
        title: capital(sport),
        back: { label: "Totals", onTap: { type: "back" } },
      }),
      body: [
        flow<SportsEvent>([
          fact("Between", `${writeDay(from, today)} and ${writeDay(to, today)}`),
          fact("Done", countOutings(outings.length)),
          fact(
            "Distance together",
            writeDistance(
              add(({ distance }) => distance),
              2,
            ),
          ),
          fact("Furthest", writeDistance(furthest, 2)),
          fact("Time together", writeDuration(add(({ durationMs }) => durationMs))),
          fact("Climbed together", `${add(({ climb }) => climb)} m`),
        ]),
      ],
    }),
  });
}

function countOutings(count: number): string {
  return count === 1 ? "1 outing" : `${count} outings`;
}
