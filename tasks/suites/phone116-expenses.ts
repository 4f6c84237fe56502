import { drawPaper, type Paper } from "../../core/paper.ts";
import { dayOf } from "../dates.ts";
import { defineTask, type TaskDefinition, type TaskTemplate } from "../define.ts";
import { enter, find, finish, giveUp, lookFor, shows, tap } from "../oracle.ts";
import type { PhoneState } from "../phone-state.ts";
import { addNote, putFile } from "../set-up.ts";
import { replaceRows } from "../tables.ts";
import { deleteExpenseTasks } from "./phone116-expenses-delete.ts";
import {
  addItems,
  fillExpenses,
  type Item,
  makeSpendings,
  onDay,
  type Spending,
  sampleItems,
  sampleSpending,
  sayAmount,
  sayItem,
  spending,
} from "./phone116-expenses-steps.ts";
import { openPicture } from "./phone116-gallery.ts";

type PaperLine = Paper["lines"][number];

function withItems(before: PhoneState, { now }: Spending, items: readonly Item[]): PhoneState {
  const added = items.map((item) => onDay(item, dayOf(now)));
  return { ...before, expenses: replaceRows(before.expenses, () => false, added) };
}

const essentials: TaskDefinition<Spending>["essentials"] = [
  {
    what: "the form for an expense",
    isReached: (screen) => find(screen, "Add expense", "text") !== undefined,
  },
  {
    what: "the first name in the form",
    isReached: (screen, { items }) => find(screen, "Name", "textbox")?.value === items[0]?.title,
  },
];

const adding = {
  version: 1,
  apps: ["Expenses"],
  tags: ["expenses", "create"],
  params: spending,
  essentials,
  setUp: ({ device, params }) => fillExpenses(device, params.now, makeSpendings(params, 10)),
  goalState: (before, params) => withItems(before, params, params.items),
  oracle: (view) => addItems(view, view.params.items) ?? finish,
} satisfies Partial<TaskDefinition<Spending>>;

/** Writes one expense down. */
const addSingle = defineTask<Spending>({
  ...adding,
  id: "phone116/expenses-add",
  goal: "Add the expense {list}",
  budget: { steps: 20, seconds: 200 },
  bench: { mirrors: "ExpenseAddSingle", split: "train", difficulty: "easy", optimalSteps: 8, needs: "root" },
  sample(words, random) {
    const items = sampleItems(words, random, 1);
    return sampleSpending(random, items, items.map(sayItem).join("; "));
  },
  phrasings: {
    train: [
      ({ list }) => `Add this expense to Expenses: ${list}`,
      ({ list }) => `Write down the expense ${list}`,
      ({ list }) => `In Expenses, add an expense with name, amount, category and note: ${list}`,
      ({ list }) => `I have spent money, add it to Expenses: ${list}`,
    ],
    test: [
      ({ list }) => `Please log what I paid in the Expenses app, namely ${list}`,
      ({ list }) => `Record the following cost: ${list}`,
    ],
  },
});

/** Writes several expenses down. */
const addMultiple = defineTask<Spending>({
  ...adding,
  id: "phone116/expenses-add-several",
  goal: "Add the expenses {list}",
  budget: { steps: 60, seconds: 600 },
  bench: {
    mirrors: "ExpenseAddMultiple",
    split: "train",
    difficulty: "medium",
    optimalSteps: 22,
    needs: "root",
  },
  sample(words, random) {
    const items = sampleItems(words, random, 3);
    return sampleSpending(random, items, items.map(sayItem).join("; "));
  },
  phrasings: {
    train: [
      ({ list }) => `Add these expenses to Expenses, each with name, amount, category and note: ${list}`,
      ({ list }) => `Write down the expenses ${list}`,
      ({ list }) => `In Expenses, add all of these: ${list}`,
      ({ list }) => `I have spent money on several things, add each to Expenses: ${list}`,
    ],
    test: [
      ({ list }) => `Please log all that I paid in the Expenses app, entry by entry: ${list}`,
      ({ list }) => `Record the following costs, every one on its own: ${list}`,
    ],
  },
});

const noteTitle = "My expenses";

/** The note that lists what was paid; two or three of its lines are paid back. */
function writeNote({ items, noise }: Spending): string {
  const lines = items.map(
    (item, index) =>
      `${item.title} | ${sayAmount(item.amount)} | ${item.kind} | ${item.note} | ${isPaidBack(index, noise) ? "reimbursable" : "private"}`,
  );
  return lines.join("\n");
}

