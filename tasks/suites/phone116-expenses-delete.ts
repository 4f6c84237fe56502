import type { Random } from "../../core/random.ts";
import { makeRandom } from "../../core/random.ts";
import { dayOf, plusDays } from "../dates.ts";
import { defineTask, type TaskDefinition, type TaskTemplate } from "../define.ts";
import type { ExpenseState } from "../expense-state.ts";
import { finish } from "../oracle.ts";
import { removeOnce } from "../tables.ts";
import type { Words } from "../words.ts";
import {
  deleteItems,
  fillExpenses,
  type Item,
  makeSpendings,
  onDay,
  type Spending,
  sampleItems,
  sampleSpending,
  spending,
} from "./phone116-expenses-steps.ts";

/** The day on which an item was written down. */
function dayOfItem({ now, noise }: Spending, index: number): string {
  return plusDays(dayOf(now), -makeRandom(noise + index).integer(0, 15));
}

function rowsOf(params: Spending, items: readonly Item[]): readonly ExpenseState[] {
  return items.map((item) => onDay(item, dayOfItem(params, params.items.indexOf(item))));
}

const deleting = {
  version: 1,
  apps: ["Expenses"],
  tags: ["expenses", "delete"],
  params: spending,
} satisfies Partial<TaskDefinition<Spending>>;

/** Deletes expenses by their names, among others. */
function makeDeletion(options: {
  readonly id: string;
  readonly bench: NonNullable<TaskTemplate["bench"]>;
  readonly count: number;
  readonly others: number;
  readonly steps: number;
  readonly phrasings: TaskTemplate<Spending>["phrasings"];
}): TaskTemplate<Spending> {
  const { count, others, steps, ...rest } = options;
  return defineTask<Spending>({
    ...deleting,
    ...rest,
    goal: "Delete the expenses {list}",
    budget: { steps, seconds: steps * 10 },
    sample(words, random) {
      const items = sampleItems(words, random, count);
      return sampleSpending(random, items, items.map(({ title }) => title).join(", "));
    },
    setUp: ({ device, params }) =>
      fillExpenses(device, params.now, [...makeSpendings(params, others), ...rowsOf(params, params.items)]),
    goalState: (before, params) => ({
      ...before,
      expenses: removeOnce(before.expenses, rowsOf(params, params.items)),
    }),
    oracle: (view) => deleteItems(view, view.params.items) ?? finish,
  });
}

const deleteSingle = makeDeletion({
  id: "phone116/expenses-delete",
  bench: {
    mirrors: "ExpenseDeleteSingle",
    split: "train",
    difficulty: "easy",
    optimalSteps: 4,
    needs: "root",
  },
  count: 1,
  others: 8,
  steps: 16,
  phrasings: {
    train: [
      ({ list }) => `Delete the expense ${list}`,
      ({ list }) => `Remove the expense "${list}" from Expenses`,
      ({ list }) => `In Expenses, delete ${list}`,
      ({ list }) => `The expense ${list} was a mistake, delete it`,
    ],
    test: [
      ({ list }) => `I never paid for ${list}, so erase that entry of the Expenses app`,
      ({ list }) => `Strike "${list}" off what I have spent`,
    ],
  },
});

const deleteMultiple = makeDeletion({
  id: "phone116/expenses-delete-several",
  bench: {
    mirrors: "ExpenseDeleteMultiple",
    split: "train",
    difficulty: "easy",
    optimalSteps: 10,
    needs: "root",
  },
  count: 3,
  others: 4,
  steps: 30,
  phrasings: {
    train: [
      ({ list }) => `Delete these expenses: ${list}`,
      ({ list }) => `Remove all of these from Expenses: ${list}`,
      ({ list }) => `In Expenses, delete the expenses ${list}`,
    ],
    test: [
      ({ list }) => `Please get rid of several entries of the Expenses app, which are ${list}`,
      ({ list }) => `Strike each of ${list} off what I have spent`,
    ],
  },
});

