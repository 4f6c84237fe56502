import { z } from "zod";
import { makeRandom } from "../../core/random.ts";
import { type EventState, makeEvent } from "../calendar-state.ts";
import { dayOf, plusDays, sayDate, sayTime, sayWeekday } from "../dates.ts";
import { defineTask, type TaskTemplate } from "../define.ts";
import { finish } from "../oracle.ts";
import type { PhoneState } from "../phone-state.ts";
import { replaceRows } from "../tables.ts";
import {
  deleteEvents,
  fillCalendar,
  makeNoise,
  sampleScene,
  sampleStart,
  scene,
} from "./phone116-calendar-steps.ts";
import { eventTitles } from "./phone116-calendar-words.ts";

const dayFull = scene.extend({
  day: z.string(),
  /** The day as the goal says it. */
  date: z.string(),
  titles: z.array(z.string()),
});
type DayFull = z.infer<typeof dayFull>;

/** The events that shall go: two or three on one day, never at the same time. */
function listTargets({ titles, day, noise }: DayFull): readonly EventState[] {
  const random = makeRandom(noise + 1);
  return titles.map((title, index) =>
    makeEvent(title, day, (8 + index * 3) * 60 + random.pick([0, 15, 30]), 60),
  );
}

function withoutDay(before: PhoneState, { day }: DayFull): PhoneState {
  return { ...before, events: replaceRows(before.events, ({ start }) => start.startsWith(day)) };
}

const deleting = {
  version: 1,
  apps: ["Calendar"],
  tags: ["calendar", "delete"],
  budget: { steps: 25, seconds: 250 },
  params: dayFull,
  setUp: ({ device, params }: { device: Parameters<typeof fillCalendar>[0]; params: DayFull }) =>
    fillCalendar(device, params.now, [...makeNoise(params, [params.day]), ...listTargets(params)]),
  goalState: withoutDay,
  oracle: (view: Parameters<typeof deleteEvents>[0] & { readonly params: DayFull }) =>
    deleteEvents(view, view.params.day, () => true) ?? finish,
} as const;

/** Empties a day. */
const deleteOnDate = defineTask<DayFull>({
  ...deleting,
  id: "phone116/calendar-delete-day",
  goal: "Delete all events on {date}",
  bench: {
    mirrors: "SimpleCalendarDeleteEvents",
    split: "train",
    difficulty: "easy",
    optimalSteps: 8,
    needs: "shell",
  },
  sample(words, random) {
    const place = sampleScene(random);
    const day = plusDays(dayOf(place.now), random.integer(2, 14));
    return { ...place, day, date: sayDate(day), titles: words.several(eventTitles, random.integer(2, 3)) };
  },
  phrasings: {
    train: [
      ({ date }) => `Delete all events on ${date} from the calendar`,
      ({ date }) => `Remove every event of ${date} in Calendar`,
      ({ date }) => `Clear my calendar on ${date}`,
      ({ date }) => `I am ill on ${date}: delete all that is planned for that day`,
    ],
    test: [
      ({ date }) => `Wipe whatever stands in my calendar on ${date}`,
      ({ date }) => `${date} has to be a day without any appointments, get rid of them`,
    ],
  },
});

/** Empties the next day of a name. */
const deleteOnWeekday = defineTask<DayFull>({
  ...deleting,
  id: "phone116/calendar-delete-weekday",
  goal: "Delete all events of this {date}",
  bench: {
    mirrors: "SimpleCalendarDeleteEventsOnRelativeDay",
    split: "dev",
    difficulty: "medium",
    optimalSteps: 8,
    needs: "shell",
  },
  sample(words, random) {
    const place = sampleScene(random);
    const day = plusDays(dayOf(place.now), random.integer(1, 6));
    return { ...place, day, date: sayWeekday(day), titles: words.several(eventTitles, random.integer(2, 3)) };
  },
  phrasings: {
    train: [
      ({ date }) => `Delete all events of this ${date} from the calendar`,
      ({ date }) => `Remove everything that is planned for the coming ${date} in Calendar`,
      ({ date }) => `Clear this ${date} in my calendar`,
    ],
    test: [
      ({ date }) => `Free up the next ${date}: throw out all appointments it has`,
      ({ date }) => `Nothing shall stand in the calendar on ${date} of the days ahead, so erase all of it`,
    ],
  },
});

const oneEvent = dayFull.extend({ title: z.string(), time: z.string(), startMinute: z.int() });
type OneEvent = z.infer<typeof oneEvent>;

/** Deletes one event, among others of its name and others of its day. */
const deleteOne = defineTask<OneEvent>({
  ...deleting,
  id: "phone116/calendar-delete-event",
  goal: "Delete the event {title} on {date} at {time}",
  bench: {
    mirrors: "SimpleCalendarDeleteOneEvent",
    split: "train",
    difficulty: "easy",
    optimalSteps: 6,
    needs: "shell",
  },
  params: oneEvent,
  sample(words, random) {
    const place = sampleScene(random);
    const day = plusDays(dayOf(place.now), random.integer(2, 14));
    const [title = "", ...titles] = words.several(eventTitles, 3);
    const startMinute = sampleStart(random);
    return { ...place, day, date: sayDate(day), titles, title, time: sayTime(startMinute), startMinute };
  },
  async setUp({ device, params }) {
    const { day, title, startMinute } = params;
    const target = makeEvent(title, day, startMinute, 60);
    // The same name at another time and on another day.
    const alike = [
      makeEvent(title, day, startMinute > 720 ? startMinute - 240 : startMinute + 240, 60),
      makeEvent(title, plusDays(day, 1), startMinute, 60),
    ];
    const others = [...makeNoise(params, [day]), ...listTargets(params), ...alike];
    await fillCalendar(device, params.now, [...others, target]);
  },
  goalState(before, { day, title, startMinute }) {
    const { start } = makeEvent(title, day, startMinute, 60);
    return {
      ...before,
      events: replaceRows(before.events, (event) => event.title === title && event.start === start),
    };
  },
  oracle(view) {
    const { title, day, time } = view.params;
    return (
      deleteEvents(view, day, (name, hours) => name === title && hours.startsWith(`${time} –`)) ?? finish
    );
  },
  phrasings: {
    train: [
      ({ title, date, time }) => `Delete the event "${title}" on ${date} at ${time}`,
      ({ title, date, time }) => `Remove ${title} at ${time} on ${date} from the calendar`,
      ({ title, date, time }) => `In Calendar, delete "${title}" that starts at ${time} on ${date}`,
      ({ title, date, time }) => `${title} is off on ${date} at ${time}: delete that event`,
    ],
    test: [
      ({ title, date, time }) => `Take the ${time} appointment "${title}" out of ${date}`,
      ({ title, date, time }) =>
        `I no longer go to "${title}" on ${date} at ${time}, so erase it in my calendar`,
    ],
  },
});

/** Tasks that delete events. */
export const deleteEventTasks: readonly TaskTemplate[] = [deleteOnDate, deleteOnWeekday, deleteOne];
