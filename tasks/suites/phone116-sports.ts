import { mondayOf, plusDays } from "../dates.ts";
import { defineTask, type OracleView, type TaskTemplate } from "../define.ts";
import { shows } from "../oracle.ts";
import {
  addUp,
  askAbout,
  askedOutings,
  type Diary,
  diary,
  sampleDiary,
  setUpDiary,
  sumOf,
} from "./phone116-sports-diary.ts";

const common = {
  version: 1,
  apps: ["Sports tracker"],
  tags: ["sports", "question"],
  params: diary,
  setUp: setUpDiary,
} as const;

const bench = { split: "test", needs: "root" } as const;

const totals = {
  what: "the totals",
  isReached: (screen: Parameters<typeof shows>[0]) => shows(screen, "First day"),
};
const sums = {
  what: "the sums of one sport",
  isReached: (screen: Parameters<typeof shows>[0]) => shows(screen, "TIME TOGETHER"),
};

/** How a question about one sport is answered, and by which way. */
function askOneSport(answer: (params: Diary) => string) {
  return {
    answer,
    essentials: [totals, sums],
    oracle: (view: OracleView<Diary>) => addUp(view, answer(view.params), "one sport"),
  };
}

/** The same diary, with a question about this week. */
function aboutThisWeek(sampled: Diary): Diary {
  return askAbout(sampled, mondayOf(sampled.today), sampled.today);
}

/** The same diary, with a question about a day on which the sport was done once. */
function aboutOneDay(sampled: Diary, chooser: number): Diary {
  const { sport, today } = sampled;
  const recent = sampled.outings.filter((one) => one.sport === sport && one.day >= plusDays(today, -20));
  const { day } = recent[chooser % recent.length]!;
  return askAbout(sampled, day, day);
}

const countActivities = defineTask({
  ...common,
  id: "phone116/sports-count-this-week",
  goal: "Count this week's {sport} activities",
  budget: { steps: 14, seconds: 240 },
  bench: {
    ...bench,
    mirrors: "SportsTrackerActivitiesCountForWeek",
    difficulty: "easy",
    optimalSteps: 6,
  },
  sample: (words, random) => aboutThisWeek(sampleDiary(words, random)),
  phrasings: {
    train: [
      ({ sport }) =>
        `How many ${sport} activities are there in Sports tracker since Monday? Answer with the number alone.`,
      ({ sport }) => `Count my ${sport} activities of this week in Sports tracker and answer with a number.`,
      ({ sport }) => `This week, Monday to today: how often did I go ${sport}? Answer with one number.`,
    ],
    test: [
      ({ sport }) =>
        `Look in Sports tracker: how many times did I go ${sport} this week, Monday included? Reply with just the number.`,
      ({ sport }) =>
        `I want to know how many ${sport} entries this week has in Sports tracker (weeks begin on Monday). One integer, please.`,
    ],
  },
  answer: (params) => String(askedOutings(params).length),
  essentials: [totals],
  oracle: (view) => addUp(view, String(askedOutings(view.params).length), "all sports"),
});

/** The sports of a day, each once. */
function sportsOf({ outings, from }: Diary): readonly string[] {
  return [...new Set(outings.filter(({ day }) => day === from).map(({ sport }) => sport))];
}

const listActivities = defineTask({
  ...common,
  id: "phone116/sports-activities-on-date",
  goal: "List the sports done on {from}",
  budget: { steps: 18, seconds: 240 },
  bench: { ...bench, mirrors: "SportsTrackerActivitiesOnDate", difficulty: "hard", optimalSteps: 8 },
  sample: (words, random) => aboutOneDay(sampleDiary(words, random), random.integer(0, 99)),
  phrasings: {
    train: [
      ({ first }) =>
        `Which kinds of sport did I do on ${first}? See Sports tracker and answer with the sports, separated by commas.`,
      ({ first }) => `Sports tracker: name the sports of ${first}, with commas between them.`,
      ({ first }) => `List every sport that Sports tracker has for ${first}, comma-separated.`,
    ],
    test: [
      ({ first }) =>
        `What did I do on ${first} according to Sports tracker? Only the category of each activity, divided by commas.`,
      ({ first }) =>
        `Tell me the categories of my activities on ${first} in Sports tracker; put a comma between several.`,
    ],
  },
  answer: sportsOf,
  essentials: [totals],
  oracle: (view) => addUp(view, sportsOf(view.params).join(", "), "all sports"),
});

const askDuration = defineTask({
  ...common,
  id: "phone116/sports-duration",
  goal: "Tell how long the {sport} of {from} took",
  budget: { steps: 20, seconds: 240 },
  bench: { ...bench, mirrors: "SportsTrackerActivityDuration", difficulty: "easy", optimalSteps: 9 },
  sample: (words, random) => aboutOneDay(sampleDiary(words, random), random.integer(0, 99)),
  phrasings: {
    train: [
      ({ sport, first }) =>
        `How many minutes did my ${sport} on ${first} take? Look in Sports tracker, answer with a whole number.`,
      ({ sport, first }) => `The ${sport} activity of ${first} in Sports tracker: how many minutes was it?`,
      ({ sport, first }) => `Find the length in minutes of my ${sport} on ${first} in Sports tracker.`,
    ],
    test: [
      ({ sport, first }) =>
        `For how long was I ${sport} on ${first}? Sports tracker knows; say it in minutes, digits only.`,
      ({ sport, first }) =>
        `What was the duration of the ${sport} activity on ${first} in Sports tracker, as an integer of minutes?`,
    ],
  },
  ...askOneSport((params) => sumOf(askedOutings(params), ({ minutes }) => minutes)),
});

