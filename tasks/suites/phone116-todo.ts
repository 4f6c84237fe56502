import { z } from "zod";
import type { Action } from "../../core/action.ts";
import type { Device } from "../../core/device.ts";
import type { Random } from "../../core/random.ts";
import { type Day, dayOf, plusDays, sampleNow, sayDate, sayWeekday, weekdayOf } from "../dates.ts";
import { defineTask, type OracleView, type TaskTemplate } from "../define.ts";
import { back, enter, find, giveUp, lookFor, shows, tap } from "../oracle.ts";
import { setClock } from "../set-up.ts";
import { insertRows, runSql } from "../tables.ts";
import { type TodoState, todoDatabase } from "../todo-state.ts";
import type { Words } from "../words.ts";
import { noiseTasks, taskTitles } from "./phone116-todo-words.ts";

const todo = z.strictObject({
  title: z.string(),
  list: z.string(),
  importance: z.int(),
  due: z.string(),
  done: z.string(),
});

const question = z.strictObject({
  now: z.string(),
  tasks: z.array(todo),
  /** The day that the goal asks about, in its own words. */
  date: z.string(),
  /** Titles that the answer names, or counts. */
  right: z.array(z.string()),
});
type Question = z.infer<typeof question>;

/** What differs from one question about tasks to the next. */
interface QuestionOptions {
  readonly id: string;
  readonly goal: string;
  readonly mirrors: string;
  readonly difficulty: "easy" | "medium";
  readonly optimalSteps: number;
  readonly phrasings: TaskTemplate<Question>["phrasings"];
  /** The wanted answer is how many there are. */
  readonly counts?: boolean;
  /** What the list shows: what is done too, or a list of its own. */
  readonly shown?: "Show completed" | "High priority";
  /** Which tasks are meant, given the day that is asked about. */
  isMeant(task: TodoState, day: Day): boolean;
}

const lists = ["Home", "Work", "Errands"];

function ask(options: QuestionOptions): TaskTemplate<Question> {
  const { mirrors, difficulty, optimalSteps, counts = false, shown, isMeant, ...rest } = options;
  const answerOf = ({ right }: Question): string | readonly string[] =>
    counts ? String(right.length) : right.length === 1 ? right[0]! : right;
  return defineTask<Question>({
    ...rest,
    version: 1,
    apps: ["To-do"],
    tags: ["todo", "question"],
    budget: { steps: 20, seconds: 200 },
    params: question,
    bench: { mirrors, split: "test", difficulty, optimalSteps, needs: "root" },
    sample(words, random) {
      // Until there is something to answer with, and not too much of it.
      for (;;) {
        const drawn = sampleTasks(words, random);
        const right = drawn.tasks.filter((task) => isMeant(task, drawn.day)).map(({ title }) => title);
        const { day: _day, ...params } = drawn;
        if (right.length >= 1 && right.length <= 5) return { ...params, right };
      }
    },
    setUp: ({ device, params }) => fillTasks(device, params),
    answer: answerOf,
    oracle(view) {
      const way = showTasks(view, shown);
      if (way !== undefined) return way;
      const { screen, params, notes } = view;
      for (const title of params.right) if (shows(screen, title)) notes.set(`saw ${title}`, 1);
      const unseen = params.right.find((title) => !notes.has(`saw ${title}`));
      if (unseen !== undefined) return lookFor(view, unseen) ?? giveUp;
      return { type: "done", status: "success", answer: [answerOf(params)].flat().join(", ") };
    },
  });
}

