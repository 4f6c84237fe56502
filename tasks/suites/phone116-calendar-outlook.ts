import type { Action } from "../../core/action.ts";
import { type Day, dayOf, plusDays, sayMonthDay, sayTime, weekdayOf } from "../dates.ts";
import type { OracleView, TaskTemplate } from "../define.ts";
import { giveUp, lookFor, shows } from "../oracle.ts";
import {
  ask,
  none,
  onlyDay,
  type Planned,
  type Question,
  sampleWholeDay,
  say,
} from "./phone116-calendar-asking.ts";
import { sampleScene, sampleStart, searchEvents, showList } from "./phone116-calendar-steps.ts";
import { eventTitles } from "./phone116-calendar-words.ts";

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

/** Questions about what lies ahead, and about one event. */
export const outlookQuestions: readonly TaskTemplate[] = [nextWeek, nextEvent, placeOf, meeting];
