import { z } from "zod";
import type { Action } from "../../core/action.ts";
import type { Random } from "../../core/random.ts";
import { type EventState, makeEvent } from "../calendar-state.ts";
import { type Day, dayOf, plusDays, sayDate, sayWeekday } from "../dates.ts";
import { defineTask, type OracleView, type TaskTemplate } from "../define.ts";
import { giveUp, lookFor, shows } from "../oracle.ts";
import type { Words } from "../words.ts";
import { fillCalendar, makeNoise, sampleScene, scene, showDay } from "./phone116-calendar-steps.ts";
import { eventPlaces, eventTitles } from "./phone116-calendar-words.ts";

/** An event that a question is about: title, day and hours, the place where it matters. */
const planned = z.strictObject({
  title: z.string(),
  day: z.string(),
  startMinute: z.int(),
  minutes: z.int(),
  place: z.string(),
});
/** An event that a question is about. */
export type Planned = z.infer<typeof planned>;

const question = scene.extend({
  events: z.array(planned),
  /** The right answer, which the goal does not say. */
  right: z.array(z.string()),
  /** What the goal asks about, in its own words. */
  date: z.string(),
  time: z.string(),
  what: z.string(),
  /** The day whose page shows the answer. */
  day: z.string(),
});
/** What a question is made of. */
export type Question = z.infer<typeof question>;

/** What differs from one question about the calendar to the next. */
interface QuestionOptions {
  readonly id: string;
  readonly goal: string;
  readonly mirrors: string;
  readonly difficulty: "easy" | "medium" | "hard";
  readonly optimalSteps: number;
  readonly phrasings: TaskTemplate<Question>["phrasings"];
  sample(words: Words, random: Random): Omit<Question, "noise">;
  /** Days on which nothing but the events of the question is planned. */
  free(params: Question): readonly Day[];
  oracle(view: OracleView<Question>): Action;
}

/** Makes a question about the calendar. */
export function ask(options: QuestionOptions): TaskTemplate<Question> {
  const { mirrors, difficulty, optimalSteps, sample, free, ...rest } = options;
  return defineTask<Question>({
    ...rest,
    version: 1,
    apps: ["Calendar"],
    tags: ["calendar", "question"],
    budget: { steps: 20, seconds: 200 },
    params: question,
    bench: { mirrors, split: "test", difficulty, optimalSteps, needs: "shell" },
    sample: (words, random) => ({ ...sample(words, random), noise: random.integer(0, 999_999) }),
    setUp: ({ device, params }) =>
      fillCalendar(device, params.now, [...makeNoise(params, free(params)), ...params.events.map(toState)]),
    answer: ({ right }) => (right.length === 1 ? right[0]! : right),
  });
}

function toState({ title, day, startMinute, minutes, place }: Planned): EventState {
  return makeEvent(title, day, startMinute, minutes, { location: place });
}

/** Some events of one day, the earliest first, three hours apart. */
function planDay(words: Words, random: Random, day: Day, count: number): Planned[] {
  const places = words.several(eventPlaces, count);
  return words.several(eventTitles, count).map((title, index) => ({
    title,
    day,
    startMinute: (8 + 3 * index) * 60 + random.pick([0, 15, 30]),
    minutes: random.pick([30, 45, 60]),
    place: places[index] ?? "",
  }));
}

/** Goes to the day's page, and answers where it shows all of the answer. */
export function answerFromDay(view: OracleView<Question>): Action {
  const { screen, params } = view;
  const way = showDay(view, params.day);
  if (way !== undefined) return way;
  const isThere = params.events
    .filter(({ day }) => day === params.day)
    .every(({ title }) => shows(screen, title));
  return isThere ? say(params) : (lookFor(view, params.right[0] ?? "") ?? giveUp);
}

/** Answers with all that is right. */
export function say({ right }: Question): Action {
  return { type: "done", status: "success", answer: right.join(", ") };
}

/** How a question says which day it means, and that day. */
function sampleDay(random: Random, now: Day): { readonly day: Day; readonly date: string } {
  const ahead = random.integer(1, 10);
  const day = plusDays(now, ahead);
  if (ahead === 1) return { day, date: "tomorrow" };
  return { day, date: ahead < 7 ? `this ${sayWeekday(day)}` : `on ${sayDate(day)}` };
}

/** The day of the question has no other plans. */
export const onlyDay = ({ day }: Question): readonly Day[] => [day];
/** What a question does not ask about. */
export const none = { date: "", time: "", what: "" };

/** Params of a question about all of one day. */
export function sampleWholeDay(words: Words, random: Random, count: number): Omit<Question, "noise"> {
  const { now } = sampleScene(random);
  const when = sampleDay(random, dayOf(now));
  const events = planDay(words, random, when.day, count);
  return { ...none, now, ...when, events, right: events.map(({ title }) => title) };
}
