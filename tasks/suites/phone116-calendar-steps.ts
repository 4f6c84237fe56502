import { z } from "zod";
import type { Action } from "../../core/action.ts";
import type { Device } from "../../core/device.ts";
import { makeRandom, type Random } from "../../core/random.ts";
import type { Screen } from "../../core/screen.ts";
import { type EventState, makeEvent } from "../calendar-state.ts";
import {
  type Day,
  dayOf,
  plusDays,
  sampleNow,
  sayDate,
  sayMonth,
  sayMonthDay,
  sayTime,
  sayWeekday,
} from "../dates.ts";
import type { OracleView } from "../define.ts";
import { back, enter, fill, find, lookFor, tap } from "../oracle.ts";
import { runShell } from "../phone-state.ts";
import { setClock } from "../set-up.ts";
import { noiseTitles } from "./phone116-calendar-words.ts";

/** What every task of the calendar has: when it takes place, and what else is planned. */
export const scene = z.strictObject({
  /** The phone's clock at the start, such as `2026-03-05T09:41`. */
  now: z.string(),
  /** Chooses the other events. */
  noise: z.int(),
});

/** A {@link scene}'s params. */
export type Scene = z.infer<typeof scene>;

/** Draws a {@link scene}. */
export function sampleScene(random: Random): Scene {
  return { now: sampleNow(random), noise: random.integer(0, 999_999) };
}

/** A start between 8 in the morning and 6 in the evening, at a quarter of an hour. */
export function sampleStart(random: Random): number {
  return random.integer(32, 72) * 15;
}

/** Plans of four weeks around a day, none of them on these days. */
export function makeNoise({ now, noise }: Scene, free: readonly Day[]): readonly EventState[] {
  const random = makeRandom(noise);
  const first = plusDays(dayOf(now), -7);
  const titles = random.shuffle(noiseTitles);
  return titles.flatMap((title, index) => {
    const day = plusDays(first, random.integer(0, 27));
    const weekly = index < 2 && free.every((other) => sayWeekday(other) !== sayWeekday(day));
    const event = makeEvent(title, day, sampleStart(random), random.pick([30, 45, 60, 90]), {
      calendar: String(random.integer(1, 3)),
      location: random.chance(0.3) ? random.pick(["Office", "Town hall", "Online", "Station"]) : "",
      rule: weekly ? "FREQ=WEEKLY" : "",
    });
    return free.includes(day) ? [] : [event];
  });
}

/** Sets the clock and makes these the only events of the calendar. */
export async function fillCalendar(
  device: Device,
  now: string,
  events: readonly EventState[],
): Promise<void> {
  await setClock(device, now);
  const uri = "content://com.android.calendar/events";
  const inserts = events.map((event) => {
    const start = Date.parse(`${event.start.replace(" ", "T")}Z`);
    const end =
      event.rule === ""
        ? `--bind dtend:l:${start + event.minutes * 60_000}`
        : `--bind duration:s:P${event.minutes * 60}S --bind rrule:s:${quote(event.rule)}`;
    const words = Object.entries({
      title: event.title,
      eventLocation: event.location,
      description: event.description,
    });
    const texts = words.flatMap(([name, text]) => (text === "" ? [] : [`--bind ${name}:s:${quote(text)}`]));
    return `content insert --uri ${uri} --bind calendar_id:i:${event.calendar} --bind eventTimezone:s:UTC --bind dtstart:l:${start} ${end} ${texts.join(" ")}`;
  });
  await runShell(device, [`content delete --uri ${uri}`, ...inserts].join("\n"));
}

function quote(text: string): string {
  return `'${text.replaceAll(":", "\\:").replaceAll("'", "'\\''")}'`;
}

const dateChip = /^\w{3}, \w{3} \d+, \d{4}$/;
const timeChip = /^\d+:\d\d [AP]M$/;
/** Which button of the form has opened the dialog that lies above it. */
const asked = "asked for";

/** The way into the app, unless it is in front. */
function enterCalendar({ screen }: OracleView<unknown>): Action | undefined {
  return enter(screen, "Calendar", "com.tapwright.calendar");
}

