import { z } from "zod";
import { type EventState, makeEvent } from "../calendar-state.ts";
import { type Day, dayOf, plusDays, sayDate, sayTime, sayWeekday } from "../dates.ts";
import { defineTask, type TaskTemplate } from "../define.ts";
import { find, finish } from "../oracle.ts";
import type { PhoneState } from "../phone-state.ts";
import { sortRows } from "../tables.ts";
import type { Words } from "../words.ts";
import { deleteEventTasks } from "./phone116-calendar-delete.ts";
import { calendarQuestions } from "./phone116-calendar-questions.ts";
import {
  addEvent,
  fillCalendar,
  makeNoise,
  sampleScene,
  sampleStart,
  scene,
  type WantedEvent,
} from "./phone116-calendar-steps.ts";
import { eventTitles } from "./phone116-calendar-words.ts";

const newEvent = scene.extend({
  title: z.string(),
  description: z.string(),
  day: z.string(),
  /** The day as the goal says it. */
  date: z.string(),
  time: z.string(),
  startMinute: z.int(),
  minutes: z.int(),
});
type NewEvent = z.infer<typeof newEvent>;

function sampleEvent(
  words: Words,
  random: Parameters<typeof sampleScene>[0],
  pickDay: (now: Day) => Day,
): NewEvent {
  const place = sampleScene(random);
  const day = pickDay(dayOf(place.now));
  const startMinute = sampleStart(random);
  return {
    ...place,
    title: words.from(eventTitles),
    description: words.sentence(),
    day,
    date: sayDate(day),
    time: sayTime(startMinute),
    startMinute,
    minutes: random.pick([15, 30, 45, 60, 90]),
  };
}

function withEvent(before: PhoneState, params: NewEvent, more: Partial<EventState> = {}): PhoneState {
  const { title, description, day, startMinute, minutes } = params;
  const event = makeEvent(title, day, startMinute, minutes, { description, ...more });
  return { ...before, events: sortRows([...before.events, event]) };
}

const essentials = [
  {
    what: "the form for a new event",
    isReached: (screen: Parameters<typeof find>[0]) => find(screen, "New event", "text") !== undefined,
  },
  {
    what: "the title in the form",
    isReached: (screen: Parameters<typeof find>[0], { title }: NewEvent) =>
      find(screen, "Title", "textbox")?.value === title,
  },
];

/** What the tasks that add one event have in common. */
const adding = {
  version: 1,
  apps: ["Calendar"],
  tags: ["calendar", "create"],
  budget: { steps: 40, seconds: 400 },
  params: newEvent,
  setUp: ({ device, params }: { device: Parameters<typeof fillCalendar>[0]; params: NewEvent }) =>
    fillCalendar(device, params.now, makeNoise(params, [params.day])),
  essentials,
  oracle: (view: Parameters<typeof addEvent>[0] & { readonly params: WantedEvent }) =>
    addEvent(view, view.params) ?? finish,
} as const;

/** Adds an event on a date. */
const addOnDate = defineTask<NewEvent>({
  ...adding,
  id: "phone116/calendar-add-event",
  goal: "Create an event {title} on {date} at {time}",
  bench: {
    mirrors: "SimpleCalendarAddOneEvent",
    split: "train",
    difficulty: "hard",
    optimalSteps: 17,
    needs: "shell",
  },
  sample: (words, random) => sampleEvent(words, random, (now) => plusDays(now, random.integer(2, 20))),
  goalState: (before, params) => withEvent(before, params),
  phrasings: {
    train: [
      ({ title, date, time, minutes, description }) =>
        `Create an event "${title}" on ${date} at ${time}. It lasts ${minutes} minutes and its description is "${description}".`,
      ({ title, date, time, minutes, description }) =>
        `Add ${title} to the calendar: ${date}, ${time}, ${minutes} minutes, description: ${description}`,
      ({ title, date, time, minutes, description }) =>
        `In Calendar, plan "${title}" for ${date} at ${time}, ${minutes} minutes long, with the description "${description}"`,
      ({ title, date, time, minutes, description }) =>
        `New event on ${date} at ${time}: ${title}, for ${minutes} minutes. Describe it as "${description}".`,
    ],
    test: [
      ({ title, date, time, minutes, description }) =>
        `Put an appointment called "${title}" down for ${date}, starting at ${time} and taking ${minutes} minutes; note "${description}" in its description`,
      ({ title, date, time, minutes, description }) =>
        `My calendar needs ${title} on ${date} from ${time}, a matter of ${minutes} minutes, described by "${description}"`,
    ],
  },
});

