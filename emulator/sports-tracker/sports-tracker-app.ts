import type { App, AppContext, Page, ViewContext } from "../app.ts";
import { addDefaultOutings } from "./default-outings.ts";
import { diaryPage } from "./diary-page.ts";
import { correctionPage, outingPage } from "./outing-page.ts";
import {
  addOuting,
  changeOuting,
  dropRecording,
  eraseOuting,
  findOuting,
  readRecording,
  recordedDistance,
  startRecording,
} from "./outing-store.ts";
import { capital } from "./outing-words.ts";
import { recordPage } from "./record-page.ts";
import type { SportsEvent, SportsState } from "./sports-state.ts";
import { chosenDays, sportTotalPage, totalsPage } from "./totals-page.ts";

/** A diary of runs, rides and hikes, what they add up to, and a recorder for the next one. */
export const sportsTrackerApp: App<SportsState, SportsEvent> = {
  packageName: "com.tapwright.sports_tracker",
  label: "Sports tracker",
  icon: { glyph: "flag", background: "#3d6b1f" },
  versionName: "4.0",
  versionCode: 400,
  launchActivity: "com.tapwright.sports_tracker.a",
  install: addDefaultOutings,
  open: ({ action = "android.intent.action.MAIN" }, _context, state) =>
    action === "android.intent.action.MAIN" ? (state ?? { tab: "diary", next: "running" }) : undefined,
  reduce,
  view,
};

function view(state: SportsState, { system }: ViewContext): Page<SportsEvent> {
  const outing = state.outing === undefined ? undefined : findOuting(system, state.outing);
  if (outing) {
    return state.draft
      ? correctionPage(outing.id, state.draft, state.sheet)
      : outingPage(outing, system, state.sheet);
  }
  if (state.tab === "record") return recordPage(state, system);
  if (state.tab === "diary") return diaryPage(state, system);
  return state.total === undefined ? totalsPage(state, system) : sportTotalPage(state.total, state, system);
}

function reduce(state: SportsState, event: SportsEvent, context: AppContext): SportsState {
  const { system } = context;
  switch (event.type) {
    case "show":
      return { ...state, tab: event.tab, total: undefined, search: undefined, sheet: undefined };
    case "filter":
      return { ...state, sport: event.sport };
    case "search":
      return { ...state, search: event.text };
    case "open":
      return { ...state, outing: event.id };
    case "total":
      return { ...state, total: event.sport };
    case "sheet":
      return { ...state, sheet: event.sheet };
    case "choose-day":
      return chooseDay(state, event.end, event.day, system);
    case "choose-sport":
      return state.draft
        ? { ...state, draft: { ...state.draft, sport: event.sport }, sheet: undefined }
        : { ...state, next: event.sport, sheet: undefined };
    case "start-correcting": {
      const found = findOuting(system, state.outing ?? -1);
      return found
        ? { ...state, draft: { name: found.name, sport: found.sport, remarks: found.remarks } }
        : state;
    }
    case "correct":
      return state.draft ? { ...state, draft: { ...state.draft, ...event.change } } : state;
    case "keep":
      if (state.draft && state.outing !== undefined) changeOuting(system, state.outing, state.draft);
      return { ...state, draft: undefined };
    case "erase":
      eraseOuting(system, state.outing ?? -1);
      context.toast("Erased");
      return { ...state, outing: undefined, sheet: undefined };
    case "start":
      startRecording(system, state.next);
      return state;
    case "drop":
      dropRecording(system);
      return { ...state, sheet: undefined };
    case "finish":
      return finish(state, context);
    case "back":
      return goBack(state);
  }
}

/** Whichever end is moved past the other takes it along. */
function chooseDay(
  state: SportsState,
  end: "from" | "to",
  day: string,
  system: AppContext["system"],
): SportsState {
  const [from, to] = chosenDays(state, system);
  const days =
    end === "from" ? { from: day, to: day > to ? day : to } : { from: day < from ? day : from, to: day };
  return { ...state, ...days, sheet: undefined };
}

function finish(state: SportsState, { system, toast }: AppContext): SportsState {
  const recording = readRecording(system);
  if (!recording) return { ...state, sheet: undefined };
  const outing = addOuting(system, {
    name: `${capital(recording.sport)} of today`,
    sport: recording.sport,
    startedAt: recording.startedAt,
    durationMs: system.clock.now() - recording.startedAt,
    distance: recordedDistance(recording, system),
    climb: 0,
    remarks: "",
  });
  dropRecording(system);
  toast("It is in the diary");
  return { ...state, tab: "diary", outing, sheet: undefined };
}

/** Leaves what lies on top. */
function goBack(state: SportsState): SportsState {
  if (state.draft) return { ...state, draft: undefined };
  if (state.outing !== undefined) return { ...state, outing: undefined };
  if (state.search !== undefined) return { ...state, search: undefined };
  if (state.total !== undefined) return { ...state, total: undefined };
  return { ...state, sport: undefined };
}