/** What the form of a new event should hold. */
export interface WantedEvent {
  readonly title: string;
  readonly description: string;
  readonly day: Day;
  readonly startMinute: number;
  readonly minutes: number;
  /** What the list of repetitions calls it, and how the form then says it; absent for once. */
  readonly repetition?: { readonly choice: string; readonly shown: string };
}

/** Makes an event: opens the form, fills it and saves; undefined once it is saved. */
export function addEvent(view: OracleView<unknown>, wanted: WantedEvent): Action | undefined {
  const { screen, notes } = view;
  const away = enterCalendar(view);
  if (away !== undefined) return away;
  if (find(screen, "Discard your changes?")) return tap(screen, isNewForm(view) ? "Keep editing" : "Discard");
  const end = wanted.startMinute + wanted.minutes;
  const endDay = plusDays(wanted.day, Math.floor(end / 1440));
  const inDialog =
    chooseDay(view, notes.get(asked) === 2 ? endDay : wanted.day) ??
    chooseTime(view, notes.get(asked) === 2 ? end : wanted.startMinute) ??
    chooseRepetition(view, wanted);
  if (inDialog !== undefined) return inDialog;
  notes.delete(asked);
  if (!find(screen, "New event", "text")) {
    if (find(screen, "Save", "button")) return back;
    if (notes.has("saved")) return undefined;
    return tap(screen, "New event", "button") ?? back;
  }
  const action =
    fill(screen, "Title", wanted.title) ??
    fill(screen, "Description", wanted.description) ??
    setChip(view, "Starts", dateChip, shortDate(wanted.day)) ??
    setChip(view, "Starts", timeChip, sayTime(wanted.startMinute)) ??
    setChip(view, "Ends", dateChip, shortDate(endDay)) ??
    setChip(view, "Ends", timeChip, sayTime(end)) ??
    setRepetition(view, wanted);
  if (action !== undefined) return action;
  notes.set("saved", 1);
  return tap(screen, "Save", "button")!;
}

function isNewForm({ notes }: OracleView<unknown>): boolean {
  return !notes.has("saved");
}

function shortDate(day: Day): string {
  const [month = "", rest = ""] = sayDate(day).split(/ (.*)/);
  return `${sayWeekday(day).slice(0, 3)}, ${month.slice(0, 3)} ${rest}`;
}

/** Opens the dialog behind a date or a time of the form unless it is right. */
function setChip(
  view: OracleView<unknown>,
  label: "Starts" | "Ends",
  pattern: RegExp,
  wanted: string,
): Action | undefined {
  const { screen, notes } = view;
  const from = screen.elements.findIndex(({ name }) => name === label);
  const chip = screen.elements.slice(from + 1).find(({ name }) => pattern.test(name));
  if (from < 0 || chip === undefined) return reach(view, label);
  if (chip.name === wanted) return undefined;
  notes.set(asked, label === "Starts" ? 1 : 2);
  return { type: "tap", target: chip.ref };
}

function setRepetition(view: OracleView<unknown>, { repetition }: WantedEvent): Action | undefined {
  if (repetition === undefined || find(view.screen, repetition.shown)) return undefined;
  view.notes.set(asked, 3);
  return tap(view.screen, "Does not repeat") ?? reach(view, "Does not repeat");
}

function chooseRepetition(
  { screen, notes }: OracleView<unknown>,
  { repetition }: WantedEvent,
): Action | undefined {
  if (find(screen, "No repetition") === undefined) return undefined;
  return (notes.get(asked) === 3 && repetition && tap(screen, repetition.choice)) || tap(screen, "Cancel");
}

/** Brings a part of the form into sight that the keyboard hides or that lies further down. */
function reach(view: OracleView<unknown>, what: string): Action | undefined {
  return view.screen.keyboardShown ? back : lookFor(view, what);
}

/** Chooses a day where the dialog for one is open. */
function chooseDay({ screen, notes }: OracleView<unknown>, day: Day): Action | undefined {
  if (!find(screen, "Previous month") || !find(screen, "OK")) return undefined;
  if (!notes.has(asked)) return tap(screen, "Cancel");
  const turn = turnMonth(screen, day);
  if (turn !== undefined) return turn;
  const wanted = `${day.slice(8)} ${sayMonth(day)}`;
  const cell = screen.elements.find(({ name }) => name.endsWith(wanted));
  if (cell === undefined) return tap(screen, "Cancel");
  return cell.states.includes("checked") ? tap(screen, "OK") : { type: "tap", target: cell.ref };
}