/** Tasks around one day: due then, before, after, done and not, of all priorities. */
function sampleTasks(words: Words, random: Random): Omit<Question, "right"> & { readonly day: Day } {
  const now = sampleNow(random);
  const today = dayOf(now);
  const ahead = random.integer(1, 6);
  const day = plusDays(today, ahead);
  const date = random.chance(0.5) ? `this ${sayWeekday(day)}` : sayDate(day);
  const others = [-4, -1, 0, 2, 5, 7, 8, 9, 11, 16].map((days) => plusDays(today, days));
  const make = (title: string, due: Day, isOften: number): TodoState => ({
    title,
    list: random.pick(lists),
    importance: random.chance(isOften) ? 0 : random.integer(1, 3),
    due,
    done: random.chance(0.35) ? plusDays(today, -random.integer(0, 3)) : "",
  });
  const named = words
    .several(taskTitles, 7)
    .map((title, index) => make(title, index < 4 ? day : random.pick(others), 0.5));
  const noise = random
    .shuffle(noiseTasks)
    .slice(0, 9)
    .map((title) => ({ ...make(title, random.pick(others), 0), done: random.chance(0.2) ? today : "" }))
    // What is done late, or due by then, must be among the named ones.
    .map((task) => ({ ...task, due: task.due <= day ? plusDays(day, 20 + random.integer(0, 9)) : task.due }));
  return { now, day, date, tasks: random.shuffle([...named, ...noise]) };
}

/** Sets the clock and makes these the only tasks. */
async function fillTasks(device: Device, { now, tasks }: Question): Promise<void> {
  await setClock(device, now);
  const noon = (day: string): number => (day === "" ? 0 : Date.parse(`${day}T12:00Z`));
  const rows = tasks.map(({ title, list, importance, due, done }) => ({
    title,
    list,
    importance,
    dueDate: noon(due),
    completed: noon(done),
  }));
  await runSql(device, todoDatabase, ["DELETE FROM tasks", insertRows("tasks", rows)]);
}

/** The way to the list; undefined where the screen shows it. */
function showTasks(view: OracleView<Question>, shown: QuestionOptions["shown"]): Action | undefined {
  const { screen, notes } = view;
  const away = enter(screen, "To-do", "com.tapwright.todo");
  if (away !== undefined) return away;
  if (find(screen, "Lists", "text"))
    return tap(screen, shown === "High priority" ? shown : "All tasks") ?? back;
  const show = tap(screen, "Show completed");
  if (show !== undefined && shown === "Show completed") {
    notes.set("shown", 1);
    return show;
  }
  if (!find(screen, "Search", "button")) return back;
  if (shown === "High priority" && find(screen, "All tasks")) return tap(screen, "All tasks");
  if (shown === "Show completed" && !notes.has("shown")) return tap(screen, "More options");
  return undefined;
}

const isOpen = ({ done }: TodoState): boolean => done === "";

const dueOnDate = ask({
  id: "phone116/todo-ask-due-on-date",
  goal: "What tasks do I have due {date}?",
  mirrors: "TasksDueOnDate",
  difficulty: "easy",
  optimalSteps: 2,
  isMeant: (task, day) => isOpen(task) && task.due === day,
  phrasings: {
    train: [
      ({ date }) => `What open tasks do I have due ${date}? Answer with their titles, separated by commas.`,
      ({ date }) => `Which tasks in To-do are due ${date} and not done? Titles with commas, please.`,
      ({ date }) => `List the open tasks that are due ${date} by their titles, comma by comma.`,
    ],
    test: [
      ({ date }) =>
        `Which chores must I still finish, going by the deadline ${date}? Only names, comma-separated.`,
      ({ date }) =>
        `Name whatever To-do wants done on the very day ${date} and is unfinished, with commas in between.`,
    ],
  },
});

const completed = ask({
  id: "phone116/todo-ask-completed",
  goal: "Which tasks that were due {date} have I completed?",
  mirrors: "TasksCompletedTasksForDate",
  difficulty: "medium",
  optimalSteps: 4,
  shown: "Show completed",
  isMeant: (task, day) => !isOpen(task) && task.due === day,
  phrasings: {
    train: [
      ({ date }) =>
        `Which tasks due ${date} have I completed already? Answer with their titles, separated by commas.`,
      ({ date }) => `What have I completed of the tasks that are due ${date}? Titles with commas, please.`,
      ({ date }) => `List the completed tasks with the due date ${date} by their titles, comma by comma.`,
    ],
    test: [
      ({ date }) =>
        `Of the chores whose deadline falls ${date}, which are ticked off? Only names, comma-separated.`,
      ({ date }) => `Name what To-do has for ${date} and I have dealt with already, with commas in between.`,
    ],
  },
});

