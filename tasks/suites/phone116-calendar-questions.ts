import { z } from "zod";
import type { Action } from "../../core/action.ts";
import type { Random } from "../../core/random.ts";
import { type EventState, makeEvent } from "../calendar-state.ts";
import { type Day, dayOf, plusDays, sayDate, sayMonthDay, sayTime, sayWeekday, weekdayOf } from "../dates.ts";
import { defineTask, type OracleView, type TaskTemplate } from "../define.ts";
import { giveUp, lookFor, shows } from "../oracle.ts";
import type { Words } from "../words.ts";
import {
  fillCalendar,
  makeNoise,
  sampleScene,
  sampleStart,
  scene,
  searchEvents,
  showDay,
  showList,
} from "./phone116-calendar-steps.ts";
import { eventPlaces, eventTitles } from "./phone116-calendar-words.ts";

/** An event that a question is about: title, day and hours, the place where it matters. */
const planned = z.strictObject({
  title: z.string(),
  day: z.string(),
  startMinute: z.int(),
  minutes: z.int(),
  place: z.string(),
});
type Planned = z.infer<typeof planned>;

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
type Question = z.infer<typeof question>;

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

function ask(options: QuestionOptions): TaskTemplate<Question> {
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
function answerFromDay(view: OracleView<Question>): Action {
  const { screen, params } = view;
  const way = showDay(view, params.day);
  if (way !== undefined) return way;
  const isThere = params.events
    .filter(({ day }) => day === params.day)
    .every(({ title }) => shows(screen, title));
  return isThere ? say(params) : (lookFor(view, params.right[0] ?? "") ?? giveUp);
}

function say({ right }: Question): Action {
  return { type: "done", status: "success", answer: right.join(", ") };
}

/** How a question says which day it means, and that day. */
function sampleDay(random: Random, now: Day): { readonly day: Day; readonly date: string } {
  const ahead = random.integer(1, 10);
  const day = plusDays(now, ahead);
  if (ahead === 1) return { day, date: "tomorrow" };
  return { day, date: ahead < 7 ? `this ${sayWeekday(day)}` : `on ${sayDate(day)}` };
}

const onlyDay = ({ day }: Question): readonly Day[] => [day];
const none = { date: "", time: "", what: "" };

function sampleWholeDay(words: Words, random: Random, count: number): Omit<Question, "noise"> {
  const { now } = sampleScene(random);
  const when = sampleDay(random, dayOf(now));
  const events = planDay(words, random, when.day, count);
  return { ...none, now, ...when, events, right: events.map(({ title }) => title) };
}

const anyOnDate = ask({
  id: "phone116/calendar-ask-any-on-date",
  goal: "Do I have any events {date}?",
  mirrors: "SimpleCalendarAnyEventsOnDate",
  difficulty: "easy",
  optimalSteps: 4,
  sample: (words, random) => sampleWholeDay(words, random, random.integer(1, 2)),
  free: onlyDay,
  oracle: answerFromDay,
  phrasings: {
    train: [
      ({ date }) => `Do I have any events ${date}? Answer with their titles, separated by commas.`,
      ({ date }) => `Is anything in my calendar ${date}? Tell me the titles with commas between them.`,
      ({ date }) => `Look whether I have plans ${date}, and answer with the titles, comma by comma.`,
    ],
    test: [
      ({ date }) => `Am I booked ${date}? If so, name the titles and nothing else, with commas between them.`,
      ({ date }) =>
        `Find out if there are appointments ${date}; reply only with what they are called, comma-separated.`,
    ],
  },
});

const onDate = ask({
  id: "phone116/calendar-ask-on-date",
  goal: "What events do I have {date}?",
  mirrors: "SimpleCalendarEventsOnDate",
  difficulty: "medium",
  optimalSteps: 4,
  sample: (words, random) => sampleWholeDay(words, random, random.integer(3, 4)),
  free: onlyDay,
  oracle: answerFromDay,
  phrasings: {
    train: [
      ({ date }) => `What events do I have ${date}? Answer with their titles, separated by commas.`,
      ({ date }) => `Which events are in my calendar ${date}? Tell me the titles with commas between them.`,
      ({ date }) => `List the events that I have ${date} by their titles, comma by comma.`,
    ],
    test: [
      ({ date }) => `How is my day planned ${date}? Give me only the titles of everything, comma-separated.`,
      ({ date }) => `Enumerate all appointments ${date} by name, with commas and nothing else in between.`,
    ],
  },
});

const atTime = ask({
  id: "phone116/calendar-ask-at-time",
  goal: "What is on my schedule {date} at {time}?",
  mirrors: "SimpleCalendarEventOnDateAtTime",
  difficulty: "medium",
  optimalSteps: 3,
  sample(words, random) {
    const params = sampleWholeDay(words, random, 3);
    const asked = random.pick(params.events);
    return { ...params, time: sayTime(asked.startMinute), right: [asked.title] };
  },
  free: onlyDay,
  oracle: answerFromDay,
  phrasings: {
    train: [
      ({ date, time }) => `What is on my schedule ${date} at ${time}? Answer with the title only.`,
      ({ date, time }) => `Which event starts at ${time} ${date}? Tell me its title only.`,
      ({ date, time }) => `Look up what I have ${date} at ${time} and answer with the title.`,
    ],
    test: [
      ({ date, time }) =>
        `Where must I be at ${time} ${date}, I mean what is that appointment called? Just the name.`,
      ({ date, time }) => `Name the thing that begins ${date} when the clock shows ${time}.`,
    ],
  },
});

const inRange = ask({
  id: "phone116/calendar-ask-in-range",
  goal: "Do I have any events between {time} and 8:00 PM {date}?",
  mirrors: "SimpleCalendarEventsInTimeRange",
  difficulty: "easy",
  optimalSteps: 3,
  sample(words, random) {
    const params = sampleWholeDay(words, random, 4);
    const from = 12 * 60 + random.pick([30, 45, 60]);
    const right = params.events.filter(({ startMinute }) => startMinute >= from).map(({ title }) => title);
    return { ...params, time: sayTime(from), right };
  },
  free: onlyDay,
  oracle: answerFromDay,
  phrasings: {
    train: [
      ({ date, time }) =>
        `Do I have any events that start between ${time} and 8:00 PM ${date}? Answer with their titles, separated by commas.`,
      ({ date, time }) =>
        `Which events start after ${time} and before 8:00 PM ${date}? Titles with commas, please.`,
      ({ date, time }) => `List what starts from ${time} to 8:00 PM ${date} by title, comma by comma.`,
    ],
    test: [
      ({ date, time }) =>
        `I am free until ${time} ${date}: which appointments begin from then to 8:00 PM? Only names, comma-separated.`,
      ({ date, time }) =>
        `Tell me by name, with commas, all that begins no earlier than ${time} and no later than 8:00 PM ${date}.`,
    ],
  },
});

const firstAfter = ask({
  id: "phone116/calendar-ask-first-after",
  goal: "What is my first event after {time} {date}?",
  mirrors: "SimpleCalendarFirstEventAfterStartTime",
  difficulty: "easy",
  optimalSteps: 3,
  sample(words, random) {
    const params = sampleWholeDay(words, random, 4);
    const index = random.integer(1, 3);
    const { title, startMinute } = params.events[index]!;
    return { ...params, time: sayTime(startMinute - random.pick([30, 45, 75])), right: [title] };
  },
  free: onlyDay,
  oracle: answerFromDay,
  phrasings: {
    train: [
      ({ date, time }) =>
        `What is my first event that starts after ${time} ${date}? Answer with the title only.`,
      ({ date, time }) => `Which event comes first after ${time} ${date}? Tell me its title only.`,
      ({ date, time }) =>
        `Look up the first event that starts later than ${time} ${date} and answer with its title.`,
    ],
    test: [
      ({ date, time }) => `Once it is past ${time} ${date}, which appointment begins next? Just its name.`,
      ({ date, time }) => `Of everything that begins later than ${time} ${date}, name the earliest one.`,
    ],
  },
});

/** Answers from the list where the last of the events shows. */
function answerFromList(view: OracleView<Question>): Action {
  const { screen, params } = view;
  const way = showList(view);
  if (way !== undefined) return way;
  const last = params.right.at(-1) ?? "";
  return shows(screen, last) ? say(params) : (lookFor(view, last) ?? giveUp);
}

const nextWeek = ask({
  id: "phone116/calendar-ask-next-week",
  goal: "What events do I have next week?",
  mirrors: "SimpleCalendarEventsInNextWeek",
  difficulty: "easy",
  optimalSteps: 3,
  sample(words, random) {
    const { now } = sampleScene(random);
    const monday = plusDays(dayOf(now), 8 - (weekdayOf(dayOf(now)) || 7));
    const days = random.shuffle([0, 1, 2, 3, 4, 5, 6]).slice(0, random.integer(2, 4)).sort();
    const titles = words.several(eventTitles, days.length);
    const events = days.map((day, index) => ({
      title: titles[index] ?? "",
      day: plusDays(monday, day),
      startMinute: sampleStart(random),
      minutes: 60,
      place: "",
    }));
    return { ...none, now, events, day: monday, right: events.map(({ title }) => title) };
  },
  free: ({ day }) => Array.from({ length: 7 }, (_, index) => plusDays(day, index)),
  oracle: answerFromList,
  phrasings: {
    train: [
      () =>
        "What events do I have next week, from Monday to Sunday? Answer with their titles, separated by commas.",
      () =>
        "Which events are in my calendar in the coming week, Monday to Sunday? Titles with commas, please.",
      () => "List the events of next week, Monday to Sunday, by their titles, comma by comma.",
    ],
    test: [
      () =>
        "What awaits me in the week that begins next Monday and ends on its Sunday? Only names, comma-separated.",
      () =>
        "Go through the seven days from next Monday on and name all appointments, with commas in between.",
    ],
  },
});

const nextEvent = ask({
  id: "phone116/calendar-ask-next-event",
  goal: "What is my next event?",
  mirrors: "SimpleCalendarNextEvent",
  difficulty: "easy",
  optimalSteps: 3,
  sample(words, random) {
    const { now } = sampleScene(random);
    const [past = "", next = "", later = ""] = words.several(eventTitles, 3);
    const today = dayOf(now);
    const plan = (title: string, startMinute: number): Planned => ({
      title,
      day: today,
      startMinute,
      minutes: 15,
      place: "",
    });
    const events = [
      plan(past, 7 * 60),
      plan(next, 11 * 60 + random.integer(0, 8) * 15),
      plan(later, 17 * 60),
    ];
    return { ...none, now, events, day: today, right: [next] };
  },
  free: onlyDay,
  oracle: answerFromList,
  phrasings: {
    train: [
      () => "What is my next upcoming event? Answer with the title only.",
      () => "Which event comes next in my calendar? Tell me its title only.",
      () => "Look up my next event and answer with its title.",
    ],
    test: [
      () => "As of now, what is the very next thing that my calendar has? Just its name.",
      () => "Name the appointment that is closest ahead of us.",
    ],
  },
});

const placeOf = ask({
  id: "phone116/calendar-ask-location",
  goal: "Where is my event {what}?",
  mirrors: "SimpleCalendarLocationOfEvent",
  difficulty: "easy",
  optimalSteps: 4,
  sample(words, random) {
    const params = sampleWholeDay(words, random, 3);
    const asked = random.pick(params.events);
    return { ...params, date: "", what: asked.title, right: [asked.place] };
  },
  free: onlyDay,
  oracle(view) {
    const { screen, params } = view;
    const [place = ""] = params.right;
    return searchEvents(view, params.what) ?? (shows(screen, place) ? say(params) : giveUp);
  },
  phrasings: {
    train: [
      ({ what }) => `What is the location of my event ${what}? Answer with the location only.`,
      ({ what }) => `Where does "${what}" take place? Tell me the location only.`,
      ({ what }) => `Look up the place of ${what} in Calendar and answer with it.`,
    ],
    test: [
      ({ what }) => `To which place must I go for "${what}"? Reply with the place and nothing else.`,
      ({ what }) => `The venue of ${what}, according to my calendar, please.`,
    ],
  },
});

const meeting = ask({
  id: "phone116/calendar-ask-meeting-with",
  goal: "When is my next meeting with {what}?",
  mirrors: "SimpleCalendarNextMeetingWithPerson",
  difficulty: "medium",
  optimalSteps: 5,
  sample(words, random) {
    const { now } = sampleScene(random);
    const [who, other] = [words.person(), words.person()];
    const day = plusDays(dayOf(now), random.integer(2, 9));
    const startMinute = sampleStart(random);
    const plan = (person: string, on: Day, at = sampleStart(random)): Planned => ({
      title: `Meeting with ${person}`,
      day: on,
      startMinute: at,
      minutes: 30,
      place: "",
    });
    const events = [
      plan(who, day, startMinute),
      plan(who, plusDays(dayOf(now), -3)),
      plan(who, plusDays(day, 5)),
      ...(other === who ? [] : [plan(other, plusDays(dayOf(now), 1))]),
    ];
    return { ...none, now, events, day, what: who, right: [`${sayMonthDay(day)} ${sayTime(startMinute)}`] };
  },
  free: () => [],
  oracle(view) {
    const { screen, params } = view;
    const { what, day } = params;
    return searchEvents(view, what) ?? (shows(screen, sayMonthDay(day)) ? say(params) : giveUp);
  },
  phrasings: {
    train: [
      ({ what }) =>
        `When is my next meeting with ${what}? Answer with day and time, such as March 5 3:30 PM.`,
      ({ what }) => `What day and time is the next meeting with ${what}? Say it like March 5 3:30 PM.`,
      ({ what }) => `Look up my next meeting with ${what} and answer like this: March 5 3:30 PM.`,
    ],
    test: [
      ({ what }) => `How soon do I see ${what} again for a meeting? Write it the way of "March 5 3:30 PM".`,
      ({ what }) =>
        `Give me the date and hour at which ${what} and I meet next, in the style March 5 3:30 PM.`,
    ],
  },
});

/** Questions about the calendar. */
export const calendarQuestions: readonly TaskTemplate[] = [
  anyOnDate,
  onDate,
  atTime,
  inRange,
  firstAfter,
  nextWeek,
  nextEvent,
  placeOf,
  meeting,
] as readonly TaskTemplate[];