/** Turns to the month of a day, in the app's month and in the dialog alike. */
function turnMonth({ elements }: Screen, day: Day): Action | undefined {
  const shown = elements.find(({ name }) => /^[A-Z][a-z]+ \d{4}$/.test(name))?.name ?? "";
  const [now, wanted] = [shown, sayMonth(day)].map((month) => Date.parse(`1 ${month} UTC`));
  if (now === wanted) return undefined;
  const arrow = elements.find(({ name }) => name === (now! < wanted! ? "Next month" : "Previous month"));
  return arrow && { type: "tap", target: arrow.ref };
}

/** Enters a time where the dialog for one is open. */
function chooseTime({ screen, notes }: OracleView<unknown>, minute: number): Action | undefined {
  if (find(screen, "Hour", "textbox") === undefined) return undefined;
  if (!notes.has(asked)) return tap(screen, "Cancel");
  const [, hour = "", minutes = "", half = ""] = /^(\d+):(\d+) (\w+)$/.exec(sayTime(minute)) ?? [];
  const typed = fill(screen, "Hour", hour) ?? fill(screen, "Minute", minutes);
  if (typed !== undefined) return typed;
  if (find(screen, half, "radio")?.states.includes("checked") === false) return tap(screen, half);
  return tap(screen, "OK");
}

/** The way to the page of a day; undefined where that is what the screen shows. */
export function showDay(view: OracleView<unknown>, day: Day): Action | undefined {
  const { screen } = view;
  const away = enterCalendar(view);
  if (away !== undefined) return away;
  if (find(screen, `${sayWeekday(day).slice(0, 3)}, ${sayMonthDay(day)}`, "text") && find(screen, "Next day"))
    return undefined;
  if (find(screen, "Discard")) return tap(screen, "Discard");
  if (!find(screen, "List view") || !find(screen, "Next month")) {
    return find(screen, "Month view") ? tap(screen, "Month view") : back;
  }
  return turnMonth(screen, day) ?? tap(screen, `${sayWeekday(day)}, ${sayMonthDay(day)}`);
}

/** The way to the list of what is planned; undefined where that is what the screen shows. */
export function showList(view: OracleView<unknown>): Action | undefined {
  const { screen } = view;
  const away = enterCalendar(view);
  if (away !== undefined) return away;
  if (find(screen, "Month view")) return undefined;
  return tap(screen, "List view") ?? back;
}

/** Searches the calendar for words; undefined where they are typed. */
export function searchEvents(view: OracleView<unknown>, words: string): Action | undefined {
  const { screen } = view;
  const away = enterCalendar(view);
  if (away !== undefined) return away;
  const box = screen.elements.find(({ role }) => role === "textbox");
  if (box === undefined || find(screen, "Save")) return tap(screen, "Search events") ?? back;
  return box.value === words ? undefined : { type: "type", target: box.ref, text: words, replace: true };
}

/** Deletes events of one day, one after the other; undefined once none of them is left. */
export function deleteEvents(
  view: OracleView<unknown>,
  day: Day,
  isMeant: (title: string, hours: string) => boolean,
): Action | undefined {
  const { screen } = view;
  if (find(screen, "Delete event?")) return tap(screen, "Delete", "button");
  const remove = tap(screen, "Delete event");
  if (remove !== undefined) {
    const [head, span = ""] = screen.elements
      .filter(({ gestures }) => gestures.length === 0)
      .map(({ name }) => name);
    const isRight = isMeant(head ?? "", span.split(" · ")[1] ?? "") && span.includes(`, ${sayDate(day)}`);
    return isRight ? remove : back;
  }
  const way = showDay(view, day);
  if (way !== undefined) return way;
  const row = screen.elements.find(({ name, gestures }) => {
    const [title = "", hours = ""] = name.split(" · ");
    return gestures.includes("tap") && hours !== "" && isMeant(title, hours);
  });
  return row && { type: "tap", target: row.ref };
}