/** Metres of the longest one. */
function furthest(params: Diary): string {
  return String(Math.max(...askedOutings(params).map(({ metres }) => metres)));
}

const askFurthest = defineTask({
  ...common,
  id: "phone116/sports-longest-distance",
  goal: "Tell the longest {sport} distance of this week",
  budget: { steps: 16, seconds: 240 },
  bench: {
    ...bench,
    mirrors: "SportsTrackerLongestDistanceActivity",
    difficulty: "easy",
    optimalSteps: 7,
  },
  sample: (words, random) => aboutThisWeek(sampleDiary(words, random)),
  phrasings: {
    train: [
      ({ sport }) =>
        `What is the furthest I went ${sport} since Monday? Sports tracker has it; answer in metres, a whole number.`,
      ({ sport }) => `Of this week's ${sport} in Sports tracker, how many metres has the longest one?`,
      ({ sport }) => `Find this week's longest ${sport} distance in Sports tracker and give it in metres.`,
    ],
    test: [
      ({ sport }) =>
        `How far was my longest ${sport} activity this week (from Monday on) in Sports tracker? Metres, digits only.`,
      ({ sport }) =>
        `Check Sports tracker for the greatest distance of a ${sport} activity in this week and state it in metres as an integer.`,
    ],
  },
  ...askOneSport(furthest),
});

const totalDistance = defineTask({
  ...common,
  id: "phone116/sports-total-distance",
  goal: "Tell the distance of all {sport} from {from} to {to}",
  budget: { steps: 22, seconds: 300 },
  bench: {
    ...bench,
    mirrors: "SportsTrackerTotalDistanceForCategoryOverInterval",
    difficulty: "hard",
    optimalSteps: 9,
  },
  sample(words, random) {
    const sampled = sampleDiary(words, random);
    const done = sampled.outings.filter(({ sport }) => sport === sampled.sport);
    const { day } = random.pick(done.slice(-4));
    const from = plusDays(day, -random.integer(2, 9));
    const days = (Date.parse(sampled.today) - Date.parse(day)) / 86_400_000;
    return askAbout(sampled, from, plusDays(day, random.integer(0, Math.min(3, days))));
  },
  phrasings: {
    train: [
      ({ sport, first, last }) =>
        `How many metres of ${sport} does Sports tracker have from ${first} to ${last}, both days included?`,
      ({ sport, first, last }) =>
        `Add up the ${sport} distance between ${first} and ${last} (inclusive) in Sports tracker. Answer in metres.`,
      ({ sport, first, last }) =>
        `Total ${sport} distance in metres from ${first} until the end of ${last}, from Sports tracker?`,
    ],
    test: [
      ({ sport, first, last }) =>
        `In Sports tracker, what distance did my ${sport} activities cover in all from ${first} through ${last}? Give an integer of metres.`,
      ({ sport, first, last }) =>
        `Work out with Sports tracker how far I went ${sport} altogether, first day ${first}, last day ${last}, in metres, digits only.`,
    ],
  },
  ...askOneSport((params) => sumOf(askedOutings(params), ({ metres }) => metres)),
});

const totalDuration = defineTask({
  ...common,
  id: "phone116/sports-total-duration",
  goal: "Tell the minutes of all {sport} of this week",
  budget: { steps: 18, seconds: 240 },
  bench: {
    ...bench,
    mirrors: "SportsTrackerTotalDurationForCategoryThisWeek",
    difficulty: "hard",
    optimalSteps: 7,
  },
  sample: (words, random) => aboutThisWeek(sampleDiary(words, random)),
  phrasings: {
    train: [
      ({ sport }) =>
        `How many minutes did I spend ${sport} since Monday, all told? Take it from Sports tracker.`,
      ({ sport }) => `Add up the time of this week's ${sport} in Sports tracker and answer in minutes.`,
      ({ sport }) => `Sports tracker: total minutes of ${sport} in this week, Monday first?`,
    ],
    test: [
      ({ sport }) =>
        `What do my ${sport} activities of this week (Monday to today) last together in Sports tracker? Minutes as an integer.`,
      ({ sport }) =>
        `According to Sports tracker, how long was I ${sport} in total this week, which began on Monday? Minutes, digits only.`,
    ],
  },
  ...askOneSport((params) => sumOf(askedOutings(params), ({ minutes }) => minutes)),
});

/** Questions about the Sports tracker's diary. */
export const sportsTasks: readonly TaskTemplate[] = [
  countActivities,
  listActivities,
  askDuration,
  askFurthest,
  totalDistance,
  totalDuration,
];
