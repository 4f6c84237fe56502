import { sayTime } from "../dates.ts";
import type { TaskTemplate } from "../define.ts";
import { answerFromDay, ask, onlyDay, sampleWholeDay } from "./phone116-calendar-asking.ts";
import { outlookQuestions } from "./phone116-calendar-outlook.ts";

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

/** Questions about the calendar. */
export const calendarQuestions: readonly TaskTemplate[] = [
  anyOnDate,
  onDate,
  atTime,
  inRange,
  firstAfter,
  ...outlookQuestions,
];