const deleteAmongMany = makeDeletion({
  id: "phone116/expenses-delete-among-many",
  bench: {
    mirrors: "ExpenseDeleteMultiple2",
    split: "dev",
    difficulty: "hard",
    optimalSteps: 17,
    needs: "root",
  },
  count: 3,
  others: 15,
  steps: 50,
  phrasings: {
    train: [
      ({ list }) => `Delete these three expenses and no others: ${list}`,
      ({ list }) => `Somewhere in Expenses there are ${list}: delete them`,
      ({ list }) => `Look through Expenses for ${list} and delete what you find`,
    ],
    test: [
      ({ list }) => `Among all that I spent, hunt for ${list} and throw these out`,
      ({ list }) => `Tidy up the Expenses app: ${list} must vanish, the rest must stay`,
    ],
  },
});

/** Some items twice; one of the others has the same name and differs. */
function makeDoubles(params: Spending, count: number): readonly ExpenseState[] {
  const rows = rowsOf(params, params.items);
  const doubled = rows.slice(0, count);
  const [alike] = rows.slice(count);
  const near = alike === undefined ? [] : [{ ...alike, amount: alike.amount + 100 }];
  return [...rows, ...doubled, ...near];
}

/** Deletes all but one of what is there twice. */
function makeCleaning(options: {
  readonly id: string;
  readonly bench: NonNullable<TaskTemplate["bench"]>;
  readonly doubles: number;
  readonly others: number;
  readonly steps: number;
  readonly phrasings: TaskTemplate<Spending>["phrasings"];
}): TaskTemplate<Spending> {
  const { doubles, others, steps, ...rest } = options;
  const sample = (words: Words, random: Random): Spending =>
    sampleSpending(random, sampleItems(words, random, doubles + 2), "");
  return defineTask<Spending>({
    ...deleting,
    ...rest,
    tags: ["expenses", "delete", "duplicates"],
    goal: "Delete all but one of any expenses that are exact duplicates",
    budget: { steps, seconds: steps * 10 },
    sample,
    setUp: ({ device, params }) =>
      fillExpenses(device, params.now, [...makeSpendings(params, others), ...makeDoubles(params, doubles)]),
    goalState: (before, params) => ({
      ...before,
      expenses: removeOnce(before.expenses, rowsOf(params, params.items.slice(0, doubles))),
    }),
    oracle: (view) => deleteItems(view, view.params.items.slice(0, doubles)) ?? finish,
  });
}

const deleteDouble = makeCleaning({
  id: "phone116/expenses-delete-duplicate",
  bench: {
    mirrors: "ExpenseDeleteDuplicates",
    split: "train",
    difficulty: "medium",
    optimalSteps: 6,
    needs: "root",
  },
  doubles: 1,
  others: 4,
  steps: 18,
  phrasings: {
    train: [
      () => "Delete all but one of any expenses that are exact duplicates, so that one of each is left.",
      () => "In Expenses, remove exact duplicates and keep one of each.",
      () => "If the same expense is there twice, delete one of the two.",
    ],
    test: [
      () =>
        "Something was entered a second time in the Expenses app, equal in every detail: erase the surplus copy.",
      () => "Rid the Expenses app of whatever merely repeats another entry.",
    ],
  },
});

const deleteDoubles = makeCleaning({
  id: "phone116/expenses-delete-duplicates",
  bench: {
    mirrors: "ExpenseDeleteDuplicates2",
    split: "train",
    difficulty: "medium",
    optimalSteps: 9,
    needs: "root",
  },
  doubles: 2,
  others: 12,
  steps: 35,
  phrasings: {
    train: [
      () =>
        "Delete all but one of any expenses that are exact duplicates: name, amount, category, note and day. What only looks alike stays.",
      () => "Clean Expenses up: of exact duplicates keep one, what differs in anything stays.",
      () => "There are expenses that were saved twice, delete the second ones and nothing that differs.",
    ],
    test: [
      () =>
        "Several entries of the Expenses app are perfect copies of others; erase the copies and leave near misses alone.",
      () =>
        "Comb through what I have spent for entries equal in every detail and leave a single one of each.",
    ],
  },
});

/** Tasks that delete expenses. */
export const deleteExpenseTasks: readonly TaskTemplate[] = [
  deleteSingle,
  deleteMultiple,
  deleteAmongMany,
  deleteDouble,
  deleteDoubles,
];
