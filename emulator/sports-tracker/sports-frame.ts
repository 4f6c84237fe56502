import type { Page } from "../app.ts";
import { listStripEntries, type StripEntry } from "../bare/bare-screen.ts";
import type { SportsEvent, SportsTab } from "./sports-state.ts";

/** A page in the app's colours. */
export function sportsPage(
  page: Pick<Page<SportsEvent>, "path" | "root" | "onBack" | "dialog">,
): Page<SportsEvent> {
  return { activity: "com.tapwright.sports_tracker.a", palette: "moss", ...page };
}

/** The way between the app's main pages. */
export function sportsStrip(shown: SportsTab): readonly StripEntry<SportsEvent>[] {
  return listStripEntries(
    [
      ["diary", "Diary", "note"],
      ["totals", "Totals", "sort"],
      ["record", "Go out", "play"],
    ],
    shown,
  );
}