/** The same with a day that has to be counted. */
const addInTwoWeeks = defineTask<NewEvent>({
  ...adding,
  id: "phone116/calendar-add-event-two-weeks",
  goal: "Create an event {title} two weeks from today at {time}",
  bench: {
    mirrors: "SimpleCalendarAddOneEventInTwoWeeks",
    split: "dev",
    difficulty: "medium",
    optimalSteps: 10,
    needs: "shell",
  },
  sample: (words, random) => sampleEvent(words, random, (now) => plusDays(now, 14)),
  goalState: (before, params) => withEvent(before, params),
  phrasings: {
    train: [
      ({ title, time, minutes, description }) =>
        `Create an event "${title}" in two weeks from today at ${time}. It lasts ${minutes} minutes and its description is "${description}".`,
      ({ title, time, minutes, description }) =>
        `Add ${title} to the calendar for the day two weeks from now, ${time}, ${minutes} minutes, description: ${description}`,
      ({ title, time, minutes, description }) =>
        `Today in two weeks at ${time} there is "${title}" for ${minutes} minutes: add it to Calendar, described as "${description}"`,
    ],
    test: [
      ({ title, time, minutes, description }) =>
        `A fortnight from today at ${time}, put "${title}" into my calendar; it takes ${minutes} minutes, and its description reads "${description}"`,
      ({ title, time, minutes, description }) =>
        `Exactly fourteen days from now I have ${title} at ${time} for ${minutes} minutes. Enter it with the description "${description}".`,
    ],
  },
});

/** The same with the next day of a name. */
const addOnWeekday = defineTask<NewEvent>({
  ...adding,
  id: "phone116/calendar-add-event-weekday",
  goal: "Create an event {title} this {date} at {time}",
  bench: {
    mirrors: "SimpleCalendarAddOneEventRelativeDay",
    split: "train",
    difficulty: "easy",
    optimalSteps: 17,
    needs: "shell",
  },
  sample(words, random) {
    const params = sampleEvent(words, random, (now) => plusDays(now, random.integer(1, 6)));
    return { ...params, date: sayWeekday(params.day) };
  },
  goalState: (before, params) => withEvent(before, params),
  phrasings: {
    train: [
      ({ title, date, time, minutes, description }) =>
        `Create an event "${title}" for this ${date} at ${time}. It lasts ${minutes} minutes and its description is "${description}".`,
      ({ title, date, time, minutes, description }) =>
        `Add ${title} to the calendar for the coming ${date}, ${time}, ${minutes} minutes, description: ${description}`,
      ({ title, date, time, minutes, description }) =>
        `This ${date} at ${time} there is "${title}" for ${minutes} minutes: add it to Calendar, described as "${description}"`,
    ],
    test: [
      ({ title, date, time, minutes, description }) =>
        `Please note in my calendar that on ${date}, the next one, I have "${title}" at ${time} for ${minutes} minutes; the description reads "${description}"`,
      ({ title, date, time, minutes, description }) =>
        `Block ${minutes} minutes from ${time} on the upcoming ${date} for ${title} and give it the description "${description}"`,
    ],
  },
});