function isPaidBack(index: number, noise: number): boolean {
  return (index + noise) % 2 === 0;
}

function paidBack({ items, noise }: Spending): readonly Item[] {
  return items.filter((_, index) => isPaidBack(index, noise));
}

/** Writes down what a note says is paid back. */
const addFromNote = defineTask<Spending>({
  ...adding,
  id: "phone116/expenses-add-from-note",
  goal: "Add the reimbursable expenses of the note My expenses",
  apps: ["Notes", "Expenses"],
  tags: ["expenses", "notes", "create", "two-apps"],
  budget: { steps: 70, seconds: 700 },
  bench: {
    mirrors: "ExpenseAddMultipleFromMarkor",
    split: "train",
    difficulty: "hard",
    optimalSteps: 20,
    needs: "root",
  },
  sample: (words, random) => sampleSpending(random, sampleItems(words, random, 5), ""),
  async setUp({ device, params }) {
    await fillExpenses(device, params.now, makeSpendings(params, 10));
    await addNote(device, noteTitle, writeNote(params));
  },
  goalState: (before, params) => withItems(before, params, paidBack(params)),
  oracle(view) {
    const { screen, params, notes } = view;
    if (notes.has("read")) return addItems(view, paidBack(params)) ?? finish;
    const away = enter(screen, "Notes", "com.tapwright.notes");
    if (away !== undefined) return away;
    if (!shows(screen, "reimbursable") || !find(screen, "Share", "button"))
      return tap(screen, noteTitle) ?? lookFor(view, noteTitle) ?? giveUp;
    notes.set("read", 1);
    return { type: "open-app", app: "Expenses" };
  },
  phrasings: {
    train: [
      () =>
        "Go through the note My expenses in Notes and add all that it calls reimbursable to Expenses: name, amount, category and note.",
      () =>
        'Add the reimbursable lines of the note "My expenses" to Expenses, each with name, amount, category and note.',
      () =>
        "Read the note My expenses. What is reimbursable there belongs into Expenses, with name, amount, category and note.",
    ],
    test: [
      () =>
        "My employer pays back what the note My expenses marks as reimbursable: log precisely that, with all its details, in the Expenses app.",
      () =>
        "Transfer every reimbursable entry from the note My expenses to the Expenses app, private ones not, keeping name, sum, category and note.",
    ],
  },
});

const picture = "expenses.png";

/** Writes down what a photographed list says. */
const addFromPicture = defineTask<Spending>({
  ...adding,
  id: "phone116/expenses-add-from-picture",
  goal: "Add the expenses of the picture expenses.png",
  apps: ["Gallery", "Expenses"],
  tags: ["expenses", "gallery", "create", "two-apps", "picture"],
  budget: { steps: 44, seconds: 440 },
  bench: {
    mirrors: "ExpenseAddMultipleFromGallery",
    split: "dev",
    difficulty: "hard",
    optimalSteps: 19,
    needs: "root",
  },
  sample: (words, random) => sampleSpending(random, sampleItems(words, random, 2), ""),
  async setUp({ device, params }) {
    await fillExpenses(device, params.now, makeSpendings(params, 10));
    const lines = params.items.flatMap(({ title, amount, kind, note }): readonly PaperLine[] => [
      [title, sayAmount(amount)],
      `Category: ${kind}`,
      `Note: ${note}`,
      "",
    ]);
    await putFile(device, `/sdcard/DCIM/${picture}`, drawPaper({ title: "Expenses", lines }));
  },
  oracle(view) {
    const { notes, params } = view;
    const way = notes.has("seen") ? undefined : openPicture(view, "DCIM", picture);
    if (way !== undefined) return way;
    notes.set("seen", 1);
    return addItems(view, params.items) ?? finish;
  },
  phrasings: {
    train: [
      () =>
        "Add the expenses of the picture expenses.png in Gallery to Expenses, with name, amount, category and note.",
      () =>
        "Open expenses.png in Gallery and add every expense on it to Expenses: name, amount, category, note.",
      () => "The picture expenses.png in Gallery lists expenses: add each to Expenses with all that it says.",
    ],
    test: [
      () =>
        "I have photographed what I paid, see expenses.png in the Gallery app; log all of that with all details.",
      () =>
        "Copy out the sums that expenses.png depicts, so that the Expenses app has every one with name, category and note.",
    ],
  },
});

/** The tasks of the Expenses app. */
export const expenseTasks: readonly TaskTemplate[] = [
  addSingle,
  addMultiple,
  addFromNote,
  addFromPicture,
  ...deleteExpenseTasks,
];
