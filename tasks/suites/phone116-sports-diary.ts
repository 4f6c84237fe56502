import { z } from "zod";
import type { Action } from "../../core/action.ts";
import type { Device } from "../../core/device.ts";
import type { Random } from "../../core/random.ts";
import { type Day, mondayOf, plusDays, sayDay, sayMonthName } from "../dates.ts";
import type { OracleView } from "../define.ts";
import { outingsDatabase } from "../held-out-state.ts";
import { back, enter, find, giveUp, lookFor, reply, shows, tap } from "../oracle.ts";
import { setClock } from "../set-up.ts";
import { insertRows, runSql } from "../tables.ts";
import type { Words } from "../words.ts";
import { outingNames } from "./phone116-sports-words.ts";

/** The sports that the app knows, as it writes them. */
const sports = ["running", "cycling", "hiking", "walking", "rowing", "skiing", "swimming"] as const;

const outing = z.strictObject({
  name: z.string(),
  sport: z.string(),
  day: z.string(),
  /** Minutes since midnight. */
  start: z.number(),
  minutes: z.number(),
  metres: z.number(),
});

/** An outing of the diary. */
export type Outing = z.infer<typeof outing>;

/** A diary with all that a question about it needs. */
export const diary = z.strictObject({
  today: z.string(),
  sport: z.string(),
  /** First and last day that the question is about. */
  from: z.string(),
  to: z.string(),
  /** The same days as the question says them. */
  first: z.string(),
  last: z.string(),
  outings: z.array(outing),
});

/** What {@link diary} holds. */
export type Diary = z.infer<typeof diary>;

/** A diary of some weeks up to today; the sport that is asked for was done on most weeks more than once. */
export function sampleDiary(words: Words, random: Random): Diary {
  // A day in the middle of a week, so that there is something to tell of this one.
  const monday = mondayOf(plusDays("2026-02-02", random.integer(0, 300)));
  const today = plusDays(monday, random.integer(3, 6));
  const sport = random.pick(sports);
  const others = random.shuffle(sports.filter((name) => name !== sport)).slice(0, 3);
  const outings: Outing[] = [];
  for (let back = 26; back >= 0; back -= 1) {
    const day = plusDays(today, -back);
    if (random.chance(0.42)) outings.push(sampleOuting(words, random, day, sport, 6 * 60));
    if (random.chance(0.45)) outings.push(sampleOuting(words, random, day, random.pick(others), 15 * 60));
  }
  if (!outings.some((one) => one.sport === sport && one.day >= monday)) {
    outings.push(sampleOuting(words, random, monday, sport, 6 * 60));
  }
  return askAbout({ today, sport, outings }, today, today);
}

/** A diary with a question about what lies between two days. */
export function askAbout(sampled: Pick<Diary, "today" | "sport" | "outings">, from: Day, to: Day): Diary {
  return { ...sampled, from, to, first: sayDay(from), last: sayDay(to) };
}

function sampleOuting(words: Words, random: Random, day: Day, sport: string, earliest: number): Outing {
  return {
    name: words.from(outingNames),
    sport,
    day,
    start: earliest + random.integer(0, 180),
    minutes: random.integer(12, 140),
    metres: random.integer(80, 3_400) * 10,
  };
}

/** Those that the question is about. */
export function askedOutings({ outings, sport, from, to }: Diary): readonly Outing[] {
  return outings.filter((one) => one.sport === sport && one.day >= from && one.day <= to);
}

/** Adds up a number of some outings. */
export function sumOf(outings: readonly Outing[], pick: (outing: Outing) => number): string {
  return String(outings.reduce((sum, one) => sum + pick(one), 0));
}

/** Puts the diary on the phone, in place of what is there, on an evening of its last day. */
export async function setUpDiary({
  device,
  params: { today, outings },
}: {
  readonly device: Device;
  readonly params: Diary;
}): Promise<void> {
  await setClock(device, `${today}T21:40`);
  const rows = outings.map(({ name, sport, day, start, minutes, metres }, index) => ({
    name,
    sport,
    started_at: Date.parse(`${day}T00:00Z`) + start * 60_000,
    duration_ms: minutes * 60_000,
    distance_m: metres,
    climb_m: (index * 37) % 190,
    remarks: "",
  }));
  await runSql(device, outingsDatabase, ["DELETE FROM outings", insertRows("outings", rows)]);
}

/** Lets the app add up what the question is about; on the page with the sums it says the answer. */
export function addUp(view: OracleView<Diary>, answer: string, where: "all sports" | "one sport"): Action {
  const { screen, params } = view;
  const entering = enter(screen, "Sports tracker", "com.tapwright.sports_tracker");
  if (entering !== undefined) return entering;
  const sport = params.sport.charAt(0).toUpperCase() + params.sport.slice(1);
  const day = chooseDay(view);
  if (day !== undefined) return day;
  if (shows(screen, "TIME TOGETHER")) {
    return find(screen, sport) && sumsAreRight(view) ? reply(answer) : back;
  }
  const first = ["First day", "Last day"].find((end, index) => {
    const row = screen.elements.find(({ name }) => name.startsWith(`${end} · `));
    return row && row.name !== `${end} · ${shortDay(index === 0 ? params.from : params.to)}`;
  });
  if (first !== undefined) return tap(screen, first)!;
  if (!shows(screen, "First day")) return tap(screen, "Totals") ?? back;
  if (where === "all sports") return reply(answer);
  return tap(screen, sport) ?? lookFor(view, sport) ?? giveUp;
}

function sumsAreRight({ screen, params }: OracleView<Diary>): boolean {
  return shows(screen, `${shortDay(params.from)} and ${shortDay(params.to)}`);
}

/** In the sheet with a month's days. */
function chooseDay({ screen, params }: OracleView<Diary>): Action | undefined {
  if (tap(screen, "Month before") === undefined) return undefined;
  const wanted = find(screen, "First day") ? params.from : params.to;
  const shown = screen.elements.find(({ name }) => /^[A-Z][a-z]+ \d{4}$/.test(name))?.name ?? "";
  const [month = "", year = ""] = shown.split(" ");
  const order = Number(year) * 12 + monthNumber(month);
  const target = Number(wanted.slice(0, 4)) * 12 + Number(wanted.slice(5, 7));
  if (order > target) return tap(screen, "Month before");
  return order < target ? tap(screen, "Month after") : tap(screen, String(Number(wanted.slice(8))));
}

function monthNumber(name: string): number {
  return (
    Array.from({ length: 12 }, (_, index) =>
      sayMonthName(`2026-${String(index + 1).padStart(2, "0")}-01`),
    ).indexOf(name) + 1
  );
}

/** As the app writes a day of this year: `Tue 3 Mar`. */
function shortDay(day: Day): string {
  const weekday = new Date(`${day}T00:00Z`).toUTCString().slice(0, 3);
  return `${weekday} ${Number(day.slice(8))} ${sayMonthName(day).slice(0, 3)}`;
}