const nextWeek = ask({
  id: "phone116/todo-ask-next-week",
  goal: "How many tasks are due next week?",
  mirrors: "TasksDueNextWeek",
  difficulty: "medium",
  optimalSteps: 3,
  counts: true,
  isMeant: (task, day) => isOpen(task) && isInWeekAfter(day, task.due),
  phrasings: {
    train: [
      ({ date }) =>
        `How many open tasks are due in the week after ${date}, Monday to Sunday? Answer with a number.`,
      ({ date }) => `Count the open tasks due from Monday to Sunday of the week that follows ${date}.`,
      ({ date }) => `In To-do, how many open tasks have due dates in the calendar week after ${date}?`,
    ],
    test: [
      ({ date }) =>
        `Tell me the amount of unfinished chores whose deadline lies in the Monday-to-Sunday week behind ${date}, as digits.`,
      ({ date }) =>
        `The week that starts on the Monday following ${date}: what number of unfinished chores does it bring?`,
    ],
  },
});

/** Whether a day lies in the week, from Monday to Sunday, after that of another day. */
function isInWeekAfter(day: Day, due: Day): boolean {
  const monday = plusDays(day, 8 - (weekdayOf(day) || 7));
  return due >= monday && due <= plusDays(monday, 6);
}

const important = ask({
  id: "phone116/todo-ask-high-priority",
  goal: "What are my high priority tasks?",
  mirrors: "TasksHighPriorityTasks",
  difficulty: "medium",
  optimalSteps: 3,
  shown: "High priority",
  isMeant: (task) => isOpen(task) && task.importance === 0,
  phrasings: {
    train: [
      () => "What are my open tasks of high priority? Answer with their titles, separated by commas.",
      () => "Which open tasks in To-do have high priority? Titles with commas, please.",
      () => "List the open high priority tasks by their titles, comma by comma.",
    ],
    test: [
      () => "Which unfinished chores matter most, going by the flags of To-do? Only names, comma-separated.",
      () => "Name everything unfinished that is flagged at the highest level, with commas in between.",
    ],
  },
});

const importantOnDate = ask({
  id: "phone116/todo-ask-high-priority-on-date",
  goal: "Which tasks with high priority are due {date}?",
  mirrors: "TasksHighPriorityTasksDueOnDate",
  difficulty: "medium",
  optimalSteps: 4,
  shown: "High priority",
  isMeant: (task, day) => isOpen(task) && task.importance === 0 && task.due === day,
  phrasings: {
    train: [
      ({ date }) =>
        `Which open tasks with high priority are due ${date}? Answer with their titles, separated by commas.`,
      ({ date }) => `What has high priority in To-do, is open and due ${date}? Titles with commas, please.`,
      ({ date }) => `List the open high priority tasks that are due ${date}, titles only, comma by comma.`,
    ],
    test: [
      ({ date }) =>
        `Which of the chores flagged as most urgent have their deadline ${date}? Only unfinished ones by name, comma-separated.`,
      ({ date }) =>
        `Name all that is flagged at the highest level and must be finished ${date}, with commas in between.`,
    ],
  },
});

const openByDate = ask({
  id: "phone116/todo-ask-open-by-date",
  goal: "What incomplete tasks do I still have to do by {date}?",
  mirrors: "TasksIncompleteTasksOnDate",
  difficulty: "easy",
  optimalSteps: 2,
  isMeant: (task, day) => isOpen(task) && task.due <= day,
  phrasings: {
    train: [
      ({ date }) =>
        `Which incomplete tasks have a due date up to and including ${date}? Answer with their titles, separated by commas.`,
      ({ date }) =>
        `What do I still have to do by ${date}, overdue tasks included? Titles with commas, please.`,
      ({ date }) => `List the incomplete tasks due no later than ${date} by their titles, comma by comma.`,
    ],
    test: [
      ({ date }) =>
        `Until the end of ${date}, which unfinished chores run out of time or have done so before? Only names, comma-separated.`,
      ({ date }) =>
        `Name all unfinished chores whose deadline is ${date} or earlier, with commas in between.`,
    ],
  },
});

/** Questions about what is to be done. */
export const todoTasks: readonly TaskTemplate[] = [
  dueOnDate,
  completed,
  nextWeek,
  important,
  importantOnDate,
  openByDate,
];