/** The same for tomorrow. */
const addTomorrow = defineTask<NewEvent>({
  ...adding,
  id: "phone116/calendar-add-event-tomorrow",
  goal: "Create an event {title} tomorrow at {time}",
  bench: {
    mirrors: "SimpleCalendarAddOneEventTomorrow",
    split: "train",
    difficulty: "easy",
    optimalSteps: 13,
    needs: "shell",
  },
  sample: (words, random) => sampleEvent(words, random, (now) => plusDays(now, 1)),
  goalState: (before, params) => withEvent(before, params),
  phrasings: {
    train: [
      ({ title, time, minutes, description }) =>
        `Create an event "${title}" for tomorrow at ${time}. It lasts ${minutes} minutes and its description is "${description}".`,
      ({ title, time, minutes, description }) =>
        `Add ${title} to tomorrow's calendar: ${time}, ${minutes} minutes, description: ${description}`,
      ({ title, time, minutes, description }) =>
        `Tomorrow at ${time} there is "${title}" for ${minutes} minutes: add it to Calendar, described as "${description}"`,
    ],
    test: [
      ({ title, time, minutes, description }) =>
        `I have "${title}" the day after today, from ${time} on for ${minutes} minutes; enter it and describe it with "${description}"`,
      ({ title, time, minutes, description }) =>
        `Reserve ${minutes} minutes of tomorrow, from ${time}, for ${title}, and write "${description}" as what it is about`,
    ],
  },
});

const often = {
  "every day": { rule: "FREQ=DAILY", repetition: { choice: "Every day", shown: "Daily" } },
  "every week": { rule: "FREQ=WEEKLY", repetition: { choice: "Every week", shown: "Weekly" } },
  "every month": { rule: "FREQ=MONTHLY", repetition: { choice: "Every month", shown: "Monthly" } },
} as const;
const repeated = newEvent.extend({ often: z.enum(["every day", "every week", "every month"]) });

/** Adds an event that repeats without an end. */
const addRepeating = defineTask<z.infer<typeof repeated>>({
  ...adding,
  id: "phone116/calendar-add-repeating-event",
  goal: "Create an event {title} that happens {often} from {date} on",
  params: repeated,
  bench: {
    mirrors: "SimpleCalendarAddRepeatingEvent",
    split: "train",
    difficulty: "easy",
    optimalSteps: 14,
    needs: "shell",
  },
  sample: (words, random) => ({
    ...sampleEvent(words, random, (now) => plusDays(now, random.integer(2, 20))),
    often: random.pick(["every day", "every week", "every month"] as const),
  }),
  goalState: (before, params) => withEvent(before, params, { rule: often[params.often].rule }),
  oracle: (view) =>
    addEvent(view, { ...view.params, repetition: often[view.params.often].repetition }) ?? finish,
  phrasings: {
    train: [
      ({ title, date, time, minutes, description, often }) =>
        `Create a repeating event "${title}" that starts on ${date} at ${time} and happens ${often}, forever. It lasts ${minutes} minutes and its description is "${description}".`,
      ({ title, date, time, minutes, description, often }) =>
        `Add ${title} to the calendar ${often} from ${date} on, at ${time}, ${minutes} minutes each time, description: ${description}`,
      ({ title, date, time, minutes, description, often }) =>
        `From ${date} there is "${title}" ${often} at ${time} for ${minutes} minutes: add it to Calendar, described as "${description}"`,
    ],
    test: [
      ({ title, date, time, minutes, description, often }) =>
        `I go to "${title}" ${often} for ${minutes} minutes, the first time on ${date} at ${time}. Enter that without an end, with "${description}" as its description.`,
      ({ title, date, time, minutes, description, often }) =>
        `Set up ${title} so that it recurs ${often}: first on ${date}, at ${time}, lasting ${minutes} minutes, described by "${description}"`,
    ],
  },
});

/** The tasks of the calendar. */
export const calendarTasks: readonly TaskTemplate[] = [
  addOnDate,
  addInTwoWeeks,
  addOnWeekday,
  addTomorrow,
  addRepeating,
  ...deleteEventTasks,
  ...calendarQuestions,
];
